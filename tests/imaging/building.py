"""Files of pictures put together by hand, byte by byte."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Sequence

from PIL import Image

Colour = tuple[int, int, int]

#: A colour that no default gives.
CLAY: Colour = (200, 100, 50)


def saved(image: Image.Image, encoding: str, **options: object) -> bytes:
    """The file that Pillow writes."""
    buffer = io.BytesIO()
    image.save(buffer, encoding, **options)
    return buffer.getvalue()


def plain(size: tuple[int, int] = (32, 24), colour: Colour = CLAY) -> Image.Image:
    """A picture of one colour."""
    return Image.new("RGB", size, colour)


def soft(size: tuple[int, int] = (160, 120)) -> Image.Image:
    """A picture with shapes, that takes some kilobytes."""
    shapes = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 40)
    others = (Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM)
    return Image.merge("RGB", (shapes, *(shapes.transpose(other) for other in others)))


def jpeg(**options: object) -> bytes:
    """A plain JPEG."""
    return saved(plain(), "JPEG", **{"quality": 95, **options})


def segment(marker: int, data: bytes) -> bytes:
    """One marker segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def with_segments(file: bytes, segments: Iterable[bytes]) -> bytes:
    """A JPEG with more segments at its beginning."""
    return file[:2] + b"".join(segments) + file[2:]


def resized_header(file: bytes, width: int, height: int) -> bytes:
    """A JPEG that claims another size."""
    at = next(file.index(mark) for mark in (b"\xff\xc0", b"\xff\xc2") if mark in file)
    return file[: at + 5] + struct.pack(">HH", height, width) + file[at + 9 :]


def chunk(name: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(
    size: tuple[int, int],
    depth: int,
    colour_type: int,
    row: bytes,
    extra: Sequence[bytes] = (),
) -> bytes:
    """A PNG whose rows are all the same."""
    head = struct.pack(">IIBBBBB", *size, depth, colour_type, 0, 0, 0)
    data = zlib.compress((b"\0" + row) * min(size[1], 1_000))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + b"".join(extra)
        + chunk(b"IDAT", data)
        + chunk(b"IEND", b"")
    )


def small_png(*extra: bytes) -> bytes:
    """A plain PNG with more chunks."""
    return png((32, 24), 8, 2, bytes(CLAY) * 32, extra)


def directory(order: str, entries: dict[int, tuple[int, int, int]], following: int = 0) -> bytes:
    """A TIFF directory: for each tag its type, count, and value or offset."""
    data = struct.pack(f"{order}H", len(entries))
    for tag, (kind, count, value) in sorted(entries.items()):
        letter = {3: "HH", 4: "I"}.get(kind, "I")
        values = (value, 0) if letter == "HH" else (value,)
        data += struct.pack(f"{order}HHI{letter}", tag, kind, count, *values)
    return data + struct.pack(f"{order}I", following)


def tiff(  # noqa: PLR0913  (what a directory consists of)
    size: tuple[int, int],
    bits: int,
    photometric: int,
    pixels: bytes,
    *,
    order: str = "<",
    samples: int = 1,
    more: dict[int, tuple[int, int, int]] | None = None,
    following: int = 0,
) -> bytes:
    """An uncompressed TIFF with one strip; its directory is at 8, its pixels at 1000."""
    more = more or {}
    entries = {
        256: (4, 1, size[0]),
        257: (4, 1, size[1]),
        258: (3, samples, 900 if samples > 2 else bits),
        259: (3, 1, 1),
        262: (3, 1, photometric),
        273: (4, 1, 1000),
        277: (3, 1, samples),
        278: (4, 1, size[1]),
        279: (4, 1, len(pixels)),
        **more,
    }
    # A count above two does not fit into the field itself.
    if samples > 2:
        entries[258] = (4, samples, 900)
    mark = b"II*\0" if order == "<" else b"MM\0*"
    head = mark + struct.pack(f"{order}I", 8) + directory(order, entries, following)
    head = head.ljust(900, b"\0") + struct.pack(f"{order}{samples}I", *[bits] * samples)
    return head.ljust(1000, b"\0") + pixels


def riff(form: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A RIFF file."""
    body = form
    for name, data in chunks:
        body += name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def canvas(width: int, height: int, flags: int = 0) -> tuple[bytes, bytes]:
    """The chunk of an extended WebP that gives its size."""
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"VP8X", bytes([flags, 0, 0, 0]) + sides


def box(name: bytes, *contents: bytes) -> bytes:
    """One box of an ISO media file."""
    data = b"".join(contents)
    return struct.pack(">I", 8 + len(data)) + name + data


def exif_loop() -> bytes:
    """EXIF whose camera, position and next directories are all the first one."""
    entries = {34665: (4, 1, 8), 34853: (4, 1, 8), 40965: (4, 1, 8), 274: (3, 1, 1)}
    return b"II*\0" + struct.pack("<I", 8) + directory("<", entries, 8)


def profile(primaries: Sequence[tuple[float, float, float]]) -> bytes:
    """An ICC profile (version 4) of three primaries under D50, with the curve of sRGB."""

    def fixed(*numbers: float) -> bytes:
        return b"".join(struct.pack(">i", round(number * 65_536)) for number in numbers)

    def xyz(*numbers: float) -> bytes:
        return b"XYZ \0\0\0\0" + fixed(*numbers)

    curve = b"para\0\0\0\0\0\x03\0\0" + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    name = "wide".encode("utf-16-be")
    text = b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(name), 28) + name
    tags = {
        b"desc": text,
        b"cprt": text,
        b"wtpt": xyz(0.9642, 1, 0.8249),
        b"rXYZ": xyz(*primaries[0]),
        b"gXYZ": xyz(*primaries[1]),
        b"bXYZ": xyz(*primaries[2]),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, data, offset = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        table += tag + struct.pack(">II", offset + len(data), len(value))
        data += value.ljust(-(-len(value) // 4) * 4, b"\0")
    head = struct.pack(
        ">I4xI4s4s4s12x4s", offset + len(data), 0x04000000, b"mntr", b"RGB ", b"XYZ ", b"acsp"
    )
    return head.ljust(68, b"\0") + fixed(0.9642, 1, 0.8249) + b"\0" * 48 + table + data


#: The primaries of Display P3, adapted to D50 (Bradford).
P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
