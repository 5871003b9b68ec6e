"""A gallery of sixty pictures, and the pieces of one of them: what it costs to look at pictures."""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.core.files import File
from django.test import Client
from django.utils import timezone

from catalogue import publication, stores
from catalogue.benchmark import measuring
from catalogue.benchmark.pictures import SIZE, photograph
from catalogue.choices import ReviewState
from catalogue.files import copies, copying
from catalogue.iiif.describing import TILE, scale_factors
from catalogue.imaging.decoding import Made, make_copies
from catalogue.models import Monument, Original, Photograph, PublicCopy

#: Pictures of the gallery.
MANY = 60


@dataclass(frozen=True)
class PieceFigures:
    """What so many pieces cost, each asked for once: milliseconds."""

    name: str
    number: int
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True)
class Gallery:
    """A monument with pictures, one of these, and the bytes of all of them in a gallery."""

    monument: Monument
    picture: Photograph
    thumbnail_bytes: int

    @property
    def address(self) -> str:
        """The page on which all stand."""
        return self.monument.get_absolute_url()


def hang(folder: Path, *, size: tuple[int, int] = SIZE) -> Gallery:
    """Give the last monument a gallery: as many pictures, all with the same copies of one file."""
    monument = publication.monuments().order_by("-pk")[0]
    made = make_copies(photograph(folder / "source.jpg", size), folder, copying.WIDTHS)
    for one in (made.master, *made.copies):
        name = copies.name_of(one.sha256, one.media_type)
        if not stores.copies().exists(name):
            with one.path.open("rb") as file:
                stores.copies().save(name, File(file))
    originals = Original.objects.bulk_create(map(_original, range(MANY)))
    shown = Photograph.objects.bulk_create(
        _photograph(number, monument, original, made) for number, original in enumerate(originals)
    )
    PublicCopy.objects.bulk_create(row for one in shown for row in _rows(one, made))
    small = sorted(one.size for one in made.copies if one.width in {320, made.width})
    return Gallery(monument, shown[0], small[0] * MANY)


def _original(number: int) -> Original:
    return Original(
        sha256=f"{number:064x}",
        size=1,
        media_type="image/jpeg",
        kind="picture",
        stored_name=secrets.token_hex(16),
    )


def _photograph(number: int, monument: Monument, original: Original, made: Made) -> Photograph:
    return Photograph(
        slug=f"benchmark-{number}",
        monument=monument,
        original=original,
        alt_en="Courses of stones, some of them broken, and sky above them.",
        caption_en=f"The wall from the south, picture {number}, as it stood that day.",
        creator="Somebody",
        rights="CC-BY-4.0",
        captured=f"{1960 + number}",
        captured_basis="maker",
        review_state=ReviewState.PUBLISHED,
        first_published_at=timezone.now(),
        width=made.width,
        height=made.height,
    )


def _rows(of: Photograph, made: Made) -> Iterator[PublicCopy]:
    every = {(one.width, one.media_type): one for one in (*made.copies, made.master)}
    for one in every.values():
        yield PublicCopy(
            photograph=of,
            width=one.width,
            height=one.height,
            media_type=one.media_type,
            sha256=one.sha256,
            size=one.size,
            stored_name=copies.name_of(one.sha256, one.media_type),
        )


def time_pieces(client: Client, picture: Photograph) -> list[PieceFigures]:
    """Ask for every tile that a viewer can ask for, when none is kept, and again when all are."""
    addresses = list(tiles(picture))
    return [_timed(client, name, addresses) for name in ("IIIF tile, cold", "IIIF tile, warm")]


def tiles(picture: Photograph) -> Iterator[str]:
    """The addresses of all tiles of a picture, at every scale."""
    width, height = picture.width or 0, picture.height or 0
    for factor in scale_factors(width, height):
        step = TILE * factor
        for top in range(0, height, step):
            for left in range(0, width, step):
                wide, high = min(step, width - left), min(step, height - top)
                size = f"{math.ceil(wide / factor)},{math.ceil(high / factor)}"
                region = f"{left},{top},{wide},{high}"
                yield f"/iiif/3/{picture.identifier}/{region}/{size}/0/default.jpg"


def _timed(client: Client, name: str, addresses: list[str]) -> PieceFigures:
    spent = []
    for address in addresses:
        begun = time.perf_counter()
        response = client.get(address)
        spent.append((time.perf_counter() - begun) * 1000)
        if response.status_code != 200:
            raise measuring.PageFailed(f"{address} answered {response.status_code}")
    spent.sort()
    return PieceFigures(name, len(spent), median(spent), spent[math.ceil(0.95 * len(spent)) - 1])
