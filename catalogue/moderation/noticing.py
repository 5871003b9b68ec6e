"""What the catalogue notices of the rows of a spreadsheet that wait, for some of them at once.

It is what the page of each row tells by itself: public records like it, dated assessments that say
otherwise, and why it cannot be published as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions import contents, hints, mentions, resembling
from catalogue.contributions.contents import Content
from catalogue.contributions.hints import Alike, Hint
from catalogue.contributions.parts import ABOUT, TARGETS
from catalogue.contributions.spreadsheets.making import restored
from catalogue.contributions.spreadsheets.rejudging import faults_now
from catalogue.contributions.spreadsheets.standing import Standing
from catalogue.contributions.spreadsheets.subjects import SUBJECTS
from catalogue.contributions.three_way import versions
from catalogue.models import Batch, Contribution, Mention, Record
from catalogue.models.contribution import ContributionKind
from catalogue.moderation import batches
from catalogue.moderation.cells import label

#: Rows like one that are named beside it.
_NAMED = 3
#: Rows elsewhere in the file with which those of a page are compared, and contributions elsewhere:
#: so many that have the same title or name the same monuments, and so many of the last ones.
_MOST_ELSEWHERE = 500
_MOST_STRANGERS = 250


@dataclass(frozen=True)
class Twin:
    """Another row that waits, here or elsewhere, and may say the same as one, and why."""

    row: Contribution
    why: str


@dataclass(frozen=True)
class Noticed:
    """A row, and what somebody who decides on it may want to look at."""

    row: Contribution
    alike: list[Alike]
    #: Other rows that wait and may say the same.
    twins: list[Twin]
    contradictions: list[Hint]
    #: Why it cannot be published as it is.
    refused: list[str]

    @property
    def first_twins(self) -> list[Twin]:
        """Those that are named."""
        return self.twins[:_NAMED]

    @property
    def more_twins(self) -> int:
        """How many others there are."""
        return len(self.twins[_NAMED:])

    @property
    def is_worth_telling(self) -> bool:
        """Whether there is anything."""
        return bool(self.alike or self.twins or self.contradictions or self.refused)


@dataclass(frozen=True)
class Page:
    """The rows that were looked through, and those of which something is to be told."""

    rows: list[Contribution]
    noticed: list[Noticed]
    #: Primary key of the row after which the next ones come; None where there are none.
    following: int | None


def page(batch: Batch, after: int | None = None) -> Page:
    """The next rows that wait, after that with this primary key, as many as are published at once;
    a number of queries that never grows with them.
    """
    waiting = batches.waiting(batch)
    if after is not None:
        waiting = waiting.filter(pk__gt=after)
    rows = list(waiting[: batches.LOT + 1])
    more = len(rows) > batches.LOT
    rows = rows[: batches.LOT]
    # Later rows may name what earlier ones bring, and would be refused without them.
    found = _noticed(batch, rows, is_next=after is None)
    found = [one for one in found if one.is_worth_telling]
    return Page(rows, found, rows[-1].pk if more else None)


def _noticed(batch: Batch, rows: list[Contribution], *, is_next: bool) -> list[Noticed]:
    alike, twins = _alike(rows), _twins(batch, rows)
    against = hints.contradictions_of([row.content for row in rows])
    refused: dict[int, list[str]] = defaultdict(list)
    for pk, reason in (*_gone(rows), *_taken(batch, rows), *_met(batch, rows)):
        refused[pk].append(reason)
    left = [row for row in rows if row.pk not in refused] if is_next else []
    for place, column, reason in faults_now(batch.table, left) if left else ():
        said = f"{capfirst(label(batch.table, column))}: {reason}" if column else reason
        refused[left[place].pk].append(said)
    return [
        Noticed(row, alike[row.pk], twins[row.pk], contradicted, refused[row.pk])
        for row, contradicted in zip(rows, against, strict=True)
    ]


def _kind(row: Contribution) -> str:
    return row.kind


def _of_each_kind(rows: Iterable[Contribution]) -> Iterator[tuple[ContributionKind, list[Any]]]:
    for kind, found in groupby(sorted(rows, key=_kind), _kind):
        yield ContributionKind(kind), list(found)


def _alike(rows: Sequence[Contribution]) -> dict[int, list[Alike]]:
    """Public records that are like each row."""
    found: dict[int, list[Alike]] = {}
    for kind, several in _of_each_kind(rows):
        content, targets = [one.content for one in several], [one.target for one in several]
        records = hints.records_alike(kind, content, targets)
        found |= {one.pk: like for one, like in zip(several, records, strict=True)}
    return found


def _twins(batch: Batch, rows: Sequence[Contribution]) -> dict[int, list[Twin]]:
    """Rows that wait, and may say the same as each of some: as they are now.

    The check of the file tells which rows elsewhere in it to compare with. Three queries.
    """
    found: dict[int, list[Twin]] = defaultdict(list)
    for kind, several in _of_each_kind([*rows, *_elsewhere(batch, rows)]):
        new = [row for row in several if not row.target]
        for pair in resembling.pairs(kind, [row.content for row in new]):
            one, other = new[pair.former], new[pair.latter]
            found[one.pk].append(Twin(other, str(pair.why.label)))
            found[other.pk].append(Twin(one, str(pair.why.label)))
    for row, twin in _strangers(batch, rows):
        found[row.pk].append(twin)
    return found


def _strangers(batch: Batch, rows: Sequence[Contribution]) -> Iterator[tuple[Contribution, Twin]]:
    """New rows with contributions of other spreadsheets, or by themselves, that may say the same.

    Moderators alone are told: their contributors do not know of each other.
    """
    here = {row.pk for row in rows if not row.target}
    new = [row for row in rows if row.pk in here]
    # Of several that are the same each is paired with the first one: that must be one elsewhere.
    for kind, several in _of_each_kind([*_waiting_elsewhere(batch, new), *new]):
        for pair in resembling.pairs(kind, [row.content for row in several]):
            one, other = several[pair.former], several[pair.latter]
            if one.pk not in here and other.pk in here:
                yield other, Twin(one, str(pair.why.label))


def _waiting_elsewhere(batch: Batch, new: Sequence[Contribution]) -> list[Contribution]:
    """New records of these kinds that wait elsewhere; two queries."""
    waiting = Contribution.objects.filter(
        state=ReviewState.SUBMITTED, target="", kind__in={row.kind for row in new}
    )
    waiting = waiting.exclude(batch=batch).select_related("batch").order_by("-submitted_at", "-pk")
    keys = {key for row in new for key in mentions.named(row.content)}
    naming = Mention.objects.filter(key__in=keys).values("contribution")
    same = Q(title__in={row.title for row in new if row.title}) | Q(pk__in=naming)
    found = (*waiting.filter(same)[:_MOST_STRANGERS], *waiting[:_MOST_STRANGERS])
    return list({row.pk: row for row in found}.values())


def _elsewhere(batch: Batch, rows: Sequence[Contribution]) -> list[Contribution]:
    """Other rows that wait, which were like some when the file was checked."""
    lines = {row.line for row in rows}
    told = batch.preview.get("alike", [])
    pairs = [(former, latter) for former, latter, _why in told if {former, latter} & lines]
    others = {line for pair in pairs for line in pair} - lines
    return list(batches.waiting(batch).filter(line__in=others)[:_MOST_ELSEWHERE])


def _gone(rows: Sequence[Contribution]) -> Iterator[tuple[int, str]]:
    """Rows whose record is not public any more."""
    for kind, several in _of_each_kind(rows):
        would_change = _("The record that this would change is not public any more.")
        is_about = _("The record that this is about is not public any more.")
        yield from _missing(TARGETS.get(kind), several, "target", would_change)
        yield from _missing(ABOUT.get(kind), several, "about", is_about)


def _missing(
    model: type[Record] | None, rows: list[Contribution], name: str, reason: str
) -> Iterator[tuple[int, str]]:
    named = {identifier for row in rows if (identifier := getattr(row, name))}
    if model is None or not named:
        return
    there = model._base_manager.filter(identifier__in=named, review_state=ReviewState.PUBLISHED)
    gone = named - set(there.values_list("identifier", flat=True))
    yield from ((row.pk, reason) for row in rows if getattr(row, name) in gone)


def _taken(batch: Batch, rows: Sequence[Contribution]) -> Iterator[tuple[int, str]]:
    """New rows whose key another record has by now."""
    table = SUBJECTS[batch.table].table
    keys = {
        row.pk: contents.main_row(row.kind, row.content).get("key", "").strip()
        for row in rows
        if not row.target
    }
    if table.key != ("key",) or not any(keys.values()):
        return
    there = table.model._base_manager.filter(slug__in=filter(None, keys.values()))
    taken = set(there.values_list("slug", flat=True))
    for pk, key in keys.items():
        if key in taken:
            yield pk, _("Another record has or had this key.")


def _met(batch: Batch, rows: Sequence[Contribution]) -> Iterator[tuple[int, str]]:
    """Changes of cells that somebody else has changed since the file was handed in."""
    changes = [row for row in rows if row.target]
    standing = _standing(batch, changes) if changes else {}
    for row in changes:
        now: Content = {"rows": {batch.table: standing.get(row.pk, [])}}
        if any(one.is_conflict for one in versions(row.base, now, row.content)):
            yield row.pk, _("This was changed meanwhile. Choose which version is to stand.")


def _standing(batch: Batch, changes: Sequence[Contribution]) -> dict[int, list[dict[str, str]]]:
    """The rows that would change, as they are public now."""
    subject = SUBJECTS[batch.table]
    was = {row.pk: contents.by_key(row.base, batch.table) for row in changes}
    known = subject.table.known
    names = {name for found in was.values() for cells in found.values() for name in cells}
    columns = [name for name in known if name in names]
    public = Standing(subject, columns).public(key for found in was.values() for key in found)
    return {
        pk: [restored(public[key], subject.table) for key in found if key in public]
        for pk, found in was.items()
    }
