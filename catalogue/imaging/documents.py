"""Sealed documents, known by their leading bytes; never opened, rendered or inflated."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from catalogue.imaging import boxes, riff
from catalogue.imaging.reading import Reader
from catalogue.imaging.refusals import Code, Refused

_PIECE = 1 << 20
#: How far browsers look when they guess what a file is.
SNIFFED = 1_500
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|script|svg|iframe|\?xml|!--|img|a\s|style|title|table|div|br|p>)",
    re.IGNORECASE,
)
_ACTIVE = re.compile(rb"<(?:html|script|svg|iframe|\?php|body|head)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_PROGRAM_NAMES = {
    *("js", "mjs", "py", "sh", "bash", "bat", "cmd", "ps1", "vbs", "php", "pl", "rb", "jar"),
    *("ps", "eps", "htm", "html", "xhtml", "svg", "xml", "hta", "css", "reg", "desktop"),
}
_QUICKTIME = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_BRANDS = {b"M4A ": "audio/mp4", b"M4B ": "audio/mp4", b"qt  ": "video/quicktime"}


def pdf(reader: Reader) -> str:
    """Know a PDF by its head, and a whole one by its end."""
    if not re.match(rb"%PDF-[12]\.[0-9]", reader.peek(0, 8)):
        raise Refused(Code.DAMAGED)
    if b"%%EOF" not in reader.peek(max(reader.size - 2_048, 0), 2_048):
        raise Refused(Code.TRUNCATED)
    return "application/pdf"


def riff_media(reader: Reader) -> str:
    """Know WAVE and AVI by the form type."""
    found = {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(reader.peek(8, 4))
    if not found:
        raise Refused(Code.KIND, found="RIFF")
    riff.end(reader)
    return found


def ogg(reader: Reader) -> str:
    """Know sound from video by the first stream's head."""
    return "video/ogg" if b"theora" in reader.peek(0, 64) else "audio/ogg"


def flac(reader: Reader) -> str:
    """Know FLAC by the block that must come first."""
    if reader.at(4, 4)[0] & 127 or reader.number(5, 3) != 34:
        raise Refused(Code.DAMAGED)
    return "audio/flac"


def amr(reader: Reader) -> str:
    """Know the speech of telephones by its head, behind which there must be some."""
    reader.at(6, 1)
    return "audio/amr"


def matroska(reader: Reader) -> str:
    """Know WebM by the document type in the EBML head."""
    head = reader.peek(0, 64)
    if b"webm" in head:
        return "video/webm"
    if b"matroska" in head:
        return "video/x-matroska"
    raise Refused(Code.KIND, found="EBML")


def film(reader: Reader) -> str:
    """Know MPEG-4 and QuickTime by the brand; the outermost boxes must be whole."""
    names = boxes.names(reader)
    if b"moov" not in names and b"moof" not in names:
        raise Refused(Code.TRUNCATED)
    if reader.peek(4, 4) != b"ftyp":
        return "video/quicktime"
    brand = reader.peek(8, 4)
    return "video/3gpp" if brand[:2] == b"3g" else _BRANDS.get(brand, "video/mp4")


def mp3(reader: Reader) -> str:
    """Know MPEG audio by two frames that follow each other, behind a tag if there is one."""
    offset = 0
    if reader.peek(0, 3) == b"ID3":
        size = reader.at(6, 4)
        offset = 10 + sum((byte & 127) << 7 * (3 - index) for index, byte in enumerate(size))
    length = _mp3_frame(reader.at(offset, 4))
    if not length or not _mp3_frame(reader.at(offset + length, 4)):
        raise Refused(Code.KIND, found="MP3")
    return "audio/mpeg"


def _mp3_frame(head: bytes) -> int:
    """Return the length of a layer III frame in bytes (ISO/IEC 11172-3, 2.4.3.1), or 0."""
    if head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    first = head[1] & 0x18 == 0x18
    rates = (44_100, 48_000, 32_000, 0)
    steps = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    lower = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
    index, rate = head[2] >> 4, rates[head[2] >> 2 & 3]
    if not 0 < index < 15 or not rate:
        return 0
    divisor = {0x18: 1, 0x10: 2, 0x00: 4}.get(head[1] & 0x18)
    if divisor is None:
        return 0
    kilobits = (steps if first else lower)[index - 1]
    slots = 144_000 if first else 72_000
    return slots * kilobits * divisor // rate + (head[2] >> 1 & 1)


def text(reader: Reader, name: str) -> str:
    """Take UTF-8 text without control characters, and neither markup nor a script."""
    start = reader.peek(0, SNIFFED)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused(Code.ENCODING)
    if start.startswith(b"#!") or _extension(name) in _PROGRAM_NAMES:
        raise Refused(Code.PROGRAM, found=_extension(name) or "#!")
    found = _MARKUP.search(start)
    if found and (
        _ACTIVE.search(start) or not start[: found.start()].strip(b"\xef\xbb\xbf \t\r\n")
    ):
        raise Refused(Code.MARKUP, found=_markup(start))
    _check_characters(reader)
    return "text/plain"


def _markup(start: bytes) -> str:
    return "SVG" if b"<svg" in start.lower() else "HTML"


def _check_characters(reader: Reader) -> None:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    for offset in range(0, reader.size, _PIECE):
        piece = reader.peek(offset, _PIECE)
        try:
            decoded = decoder.decode(piece, final=offset + _PIECE >= reader.size)
        except UnicodeDecodeError:
            raise Refused(_binary(reader.peek(0, _PIECE)), **_nothing_found(reader)) from None
        if _CONTROLS.search(decoded):
            raise Refused(Code.KIND, found="")


def _binary(start: bytes) -> Code:
    """Text in another encoding has no control characters; other bytes have."""
    return Code.KIND if _CONTROLS.search(start.decode("latin-1")) else Code.ENCODING


def _nothing_found(reader: Reader) -> dict[str, str]:
    return {"found": ""} if _binary(reader.peek(0, _PIECE)) is Code.KIND else {}


def _extension(name: str) -> str:
    return name.rpartition(".")[2].strip().lower()[:20] if "." in name else ""


def refuse_active(reader: Reader) -> None:
    """Refuse a document that a browser might also take for a page."""
    if _ACTIVE.search(reader.peek(0, SNIFFED)):
        raise Refused(Code.POLYGLOT, found="HTML")


Judge = Callable[[Reader], str]

#: The bytes at the beginning, and what judges the rest.
BY_HEAD: tuple[tuple[bytes, Judge], ...] = (
    (b"%PDF-", pdf),
    (b"RIFF", riff_media),
    (b"OggS", ogg),
    (b"fLaC", flac),
    (b"#!AMR\n", amr),
    (b"\x1a\x45\xdf\xa3", matroska),
    (b"ID3", mp3),
    (b"\xff\xfb", mp3),
    (b"\xff\xfa", mp3),
    (b"\xff\xf3", mp3),
    (b"\xff\xf2", mp3),
)


def is_film(reader: Reader) -> bool:
    """Whether the file begins with a box of MPEG-4 or of old QuickTime."""
    return reader.peek(4, 4) in (b"ftyp", *_QUICKTIME)
