"""The maps of monuments and of reports: drawn here as a plan, and by a script from `map_files`.

Beside the map is the same result as a list, always complete: what has no published position is in
the list alone.
"""

from __future__ import annotations

import heapq
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import dates, days, drawing, languages, maps, publication, words
from catalogue.choices import PublicationLevel, Severity
from catalogue.drawing import CENTRE, PLATE, Place, Plate, Window, signs
from catalogue.facets.dated import FAR, unpacked
from catalogue.facets.lists import AskedReports
from catalogue.filters.faceted import Box
from catalogue.filters.monuments import CONDITIONS
from catalogue.filters.reports import SEVERITIES
from catalogue.maps import Layer
from catalogue.memory import Moment
from catalogue.models import DamageReport, Monument
from catalogue.views import as_of, changes, control, places
from catalogue.views.faceted import FacetedListing
from catalogue.views.monuments import MonumentList
from catalogue.views.reports import ReportList

#: Signs of the drawn plan, names written on it, and outlines under it.
_MOST_DRAWN, _NAMES, _MOST_OUTLINES = 120, 12, 110
#: Lines of the table of changes.
_STEPS = 100
#: What is shown while nothing is asked: the site, whatever lies far out.
_SITE: Box = (PLATE.west, PLATE.south, PLATE.east, PLATE.north)
#: Metres that a drawn plan is wide at least.
_LEAST_WIDTH = 160.0
#: What counts as lost in a group of signs.
LOST = {
    "condition": ("destroyed", "severely-damaged"),
    "severity": (Severity.DESTROYED.value, Severity.SEVERE.value),
}


@dataclass(frozen=True)
class Sign:
    """A sign of the map with what it stands for."""

    value: str
    shape: str
    words: str


@dataclass(frozen=True)
class Dated:
    """A report with the days from which and by which it happened, as addresses and words."""

    report: DamageReport
    ends: tuple[tuple[str, str], tuple[str, str]]


class OnMap(FacetedListing):
    """A list with its map.

    Subclasses give `layer`, `names` (of the addresses of the page, of its places and of its days),
    `signs`, `sign_list`, the closed list of what they stand for, and `steps`.

    Context: that of `FacetedListing`, and plate, missing (rows without a published position), fit
    (west, south, east, north in degrees, or nothing), area, places_url, days_url, record_url (with
    a key behind it, the page of a row), kinds (address, text, is this one), map_words (JSON),
    map_signs, sign_list, tiles, day, as_of (its bar), steps (the table of changes).
    """

    paginate_by = 25
    names: ClassVar[tuple[str, str, str]]
    sign_list: ClassVar[str]

    @property
    def layer(self) -> Layer:
        """The rows at their places."""
        raise NotImplementedError

    @property
    def list_url(self) -> str:
        """The address of the whole map."""
        return reverse(self.names[0])

    @property
    def is_elsewhere(self) -> bool:
        """Whether the result is asked for as a list."""
        return self.filters.query.get("view", "map") != "map"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list, the plan, and what the script begins with."""
        context = super().get_context_data(**kwargs)
        layer, hits = self.layer, self.asked.hits
        area: Box | None = self.filters.value("bbox")
        is_narrowed = any(chip["name"] != "on" for chip in context["chips"])
        fit = area or (maps.extent(layer, hits) if is_narrowed else _SITE)
        return {
            **context,
            "view": "map",
            "view_links": self.view_links("map"),
            "plate": self.plate(area),
            "missing": len(maps.unplaced(layer, hits)),
            "fit": ",".join(f"{one:.5f}" for one in fit) if fit else "",
            "area": self.filters.query.get("bbox", ""),
            "places_url": reverse(self.names[1]),
            "map_url": self.list_url,
            "kept": [one for one in context["kept"] if one["name"] not in {"bbox", "view"}],
            "kinds": [
                (self._on_other(name), text, name == self.names[0]) for name, text in _KINDS.items()
            ],
            "days_url": reverse(self.names[2]),
            "map_words": json.dumps(self.words(), ensure_ascii=False, default=str),
            "map_signs": self.signs(),
            "sign_list": self.sign_list,
            "record_url": reverse(f"catalogue:{self.concept}-list"),
            "tiles": settings.MAP_TILES,
        }

    def _on_other(self, name: str) -> str:
        """The address of a map with the day and the area that are asked for."""
        query = self.filters.query.copy()
        for other in query.keys() - {"on", "bbox"}:
            del query[other]
        return reverse(name) + (f"?{query.urlencode()}" if query else "")

    def words(self) -> dict[str, Any]:
        """What the script says, in the reader's language."""
        return {**_words(), "signs": {one.value: [one.shape, one.words] for one in self.signs()}}

    def signs(self) -> list[Sign]:
        """The signs of the map."""
        raise NotImplementedError

    def weights(self) -> Mapping[int, int]:
        """How important each monument of the result is for the plan."""
        raise NotImplementedError

    def standing(self) -> days.Conditions | None:
        """The conditions to be drawn, where they are not the latest recorded ones."""
        return None

    def plate(self, area: Box | None) -> Plate | None:
        """The plan of the result; two queries."""
        weights = self.weights()
        most = heapq.nsmallest(_MOST_DRAWN, weights, key=lambda pk: (-weights[pk], pk))
        rows = places.drawn(publication.monuments().filter(pk__in=most))
        found, day = self.standing(), getattr(self.asked, "day", None) or 0
        drawn = [
            places.place(
                one,
                importance=weights[one.pk],
                standing=(found.of(one.pk), day) if found is not None else None,
            )
            for one in rows
        ]
        wide, narrow = windows(area)
        title = _("Plan of Palmyra")
        told = _("Each sign is a link with the name and the condition of a monument.")
        complete = _("The list is complete.")
        said = places.plan_words(title, f"{told} {complete}")
        plan_words = replace(said, numbered=False)  # the list stands in the place of a key
        known = {one.key for one in drawn}
        bare = [
            replace(one, bare=True) for one in outlines(self.asked.moment) if one.key not in known
        ]
        return drawing.overview(
            [*drawn, *bare], plan_words, window=wide, centre=narrow, names=_NAMES
        )


class MonumentMap(OnMap, MonumentList):
    """The monuments on the map, in their condition."""

    template_name = "catalogue/map/monuments.html"
    names = ("catalogue:map", "catalogue:map-places", "catalogue:map-days")
    sign_list = "recorded"
    has_thumbs = False

    @property
    def layer(self) -> Layer:
        """The monuments at their places."""
        return maps.monuments(self.asked.moment)

    def signs(self) -> list[Sign]:
        """One for each condition."""
        return [
            Sign(str(one), signs.condition(one), words.word("recorded", one)) for one in CONDITIONS
        ]

    def weights(self) -> Mapping[int, int]:
        """Those about which there are most reports."""
        about = self.asked.moment.of(maps.ABOUT)
        return {pk: len(about.get(pk, ())) for pk in self.asked.hits}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The last changes of what is shown besides; one query."""
        context = super().get_context_data(**kwargs)
        events = days.stories(self.asked.moment).last_events(self.asked.hits, _STEPS)
        named = publication.by_keys(Monument, {event.monument for event in events}).order_by()
        return {**context, "steps": changes.table(events, named)}

    def standing(self) -> days.Conditions | None:
        """Those of the day that is asked for."""
        day: int | None = self.filters.value("on")
        return None if day is None else days.stories(self.asked.moment).on(day)


class ReportMap(OnMap, ReportList):
    """The reports on the map, in their severity, at each of their monuments."""

    template_name = "catalogue/map/reports.html"
    names = (
        *("catalogue:report-map", "catalogue:report-map-places"),
        "catalogue:report-map-days",
    )
    asked: AskedReports
    sign_list = "severity"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The day by which things had happened, and the dates of what is shown; one query."""
        context = super().get_context_data(**kwargs)
        day = replace(as_of.read(self.request.GET), ignored=())
        periods = control.periods(self.asked.moment)
        events = sorted({*self.asked.dates.turns, *as_of.boundaries(periods)})
        bar = as_of.bar(
            day,
            events,
            periods,
            kept=context["query"],
            action=context["list_url"],
            asks=_("Show what had happened by"),
            told=self._told() if day.chosen else "",
        )
        return {**context, "day": day, "as_of": bar, "steps": self._steps()}

    def _told(self) -> str:
        """How much had surely happened by the day, and how much perhaps."""
        hits = self.asked.hits
        sure = hits.intersection_cardinality(self.asked.surely)
        return _("Surely happened: %(sure)s; may have happened only later: %(later)s") % {
            "sure": sure,
            "later": len(hits) - sure,
        }

    def _steps(self) -> list[Dated]:
        """The dates of what is shown whatever the day, the latest first; one query."""
        dated = self.asked.dates
        keys = dated.newest.page(self.asked.whenever & dated.dated(), 0, _STEPS)
        rows = publication.by_keys(DamageReport, keys).in_bulk()
        ends = {key: unpacked(dated.spans[key]) for key in keys}
        return [
            Dated(rows[key], (day_told(ends[key][0]), day_told(ends[key][1])))
            for key in keys
            if key in rows
        ]

    @property
    def layer(self) -> Layer:
        """The reports at the places of all that they name."""
        return maps.reports(self.asked.moment)

    def signs(self) -> list[Sign]:
        """One for each severity."""
        return [
            Sign(str(one), signs.severity(one), words.word("severity", one)) for one in SEVERITIES
        ]

    def weights(self) -> Mapping[int, int]:
        """The monuments that the reports are about, those with most reports first."""
        about = self.asked.moment.of(maps.ABOUT)
        return maps.counted(about, self.asked.hits)


def day_told(day: int) -> tuple[str, str]:
    """A day as the address and as people write it; nothing for an end that is open."""
    if abs(day) >= FAR:
        return "", ""
    return dates.iso(day), dates.day_in_words(day, languages.reader())


#: The maps that there are.
_KINDS = {
    "catalogue:map": gettext_lazy("Monuments"),
    "catalogue:report-map": gettext_lazy("Reports"),
}


def outlines(moment: Moment) -> list[Place]:
    """What the ground of a map is drawn from: the largest published outlines; one query."""
    boxes = (
        (spot.box[2] - spot.box[0] + spot.box[3] - spot.box[1], -pk)
        for pk, spot in moment.of(maps.SPOTS).items()
        if spot.box is not None and not spot.is_coarse
    )
    largest = [-pk for _size, pk in heapq.nlargest(_MOST_OUTLINES, boxes)]
    rows = publication.monuments().filter(pk__in=largest, publication=PublicationLevel.EXACT)
    return [places.place(one) for one in places.drawn(rows).order_by("pk")]


def windows(area: Box | None) -> tuple[Window, Window]:
    """The stretches of ground of the wide and the narrow plan: the site, or an area of it."""
    if area is None:
        return PLATE, CENTRE
    return _around(area, PLATE), _around(area, CENTRE)


def _around(area: Box, like: Window) -> Window:
    """A window of the shape of another that holds an area, but is no wider than the other."""
    west, south, east, north = area
    broad = (like.east - like.west) * like.metres_per_lon
    tall = broad * like.height / like.width
    wanted = max(
        (east - west) * like.metres_per_lon,
        (north - south) * drawing.METRES_PER_LAT * broad / tall,
    )
    metres = min(max(wanted * 1.1, _LEAST_WIDTH), broad * 8)
    middle = ((west + east) / 2, (south + north) / 2)
    if not math.isfinite(metres):
        return like
    return Window.around(*middle, metres, (like.width, like.height))


def _words() -> dict[str, str]:
    """What the script of the map says whatever it shows."""
    return {
        "group": _("Here: %(n)s. Destroyed or severely damaged: %(lost)s."),
        "coarse": _("published only to the kilometre"),
        "zoom": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "list": _("Show in the list"),
        "close": _("Close"),
        "shown": _("In this view: %s."),
        "draw": _("Draw an area"),
        "drawing": _(
            "Drag over the map, or use the arrow keys to move the area, with Shift to change its "
            "size, Enter to filter by it, Escape to leave."
        ),
        "clear": _("Remove the area"),
        "whole": _("First view"),
        "metres": _("m"),
        "kilometres": _("km"),
        "play": _("Play"),
        "pause": _("Pause"),
        "failed": _("The map could not be loaded. The list is complete."),
    }
