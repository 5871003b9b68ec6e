"""The cells of versions in words: labels of columns, values of lists, titles of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalogue import identifiers, languages, publication
from catalogue.interchange import words
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.escaping import restore
from catalogue.interchange.tables import BY_FILE, Table
from catalogue.interchange.words import column_of, language_of
from catalogue.ledger import reading
from catalogue.ledger.reading import Place, Version
from catalogue.ledger.snapshots import DOCUMENT_CELLS, DOCUMENTS
from catalogue.models import Artefact, DamageReport, Document, Monument, Original, Source
from catalogue.wording import Piece, compare
from catalogue.words import semicolon

_TITLED: dict[str, tuple[Callable[[], Any], str]] = {
    Monument.LETTER: (publication.monuments, "name"),
    DamageReport.LETTER: (publication.reports, "title"),
    Artefact.LETTER: (publication.artefacts, "title"),
    Source.LETTER: (publication.sources, ""),
}
_TERMS = frozenset({Kind.TERM, Kind.TERMS, Kind.CAUSE, Kind.RATED})


class Shown(NamedTuple):
    """One cell: what it is called, and what it says as markup."""

    label: str
    text: SafeString | str


class Change(NamedTuple):
    """One cell that differs, with its words marked."""

    label: str
    language: str
    old: list[Piece]
    new: list[Piece]


@dataclass(frozen=True)
class Cells:
    """What is needed to show the cells of some versions; five queries at most."""

    titles: dict[str, str]
    labels: dict[tuple[str, str], str]

    @classmethod
    def of(cls, *versions: Version | None) -> Cells:
        """Look up the records and the terms that versions name."""
        found = [cell for one in versions if one for cell in reading.cells(one).items()]
        return cls(_titles(found), _labels(found))

    def files(self, one: Version) -> list[tuple[str, list[list[Shown]]]]:
        """Title of each file with its rows; a record's own file has one row."""
        rows: dict[tuple[str, int], list[Shown]] = defaultdict(list)
        for (file, row, name), cell in reading.cells(one).items():
            rows[file, row].append(Shown(_label(file, name), self._text(file, name, cell)))
        files: dict[str, list[list[Shown]]] = defaultdict(list)
        for (file, _row), shown in rows.items():
            files[file].append(shown)
        return [(_title(file), found) for file, found in files.items()]

    def differences(self, old: Version, new: Version) -> list[Change]:
        """The cells in which two versions differ."""
        found = []
        for one in reading.differences(old, new):
            label = _label(one.file, one.column) if one.column else _title(one.file)
            before, after = (self._plain(one.file, one.column, cell) for cell in (one.old, one.new))
            found.append(Change(label, language_of(one.column), *compare(before, after)))
        return found

    def _plain(self, file: str, name: str, cell: str) -> str:
        """A cell as text without markup."""
        if not name:
            said = self.titles | words.codes(file)
            return " · ".join(said.get(word, restore(word)) for word in cell.split(" · "))
        column = column_of(file, name)
        if column is None or not cell:
            return cell
        if column.kind in {Kind.REF, Kind.REFS}:
            return semicolon().join(self.titles.get(one, one) for one in cell.split(";"))
        return self._value(file, column, cell)

    def _value(self, file: str, column: Column, cell: str) -> str:
        if column.kind in _TERMS:
            keys = [one.partition(":")[0] for one in cell.split(";")]
            return semicolon().join(self.labels.get((column.target, key), key) for key in keys)
        if column.kind in {Kind.CODE, Kind.DATE}:
            return words.value(file, column, cell)
        return restore(cell)

    def _text(self, file: str, name: str, cell: str) -> SafeString | str:
        """A cell as markup: its language marked, records linked."""
        column = column_of(file, name)
        if file == DOCUMENTS and name.startswith("title_"):
            return languages.marked(cell, language_of(name))
        if column is None:
            return format_html('<code class="raw">{}</code>', cell)
        if column.kind in {Kind.REF, Kind.REFS}:
            links = ((_address(one), self.titles.get(one, one)) for one in cell.split(";"))
            return format_html_join("; ", '<a href="{}"><bdi>{}</bdi></a>', links)
        if column.kind in {Kind.TEXT, Kind.KEY, Kind.PLACE, Kind.EXTERNAL}:
            return languages.marked(restore(cell), language_of(name))
        return self._value(file, column, cell)


def _address(identifier: str) -> str:
    return reverse("catalogue:identifier", args=[identifier])


def _title(file: str) -> str:
    table = BY_FILE.get(file)
    if file == DOCUMENTS:
        return str(Document._meta.verbose_name_plural)
    if table is None:
        return _("Further")
    meta = table.model._meta
    return str(meta.verbose_name if _is_single(table) else meta.verbose_name_plural)


def _is_single(table: Table) -> bool:
    return table.key == ("key",) or "term_key" in table.key


def _label(file: str, name: str) -> str:
    if file == DOCUMENTS:
        of, _joint, column = DOCUMENT_CELLS[name].rpartition("__")
        field: Any = (Original if of else Document)._meta.get_field(column)
        return str(field.verbose_name)
    return _("Shape (GeoJSON)") if name == "geometry" else words.label(file, name)


def _titles(cells: list[tuple[Place, str]]) -> dict[str, str]:
    """Titles of the public records that cells name, by identifier."""
    named = {word for _place, cell in cells for word in cell.split(";")}
    by_letter: dict[str, list[str]] = defaultdict(list)
    for one in filter(identifiers.is_valid, named):
        by_letter[one[0]].append(one)
    found: dict[str, str] = {}
    for letter, (public, field) in _TITLED.items():
        if letter not in by_letter:
            continue
        for record in public().filter(identifier__in=by_letter[letter]):
            title = languages.bilingual(record, field)[0] if field else record.title
            found[record.identifier] = title
    return found


def _labels(cells: list[tuple[Place, str]]) -> dict[tuple[str, str], str]:
    """Labels of the terms that cells name, by vocabulary and key."""
    keys = {
        word.partition(":")[0]
        for (file, _row, name), cell in cells
        if (column := column_of(file, name)) is not None and column.kind in _TERMS
        for word in cell.split(";")
    }
    if not keys:
        return {}
    return {
        (term.vocabulary, term.key): languages.bilingual(term, "label")[0]
        for term in publication.terms().filter(key__in=keys)
    }
