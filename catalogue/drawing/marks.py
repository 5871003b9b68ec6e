"""The signs on a plan: which places get one, under which number, and who shares it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.drawing import ground, labels, lettering
from catalogue.drawing.labels import Box, Placed, Wanted
from catalogue.drawing.places import RING_FROM, Place, position
from catalogue.drawing.projection import Window
from catalogue.drawing.svg import Point, number, path

#: Half of a sign; signs closer than this many units are drawn as one.
HALF = 8
_SHARED_WITHIN = 11.0
#: Radius of a sign as an obstacle, and of the gap between a sign and its words.
_BODY = 7.0
_NAME_GAP, _NUMBER_GAP = 9.0, 6.5
_NUMBER_SIZE, _NUMBER_REACH = 9.5, (0.5, 3.0, 7.0, 12.0, 18.0, 25.0)
#: Width of the columns in which numbers run down the plate.
_COLUMN = 60.0


@dataclass(frozen=True, slots=True)
class Site:
    """A place that has a sign of its own, with those that share it."""

    place: Place
    number: str = ""
    named: bool = False
    within: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign as drawn: a link at x, y (its middle) with a corner at left, top."""

    url: str
    spoken: str
    sign: str
    css: str
    x: str
    y: str
    left: str
    top: str
    key: str = ""
    name: str = ""
    hit: str = "pl-hit"


@dataclass(frozen=True, slots=True)
class Text:
    """Words on the plan, anchored in their middle."""

    css: str
    x: str
    y: str
    words: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Lettering:
    """All names and numbers of a plan and the fine lines that lead to them."""

    texts: tuple[Text, ...]
    leaders: str
    boxes: tuple[Box, ...]


def mark(place: Place, at: Point, spoken: str = "") -> Mark:
    """The sign of a place at a point."""
    x, y = at
    return Mark(
        url=place.url,
        spoken=spoken or place.spoken(),
        sign=place.sign,
        css=f"pl-m pl-m--{place.condition}",
        x=number(x),
        y=number(y),
        left=number(x - HALF),
        top=number(y - HALF),
        key=place.key,
        name=(spoken or place.spoken()).removesuffix(place.condition_word),
        hit="pl-hit pl-hit--changed" if place.changed else "pl-hit",
    )


def sites(places: Iterable[Place], window: Window, names: int) -> list[Site]:
    """The places that get a sign, most important first, with numbers for those without a name."""
    ranked = sorted(places, key=lambda place: (-place.importance, place.key))
    named = {place.key for place in [p for p in ranked if p.can_be_named][:names]}
    kept: dict[str, list[Place]] = {}
    hosts: list[Place] = []
    for place in ranked:
        host = _host(place, hosts, window, named)
        if host is None:
            hosts.append(place)
            kept[place.key] = []
        else:
            kept[host.key].append(place)
    numbers = _numbers([host for host in hosts if host.key not in named], window)
    return [
        Site(host, numbers.get(host.key, ""), host.key in named, tuple(kept[host.key]))
        for host in hosts
    ]


def _host(place: Place, hosts: Sequence[Place], window: Window, named: set[str]) -> Place | None:
    """The sign that a place shares: that of the building it is in, or one it would cover."""
    at = position(place, window)
    for host in hosts:
        same = place.shape is not None and place.shape == host.shape
        if same or math.dist(at, position(host, window)) < _SHARED_WITHIN:
            return host
        part = host.key == place.parent and place.key not in named
        if part and place.point and ground.contains(host, place.point):
            return host
    return None


def _numbers(hosts: Sequence[Place], window: Window) -> dict[str, str]:
    """Numbers in the order of reading: down the plate in columns from the west."""

    def reading(place: Place) -> tuple[int, float, str]:
        x, y = position(place, window)
        return round(x / _COLUMN), y, place.key

    return {host.key: str(i) for i, host in enumerate(sorted(hosts, key=reading), start=1)}


def bodies(found: Iterable[Site], window: Window) -> tuple[Box, ...]:
    """The signs as boxes that words should not cover."""
    return tuple(Box.about(*position(site.place, window), 2 * _BODY, 2 * _BODY) for site in found)


def rings(found: Iterable[Site], window: Window) -> tuple[tuple[str, str, str], ...]:
    """Rings of true radius round the places that are known to 100 m or worse."""
    places = [site.place for site in found if (site.place.precision_m or 0) >= RING_FROM]
    return tuple(
        (number(x), number(y), number((place.precision_m or 0) * window.scale))
        for place in places
        for x, y in [position(place, window)]
    )


def letter(
    found: Sequence[Site],
    window: Window,
    *,
    size: float,
    fixed: tuple[Box, ...],
    lines: tuple[Point, ...],
) -> Lettering:
    """Names and numbers in their places, clear of signs, lines and the fixed boxes."""
    wanted = {site.place.key: w for site in found if (w := _wanted(site, window, size))}
    margin = HALF / 2
    bounds = Box(margin, margin, window.width - margin, window.height - margin)
    placed = labels.place_labels(
        tuple(wanted.values()), fixed + bodies(found, window), bounds, lines
    )
    leaders = [labels.leader(spot) for spot in placed.values()]
    texts = [_text(site, placed[site.place.key]) for site in found if site.place.key in placed]
    return Lettering(
        tuple(texts),
        "".join(path(line) for line in leaders if line),
        tuple(spot.box for spot in placed.values()),
    )


def _wanted(site: Site, window: Window, size: float) -> Wanted | None:
    x, y = position(site.place, window)
    if site.named:
        words = site.place.short_name
        width, height = lettering.width(words, size) + 5, size + 3
        return Wanted(site.place.key, x, y, width, height, _NAME_GAP, 1 + site.place.importance)
    if not site.number:
        return None
    width = lettering.width(site.number, _NUMBER_SIZE) + 4
    return Wanted(site.place.key, x, y, width, _NUMBER_SIZE + 1, _NUMBER_GAP, 0, _NUMBER_REACH)


def _text(site: Site, placed: Placed) -> Text:
    box = placed.box
    css, words = ("pl-num", site.number)
    if site.named:
        css, words = ("pl-label", site.place.short_name)
    rise = (box.bottom - box.top) * (0.2 if not site.named else 0.27)
    return Text(css, number(box.centre[0]), number(box.bottom - rise), words)
