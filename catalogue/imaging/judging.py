"""What a received file is, by its bytes; what it is not taken for, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from catalogue.imaging import boxes, documents, jpeg, offices, png, riff, tiff
from catalogue.imaging.anatomy import Anatomy
from catalogue.imaging.reading import Reader
from catalogue.imaging.refusals import Code, Refused

Walk = Callable[[Reader, Anatomy], None]

#: Bytes behind a picture in which another file's beginning is looked for.
_BEHIND = 1_024
_WALKS: dict[str, Walk] = {
    "image/jpeg": jpeg.walk,
    "image/png": png.walk,
    "image/webp": riff.walk,
    "image/tiff": tiff.walk,
    "image/heic": boxes.walk,
}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"hevc", b"hevx"}
#: Kinds that are known in order to be refused with a clear word.
_REFUSED: tuple[tuple[bytes, Code, str], ...] = (
    (b"GIF8", Code.KIND, "GIF"),
    (b"BM", Code.KIND, "BMP"),
    (b"8BPS", Code.KIND, "Photoshop"),
    (b"\0\0\x01\0", Code.KIND, "ICO"),
    (b"\0\0\0\x0cjP  ", Code.KIND, "JPEG 2000"),
    (b"\xff\x0a", Code.KIND, "JPEG XL"),
    (b"\0\0\0\x0cJXL ", Code.KIND, "JPEG XL"),
    (b"\xd0\xcf\x11\xe0", Code.KIND, "Office 97"),
    (b"{\\rtf", Code.KIND, "RTF"),
    (b"%!PS", Code.PROGRAM, "PostScript"),
    (b"\xc5\xd0\xd3\xc6", Code.PROGRAM, "EPS"),
    (b"MZ", Code.PROGRAM, "Windows"),
    (b"\x7fELF", Code.PROGRAM, "ELF"),
    (b"\xca\xfe\xba\xbe", Code.PROGRAM, "Mach-O"),
    (b"\xcf\xfa\xed\xfe", Code.PROGRAM, "Mach-O"),
    (b"PK\x05\x06", Code.ARCHIVE, "ZIP"),
    (b"PK\x07\x08", Code.ARCHIVE, "ZIP"),
    (b"Rar!", Code.ARCHIVE, "RAR"),
    (b"7z\xbc\xaf\x27\x1c", Code.ARCHIVE, "7z"),
    (b"\x1f\x8b", Code.ARCHIVE, "gzip"),
    (b"BZh", Code.ARCHIVE, "bzip2"),
    (b"\xfd7zXZ", Code.ARCHIVE, "xz"),
    (b"\x28\xb5\x2f\xfd", Code.ARCHIVE, "zstd"),
)
_STRANGERS = (b"<html", b"<script", b"<!doctype", b"<svg", b"<?php", b"%PDF-", b"#!/", b"MZ\x90")


@dataclass(frozen=True)
class Judged:
    """What a file is. Width and height in pixels as stored, before turning; 0 for documents."""

    media_type: str
    kind: Literal["picture", "document"]
    width: int = 0
    height: int = 0


def judge(path: Path | str, name: str = "") -> Judged:
    """Say what a file is. Raises Refused.

    By its bytes alone; the name, any text whatever, can only add a reason to refuse a text.
    """
    with Path(path).open("rb") as file:
        reader = Reader(file)
        if not reader.size:
            raise Refused(Code.EMPTY)
        media_type = picture_type(reader)
        if media_type:
            anatomy = Anatomy()
            _WALKS[media_type](reader, anatomy)
            _refuse_behind(reader, anatomy.end)
            return Judged(media_type, "picture", anatomy.width, anatomy.height)
        return Judged(_document_type(reader, name), "document")


def picture_type(reader: Reader) -> str:
    """Return the media type that the leading bytes promise, "" if no accepted picture's."""
    head = reader.peek(0, 16)
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(png.SIGNATURE):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[:4] in {b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"}:
        return "image/tiff"
    return "image/heic" if _is_heif(reader, head) else ""


def _is_heif(reader: Reader, head: bytes) -> bool:
    if head[4:8] != b"ftyp":
        return False
    length = int.from_bytes(head[:4], "big")
    brands = reader.peek(8, min(length - 8, 256))
    all_brands = {brands[at : at + 4] for at in (0, *range(8, len(brands), 4))}
    if b"avif" in all_brands or b"avis" in all_brands:
        raise Refused(Code.KIND, found="AVIF")
    return brands[:4] in _HEIF_BRANDS or (brands[:4] == b"msf1" and b"heic" in all_brands)


def anatomy_of(reader: Reader) -> Anatomy:
    """Return what can be found in a picture, as far as it can be read. Raises nothing."""
    anatomy = Anatomy()
    try:
        walk = _WALKS.get(picture_type(reader))
        if walk:
            walk(reader, anatomy)
    except Refused:
        pass
    return anatomy


def _refuse_behind(reader: Reader, end: int) -> None:
    """Refuse another kind of file behind a picture; more pictures or a film are cut off later."""
    if offices.found_end(reader):
        raise Refused(Code.POLYGLOT, found="ZIP")
    behind = reader.peek(end, _BEHIND).lower()
    for stranger in _STRANGERS:
        if stranger.lower() in behind:
            raise Refused(Code.POLYGLOT, found=stranger.decode("latin-1").strip("<%-!#?/\x90"))


def _document_type(reader: Reader, name: str) -> str:
    head = reader.peek(0, 16)
    for start, code, found in _REFUSED:
        if head.startswith(start):
            raise Refused(code, found=found)
    if head.startswith(b"PK\x03\x04"):
        return offices.media_type(reader)
    if reader.peek(257, 5) == b"ustar":
        raise Refused(Code.ARCHIVE, found="tar")
    judge_it = next((it for start, it in documents.BY_HEAD if head.startswith(start)), None)
    if judge_it is None and documents.is_film(reader):
        judge_it = documents.film
    if judge_it is None:
        return documents.text(reader, name)
    media_type = judge_it(reader)
    documents.refuse_active(reader)
    if offices.found_end(reader):
        raise Refused(Code.POLYGLOT, found="ZIP")
    return media_type
