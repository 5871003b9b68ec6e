"""What the script of the map asks for: its first view, and 1,000 monuments in one view."""

from __future__ import annotations

import gc
import resource
from pathlib import Path

from django.urls import reverse

from catalogue import maps, memory, publication
from catalogue.choices import PublicationLevel
from catalogue.drawing import PLATE

#: Monuments that one view is to show.
IN_VIEW = 1000
#: The plate in a window of some 1,200 pixels.
_FIRST_ZOOM = 15


def addresses() -> dict[str, str]:
    """The pages of the maps and the answers that their script gets, by what is measured."""
    places = reverse("catalogue:map-places")
    reports = reverse("catalogue:report-map-places")
    first = f"window={PLATE.west},{PLATE.south},{PLATE.east},{PLATE.north}&zoom={_FIRST_ZOOM}"
    near = ",".join(f"{edge:.5f}" for edge in _around(IN_VIEW))
    return {
        "map": reverse("catalogue:map"),
        "map, filtered": reverse("catalogue:map") + "?condition=destroyed",
        "map of reports": reverse("catalogue:report-map"),
        "map, first view": f"{places}?{first}",
        "map, all, far": f"{places}?zoom=10",
        "map, all, near": f"{places}?zoom=20",
        "map, 1,000 as signs": f"{places}?window={near}&zoom=20",
        "map, 1,000 as groups": f"{places}?window={near}&zoom=16",
        "map, 1,000, a day": f"{places}?window={near}&zoom=16&on=2015-09-01",
        "map, 1,000, filtered": f"{places}?window={near}&zoom=16&condition=destroyed&year=2015",
        "map, an area": f"{places}?window={near}&zoom=16&bbox={near}",
        "map, reports, first": f"{reports}?{first}",
        "map, reports, facets": f"{reports}?{first}&severity=destroyed&cause=explosives",
        "map, ground": reverse("catalogue:map-ground"),
        "map, days": reverse("catalogue:map-days"),
    }


def _around(many: int) -> maps.Box:
    """A square round the middle of the site with so many exactly published monuments."""
    rows = publication.monuments().filter(
        publication=PublicationLevel.EXACT, published_lon__isnull=False
    )
    places = rows.values_list("published_lon", "published_lat")
    found = [(lon, lat) for lon, lat in places if lon is not None and lat is not None]
    if not found:
        return PLATE.west, PLATE.south, PLATE.east, PLATE.north
    lon = sum(one[0] for one in found) / len(found)
    lat = sum(one[1] for one in found) / len(found)
    far = sorted(max(abs(one[0] - lon), abs(one[1] - lat)) for one in found)
    reach = far[min(many, len(far)) - 1]
    return lon - reach, lat - reach, lon + reach, lat + reach


def held_bytes() -> int:
    """Bytes by which a process grows with both maps and the grids of all zooms that are kept.

    What bitmaps hold is not Python's, so that the system is asked (Linux only: elsewhere 0).
    """
    memory.forget()
    moment = memory.now()
    before = _resident()
    moment.of(maps.NAMES)
    for layer in (maps.monuments(moment), maps.reports(moment)):
        for zoom in range(maps.LEAST_ZOOM, maps.FINEST_KEPT + 1):
            layer.grid(zoom)
    return max(0, _resident() - before)


def _resident() -> int:
    """Bytes of this process in memory."""
    gc.collect()
    pages = Path("/proc/self/statm")
    if not pages.exists():
        return 0
    return int(pages.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
