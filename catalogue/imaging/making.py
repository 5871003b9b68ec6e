"""Public copies from pixels alone. Runs in the child process; nobody else calls it."""

from __future__ import annotations

import hashlib
import io
import math
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from catalogue.imaging import likeness, rights
from catalogue.imaging.areas import Area
from catalogue.imaging.colours import as_srgb
from catalogue.imaging.exif import orientation
from catalogue.imaging.judging import judge
from catalogue.imaging.limits import MOST_PIXELS
from catalogue.imaging.refusals import Code, Refused
from catalogue.imaging.wholeness import refuse_cut

#: Which of Pillow's readers opens what; no other is ever tried.
_READERS = {
    "image/jpeg": ["JPEG"],
    "image/png": ["PNG"],
    "image/webp": ["WEBP"],
    "image/tiff": ["TIFF"],
    "image/heic": ["HEIF"],
}
#: Readers that turn the picture upright by themselves.
_TURNING = {"image/tiff", "image/heic"}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
#: Longest side of a WebP picture.
_WEBP_SIDE = 16_383
#: A grey that says nothing of what was there; an average would.
_HIDDEN = (128, 128, 128)
_JPEG_QUALITY, _WEBP_QUALITY = 82, 80
#: A restart after each row of blocks lets `rows` take out some of them.
_MASTER = {"quality": 90, "restart_marker_rows": 1}
#: Of 0 to 6: more costs twice the time for a few per cent of bytes.
_WEBP_METHOD = 2


@dataclass(frozen=True)
class Order:
    """What to make of which file, where, and in which widths (pixels)."""

    source: Path
    folder: Path
    widths: tuple[int, ...]
    hidden_areas: tuple[Area, ...]
    credit: str
    rights_uri: str


@dataclass(frozen=True)
class Written:
    """One file made: pixels, media type, its name in the folder, and its hash and size."""

    width: int
    height: int
    media_type: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Product:
    """All that was made: the size of the upright picture, its likeness, the files, master first."""

    width: int
    height: int
    dhash: int
    files: tuple[Written, ...]


def make(order: Order) -> Product:
    """Decode, clean, hide, scale and write. Raises Refused."""
    image = upright(order.source)
    look = likeness.dhash(image)
    for area in order.hidden_areas:
        destroy(image, area)
    packet = rights.packet(order.credit, order.rights_uri)
    files = [_written(image, "JPEG", order.folder, xmp=packet, **_MASTER)]
    size = image.size
    for scaled in scales(image, order.widths):
        del image
        image = scaled
        files.append(
            _written(
                image, "WEBP", order.folder, xmp=packet, quality=_WEBP_QUALITY, method=_WEBP_METHOD
            )
        )
        files.append(_written(image, "JPEG", order.folder, xmp=packet, quality=_JPEG_QUALITY))
    return Product(*size, look, tuple(files))


def upright(source: Path) -> Image.Image:
    """Return a received picture as upright sRGB pixels with nothing else. Raises Refused."""
    judged = judge(source)
    if judged.kind != "picture":
        raise Refused(Code.DOCUMENT, found=judged.media_type)
    image = _decoded(source, judged.media_type)
    if judged.media_type not in _TURNING:
        turn = _TURNS.get(orientation(source))
        image = image.transpose(turn) if turn is not None else image
    image.info = {}
    return image


def _decoded(source: Path, media_type: str) -> Image.Image:
    """Decode the first frame, as sRGB. Raises Refused."""
    if media_type == "image/heic":
        _register_heif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            Image.MAX_IMAGE_PIXELS = MOST_PIXELS
            if media_type == "image/jpeg":
                refuse_cut(source.read_bytes())
            with source.open("rb") as file:
                # No name here for what is loaded, which would keep it beside what is made of it.
                return as_srgb(_loaded(file, media_type))
    except (MemoryError, Refused):
        raise
    except Exception as error:
        # Decoders raise anything, and all of it means this.
        raise Refused(Code.DAMAGED) from error


def _loaded(file: BinaryIO, media_type: str) -> Image.Image:
    image = Image.open(file, formats=_READERS[media_type])
    image.load()
    return image


def _register_heif() -> None:
    """Load the HEIF reader, which is large, only where it is needed."""
    import pillow_heif  # noqa: PLC0415

    pillow_heif.options.THUMBNAILS = False
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)


def destroy(image: Image.Image, area: Area) -> None:
    """Fill an area with a flat grey, in the pixels that all copies are made of."""
    width, height = image.size
    left, top = math.floor(area.left * width), math.floor(area.top * height)
    right = math.ceil((area.left + area.width) * width)
    bottom = math.ceil((area.top + area.height) * height)
    box = (max(left, 0), max(top, 0), min(right, width), min(bottom, height))
    if box[0] < box[2] and box[1] < box[3]:
        image.paste(_HIDDEN, box)


def scales(image: Image.Image, widths: Sequence[int]) -> Iterator[Image.Image]:
    """Yield the picture at each width, the largest first, each scaled from the one before.

    A width beyond the picture's gives its own; a side longer than WebP has is shortened.
    """
    for size in sizes(image.size, widths):
        if size != image.size:
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        yield image


def sizes(size: tuple[int, int], widths: Sequence[int]) -> list[tuple[int, int]]:
    """Return the sizes in pixels of the copies of a picture of that size, the largest first."""
    width, height = size
    most = min(width, _WEBP_SIDE, max(1, _WEBP_SIDE * width // height))
    wanted = sorted({min(wide, most) for wide in widths}, reverse=True)
    return [(wide, min(_WEBP_SIDE, max(1, round(height * wide / width)))) for wide in wanted]


def _written(
    image: Image.Image, encoding: str, folder: Path, *, xmp: bytes, **options: int
) -> Written:
    """Encode, and write under the name of the content."""
    buffer = io.BytesIO()
    image.save(buffer, encoding, xmp=xmp, **options)
    data = buffer.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    name = f"{digest}.{'jpg' if encoding == 'JPEG' else 'webp'}"
    (folder / name).write_bytes(data)
    return Written(*image.size, f"image/{encoding.lower()}", name, digest, len(data))
