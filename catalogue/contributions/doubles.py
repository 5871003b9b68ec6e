"""Public records, and contributions of one's own, that may say the same already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from catalogue import publication
from catalogue.choices import ReviewState
from catalogue.contributions import asking, contents, likening
from catalogue.contributions.contents import Content, Row
from catalogue.contributions.folding import ALIKE, likeness, probes
from catalogue.models import Record
from catalogue.models.contribution import Contribution, ContributionKind

#: Candidates that are compared with one content, or with several; own ones; answers for each.
_CANDIDATES, _MOST_CANDIDATES = 1000, 5000
_OWN = 200
_TOLD = 8
_WAITING = (ReviewState.DRAFT, ReviewState.SUBMITTED, ReviewState.RETURNED)
_REPORTS = (ContributionKind.DESTRUCTION, ContributionKind.LOOTING)
#: Which of the contents, what is alike, how much from 0 to 1, and why.
_Found = tuple[int, Any, float, str]


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
    target = contribution.target if contribution else ""
    [found] = records_alike(kind, [content], [target])
    return _likest([*found, *_own(kind, content, account, contribution)])[:_TOLD]


def records_alike(
    kind: str, several: Sequence[Content], targets: Sequence[str]
) -> list[list[Alike]]:
    """Public records that are alike to each of several contents of a kind; the likest first.

    Leaves out the target of each. A few queries, however many contents there are.
    """
    best: list[dict[int, Alike]] = [{} for _content in several]
    search = _SEARCHES.get(ContributionKind(kind))
    own = [contents.main_row(kind, one).get("key", "") for one in several]
    for place, record, score, why in search(several) if search else ():
        if record.identifier == targets[place] or record.slug == own[place]:
            continue
        known = best[place].get(record.pk)
        if known is None or known.likeness < score:
            best[place][record.pk] = Alike(why, score, record=record)
    return [_likest(found.values()) for found in best]


def _likest(found: Iterable[Alike]) -> list[Alike]:
    return sorted(found, key=lambda one: -one.likeness)


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


class _Texts:
    """The names or titles of several contents, to be compared with those of records."""

    def __init__(self, several: Sequence[list[str]]) -> None:
        self._several = several
        self._parts = [[part.casefold() for part in probes(texts)] for texts in several]

    def contained(self, *names: str) -> Q | None:
        """Rows of which a column contains a part of one of the texts."""
        parts = dict.fromkeys(part for parts in self._parts for part in parts)
        asked = [Q(**{f"{name}__icontains": part}) for part in parts for name in names]
        return reduce(or_, asked) if asked else None

    def alike(self, *others: str) -> Iterator[tuple[int, float]]:
        """The contents with a text that is like one of others, and how much."""
        folded = [other.casefold() for other in others]
        for place, parts in enumerate(self._parts):
            if any(part in other for part in parts for other in folded):
                texts = self._several[place]
                score = max(likeness(one, other) for one in texts for other in others)
                if score >= ALIKE:
                    yield place, score


def _candidates(found: QuerySet[Any], asked: Q | None, several: Sequence[Content]) -> Iterable[Any]:
    """Records for which a rule holds, at most so many."""
    most = min(_CANDIDATES * len(several), _MOST_CANDIDATES)
    return found.filter(asked).order_by("pk")[:most] if asked else ()


def _monuments(several: Sequence[Content]) -> Iterator[_Found]:
    texts = _Texts(likening.names(several))
    names = publication.names().select_related("monument")
    for name in _candidates(names, texts.contained("name"), several):
        why = _("A monument has the name “%(name)s”.") % {"name": name.name}
        for place, score in texts.alike(name.name):
            yield place, name.monument, score, why
    yield from _placed(likening.mains(ContributionKind.MONUMENT, several))


def _placed(rows: list[Row]) -> Iterator[_Found]:
    """Monuments that are published where others are said to be."""
    typed = {place: found for place, row in enumerate(rows) if (found := likening.place(row))}
    asked = [
        Q(published_lat__range=_around(lat), published_lon__range=_around(lon))
        for lat, lon in typed.values()
    ]
    near: Any = publication.monuments().filter(reduce(or_, asked)) if asked else None
    for monument in near.order_by("pk")[: _TOLD * len(typed)] if asked else ():
        published = monument.published_lat, monument.published_lon
        for place, said in typed.items():
            if likening.is_near(published, said):
                yield place, monument, likening.SAME_PLACE, _("It is published at this place.")


def _around(degrees: float) -> tuple[float, float]:
    return degrees - likening.NEAR, degrees + likening.NEAR


def _reports(several: Sequence[Content]) -> Iterator[_Found]:
    rows = likening.mains(ContributionKind.DESTRUCTION, several)
    texts = _Texts([likening.filled(row, "title_en", "title_ar") for row in rows])
    near = _there_and_then(several)
    asked = texts.contained("title_en", "title_ar")
    if near:
        asked = Q(pk__in=near) if asked is None else asked | Q(pk__in=near)
    for report in _candidates(publication.reports(), asked, several):
        scores = dict(texts.alike(report.title_en, report.title_ar))
        for place in near.get(report.pk, ()):
            score = max(scores.pop(place, 0.0), likening.SAME_DAY)
            yield place, report, score, _("It is about the same place and the same time.")
        for place, score in scores.items():
            yield place, report, score, _("Its title is similar.")


def _there_and_then(several: Sequence[Content]) -> dict[int, list[int]]:
    """By their keys, reports of the monuments of contents in their days; which contents."""
    wanted = likening.there_and_then(several)
    keys = {key for _when, named in wanted.values() for key in named}
    if not keys:
        return {}
    then = Q(
        earliest__lte=max(last for (_first, last), _keys in wanted.values()),
        latest__gte=min(first for (first, _last), _keys in wanted.values()),
    )
    there = publication.monuments().filter(slug__in=keys).order_by()
    reports: Any = publication.reports().filter(then, links__monument__in=there).order_by()
    reports = reports.values_list("pk", "links__monument__slug", "earliest", "latest")
    found: dict[int, list[int]] = defaultdict(list)
    for pk, key, earliest, latest in reports:
        for place, (when, named) in wanted.items():
            if key in named and likening.meets((earliest, latest), when):
                found[pk].append(place)
    return found


def _sources(several: Sequence[Content]) -> Iterator[_Found]:
    rows = likening.mains(ContributionKind.SOURCE, several)
    texts = _Texts([likening.filled(row, "title") for row in rows])
    asked = texts.contained("title") or Q(pk__in=[])
    by_address = likening.by_address(rows)
    for address in by_address:
        asked |= Q(url__icontains=address)
    for source in _candidates(publication.sources(), asked, several):
        for place in by_address.get(likening.bare_address(source.url), ()):
            yield place, source, likening.SAME_MARK, _("It has the same address.")
        for place, score in texts.alike(source.title):
            yield place, source, score, _("Its title is similar.")


def _artefacts(several: Sequence[Content]) -> Iterator[_Found]:
    rows = likening.mains(ContributionKind.ARTEFACT, several)
    texts = _Texts([likening.filled(row, "title_en", "title_ar") for row in rows])
    by_number = likening.by_cells(rows, "inventory_number")
    asked = Q(inventory_number__in=[number for (number,) in by_number])
    asked |= texts.contained("title_en", "title_ar") or Q(pk__in=[])
    for one in _candidates(publication.artefacts(), asked, several):
        for place in by_number.get((one.inventory_number,), ()):
            yield place, one, likening.SAME_MARK, _("It has the same inventory number.")
        for place, score in texts.alike(one.title_en, one.title_ar):
            yield place, one, score, _("Its title is similar.")


def _claims(several: Sequence[Content]) -> Iterator[_Found]:
    rows = likening.mains(ContributionKind.EVIDENCE, several)
    by_keys = likening.by_cells(rows, *likening.CLAIM)
    reports, sources = ({keys[place] for keys in by_keys} for place in range(2))
    asked = Q(report__slug__in=reports, source__slug__in=sources) if by_keys else None
    found = publication.evidence().select_related("report", "source")
    why = _("This source is evidence of this report already.")
    for claim in _candidates(found, asked, several):
        for place in by_keys.get((claim.report.slug, claim.source.slug), ()):
            yield place, claim, likening.SAME_CLAIM, why


def _assessments(several: Sequence[Content]) -> Iterator[_Found]:
    rows = likening.mains(ContributionKind.ASSESSMENT, several)
    by_keys = likening.by_cells(rows, *likening.ASSESSMENT)
    monuments, sources, dates = ({keys[place] for keys in by_keys} for place in range(3))
    asked = Q(monument__slug__in=monuments, source__slug__in=sources, assessed_on__in=dates)
    found = publication.assessments().select_related("monument", "source")
    why = _("This source has an assessment of this day already.")
    for one in _candidates(found, asked if by_keys else None, several):
        for place in by_keys.get((one.monument.slug, one.source.slug, one.assessed_on), ()):
            yield place, one, likening.SAME_DAY, why


_SEARCHES: dict[ContributionKind, Callable[[Sequence[Content]], Iterator[_Found]]] = {
    ContributionKind.MONUMENT: _monuments,
    **dict.fromkeys(_REPORTS, _reports),
    ContributionKind.SOURCE: _sources,
    ContributionKind.ARTEFACT: _artefacts,
    ContributionKind.EVIDENCE: _claims,
    ContributionKind.ASSESSMENT: _assessments,
}
