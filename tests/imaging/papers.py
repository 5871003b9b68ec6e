"""Documents, and what only looks like one."""

from __future__ import annotations

import codecs
import io
import struct
import zipfile
from functools import partial

from catalogue.imaging.refusals import Code
from tests.imaging.building import box, jpeg, riff
from tests.imaging.cases import ACCEPTED, Case

_DOCX = ["[Content_Types].xml", "word/document.xml"]
_BIG = "0" * 1_000_000


def container(
    members: dict[str, str], *, method: int = zipfile.ZIP_DEFLATED, first: str = ""
) -> bytes:
    """A ZIP file; `first` is stored under "mimetype" before the others."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def office(*names: str, **more: str) -> bytes:
    """An Office Open XML document of these members."""
    return container({**dict.fromkeys(names, "<x/>"), **more})


def _claims(file: bytes, unpacked: int) -> bytes:
    """The same container whose directory claims that its last member unpacks to so much."""
    at = file.rindex(b"PK\x01\x02")
    return file[: at + 24] + struct.pack("<I", unpacked) + file[at + 28 :]


def _overlapping() -> bytes:
    """Every member of the directory is the first one, as in bombs that need no nesting."""
    file = bytearray(office(*_DOCX, **{"word/styles.xml": _BIG}))
    at = file.find(b"PK\x01\x02")
    while at >= 0:
        file[at + 42 : at + 46] = b"\0\0\0\0"
        at = file.find(b"PK\x01\x02", at + 4)
    return bytes(file)


def _odf(kind: str) -> bytes:
    return container({"content.xml": "<x/>"}, first=f"application/vnd.oasis.opendocument.{kind}")


_PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
_MP3 = (b"\xff\xfb\x90\x00" + b"\0" * 413) * 3
_FILM = box(b"moov", b"\0" * 40) + box(b"mdat", b"\0" * 90)
_OOXML = "application/vnd.openxmlformats-officedocument"

TAKEN = [
    Case("PDF", ACCEPTED, lambda: _PDF, "a.pdf", media_type="application/pdf"),
    Case(
        "docx",
        ACCEPTED,
        lambda: office(*_DOCX),
        "a.docx",
        media_type=f"{_OOXML}.wordprocessingml.document",
    ),
    Case(
        "xlsx",
        ACCEPTED,
        lambda: office("[Content_Types].xml", "xl/workbook.xml"),
        media_type=f"{_OOXML}.spreadsheetml.sheet",
    ),
    Case(
        "pptx",
        ACCEPTED,
        lambda: office("[Content_Types].xml", "ppt/presentation.xml"),
        media_type=f"{_OOXML}.presentationml.presentation",
    ),
    *(
        Case(
            f"OpenDocument {kind}",
            ACCEPTED,
            partial(_odf, kind),
            media_type=f"application/vnd.oasis.opendocument.{kind}",
        )
        for kind in ("text", "spreadsheet", "presentation")
    ),
    Case("Arabic text", ACCEPTED, "شوهد في ٣٠ آب ٢٠١٥\n".encode, "a.txt", media_type="text/plain"),
    Case("text with a mark", ACCEPTED, lambda: codecs.BOM_UTF8 + b"seen", media_type="text/plain"),
    Case("text that says <", ACCEPTED, lambda: b"height < 14 m, width <b", media_type="text/plain"),
    Case("MP3", ACCEPTED, lambda: _MP3, media_type="audio/mpeg"),
    Case(
        "tagged MP3",
        ACCEPTED,
        lambda: b"ID3\4\0\0\0\0\0\x0a" + b"\0" * 10 + _MP3,
        media_type="audio/mpeg",
    ),
    Case("WAVE", ACCEPTED, lambda: riff(b"WAVE", (b"fmt ", b"\0" * 16)), media_type="audio/wav"),
    Case(
        "AVI", ACCEPTED, lambda: riff(b"AVI ", (b"hdrl", b"\0" * 16)), media_type="video/x-msvideo"
    ),
    Case(
        "Ogg",
        ACCEPTED,
        lambda: b"OggS\0\2" + b"\0" * 22 + b"\1\x13OpusHead",
        media_type="audio/ogg",
    ),
    Case("FLAC", ACCEPTED, lambda: b"fLaC\x80\0\0\x22" + b"\0" * 34, media_type="audio/flac"),
    Case("AMR", ACCEPTED, lambda: b"#!AMR\n<" + b"\0" * 30, media_type="audio/amr"),
    Case("MPEG-4", ACCEPTED, lambda: box(b"ftyp", b"isom\0\0\0\0") + _FILM, media_type="video/mp4"),
    Case("3GPP", ACCEPTED, lambda: box(b"ftyp", b"3gp4\0\0\0\0") + _FILM, media_type="video/3gpp"),
    Case(
        "sound of MPEG-4",
        ACCEPTED,
        lambda: box(b"ftyp", b"M4A \0\0\0\0") + _FILM,
        media_type="audio/mp4",
    ),
    Case(
        "QuickTime",
        ACCEPTED,
        lambda: box(b"ftyp", b"qt  \0\0\0\0") + _FILM,
        media_type="video/quicktime",
    ),
    Case(
        "film with a box of 64 bits",
        ACCEPTED,
        lambda: _FILM + struct.pack(">I4sQ", 1, b"free", 25) + b"\0" * 9,
        media_type="video/quicktime",
    ),
    Case(
        "film whose last box goes to the end",
        ACCEPTED,
        lambda: box(b"ftyp", b"isom\0\0\0\0") + box(b"moov") + b"\0\0\0\0mdat" + b"\0" * 99,
        media_type="video/mp4",
    ),
    Case(
        "Theora",
        ACCEPTED,
        lambda: b"OggS\0\2" + b"\0" * 22 + b"\x80theora",
        media_type="video/ogg",
    ),
    Case(
        "MP3 of half the rate",
        ACCEPTED,
        lambda: (b"\xff\xf3\x90\x00" + b"\0" * 257) * 2,
        media_type="audio/mpeg",
    ),
    Case("old QuickTime", ACCEPTED, lambda: box(b"wide") + _FILM, media_type="video/quicktime"),
    Case(
        "WebM",
        ACCEPTED,
        lambda: b"\x1a\x45\xdf\xa3\x8bB\x82\x84webm" + b"\0" * 9,
        media_type="video/webm",
    ),
    Case(
        "Matroska",
        ACCEPTED,
        lambda: b"\x1a\x45\xdf\xa3\x8bB\x82\x88matroska" + b"\0" * 9,
        media_type="video/x-matroska",
    ),
    Case("JPEG under the name of a document", ACCEPTED, jpeg, "a.docx", media_type="image/jpeg"),
]

OFFICES = [
    Case("plain ZIP", Code.ARCHIVE, lambda: container({"a.txt": "a"}), "a.zip"),
    Case("ZIP under the name of a document", Code.ARCHIVE, lambda: container({"a": "a"}), "a.docx"),
    Case("empty ZIP", Code.ARCHIVE, lambda: b"PK\x05\x06" + b"\0" * 18),
    Case("program of Java", Code.ARCHIVE, lambda: container({"META-INF/MANIFEST.MF": ""}), "a.jar"),
    Case("EPUB", Code.ARCHIVE, lambda: container({}, first="application/epub+zip")),
    Case("docx with macros", Code.MACROS, lambda: office(*_DOCX, "word/vbaProject.bin"), "a.docm"),
    Case(
        "OpenDocument with macros",
        Code.MACROS,
        lambda: container(
            {"Basic/script.xml": ""}, first="application/vnd.oasis.opendocument.text"
        ),
    ),
    Case(
        "docx that claims 4 GB",
        Code.UNPACKING,
        lambda: _claims(office(*_DOCX, **{"word/styles.xml": _BIG}), 2**32 - 1),
    ),
    Case("docx whose members overlap", Code.UNPACKING, _overlapping),
    Case("docx cut off", Code.TRUNCATED, lambda: office(*_DOCX)[:-30], "a.docx"),
    Case("docx without its end", Code.TRUNCATED, lambda: office(*_DOCX)[:60], "a.docx"),
    Case("Office 97", Code.KIND, lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "a.doc"),
    Case("RTF", Code.KIND, lambda: b"{\\rtf1 seen}", "a.rtf"),
]

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
NOT_TAKEN = [
    Case("empty", Code.EMPTY, lambda: b""),
    Case("one byte of nothing", Code.KIND, lambda: b"\0"),
    Case("noise", Code.KIND, lambda: bytes(range(256)) * 8),
    Case("SVG", Code.MARKUP, lambda: _SVG),
    Case("SVG in XML", Code.MARKUP, lambda: b'\n<?xml version="1.0"?>\n' + _SVG),
    Case("SVG behind a comment", Code.MARKUP, lambda: b"<!-- a photograph -->" + _SVG),
    Case("HTML", Code.MARKUP, lambda: b"<!DOCTYPE html><title>a</title>"),
    Case("HTML behind words", Code.MARKUP, lambda: b"GIF? no: <script>alert(1)</script>"),
    Case("HTML behind a mark", Code.MARKUP, lambda: codecs.BOM_UTF8 + b"  <HTML>"),
    Case("EPS", Code.PROGRAM, lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n"),
    Case("EPS for Windows", Code.PROGRAM, lambda: b"\xc5\xd0\xd3\xc6" + b"\0" * 30),
    Case("shell script", Code.PROGRAM, lambda: b"#!/bin/sh\nrm -r /\n"),
    Case("script by its name", Code.PROGRAM, lambda: b"alert(1)", "photo.jpg.js"),
    Case("program of Windows", Code.PROGRAM, lambda: b"MZ\x90\0" + b"\0" * 99),
    Case("program of Linux", Code.PROGRAM, lambda: b"\x7fELF\2\1\1" + b"\0" * 99),
    Case("RAR", Code.ARCHIVE, lambda: b"Rar!\x1a\7\1\0"),
    Case("7z", Code.ARCHIVE, lambda: b"7z\xbc\xaf\x27\x1c\0\4"),
    Case("gzip", Code.ARCHIVE, lambda: b"\x1f\x8b\x08\0" + b"\0" * 20),
    Case("tar", Code.ARCHIVE, lambda: b"a.txt".ljust(257, b"\0") + b"ustar\x0000" + b"\0" * 300),
    Case("text in UTF-16", Code.ENCODING, lambda: "seen".encode("utf-16")),
    Case("text in Windows-1256", Code.ENCODING, lambda: "شوهد في تدمر".encode("cp1256"), "a.txt"),
    Case("text with zeros", Code.KIND, lambda: b"seen\0here"),
    Case("PDF cut off", Code.TRUNCATED, lambda: _PDF[:-12]),
    Case("PDF of no version", Code.DAMAGED, lambda: b"%PDF-x\n%%EOF"),
    Case("PDF and HTML", Code.POLYGLOT, lambda: b"%PDF-1.4\n<html><script>1</script>\n%%EOF"),
    Case("PDF and ZIP", Code.POLYGLOT, lambda: _PDF + container({"a": "a"})),
    Case("WAVE cut off", Code.TRUNCATED, lambda: riff(b"WAVE", (b"fmt ", b"\0" * 99))[:-20]),
    Case("film cut off", Code.TRUNCATED, lambda: (box(b"ftyp", b"isom\0\0\0\0") + _FILM)[:-20]),
    Case(
        "film without its index",
        Code.TRUNCATED,
        lambda: box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat"),
    ),
    Case("MP3 of no rate", Code.KIND, lambda: b"\xff\xfb\xf0\x00" * 300),
    Case("MP3 of no version", Code.KIND, lambda: b"ID3\4\0\0\0\0\0\0\xff\xeb\x90\0" * 99),
    Case("FLAC of nothing", Code.DAMAGED, lambda: b"fLaC" + b"\x81" * 30),
    Case(
        "docx of 30,000 members",
        Code.UNPACKING,
        lambda: office(*_DOCX)[:-12] + struct.pack("<H", 30_000) + office(*_DOCX)[-10:],
    ),
    Case("half an MP3", Code.KIND, lambda: b"\xff\xfb\x90\x00" + b"\0" * 900),
    Case("RIFF of another form", Code.KIND, lambda: riff(b"ACON")),
    Case(
        "EBML of another kind", Code.KIND, lambda: b"\x1a\x45\xdf\xa3\x8bB\x82\x84nope" + b"\0" * 9
    ),
]
CASES = [*TAKEN, *OFFICES, *NOT_TAKEN]
