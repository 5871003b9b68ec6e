"""What the script of the map asks for: signs and groups of a view, the ground, the days."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe
from pyroaring import BitMap

from catalogue import dates, days, drawing, geometry, languages, maps, memory, publication, words
from catalogue.drawing import PLATE
from catalogue.facets.asking import Asked
from catalogue.facets.lists import AskedMonuments, AskedReports, reports_dated
from catalogue.maps import Box, Group, Layer
from catalogue.memory import Moment
from catalogue.views import as_of, changes, control
from catalogue.views.maps import LOST, outlines

#: Another shape of these answers is another number, so that browsers do not mix them.
_SHAPE = "2"
#: Positions are told in steps of so many to a degree: about a metre.
_STEPS = 100_000
_WEST, _SOUTH = geometry.REGION.west, geometry.REGION.south
_WORLD: Box = (-180.0, -85.0, 180.0, 85.0)
#: The zoom of an answer for which none is asked: about that of the whole site.
_USUAL_ZOOM = 14
#: What is asked of each kind, where its rows are, and the facet of their signs.
_KINDS: dict[str, tuple[type[Asked], Callable[[Moment], Layer], str]] = {
    "monuments": (AskedMonuments, maps.monuments, "condition"),
    "reports": (AskedReports, maps.reports, "severity"),
}
#: How much changed on each day.
_TURNS: dict[str, Callable[[Moment], Mapping[int, int]]] = {
    "monuments": lambda moment: days.stories(moment).changes_on,
    "reports": lambda moment: reports_dated(moment).turns,
}
View = Callable[..., HttpResponse]


def _tag(request: HttpRequest, **_kwargs: Any) -> str:
    """What an answer depends on: what is published, the language, and what is asked."""
    moment = memory.now()
    request.moment = moment  # type: ignore[attr-defined]
    head = moment.head
    said = f"{_SHAPE} {head.number} {head.hash} {days.today()} {request.get_full_path()}"
    return '"' + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:24] + '"'


def kept_by_browsers(view: View) -> View:
    """An answer that browsers keep, and ask each time whether it still holds."""
    tagged = condition(etag_func=_tag)(view)

    @wraps(view)
    def wrapper(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = tagged(request, **kwargs)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return wrapper


@require_safe
@kept_by_browsers
def places(request: HttpRequest, kind: str) -> HttpResponse:
    """The signs and groups of a view; parameters are those of the list, with `window` and `zoom`.

    Features have columns of the same length (x, y, key, name, state, told); `coarse` are the places
    of coarse ones in them, `unsure` those of what may have happened only after the day. Groups are
    rows: x, y, how many, how many of them lost, west, south, east, north, whether it is coarse.
    Positions are steps from the corner of the region.
    """
    asks, layer, state = _KINDS[kind]
    asked = asks(request.moment, _asked(request.GET))  # type: ignore[attr-defined]
    found = maps.found(layer(asked.moment), asked.hits, _window(request.GET))
    single = [one for one in found.groups if len(one.rows) == 1]
    options = asked.options(state)
    lost = [options[value] for value in LOST[state] if value in options]
    return _json(
        {
            "at": [_WEST, _SOUTH, _STEPS],
            "zoom": found.zoom,
            "total": len(asked.hits),
            "features": _features(asked, single),
            "groups": [_group(one, lost) for one in found.groups if len(one.rows) > 1],
        }
    )


def _asked(data: QueryDict) -> QueryDict:
    """What is asked of the list alone."""
    rest = data.copy()
    for name in ("window", "zoom"):
        rest.pop(name, None)
    return rest


def _window(data: QueryDict) -> maps.Window:
    """The view that is asked for; what cannot be read is the whole world."""
    box: Box = _WORLD
    zoom = data.get("zoom", "")
    try:
        west, south, east, north = (float(one) for one in data.get("window", "").split(","))
        if all(map(math.isfinite, (west, south, east, north))) and west <= east and south <= north:
            box = max(west, -180.0), max(south, -85.0), min(east, 180.0), min(north, 85.0)
    except ValueError:
        pass
    usual = int(zoom) if zoom.isascii() and zoom.isdigit() and len(zoom) < 3 else _USUAL_ZOOM
    return maps.Window(box, min(max(usual, maps.LEAST_ZOOM), maps.MOST_ZOOM))


def _features(asked: Asked, single: list[Group]) -> dict[str, list[Any]]:
    """The rows that have signs of their own; one query at most."""
    pks = [one.rows[0] for one in single]
    named = _named(asked, pks) if pks else {}
    known = [(pk, one) for pk, one in zip(pks, single, strict=True) if pk in named]
    rows = [named[pk] for pk, _one in known]
    found: dict[str, list[Any]] = {
        "x": [_x(one.lon) for _pk, one in known],
        "y": [_y(one.lat) for _pk, one in known],
        "key": [row[0] for row in rows],
        "name": [row[1] for row in rows],
        "state": [row[2] for row in rows],
        "coarse": [n for n, (_pk, one) in enumerate(known) if one.is_coarse],
        "box": [_box(one.box) for _pk, one in known if one.is_coarse],
    }
    if isinstance(asked, AskedReports) and asked.day is not None:
        found["unsure"] = [n for n, (pk, _one) in enumerate(known) if pk not in asked.surely]
    if any(row[3] for row in rows):
        found["told"] = [row[3] for row in rows]
    return found


def _named(asked: Asked, pks: list[int]) -> dict[int, tuple[str, str, str, str]]:
    """Slug, name, state, and what is said of it on a day, of some rows; one query at most."""
    if isinstance(asked, AskedMonuments):
        return _monuments(asked, pks)
    columns = ("pk", "slug", "title_en", "title_ar", "severity")
    rows = publication.reports().filter(pk__in=set(pks)).order_by().values_list(*columns)
    arabic, told = languages.reader() == "ar", _by_day(asked)
    return {
        pk: (slug, (ar if arabic else "") or en or ar, state, told(pk, state))
        for pk, slug, en, ar, state in rows
    }


def _by_day(asked: Asked) -> Callable[[int, str], str]:
    """What is said of a report on a day, by its key and severity: "" where none is asked for."""
    if not isinstance(asked, AskedReports) or asked.day is None:
        return lambda _pk, _severity: ""
    day, surely = dates.day_in_words(asked.day, languages.reader()), asked.surely
    sure, perhaps = _("had happened by %s") % day, _("may have happened only after %s") % day
    return lambda pk, severity: (
        f"{words.word('severity', severity)}; {sure if pk in surely else perhaps}"
    )


def _monuments(asked: AskedMonuments, pks: list[int]) -> dict[int, tuple[str, str, str, str]]:
    """The same of monuments; all of it is in memory."""
    names, day = asked.moment.of(maps.NAMES), asked.day
    states, arabic = _states(asked, pks), languages.reader() == "ar"
    found = {}
    for pk in pks:
        # What was only just withdrawn may be in one of them and not in another.
        if pk not in names or pk not in states:
            continue
        slug, en, ar = maps.told(names, pk)
        said = "" if day is None else days.sentence(asked.standings.of(pk), day)
        found[pk] = slug, (ar if arabic else "") or en or ar, states[pk], said
    return found


def _states(asked: AskedMonuments, pks: list[int]) -> dict[int, str]:
    """The condition of each of some monuments."""
    some = BitMap(pks)
    return {pk: name for name, rows in asked.options("condition").items() for pk in rows & some}


def _group(one: Group, lost: Iterable[Any]) -> list[Any]:
    """A row of an answer for a group."""
    many = sum(one.rows.intersection_cardinality(rows) for rows in lost)
    return [_x(one.lon), _y(one.lat), len(one.rows), many, *_box(one.box), int(one.is_coarse)]


def _box(box: Box) -> list[int]:
    return [_x(box[0]), _y(box[1]), _x(box[2]), _y(box[3])]


def _x(lon: float) -> int:
    return round((lon - _WEST) * _STEPS)


def _y(lat: float) -> int:
    return round((lat - _SOUTH) * _STEPS)


@require_safe
@kept_by_browsers
def ground(request: HttpRequest) -> HttpResponse:
    """The outlines of the site as GeoJSON, from what is published of them; one query.

    `css` names the classes of the strokes with which each is drawn, in the order of drawing.
    """
    moment: Moment = request.moment  # type: ignore[attr-defined]
    shaped = [(one, *drawing.ground_classes(one, PLATE)) for one in outlines(moment) if one.shape]
    shaped.sort(key=lambda row: row[1])
    features = [
        {
            "type": "Feature",
            "geometry": _geometry(one.shape),
            "properties": {"css": css},
        }
        for one, _rank, css in shaped
    ]
    return _json({"type": "FeatureCollection", "features": features})


def _geometry(shape: drawing.Shape | None) -> dict[str, Any]:
    """A shape as GeoJSON, to a metre."""
    assert shape is not None  # noqa: S101  (only outlines with one are drawn)
    parts = [[[round(x, 5), round(y, 5)] for x, y in part] for part in shape.parts]
    slim = [part[:1] + [b for a, b in pairwise(part) if a != b] for part in parts]
    if shape.kind == "line":
        return {"type": "MultiLineString", "coordinates": slim}
    return {"type": "Polygon", "coordinates": slim}


@require_safe
@kept_by_browsers
def days_on_map(request: HttpRequest, kind: str) -> HttpResponse:
    """The days at which something changed, with their words and who held the site.

    The last number of each is that of the changes since the stop before it.
    """
    moment: Moment = request.moment  # type: ignore[attr-defined]
    periods, language = control.periods(moment), languages.reader()
    stops = changes.spread({*as_of.boundaries(periods), days.today()}, _TURNS[kind](moment))
    rows = [
        [dates.iso(day), dates.day_in_words(day, language), control.in_words(periods, day), many]
        for day, many in stops
    ]
    return _json({"stops": rows})


def _json(answer: dict[str, Any]) -> JsonResponse:
    """An answer without blanks between its parts."""
    compact = {"separators": (",", ":"), "ensure_ascii": False}
    return JsonResponse(answer, json_dumps_params=compact)
