"""What a proposal would change of its record, in the words of its form and of the public pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import ngettext

from catalogue import words as lists
from catalogue.choices import Certainty
from catalogue.contributions import contents
from catalogue.contributions.contents import Difference
from catalogue.forms.contribute import areas, cells
from catalogue.interchange import words
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.tables import GEOMETRIES
from catalogue.models import Artefact, Contribution, DamageReport, Evidence, Monument, Source
from catalogue.moderation import outlines
from catalogue.moderation.cells import file_label, is_protected
from catalogue.moderation.cells import label as label_of
from catalogue.views.contribute import finding
from catalogue.views.contribute.filling import form_of

_TERMS = frozenset({Kind.TERM, Kind.TERMS, Kind.CAUSE, Kind.RATED, Kind.LANGUAGE})
_RECORDS = frozenset({Kind.REF, Kind.REFS, Kind.AFFECTED})
_CONCEPTS: dict[Any, str] = {
    Artefact: "artefact",
    DamageReport: "report",
    Evidence: "evidence",
    Monument: "monument",
    Source: "source",
}


@dataclass(frozen=True)
class Change:
    """A cell that a proposal changes, as it was and as it would be; or a row that would go."""

    label: str | Promise
    #: What the row is, where there can be several.
    part: str | Promise
    old: str
    new: str
    #: In which it is typed; empty where that is not known, or where the words are ours.
    language: str = ""
    #: Whether it is a true position: what stands there is shown to no contributor.
    is_hidden: bool = False


def changes(contribution: Contribution) -> list[Change]:
    """What a proposal changes of the record, cell by cell; nothing for new records.

    A query for each concept or vocabulary that the cells name.
    """
    if not contribution.target:
        return []
    found = contents.differences(contribution.base, contribution.content)
    said = _Said(contribution, found)
    return [said.change(one) for one in found if one.column not in contents.given(one.file)]


class _Said:
    """The words for the cells of a proposal: what records and terms are called is looked up."""

    def __init__(self, contribution: Contribution, found: list[Difference]) -> None:
        self.contribution = contribution
        wanted: dict[str, set[str]] = defaultdict(set)
        for file, name, text in self._cells(found):
            if among := _among(words.column_of(file, name)):
                wanted[among] |= {one.partition(":")[0].strip() for one in cells.items(text)}
        self.labels = finding.labels(wanted, contribution.content)

    def change(self, one: Difference) -> Change:
        label, part = self._names(one)
        if one.file == GEOMETRIES:
            new = outlines.of_content(self.contribution.content)
            return Change(label, part, "", new, is_hidden=True)
        if not one.column:
            return Change(label, part, self._row(one), "")
        old, new = (self._say(one.file, one.column, text) for text in (one.old, one.new))
        is_hidden = is_protected(one.file, one.column)
        return Change(label, part, old, new, words.language_of(one.column), is_hidden)

    def _names(self, one: Difference) -> tuple[str | Promise, str | Promise]:
        """The label of a cell and of its part, as the form has them, else as the tables do."""
        for group in (group for step in form_of(self.contribution).steps for group in step.groups):
            part = group.title if group.is_many else ""
            for ask in group.asks:
                if (cells.file_of(group, ask), ask.column) == (one.file, one.column):
                    return ask.label, part
            if group.file == one.file and group.is_many and not one.column:
                return group.title, ""
        return (label_of(one.file, one.column) if one.column else file_label(one.file)), ""

    def _cells(self, found: list[Difference]) -> Iterator[tuple[str, str, str]]:
        """File, column and text of all that is told."""
        for one in found:
            if one.column:
                yield from ((one.file, one.column, text) for text in (one.old, one.new))
            else:
                yield from ((one.file, *cell) for cell in self._former(one).items())

    def _former(self, one: Difference) -> Mapping[str, str]:
        """The row that would go."""
        return contents.by_key(self.contribution.base, one.file).get(one.key, {})

    def _row(self, one: Difference) -> str:
        return contents.whole(one.file, self._former(one), self._say)

    def _say(self, file: str, name: str, text: str) -> str:
        column = words.column_of(file, name)
        if among := _among(column):
            return lists.semicolon().join(self._called(among, one) for one in cells.items(text))
        if column is not None and column.kind is Kind.AREAS and text:
            count = len(areas.rows(text))
            said = ngettext(
                "%(n)s area is destroyed in the public copies",
                "%(n)s areas are destroyed in the public copies",
                count,
            )
            return said % {"n": count}
        return words.in_words(file, name, text)

    def _called(self, among: str, text: str) -> str:
        """What a record or term is called, with how certain it is; else what was typed."""
        key, _colon, rate = (part.strip() for part in text.partition(":"))
        label = self.labels.get((among, key))
        if label is None:
            return text
        return f"{label} ({lists.word('certainty', rate)})" if rate in Certainty.values else label


def _among(column: Column | None) -> str:
    """The concept or vocabulary that the cells of a column name; empty where they name none."""
    if column is not None and column.kind in _TERMS:
        return f"term:{column.target}"
    is_named = column is not None and column.kind in _RECORDS
    return _CONCEPTS.get(column.target, "") if is_named and column else ""
