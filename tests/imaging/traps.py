"""Pictures that are cut off, contradict themselves, or would cost too much."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache, partial

import pillow_heif
from PIL import Image

from catalogue.imaging.refusals import Code
from tests.imaging.building import (
    box,
    canvas,
    chunk,
    directory,
    jpeg,
    plain,
    png,
    resized_header,
    riff,
    saved,
    segment,
    small_png,
    soft,
    tiff,
    with_segments,
)
from tests.imaging.cases import ACCEPTED, Case

_SIZE = (32, 24)


def _heic() -> bytes:
    pillow_heif.register_heif_opener()
    return saved(soft((64, 48)), "HEIF", quality=50)


_WHOLE: dict[str, Callable[[], bytes]] = {
    "JPEG": lambda: saved(soft(), "JPEG"),
    "progressive JPEG": lambda: saved(soft(), "JPEG", progressive=True),
    "PNG": lambda: saved(soft(), "PNG"),
    "WebP": lambda: saved(soft(), "WEBP"),
    "TIFF": lambda: saved(soft(), "TIFF"),
    "LZW TIFF": lambda: saved(soft(), "TIFF", compression="tiff_lzw"),
    "HEIC": _heic,
}


def _cut(kind: str, share: int) -> bytes:
    whole = _WHOLE[kind]()
    return whole[: max(len(whole) * share // 100, 13)]


TRUNCATED = [
    Case(f"{kind} cut at {share} per cent", Code.TRUNCATED, partial(_cut, kind, share))
    for kind in _WHOLE
    for share in (1, 10, 50, 90, 99)
]


def _closed(share: int, **options: object) -> bytes:
    """A JPEG that was cut among its pixels, and given an end again."""
    whole = saved(_large(), "JPEG", **options)
    first = whole.index(b"\xff\xda") + 14
    return whole[: first + (len(whole) - first) * share // 100].rstrip(b"\xff") + b"\xff\xd9"


@cache
def _large() -> Image.Image:
    return Image.effect_noise((320, 240), 60).convert("RGB")


_CODINGS: dict[str, dict[str, object]] = {
    "JPEG": {},
    "JPEG of full colour": {"subsampling": 0},
    "progressive JPEG": {"progressive": True},
    "JPEG with restarts": {"restart_marker_rows": 1},
    "progressive JPEG with restarts": {"progressive": True, "restart_marker_blocks": 3},
}
TRUNCATED += [
    Case(
        f"{title} cut at {share} per cent and closed",
        Code.TRUNCATED,
        partial(_closed, share, **options),
        late=True,
    )
    for title, options in _CODINGS.items()
    for share in (2, 50, 98)
]


def _scans() -> bytes:
    """A progressive JPEG whose last scan comes three hundred times."""
    file = saved(soft(), "JPEG", progressive=True)
    last = file.rindex(b"\xff\xda")
    return file[:last] + file[last:-2] * 300 + b"\xff\xd9"


def _frames_of_webp() -> bytes:
    frame = b"\0" * 16 + b"VP8 " + struct.pack("<I", 0)
    return riff(b"WEBP", canvas(32, 24, 2), (b"ANIM", b"\0" * 6), *[(b"ANMF", frame)] * 500)


def _frames_of_png() -> bytes:
    control = chunk(b"acTL", struct.pack(">II", 5_000, 0))
    frames = [
        chunk(b"fcTL", struct.pack(">IIIIIHHBB", n, 32, 24, 0, 0, 1, 1, 0, 0)) for n in range(500)
    ]
    return small_png(control, *frames)


def _many_directories(count: int) -> bytes:
    """A TIFF with a chain of so many directories of one field."""
    file = tiff(_SIZE, 8, 1, b"\0" * 768, following=1_768)
    one = 2 + 12 + 4
    for number in range(count):
        following = 1_768 + one * (number + 1) if number + 1 < count else 0
        file += directory("<", {256: (4, 1, 1)}, following)
    return file


def _many_entries() -> bytes:
    return b"II*\0" + struct.pack("<IH", 8, 60_000) + b"\0" * 12 * 60_000


def _large_heic() -> bytes:
    file = _heic()
    at = file.index(b"ispe") + 8
    return file[:at] + struct.pack(">II", 60_000, 60_000) + file[at + 8 :]


def _profiles() -> list[bytes]:
    piece = b"ICC_PROFILE\0\1\1" + b"\0" * 65_000
    return [segment(0xE2, piece)] * 70


def _packed(size: int) -> bytes:
    return zlib.compress(b"\0" * size, 9)


BOMBS = [
    Case(
        "PNG of 50,000 x 50,000",
        Code.PIXELS,
        lambda: png((50_000, 50_000), 8, 2, b"\0" * 99),
        "a.png",
    ),
    Case(
        "PNG of 2 thousand millions a side", Code.PIXELS, lambda: png((2**31 - 1,) * 2, 1, 0, b"\0")
    ),
    Case("JPEG of 65,500 x 65,500", Code.PIXELS, lambda: resized_header(jpeg(), 65_500, 65_500)),
    Case("a JPEG too wide", Code.SIDE, lambda: resized_header(jpeg(), 65_535, 1)),
    Case("a PNG too wide", Code.SIDE, lambda: png((100_000, 1), 1, 0, b"\0" * 12_500)),
    Case(
        "WebP of the largest canvas",
        Code.PIXELS,
        lambda: riff(b"WEBP", canvas(2**24, 2**24), (b"VP8 ", b"")),
    ),
    Case("WebP of 9,000 x 9,000", Code.PIXELS, lambda: riff(b"WEBP", canvas(9_000, 9_000))),
    Case("TIFF of 60,000 x 60,000", Code.PIXELS, lambda: tiff((60_000, 60_000), 1, 1, b"\0")),
    Case("HEIC of 60,000 x 60,000", Code.PIXELS, _large_heic),
    Case(
        "TIFF of a million strips",
        Code.FRAMES,
        lambda: tiff(_SIZE, 8, 1, b"\0" * 768, more={273: (4, 1_000_000, 1000)}),
    ),
    Case("300 scans", Code.FRAMES, _scans),
    Case("5,000 frames of PNG", Code.FRAMES, _frames_of_png),
    Case("500 frames of WebP", Code.FRAMES, _frames_of_webp),
    Case("10,000 directories", Code.FRAMES, lambda: _many_directories(10_000)),
    Case("a directory of 60,000 fields", Code.METADATA, _many_entries),
    Case(
        "3,000 segments", Code.FRAMES, lambda: with_segments(jpeg(), [segment(0xEA, b"")] * 3_000)
    ),
    Case("5,000 empty chunks", Code.FRAMES, lambda: small_png(*[chunk(b"juNk", b"")] * 5_000)),
    Case("profile of 4 MB", Code.METADATA, lambda: with_segments(jpeg(), _profiles())),
    Case(
        "comments of 2 MB",
        Code.METADATA,
        lambda: with_segments(jpeg(), [segment(0xFE, b"x" * 65_000)] * 31),
    ),
    Case("EXIF of 5 MB", Code.METADATA, lambda: small_png(chunk(b"eXIf", b"\0" * 5_000_000))),
    Case(
        "text that unpacks to 50 MB",
        Code.METADATA,
        lambda: small_png(chunk(b"zTXt", b"Comment\0\0" + _packed(50_000_000))),
    ),
    Case(
        "international text that unpacks to 50 MB",
        Code.METADATA,
        lambda: small_png(chunk(b"iTXt", b"Comment\0\1\0en\0\0" + _packed(50_000_000))),
    ),
    Case(
        "profile that unpacks to 50 MB",
        Code.METADATA,
        lambda: small_png(chunk(b"iCCP", b"wide\0\0" + _packed(50_000_000))),
    ),
    Case(
        "pixels that unpack to 50 MB more than there are",
        ACCEPTED,
        lambda: small_png(chunk(b"IDAT", _packed(50_000_000))),
    ),
]


def _loop(following: int) -> bytes:
    return tiff(_SIZE, 8, 1, b"\0" * 768, following=following)


def _changed(file: bytes, mark: bytes, skip: int, new: bytes) -> bytes:
    at = file.index(mark) + skip
    return file[:at] + new + file[at + len(new) :]


def _damaged_pixels() -> bytes:
    return _changed(saved(soft(), "PNG"), b"IDAT", 40, b"\xaa" * 200)


def _damaged_webp() -> bytes:
    return _changed(saved(soft(), "WEBP"), b"VP8 ", 24, b"\xff" * 60)


def _doubled_frame() -> bytes:
    file = jpeg()
    at = file.index(b"\xff\xc0")
    return file[:at] + file[at : at + 19] + file[at:]


BROKEN = [
    Case("directory that follows itself", Code.LOOP, lambda: _loop(8), "a.tif"),
    Case("directory beyond the end", Code.TRUNCATED, lambda: _loop(900_000)),
    Case("TIFF without a directory", Code.DAMAGED, lambda: b"II*\0\0\0\0\0" + b"\0" * 99),
    Case("TIFF without pixels", Code.DAMAGED, lambda: b"MM\0*\0\0\0\x08\0\0\0\0\0\0" + b"\0" * 99),
    Case("no width", Code.DAMAGED, lambda: png((0, 24), 8, 2, b"")),
    Case("no height", Code.DAMAGED, lambda: resized_header(jpeg(), 32, 0)),
    Case("impossible depth", Code.DAMAGED, lambda: png(_SIZE, 7, 2, b"\0" * 84), late=True),
    Case("damaged pixels", Code.DAMAGED, _damaged_pixels, late=True),
    Case("too few pixels", Code.DAMAGED, lambda: png((999, 9_000), 8, 2, b"\0" * 9), late=True),
    Case("palette that is missing", Code.DAMAGED, lambda: png(_SIZE, 8, 3, b"\0" * 32), late=True),
    Case(
        "no IHDR at the start",
        Code.DAMAGED,
        lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
    ),
    Case(
        "PNG without pixels",
        Code.DAMAGED,
        lambda: (
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, 0))
            + chunk(b"IEND", b"")
        ),
    ),
    Case("two frames in one JPEG", Code.DAMAGED, _doubled_frame),
    Case("JPEG of headers alone", Code.DAMAGED, lambda: b"\xff\xd8\xff\xe0\0\x04ab\xff\xd9"),
    Case("segment of no length", Code.DAMAGED, lambda: b"\xff\xd8\xff\xe0\0\0" + b"\0" * 40),
    Case("12 bits", Code.SAMPLES, lambda: _changed(jpeg(), b"\xff\xc0", 4, b"\x0c")),
    Case("lossless JPEG", Code.SAMPLES, lambda: _changed(jpeg(), b"\xff\xc0", 1, b"\xc3")),
    Case("WebP of another code", Code.DAMAGED, lambda: riff(b"WEBP", (b"VP8 ", b"\0" * 40))),
    Case("WebP without a picture", Code.DAMAGED, lambda: riff(b"WEBP", canvas(32, 24))),
    Case("damaged WebP", Code.DAMAGED, _damaged_webp, late=True),
    Case("HEIC without items", Code.DAMAGED, lambda: _changed(_heic(), b"iloc", 0, b"free")),
    Case(
        "HEIC of another code",
        Code.DAMAGED,
        lambda: _changed(_heic(), b"hvcC", 8, b"\xff" * 20),
        late=True,
    ),
    Case(
        "boxes of no length",
        Code.DAMAGED,
        lambda: box(b"ftyp", b"heic\0\0\0\0mif1") + b"\0\0\0\4meta",
    ),
    Case(
        "HEIC of 5,000 boxes",
        Code.FRAMES,
        lambda: box(b"ftyp", b"heic\0\0\0\0mif1") + box(b"free") * 5_000,
    ),
]


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "hidden")
    return buffer.getvalue()


POLYGLOTS = [
    Case("JPEG and ZIP", Code.POLYGLOT, lambda: jpeg() + _zip()),
    Case("PNG and ZIP", Code.POLYGLOT, lambda: small_png() + _zip(), "a.png"),
    Case("TIFF and ZIP", Code.POLYGLOT, lambda: saved(plain(), "TIFF") + _zip()),
    Case("ZIP in a comment of JPEG", Code.POLYGLOT, lambda: jpeg(comment=_zip())),
    Case("JPEG and HTML", Code.POLYGLOT, lambda: jpeg() + b"<html><script>alert(1)</script>"),
    Case("JPEG and PHP", Code.POLYGLOT, lambda: jpeg() + b"\n<?php system($_GET[0]); ?>"),
    Case(
        "WebP and a program", Code.POLYGLOT, lambda: saved(plain(), "WEBP") + b"#!/bin/sh\nreboot\n"
    ),
    Case("PNG and PDF", Code.POLYGLOT, lambda: small_png() + b"%PDF-1.4\n%%EOF"),
    Case("GIF and script", Code.KIND, lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//"),
]


def _endless_gif() -> bytes:
    frames = [Image.new("P", (8, 8), shade) for shade in range(20)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0)


OTHER_PICTURES = [
    Case("endless GIF", Code.KIND, _endless_gif, "a.gif"),
    Case("BMP", Code.KIND, lambda: saved(plain(), "BMP"), "a.bmp"),
    Case("AVIF", Code.KIND, lambda: saved(plain(), "AVIF", speed=10), "a.avif"),
    Case("JPEG 2000", Code.KIND, lambda: saved(plain((64, 64)), "JPEG2000"), "a.jp2"),
    Case("ICO", Code.KIND, lambda: saved(plain((16, 16)), "ICO"), "a.ico"),
    Case("Photoshop", Code.KIND, lambda: b"8BPS\0\1" + b"\0" * 40, "a.psd"),
]
CASES = [*TRUNCATED, *BOMBS, *BROKEN, *POLYGLOTS, *OTHER_PICTURES]
