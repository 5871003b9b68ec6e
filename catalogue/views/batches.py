"""What the page of a batch shows, from what its check found out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from catalogue import languages
from catalogue.choices import ReviewState
from catalogue.contributions import resembling
from catalogue.contributions.spreadsheets.receiving import OPEN
from catalogue.contributions.spreadsheets.subjects import SUBJECTS, Subject
from catalogue.models.contribution import Batch, BatchState, Contribution

#: Faults of one page; a file with more has one cause for many.
MOST_FAULTS = 500
#: Pairs of rows like each other of one page.
MOST_ALIKE = 100
#: Returned and rejected rows of one page.
MOST_REFUSED = 100


@dataclass(frozen=True)
class Line:
    """A row of the file: its number, its title, and where it is shown."""

    number: int
    title: str
    address: str


@dataclass(frozen=True)
class LikeRows:
    """Two rows that may say the same, and why; an address is "" where a row is not shown."""

    former: Line
    latter: Line
    why: str


@dataclass(frozen=True)
class BatchPage:
    """A batch in the words of its page."""

    batch: Batch

    @property
    def subject(self) -> Subject:
        """The record type."""
        return SUBJECTS[self.batch.table]

    @property
    def is_open(self) -> bool:
        """Whether it is still its owner's alone."""
        return self.batch.state in OPEN

    @property
    def is_working(self) -> bool:
        """Whether it is being checked, or waits for that."""
        return self.batch.state == BatchState.CHECKING

    @property
    def progress_words(self) -> str:
        """How far the check is."""
        done, total = self.batch.rows_done, self.batch.rows_total
        if not total:
            return _("Waiting to be checked …")
        if not done:
            words = ngettext("%(count)s row read …", "%(count)s rows read …", total)
            return words % {"count": number_format(total, force_grouping=True)}
        if done < total:
            said = {
                name: number_format(n, force_grouping=True)
                for name, n in (("done", done), ("total", total))
            }
            return _("%(done)s of %(total)s rows compared …") % said
        return _("All rows compared; now the rules of the catalogue are tried …")

    @cached_property
    def counts(self) -> list[tuple[str, int]]:
        """How many rows have each fate, in words."""
        counts: dict[str, int] = self.batch.preview.get("counts", {})
        words = {
            "created": _("would be new"),
            "changed": _("would change a record"),
            "unchanged": _("say what the catalogue has already"),
            "waiting": _("wait for a decision already"),
            "faulty": _("have faults"),
        }
        return [(said, counts.get(fate, 0)) for fate, said in words.items()]

    @cached_property
    def fates(self) -> list[tuple[str, int]]:
        """How many rows of a submitted batch have been decided on how, in words; one query."""
        rows = self.batch.contributions.order_by()
        taken_back = Q(undone_at__isnull=False)
        found = rows.values_list("state").annotate(n=Count("pk"), undone=Count("pk", taken_back))
        by_state = {state: (n, undone) for state, n, undone in found}
        words = [(state, label) for state, label in ReviewState.choices if state in by_state]
        fates = [(str(label), by_state[state][0] - by_state[state][1]) for state, label in words]
        undone = sum(undone for _n, undone in by_state.values())
        return [*fates, (pgettext("contribution", "Taken back"), undone)] if undone else fates

    @cached_property
    def refused(self) -> list[Contribution]:
        """The first rows that were returned or rejected, with the words; one query."""
        states = [ReviewState.RETURNED, ReviewState.REJECTED]
        rows = self.batch.contributions.filter(state__in=states).order_by("line")
        return list(rows.only("identifier", "title", "state", "words", "line")[:MOST_REFUSED])

    @property
    def fault_count(self) -> int:
        """How many faults there are, also those beyond the shown ones."""
        return int(self.batch.preview.get("fault_count", 0))

    @cached_property
    def faults(self) -> list[dict[str, Any]]:
        """The first faults, told in the reader's language; else in that of the upload."""
        names = ("line", "heading", "column", "value", "reason", "suggestion")
        faults = [
            dict(zip(names, one, strict=True))
            for one in self.batch.preview.get("faults", [])[:MOST_FAULTS]
        ]
        # Batches that were checked long ago keep them in one language alone.
        told = self.batch.preview.get("reasons", {}).get(languages.reader(), [])
        for fault, reason in zip_longest(faults, told[: len(faults)]):
            fault["reason"] = reason or fault["reason"]
            fault["language"] = languages.reader() if reason else self.batch.language
        return faults

    @property
    def faults_left(self) -> int:
        """Faults that are not shown."""
        return self.fault_count - len(self.faults)

    @cached_property
    def changes(self) -> list[dict[str, Any]]:
        """The first rows that would change a record, cell by cell."""
        return [
            {
                "line": line,
                "key": key,
                "cells": [
                    dict(zip(("heading", "column", "old", "new"), cell, strict=True))
                    for cell in cells
                ],
            }
            for line, key, cells in self.batch.preview.get("changes", [])
        ]

    @property
    def changes_left(self) -> int:
        """Changed rows that are not shown."""
        return len(self.batch.preview.get("changed", [])) - len(self.changes)

    @cached_property
    def new(self) -> list[dict[str, Any]]:
        """The first rows that would be new."""
        names = ("line", "key", "title")
        return [dict(zip(names, one, strict=True)) for one in self.batch.preview.get("new", [])]

    @property
    def new_left(self) -> int:
        """New rows that are not shown."""
        return len(self.batch.preview.get("created", [])) - len(self.new)

    @cached_property
    def alike(self) -> list[LikeRows]:
        """The first rows that are like each other; of submitted ones those that both wait.

        One query, or none before they are submitted.
        """
        kept = self.batch.preview.get("alike", [])[:MOST_ALIKE]
        lines = self._lines({line for former, latter, _why in kept for line in (former, latter)})
        return [
            LikeRows(lines[former], lines[latter], str(resembling.Why(why).label))
            for former, latter, why in kept
            if former in lines and latter in lines
        ]

    def _lines(self, numbers: set[int]) -> dict[int, Line]:
        """Rows by their numbers: as the page shows them, or what became of them and still waits."""
        if self.batch.submitted_at is None:
            shown = {one["line"]: one["title"] for one in self.new}
            return {
                number: Line(number, shown[number], f"#row-{number}")
                if number in shown
                else Line(number, "", "")
                for number in numbers
            }
        waits = [ReviewState.DRAFT, ReviewState.SUBMITTED, ReviewState.RETURNED]
        rows = self.batch.contributions.filter(line__in=numbers, state__in=waits).order_by()
        return {
            line: Line(line, title, reverse("catalogue:contribute-detail", args=[identifier]))
            for line, title, identifier in rows.values_list("line", "title", "identifier")
            if line is not None
        }

    @property
    def alike_left(self) -> int:
        """Rows like each other that are not shown, before they are submitted."""
        if self.batch.submitted_at is not None:
            return 0
        return int(self.batch.preview.get("alike_count", 0)) - len(self.alike)

    @property
    def can_be_submitted(self) -> bool:
        """Whether it is without faults and would do something."""
        found = self.batch.preview
        has_rows = bool(found.get("created") or found.get("changed"))
        return self.batch.state == BatchState.CHECKED and has_rows
