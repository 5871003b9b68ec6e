"""What a contribution says of a monument against what is public of its condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue import condition, dates, derived, languages, publication
from catalogue.choices import Condition, ReportMonumentRole
from catalogue.condition import AFTER, Observation
from catalogue.contributions import contents
from catalogue.contributions.contents import Content, Row
from catalogue.contributions.days import days
from catalogue.interchange import tables


@dataclass(frozen=True)
class Hint:
    """Something that its author may want to look at again: a stable code and a sentence."""

    code: str
    sentence: str
    file: str = ""
    row: int | None = None
    column: str = ""


#: A row, the key of its monument, and what it says of it.
_Said = tuple[str, int, str, Observation]


def contradictions(content: Content) -> list[Hint]:
    """Where dates and severities meet dated assessments that say otherwise; four queries.

    An assessment after an event that finds the monument better than the event left it, without a
    restoration between; and an event that did what an assessment had found before.
    """
    [found] = contradictions_of([content])
    return found


def contradictions_of(several: Sequence[Content]) -> list[list[Hint]]:
    """The same of several contents; four queries, however many there are."""
    said = [[*_of_reports(content), *_of_assessments(content)] for content in several]
    keys = {key for each in said for _file, _row, key, _seen in each}
    named = {one.slug: one for one in publication.monuments().filter(slug__in=keys)}
    seen = derived.observations(one.pk for one in named.values()) if named else {}
    return [
        [
            hint
            for one in each
            if (monument := named.get(one[2]))
            for hint in _met(one, str(monument), seen.get(monument.pk, []), _own(content))
        ]
        for each, content in zip(said, several, strict=True)
    ]


def _own(content: Content) -> set[str]:
    """The keys under which a content itself may be published already."""
    files = (tables.REPORTS.file, tables.ASSESSMENTS.file)
    return {row.get("key", "") for file in files for row in contents.rows_in(content, file)}


def _met(said: _Said, name: str, seen: list[Observation], own: set[str]) -> Iterator[Hint]:
    file, row, _key, new = said
    for code, text in _against(new, name, [one for one in seen if one.key not in own]):
        yield Hint(code, text, file, row)


def _of_reports(content: Content) -> Iterator[_Said]:
    report = next(iter(contents.rows_in(content, tables.REPORTS.file)), {})
    when, severity = days(report.get("event_date_edtf", "")), report.get("severity", "").strip()
    for file, place, key, own in _affected(content, report):
        state = AFTER.get(own or severity)
        if when and state:
            yield file, place, key, Observation(*when, state, is_report=True)


def _affected(content: Content, report: Row) -> Iterator[tuple[str, int, str, str]]:
    """Where a monument is named that was harmed, its key, and the severity of its own."""
    for place, link in enumerate(contents.rows_in(content, tables.LINKS.file)):
        if link.get("role", "") != ReportMonumentRole.SETTING:
            key, severity = (link.get(name, "").strip() for name in ("monument_key", "severity"))
            yield tables.LINKS.file, place, key, severity
    # A row of a spreadsheet names its monuments itself.
    for key in report.get("monument_keys", "").split(";"):
        yield tables.REPORTS.file, 0, key.strip(), ""


def _of_assessments(content: Content) -> Iterator[_Said]:
    for place, row in enumerate(contents.rows_in(content, tables.ASSESSMENTS.file)):
        when, state = days(row.get("assessed_on", "")), row.get("condition", "").strip()
        if when and state in Condition.values:
            one = condition.from_assessment(*when, state, row.get("key", ""))
            if one:
                yield tables.ASSESSMENTS.file, place, row.get("monument_key", "").strip(), one


def _against(new: Observation, name: str, seen: list[Observation]) -> Iterator[tuple[str, str]]:
    for other in seen:
        first, last = sorted((new, other), key=lambda one: one.sort_key)
        if last.earliest <= first.latest or -1 in {first.rank, last.rank}:
            continue
        words = {"name": name, "condition": Condition(other.condition).label, "when": _when(other)}
        if not last.is_report and last.rank < first.rank and not _restored(seen, first, last):
            yield "better-later", _better(new is last) % words
        if last.is_report and not first.is_report and first.rank >= last.rank and new is last:
            said = _(
                "“%(name)s” was found in this state or a worse one before: %(condition)s, %(when)s."
            )
            yield "worse-before", said % words


def _when(one: Observation) -> str:
    """The day of an observation, or the days that bound it, in the reader's language."""
    start = ".." if one.earliest <= dates.OPEN_START else dates.iso(one.earliest)
    end = ".." if one.latest >= dates.OPEN_END else dates.iso(one.latest)
    return dates.in_words(start if start == end else f"{start}/{end}", languages.reader())


def _better(is_later: bool) -> str:  # noqa: FBT001  (which of two sentences)
    if is_later:
        return _(
            "“%(name)s” was in a worse state before and not restored: %(condition)s, %(when)s."
        )
    return _("A later assessment found “%(name)s” in a better state: %(condition)s, %(when)s.")


def _restored(seen: list[Observation], first: Observation, last: Observation) -> bool:
    """Whether a restoration lies between two observations."""
    return any(one.rank == -1 and first.latest <= one.latest <= last.latest for one in seen)
