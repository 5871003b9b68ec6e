"""Public records, and contributions of one's own, that may say the same already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from catalogue import publication
from catalogue.choices import ReviewState
from catalogue.contributions import asking, contents
from catalogue.contributions.contents import Content, Row
from catalogue.contributions.days import days
from catalogue.contributions.folding import ALIKE, likeness, probes
from catalogue.interchange import tables
from catalogue.models import MonumentName, Record
from catalogue.models.contribution import Contribution, ContributionKind

#: Candidates that are compared, and answers that are given.
_CANDIDATES = 1000
_OWN = 200
_TOLD = 8
#: Degrees within which places are the same: some thirty metres; and how alike that makes them.
_NEAR = 0.0003
_NEAR_LIKENESS = 0.7
_WAITING = (ReviewState.DRAFT, ReviewState.SUBMITTED, ReviewState.RETURNED)
_REPORTS = (ContributionKind.DESTRUCTION, ContributionKind.LOOTING)
#: What is alike, how much from 0 to 1, and why.
_Found = tuple[Any, float, str]


@dataclass(frozen=True)
class Alike:
    """Something that may be the same: a public record, or a contribution of one's own."""

    why: str
    likeness: float
    record: Record | None = None
    contribution: Contribution | None = None


def duplicates(
    kind: str, content: Content, *, account: Any, contribution: Contribution | None = None
) -> list[Alike]:
    """Public records and own contributions alike in name, place or date; the likest first.

    Leaves out the contribution itself and its target. A few queries, however many there are.
    """
    search = _SEARCHES.get(ContributionKind(kind))
    best: dict[int, Alike] = {}
    own_key = contents.main_row(kind, content).get("key", "")
    target = contribution.target if contribution else ""
    for record, score, why in search(content) if search else ():
        if record.identifier == target or record.slug == own_key:
            continue
        if record.pk not in best or best[record.pk].likeness < score:
            best[record.pk] = Alike(why, score, record=record)
    found = [*best.values(), *_own(kind, content, account, contribution)]
    return sorted(found, key=lambda one: -one.likeness)[:_TOLD]


def _own(
    kind: str, content: Content, account: Any, contribution: Contribution | None
) -> Iterator[Alike]:
    title = contents.title_of(kind, content)
    rows = asking.own(account).filter(kind=kind, state__in=_WAITING, target="").exclude(title="")
    if contribution is not None:
        rows = rows.exclude(pk=contribution.pk)
    for one in rows[:_OWN] if title else ():
        if (score := likeness(title, one.title)) >= ALIKE:
            yield Alike(_("You have a contribution of a similar title."), score, contribution=one)


def _containing(names: Iterable[str], texts: list[str]) -> Q | None:
    """Rows of which a column contains a part of one of the texts."""
    asked = [Q(**{f"{name}__icontains": part}) for part in probes(texts) for name in names]
    return reduce(or_, asked) if asked else None


def _filled(row: Row, *names: str) -> list[str]:
    return [text for name in names if (text := row.get(name, "").strip())]


def _monuments(content: Content) -> Iterator[_Found]:
    row = contents.main_row(ContributionKind.MONUMENT, content)
    names = contents.rows_in(content, tables.NAMES.file)
    texts = [*_filled(row, "name_en", "name_ar"), *(name.get("name", "") for name in names)]
    if asked := _containing(["name"], texts):
        rows = publication.names().filter(asked).order_by("pk").select_related("monument")
        for name in rows[:_CANDIDATES]:
            yield from _named(name, texts)
    if place := _place(row):
        lat, lon = place
        near = publication.monuments().filter(
            published_lat__range=(lat - _NEAR, lat + _NEAR),
            published_lon__range=(lon - _NEAR, lon + _NEAR),
        )
        for monument in near.order_by("pk")[:_TOLD]:
            yield monument, _NEAR_LIKENESS, _("It is published at this place.")


def _place(row: Row) -> tuple[float, float] | None:
    """The typed position, where it is one."""
    try:
        lat, lon = float(row.get("lat", "")), float(row.get("lon", ""))
    except ValueError:
        return None
    return (lat, lon) if abs(lat) < 89 and abs(lon) <= 180 else None


def _named(name: MonumentName, texts: list[str]) -> Iterator[_Found]:
    score = max(likeness(text, name.name) for text in texts)
    if score >= ALIKE:
        yield name.monument, score, _("A monument has the name “%(name)s”.") % {"name": name.name}


def _reports(content: Content) -> Iterator[_Found]:
    row = contents.main_row(ContributionKind.DESTRUCTION, content)
    links = contents.rows_in(content, tables.LINKS.file)
    keys = [*(link.get("monument_key", "") for link in links)]
    keys += [key.strip() for key in row.get("monument_keys", "").split(";")]
    titles, when = _filled(row, "title_en", "title_ar"), days(row.get("event_date_edtf", ""))
    named = publication.monuments().filter(slug__in=filter(None, keys)).order_by()
    there = Q(links__monument__in=named)
    then = Q(earliest__lte=when[1], latest__gte=when[0]) if when else Q()
    rows = _titled(publication.reports(), titles, there & then)
    near = set(publication.reports().filter(there & then).order_by().values_list("pk", flat=True))
    for report in rows:
        score = _best(titles, [report.title_en, report.title_ar])
        if report.pk in near and when:
            yield report, max(score, 0.9), _("It is about the same place and the same time.")
        elif score >= ALIKE:
            yield report, score, _("Its title is similar.")


def _titled(found: QuerySet[Any], texts: list[str], more: Q | None = None) -> Iterable[Any]:
    """Records whose title may be alike, or for which something more holds."""
    asked = _containing(["title_en", "title_ar"], texts)
    if more is not None:
        asked = more if asked is None else asked | more
    return found.filter(asked).order_by("pk").distinct()[:_CANDIDATES] if asked else ()


def _best(texts: list[str], others: list[str]) -> float:
    return max((likeness(one, other) for one in texts for other in others), default=0.0)


def _sources(content: Content) -> Iterator[_Found]:
    row = contents.main_row(ContributionKind.SOURCE, content)
    titles, address = _filled(row, "title"), _address(row.get("url", ""))
    asked = _containing(["title"], titles) or Q(pk__in=[])
    if address:
        asked |= Q(url__icontains=address)
    for source in publication.sources().filter(asked).order_by("pk")[:_CANDIDATES]:
        if address and _address(source.url) == address:
            yield source, 1.0, _("It has the same address.")
        elif (score := _best(titles, [source.title])) >= ALIKE:
            yield source, score, _("Its title is similar.")


def _address(url: str) -> str:
    """A web address without what does not tell pages apart."""
    return url.strip().partition("://")[2].removeprefix("www.").rstrip("/").lower()


def _artefacts(content: Content) -> Iterator[_Found]:
    row = contents.main_row(ContributionKind.ARTEFACT, content)
    titles, number = _filled(row, "title_en", "title_ar"), row.get("inventory_number", "").strip()
    same = Q(inventory_number=number) if number else None
    for one in _titled(publication.artefacts(), titles, same):
        if number and one.inventory_number == number:
            yield one, 1.0, _("It has the same inventory number.")
        elif (score := _best(titles, [one.title_en, one.title_ar])) >= ALIKE:
            yield one, score, _("Its title is similar.")


def _claims(content: Content) -> Iterator[_Found]:
    row = contents.main_row(ContributionKind.EVIDENCE, content)
    keys = _filled(row, "report_key", "source_key")
    if len(keys) < 2:
        return
    found = publication.evidence().filter(report__slug=keys[0], source__slug=keys[1])
    for claim in found[:_TOLD]:
        yield claim, 0.8, _("This source is evidence of this report already.")


def _assessments(content: Content) -> Iterator[_Found]:
    row = contents.main_row(ContributionKind.ASSESSMENT, content)
    keys = _filled(row, "monument_key", "source_key", "assessed_on")
    if len(keys) < 3:
        return
    found = publication.assessments().filter(monument__slug=keys[0], source__slug=keys[1])
    for one in found.filter(assessed_on=keys[2])[:_TOLD]:
        yield one, 0.9, _("This source has an assessment of this day already.")


_SEARCHES: dict[ContributionKind, Callable[[Content], Iterator[_Found]]] = {
    ContributionKind.MONUMENT: _monuments,
    **dict.fromkeys(_REPORTS, _reports),
    ContributionKind.SOURCE: _sources,
    ContributionKind.ARTEFACT: _artefacts,
    ContributionKind.EVIDENCE: _claims,
    ContributionKind.ASSESSMENT: _assessments,
}
