"""What a IIIF viewer reads of one picture before it asks for pieces: info.json."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from catalogue.iiif.asking import largest
from catalogue.imaging.region import LONGEST_SIDE, MOST_PIXELS
from catalogue.pictures import JPEG, Picture

CONTEXT = "http://iiif.io/api/image/3/context.json"
PROFILE = "http://iiif.io/api/image/3/level2.json"
#: Pixels of a side of a tile.
TILE = 512


def service_id(site: str, picture: Picture) -> str:
    """The base address of the image service of a picture; `site` is where the catalogue lives."""
    with override(settings.LANGUAGE_CODE):
        return site + reverse("catalogue:iiif-image", args=[picture.record.identifier])


def info(site: str, picture: Picture) -> dict[str, Any]:
    """The description of a picture's service (Image API 3, section 5)."""
    whole = picture.master
    most = largest((whole.width, whole.height))
    copies = [one for one in picture.of_type(JPEG) if one.width <= most[0]]
    return {
        "@context": CONTEXT,
        "id": service_id(site, picture),
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": whole.width,
        "height": whole.height,
        "maxWidth": LONGEST_SIDE,
        "maxHeight": LONGEST_SIDE,
        "maxArea": MOST_PIXELS,
        "sizes": [{"width": one.width, "height": one.height} for one in copies],
        "tiles": [{"width": TILE, "scaleFactors": scale_factors(whole.width, whole.height)}],
        "preferredFormats": ["webp", "jpg"],
        "extraFormats": ["webp"],
        "extraQualities": ["color", "gray", "bitonal"],
        "extraFeatures": ["canonicalLinkHeader", "mirroring", "profileLinkHeader"],
        "rights": rights(picture),
    }


def scale_factors(width: int, height: int) -> list[int]:
    """1, 2, 4 … until the whole picture fits into one tile."""
    factors = [1]
    while max(width, height) > TILE * factors[-1]:
        factors.append(2 * factors[-1])
    return factors


def rights(picture: Picture) -> str:
    """The name of its licence or statement: in linked data these begin with http."""
    return picture.record.rights_uri.replace("https://", "http://", 1)
