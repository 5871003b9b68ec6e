"""The single signs of a view as JSON, put together from texts that are kept.

A view can have a thousand of them, of which each has to be found, named and written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from pyroaring import BitMap

from catalogue import dates, days, geometry, languages, maps, publication, words
from catalogue.facets.asking import Asked
from catalogue.facets.lists import AskedMonuments, AskedReports
from catalogue.maps import Box, Group, Written

#: Positions are told in steps of so many to a degree, from the corner of the region: a metre.
STEPS = 100_000
CORNER = geometry.REGION.west, geometry.REGION.south


class Sign(NamedTuple):
    """A sign: its row, where it stands, how it is written, its state, what is said of it."""

    pk: int
    at: Group
    written: Written
    state: str
    told: str = ""


def features(asked: Asked, single: list[Group]) -> str:
    """The rows that have signs of their own, as columns of the same length; one query at most."""
    signs = list(_signs(asked, single))
    columns = list(zip(*(one.written for one in signs), strict=True)) or [()] * 4
    found = {
        **dict(zip(("x", "y", "key", "name"), columns, strict=True)),
        "state": [f'"{one.state}"' for one in signs],
        "coarse": [str(n) for n, one in enumerate(signs) if one.at.is_coarse],
        "box": [written(box(one.at.box)) for one in signs if one.at.is_coarse],
    }
    if isinstance(asked, AskedReports) and asked.day is not None:
        surely = asked.surely
        found["unsure"] = [str(n) for n, one in enumerate(signs) if one.pk not in surely]
    if any(one.told for one in signs):
        found["told"] = [written(one.told) for one in signs]
    return "{" + ",".join(f'"{name}":[{",".join(texts)}]' for name, texts in found.items()) + "}"


def _signs(asked: Asked, single: list[Group]) -> Iterator[Sign]:
    if isinstance(asked, AskedMonuments):
        return _of_monuments(asked, single)
    return _of_reports(asked, single) if single else iter(())


def _of_monuments(asked: AskedMonuments, single: list[Group]) -> Iterator[Sign]:
    """Those of monuments: all of it is in memory."""
    language, names, day = languages.reader(), asked.moment.of(maps.NAMES), asked.day
    kept = names.written(language)
    states = _states(asked, (one.rows[0] for one in single))
    for one in single:
        pk = one.rows[0]
        # What was only just withdrawn may be in one of them and not in another.
        if pk not in names.texts or pk not in states:
            continue
        text = kept.get(pk)
        if text is None:
            text = kept[pk] = _written(one, names.told(pk), language)
        said = "" if day is None else days.sentence(asked.standings.of(pk), day)
        yield Sign(pk, one, text, states[pk], said)


def _states(asked: AskedMonuments, pks: Iterable[int]) -> dict[int, str]:
    """The condition of each of some monuments."""
    some = BitMap(pks)
    return {pk: name for name, rows in asked.options("condition").items() for pk in rows & some}


def _of_reports(asked: Asked, single: list[Group]) -> Iterator[Sign]:
    """Those of reports, each at every place that it names; one query."""
    columns = ("pk", "slug", "title_en", "title_ar", "severity")
    pks = {one.rows[0] for one in single}
    rows = publication.reports().filter(pk__in=pks).order_by().values_list(*columns)
    known = {pk: (texts, severity) for pk, *texts, severity in rows}
    language, told = languages.reader(), _by_day(asked)
    for one in single:
        pk = one.rows[0]
        if pk in known:
            texts, severity = known[pk]
            yield Sign(pk, one, _written(one, texts, language), severity, told(pk, severity))


def _by_day(asked: Asked) -> Callable[[int, str], str]:
    """What is said of a report on a day, by its key and severity: "" where none is asked for."""
    if not isinstance(asked, AskedReports) or asked.day is None:
        return lambda _pk, _severity: ""
    day, surely = dates.day_in_words(asked.day, languages.reader()), asked.surely
    sure, perhaps = _("had happened by %s") % day, _("may have happened only after %s") % day
    mark = words.semicolon()
    return lambda pk, severity: (
        f"{words.word('severity', severity)}{mark}{sure if pk in surely else perhaps}"
    )


def _written(at: Group, texts: Iterable[str], language: str) -> Written:
    """Place, key and name as JSON."""
    slug, english, arabic = texts
    name = (arabic if language == "ar" else "") or english or arabic
    return str(x(at.lon)), str(y(at.lat)), written(slug), written(name)


def written(value: Any) -> str:
    """A value as JSON, without blanks between its parts."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def box(edges: Box) -> list[int]:
    """A box in steps."""
    return [x(edges[0]), y(edges[1]), x(edges[2]), y(edges[3])]


def x(lon: float) -> int:
    """Steps to the east."""
    return round((lon - CORNER[0]) * STEPS)


def y(lat: float) -> int:
    """Steps to the north."""
    return round((lat - CORNER[1]) * STEPS)
