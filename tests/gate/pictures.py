"""Addresses of pictures, their pieces and what opens them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.models import Artefact, DamageReport, Monument, Photograph

_PRESENTED = "/iiif/presentation/%s/manifest.json"


def picture_addresses() -> Iterator[str]:
    """The pictures of a record, pieces of each, and every pair of them, public or not."""
    pictures = [one.identifier for one in Photograph.objects.order_by("pk")]
    for one in pictures:
        yield from (f"/photographs/{one}/", f"/ar/photographs/{one}/", f"/iiif/3/{one}")
        for asked in ("full/max/0/default.jpg", "0,0,64,64/32,/0/default.png", "full/9999,/0/x.y"):
            yield f"/iiif/3/{one}/{asked}"
        for other in pictures:
            yield from (f"/photographs/{one}/{other}/", _PRESENTED % f"{one}/{other}")
    for record in (Monument, DamageReport, Artefact, Photograph):
        yield from (_PRESENTED % one.identifier for one in record._default_manager.all())
