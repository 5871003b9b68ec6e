"""A private look at a picture with its areas destroyed, from a clean copy of our own making."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from catalogue.imaging import areas, making

_QUALITY = 82


def covered(source: Path, hidden: Sequence[tuple[float, float, float, float]]) -> bytes:
    """JPEG of a clean copy in which each area is destroyed, as it will be in all public copies.

    `hidden` are (left, top, width, height) in fractions. The copy is one that `decoding` made:
    what somebody sent is never opened in this process. Raises ValueError for what is no area.
    """
    found = [areas.checked(area) for area in hidden]
    target = io.BytesIO()
    with Image.open(source, formats=["JPEG"]) as image:
        plain = image.convert("RGB")
    for area in found:
        making.destroy(plain, area)
    plain.save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()
