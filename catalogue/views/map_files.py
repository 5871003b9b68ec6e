"""What the script of the map asks for: signs and groups of a view, the ground, the days."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import condition, require_safe

from catalogue import dates, days, drawing, languages, maps, memory
from catalogue.drawing import PLATE
from catalogue.facets.asking import Asked
from catalogue.facets.lists import AskedMonuments, AskedReports, reports_dated
from catalogue.maps import Box, Group, Layer
from catalogue.memory import Moment
from catalogue.views import as_of, changes, control, map_signs
from catalogue.views.map_signs import written
from catalogue.views.maps import LOST, outlines

#: Another shape of these answers is another number, so that browsers do not mix them.
_SHAPE = "2"
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
    groups = [_group(one, lost) for one in found.groups if len(one.rows) > 1]
    answer = {
        "at": written([*map_signs.CORNER, map_signs.STEPS]),
        "zoom": written(found.zoom),
        "total": written(len(asked.hits)),
        "features": map_signs.features(asked, single),
        "groups": written(groups),
    }
    text = ",".join(f'"{name}":{value}' for name, value in answer.items())
    return HttpResponse(f"{{{text}}}", content_type="application/json")


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


def _group(one: Group, lost: Iterable[Any]) -> list[Any]:
    """A row of an answer for a group."""
    many = sum(one.rows.intersection_cardinality(rows) for rows in lost)
    place = [map_signs.x(one.lon), map_signs.y(one.lat)]
    return [*place, len(one.rows), many, *map_signs.box(one.box), int(one.is_coarse)]


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


def _json(answer: dict[str, Any]) -> HttpResponse:
    """An answer without blanks between its parts."""
    return HttpResponse(written(answer), content_type="application/json")
