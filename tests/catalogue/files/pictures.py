"""Small pictures with secrets in them, and what a storage holds."""

from __future__ import annotations

import io
from functools import cache

from django.core.files.storage import Storage
from PIL import Image

from catalogue import stores

#: What a camera wrote into `jpeg`, none of which may leave.
SECRETS = [b"ACME Obscura", b"SN-4711", b"Zenobia Witness"]


@cache
def jpeg(width: int = 400, height: int = 300, *, shade: int = 120) -> bytes:
    """A photograph with position, device, serial number and author."""
    image = Image.new("RGB", (width, height), (shade, 90, 60))
    image.paste((240, 240, 240), (width // 2, 0, width, height // 2))
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "ACME", "ACME Obscura"
    exif[0x013B] = "Zenobia Witness"
    details = exif.get_ifd(0x8769)
    details[0xA431] = "SN-4711"
    details[0x9003] = "2015:08:30 10:11:12"
    where = exif.get_ifd(0x8825)
    where[1], where[2] = "N", (34.0, 33.0, 5.0)
    where[3], where[4] = "E", (38.0, 16.0, 26.0)
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif, quality=80)
    return target.getvalue()


def blocks(content: bytes, size: int = 1000) -> list[bytes]:
    """A file as it arrives."""
    return [content[at : at + size] for at in range(0, len(content), size)]


def read(store: Storage, name: str) -> bytes:
    """The bytes of a stored file."""
    with store.open(name) as source:
        content: bytes = source.read()
    return content


def everything(store: Storage) -> dict[str, bytes]:
    """All that a storage holds."""
    return {name: read(store, name) for name in stores.names_in(store)}


@cache
def master(width: int = 640, height: int = 480) -> bytes:
    """A public copy as masters are: shapes, no metadata, a restart after each row of blocks."""
    image = Image.new("RGB", (width, height), (200, 190, 170))
    image.paste((120, 40, 30), (width // 4, height // 4, width // 2, height // 2))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=90, restart_marker_rows=1)
    return target.getvalue()
