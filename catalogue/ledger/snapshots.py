"""What the public sees of records, as the parts of an entry of the ledger.

A snapshot is made of the cells of the interchange format, from the same code that writes public
exports, so that it passes the same gate; references name records by identifiers, which never
change. What belongs to no other record by itself (names, links, the cleaned copies of documents)
is in that of its owner. Empty cells are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from catalogue import publication
from catalogue.exports.queries import Rows, rows_of
from catalogue.exports.rows import owned_rows
from catalogue.interchange import tables
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.tables import Table
from catalogue.ledger.canonical import text_of
from catalogue.models import (
    Artefact,
    ArtefactEvent,
    ConditionAssessment,
    ControlPeriod,
    DamageReport,
    Evidence,
    Hazard,
    Monument,
    Photograph,
    Reviewed,
    Source,
    Term,
    Threat,
)
from catalogue.models.ledger import LedgerPartName

#: Columns that may name people: parts of their own, so that a person can be forgotten.
PERSONAL = frozenset(
    {
        *("attributed_to", "attributed_by", "author", "creator"),
        *("assessor_en", "assessor_ar", "holder_en", "holder_ar"),
    }
)
_PLACE = frozenset({Kind.PLACE, Kind.BASIS})
#: Where documents stand among the files of a part, and what is said of each, with its column.
DOCUMENTS = "documents"
DOCUMENT_CELLS = {
    "document": "identifier",
    "title_en": "title_en",
    "title_ar": "title_ar",
    "media_type": "cleaned__media_type",
    "size": "cleaned__size",
    "sha256": "cleaned__sha256",
}
_DOCUMENTED: dict[type[Any], str] = {Source: "source_id", Evidence: "evidence_id"}
#: Texts of the parts of one record by their names.
Parts = dict[str, str]


@dataclass(frozen=True)
class Shape:
    """Where the cells of a kind of record come from."""

    gate: Callable[[], Rows]
    #: Files with one row of the record, its own file first.
    own: tuple[Table, ...]
    #: Files with rows of its parts, and the column of the part that names the record.
    parts: tuple[tuple[Table, str], ...] = ()
    #: The relations to the record that it is a part of; one of them leads to it.
    owners: tuple[str, ...] = ()


#: Every kind of record that has a history, in the order in which an import publishes them.
SHAPES: dict[type[Any], Shape] = {
    Term: Shape(publication.terms, (tables.VOCABULARIES, tables.TERM_DETAILS)),
    Source: Shape(publication.sources, (tables.SOURCES,)),
    Monument: Shape(
        publication.monuments,
        (tables.MONUMENTS, tables.MONUMENT_DETAILS),
        ((tables.NAMES, "monument_id"), (tables.DESIGNATIONS, "monument_id")),
    ),
    Threat: Shape(publication.threats, (tables.THREATS,), owners=("monument",)),
    Artefact: Shape(publication.artefacts, (tables.ARTEFACTS, tables.ARTEFACT_DETAILS)),
    DamageReport: Shape(
        publication.reports,
        (tables.REPORTS, tables.REPORT_DETAILS),
        ((tables.LINKS, "report_id"),),
    ),
    Evidence: Shape(publication.evidence, (tables.EVIDENCE,), owners=("report",)),
    ConditionAssessment: Shape(
        publication.assessments,
        (tables.ASSESSMENTS, tables.ASSESSMENT_DETAILS),
        owners=("monument",),
    ),
    ArtefactEvent: Shape(publication.artefact_events, (tables.EVENTS,), owners=("artefact",)),
    ControlPeriod: Shape(publication.control_periods, (tables.CONTROL,)),
    Hazard: Shape(publication.hazards, (tables.HAZARDS,)),
    Photograph: Shape(
        publication.photographs, (tables.PHOTOGRAPHS,), owners=("monument", "report", "artefact")
    ),
}


def snapshots(model: type[Reviewed], pks: Iterable[int]) -> dict[int, Parts]:
    """The parts of each record that is public, by primary key; a fixed number of queries."""
    shape = SHAPES[model]
    public = shape.gate().filter(pk__among={*pks}).order_by("pk")
    known = {pk: _Content() for pk in public.values_list("pk", flat=True)}
    for table in shape.own:
        for pk, cells in _cells(table, public, "pk"):
            known[pk].put(table, cells)
    for table, owner in shape.parts:
        rule = f"{owner.removesuffix('_id')}__pk__among"
        rows = rows_of(table, public=True).filter(**{rule: {*known}})
        for pk, cells in _cells(table, rows, owner):
            known[pk].add(table, cells)
    if model is Monument:
        _add_shapes(public, known)
    if model in _DOCUMENTED:
        _add_documents(_DOCUMENTED[model], known)
    _add_credits(public, known)
    return {pk: content.parts() for pk, content in known.items()}


class _Content:
    """What is gathered of one record."""

    def __init__(self) -> None:
        self.record: dict[str, Any] = defaultdict(dict)
        self.place: dict[str, Any] = {}
        self.personal: dict[str, Any] = {}
        self.credit = ""

    def put(self, table: Table, cells: list[tuple[Column, str]]) -> None:
        """The one row of a file."""
        for column, cell in cells:
            if not cell:
                continue
            if column.kind in _PLACE:
                self.place[column.name] = cell
            elif column.name in PERSONAL:
                self.personal[column.name] = cell
            else:
                self.record[table.file][column.name] = cell

    def add(self, table: Table, cells: list[tuple[Column, str]]) -> None:
        """One row among those of a file."""
        row = {column.name: cell for column, cell in cells if cell}
        self.record[table.file] = [*(self.record[table.file] or []), row]

    def parts(self) -> Parts:
        """The texts of the parts that have something to say; the order of rows says nothing."""
        for rows in self.record.values():
            if isinstance(rows, list):
                rows.sort(key=text_of)
        found = {
            LedgerPartName.RECORD: self.record,
            LedgerPartName.GEOMETRY: self.place,
            LedgerPartName.PERSONAL: self.personal,
            LedgerPartName.CREDIT: {"record": self.credit} if self.credit else {},
        }
        return {str(name): text_of(content) for name, content in found.items() if content}


def _cells(table: Table, rows: QuerySet[Any], owner: str) -> Iterable[Any]:
    """Owner and cells of each row, with their columns; what names the owner is left out."""
    of_owner = owner.removesuffix("_id")
    columns = [one for one in table.columns if one.field != of_owner]
    if table.is_detail:
        columns = [one for one in columns if one.name not in table.key]
    found = owned_rows(columns, rows, public=True, owner=owner, naming="identifier")
    for pk, cells in found:
        yield pk, list(zip(columns, cells, strict=True))


def _add_shapes(public: QuerySet[Any], known: dict[int, _Content]) -> None:
    """The published geometry; its cells are among those of the place."""
    shaped = public.filter(published_geometry__isnull=False)
    for pk, geometry in shaped.values_list("pk", "published_geometry"):
        known[pk].place["geometry"] = geometry


def _add_documents(owner: str, known: dict[int, _Content]) -> None:
    """What the public gets of the documents behind a source or a claim; no file says it."""
    rows = publication.documents().filter(**{f"{owner}__in": list(known)}).order_by()
    columns = [owner, *DOCUMENT_CELLS.values()]
    for pk, *cells in rows.values_list(*columns):
        said = {name: str(cell) for name, cell in zip(DOCUMENT_CELLS, cells, strict=True) if cell}
        known[pk].record[DOCUMENTS] = [*(known[pk].record[DOCUMENTS] or []), said]


def _add_credits(public: QuerySet[Any], known: dict[int, _Content]) -> None:
    if public.model is Term:
        return
    for pk, credit in public.exclude(credit="").values_list("pk", "credit"):
        known[pk].credit = credit
