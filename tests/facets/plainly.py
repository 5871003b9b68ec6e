"""The same questions asked of the database, plainly: what the facets are held against."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.http import QueryDict

from catalogue import dates, days, publication
from catalogue.facets.objects import Quantity
from catalogue.models import Artefact
from catalogue.search import finding
from tests.facets import tree

Found = QuerySet[Any]


def reports(query: QueryDict) -> Found:
    """Published reports that pass all filters of an address."""
    found = publication.reports()
    for name in query:
        found = found.filter(_of_report(name, query, ""))
        found = _pictured(found, name, "report")
        if name == "part_of":
            links = publication.links().filter(monument__in=tree.within(query.getlist(name)))
            found = found.filter(pk__in=links.values("report"))
        if name == "bbox":
            links = publication.links().filter(monument__in=_in(str(query["bbox"])))
            found = found.filter(pk__in=links.values("report"))
        if name == "on":
            end = "latest" if "certain" in query else "earliest"
            found = found.filter(**{f"{end}__lte": dates.parse(str(query[name])).latest})
        if name == "q":
            found = finding.among(found, str(query["q"]))
    return found


def monuments(query: QueryDict) -> Found:
    """Published monuments; what is asked of reports must hold of one of them."""
    found, links = publication.monuments(), publication.affected()
    asked = False
    for name in query:
        values = query.getlist(name)
        if name in {"severity", "verification", "cause", "evidence", "period", "year", *_DATES}:
            asked = True
            rule = Q(severity__in=values) if name == "severity" else None
            links = links.filter(rule or _of_report(name, query, "report__"))
        elif name == "part_of":
            found = found.filter(pk__in=tree.below(values))
        elif name == "bbox":
            found = found.filter(pk__in=_in(str(query["bbox"])))
        elif name == "q":
            found = finding.among(found, str(query["q"]))
        elif name == "kind":
            found = found.filter(kind__key__in=values, kind__review_state="published")
        elif name == "has_pictures":
            found = _pictured(found, name, "monument")
        else:
            found = _monuments_by(found, name, values)
    return found.filter(pk__in=links.values("monument")) if asked else found


def artefacts(query: QueryDict) -> Found:
    """Published artefacts; what is asked of steps must hold of one of them."""
    found, steps = publication.artefacts(), publication.artefact_events()
    asked = False
    for name in query:
        values = query.getlist(name)
        if name in {"event", "period", "year", *_DATES}:
            asked = True
            rule = Q(kind__in=values) if name == "event" else _of_report(name, query, "")
            steps = steps.filter(rule)
        elif name == "part_of":
            found = found.filter(origin_monument__in=tree.within(values))
        elif name == "bbox":
            found = found.filter(origin_monument__in=_in(str(query["bbox"])))
        elif name == "q":
            found = finding.among(found, str(query["q"]))
        elif name == "object_type":
            found = found.filter(object_type__key__in=values)
        elif name == "has_pictures":
            found = _pictured(found, name, "artefact")
        else:
            found = _artefacts_by(found, name, values)
    return found.filter(pk__in=steps.values("artefact")) if asked else found


def quantity(query: QueryDict) -> Quantity:
    """How many objects the artefacts are that pass all filters."""
    found = _counted(artefacts(query))

    def pieces(meaning: str) -> int:
        return found.filter(quantity_is=meaning).aggregate(n=Sum("quantity"))["n"] or 0

    lots = found.filter(quantity_is="unknown").count()
    return Quantity(pieces("exact"), pieces("at-least"), pieces("about"), lots)


_DATES = ("from", "to", "certain")
PLAINLY: dict[str, Callable[[QueryDict], Found]] = {
    "reports": reports,
    "monuments": monuments,
    "artefacts": artefacts,
}


def _monuments_by(found: Found, name: str, values: list[str]) -> Found:
    if name == "seen":
        return found.filter(pk__in=[one.pk for one in found if _seen(one.pk) in values])
    return found.filter(**{f"{name}__in": values})


def _artefacts_by(found: Found, name: str, values: list[str]) -> Found:
    if name == "counted":
        return _counted(found.filter(quantity_is__in=values))
    values = ["" if value == "unstated" else value for value in values]
    return found.filter(**{f"{name}__in": values})


def _counted(found: Found) -> Found:
    fakes = Artefact.objects.filter(authenticity="fake")
    lots = publication.artefacts().exclude(pk__in=fakes)
    return found.exclude(pk__in=fakes).exclude(part_of__in=lots)


def _seen(monument: int) -> str:
    """How long ago a monument was last observed."""
    last = days.conditions_on(days.today(), [monument])[monument].last
    return days.age(days.today() - last.latest) if last else "never"


def _of_report(name: str, query: QueryDict, at: str) -> Q:
    """What a filter says of a report, or of a link to one."""
    values = query.getlist(name)
    if name in {"severity", "verification", "kind", "confidence"}:
        return Q(**{f"{at}{name}__in": values})
    if name == "cause":
        causes = publication.causes().filter(term__key__in=values)
        return Q(**{f"{at}pk__in": causes.values("report")})
    if name == "evidence":
        claims = publication.evidence().filter(stance="supports", observation__in=values)
        if not at:
            return Q(pk__in=claims.values("report"))
        about = Q(report__evidence__monument=None) | Q(report__evidence__monument=F("monument"))
        return about & Q(report__evidence__in=claims)
    if name in {"period", "year"}:
        spans = map(_period if name == "period" else _year, values)
        within = _surely if "certain" in query else _possibly
        return reduce(or_, [within(at, *span) for span in spans])
    return _between(query, at) if name in _DATES else Q()


def _pictured(found: Found, name: str, subject: str) -> Found:
    if name != "has_pictures":
        return found
    return found.filter(pk__in=publication.photographs().values(f"{subject}_id"))


def _between(query: QueryDict, at: str) -> Q:
    first = dates.parse(str(query["from"])).earliest if "from" in query else None
    last = dates.parse(str(query["to"])).latest if "to" in query else None
    return (_surely if "certain" in query else _possibly)(at, first, last)


def _surely(at: str, first: int | None, last: int | None) -> Q:
    rule = Q(**{f"{at}latest__isnull": False})
    rule &= Q() if first is None else Q(**{f"{at}earliest__gte": first})
    return rule & (Q() if last is None else Q(**{f"{at}latest__lte": last}))


def _possibly(at: str, first: int | None, last: int | None) -> Q:
    rule = Q(**{f"{at}latest__isnull": False})
    rule &= Q() if first is None else Q(**{f"{at}latest__gte": first})
    return rule & (Q() if last is None else Q(**{f"{at}earliest__lte": last}))


def _period(slug: str) -> tuple[int | None, int | None]:
    row = publication.control_periods().get(slug=slug)
    return row.start_earliest, row.end_latest


def _year(text: str) -> tuple[int, int]:
    year = dates.parse(text)
    return year.earliest, year.latest


def _in(box: str) -> Found:
    west, south, east, north = map(float, box.split(","))
    return publication.monuments().filter(
        west__lte=east, east__gte=west, south__lte=north, north__gte=south
    )
