"""An earlier version of a record as files of the interchange format, to be imported again.

References, which versions name by identifiers, get the keys of today. What the version could not
know is left as it is: records that are not public now, the key, the publication level and the
position of a place (see `catalogue.moderation.restoring`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from catalogue.choices import NameKind, ReviewState
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.escaping import escape, restore
from catalogue.interchange.tables import LINKS, NAMES, WITHDRAWALS, Table
from catalogue.ledger.reading import Version
from catalogue.ledger.snapshots import PERSONAL, SHAPES
from catalogue.models import Reviewed
from catalogue.models.ledger import LedgerPartName

Row = dict[str, str]
#: Columns that a version does not bring back: who may know a place is decided by itself.
_KEPT = frozenset({"publication"})
#: What was received stays what it is, and what is hidden stays hidden.
_SEALED = frozenset({Kind.FILE, Kind.HASH, Kind.AREAS})
_PLACE = frozenset({Kind.PLACE, Kind.BASIS})
_PUBLIC = ReviewState.PUBLISHED


class VersionFiles:
    """The rows of each file that make a record what a version says."""

    def __init__(self, record: Reviewed, version: Version, reason: str) -> None:
        self.record, self.version, self.reason = record, version, reason
        #: What is left as it is, and why.
        self.remarks: list[str] = []
        self._content: dict[str, Any] = version.parts[LedgerPartName.RECORD]
        self._personal: dict[str, str] = version.parts.get(LedgerPartName.PERSONAL, {})
        shape = SHAPES[type(record)]
        self.files: dict[str, list[Row]] = {one.file: [self._own(one)] for one in shape.own}
        for table, _owner in shape.parts:
            if rows := [*self._parts(table)]:
                self.files[table.file] = rows
        if gone := [*self._names_since()]:
            self.files[NAMES.file] += gone
            self.files[WITHDRAWALS] = [self._withdrawal(row) for row in gone]

    def write(self, folder: Path) -> list[Path]:
        """Write the files; their paths."""
        paths = []
        for name, rows in self.files.items():
            paths.append(folder / name)
            with paths[-1].open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, list(dict.fromkeys(c for row in rows for c in row)))
                writer.writeheader()
                writer.writerows(rows)
        return paths

    def said(self, table: Table) -> list[Row]:
        """The rows of a file of parts, with texts as they are stored."""
        rows = self._content.get(table.file, [])
        return [{name: restore(cell) for name, cell in row.items()} for row in rows]

    # The record's own row of a file

    def _own(self, table: Table) -> Row:
        """All columns, so that an empty cell empties what was added since."""
        record: Any = self.record
        row = {name: str(getattr(record, table.known[name].field)) for name in table.key}
        for column in table.columns:
            if column.name not in row and self._comes_back(column):
                row[column.name] = self._cell(table, column)
        return row

    def _comes_back(self, column: Column) -> bool:
        is_erased = column.name in PERSONAL and LedgerPartName.PERSONAL in self.version.erased
        return not (is_erased or column.name in _KEPT or column.kind in _PLACE | _SEALED)

    def _cell(self, table: Table, column: Column) -> str:
        cell: str = self._content.get(table.file, {}).get(column.name, "")
        if column.kind is Kind.REF:
            return self._reference(column, cell)
        if column.kind is Kind.REFS:
            return self._references(column, cell)
        return cell or self._personal.get(column.name, "")

    def _reference(self, column: Column, identifier: str) -> str:
        """The key of the record that the version names; what nobody sees stays."""
        present = getattr(self.record, column.field)
        is_hidden = present is not None and present.review_state != _PUBLIC
        if not identifier:
            return str(present.slug) if is_hidden else ""
        if slug := self._public(column.target, [identifier]).get(identifier):
            return slug
        self._remark(column.name, identifier)
        return str(present.slug) if present is not None else ""

    def _references(self, column: Column, cell: str) -> str:
        wanted = [one for one in cell.split(";") if one]
        public = self._public(column.target, wanted)
        for identifier in wanted:
            if identifier not in public:
                self._remark(column.name, identifier)
        hidden = getattr(self.record, column.field).exclude(review_state=_PUBLIC)
        return ";".join([*public.values(), *hidden.order_by("slug").values_list("slug", flat=True)])

    def _public(self, model: Any, identifiers: list[str]) -> dict[str, str]:
        """Keys of public records by their identifiers."""
        found = model._default_manager.filter(
            identifier__in=identifiers, review_state__unindexed=_PUBLIC
        )
        return dict(found.order_by("identifier").values_list("identifier", "slug"))

    def _remark(self, column: str, identifier: str) -> None:
        text = _("%(column)s: %(identifier)s is no longer public; this was left as it is.")
        self.remarks.append(text % {"column": column, "identifier": identifier})

    # Rows of its parts

    def _parts(self, table: Table) -> Iterator[Row]:
        rows: list[Row] = self._content.get(table.file, [])
        monuments: dict[str, str] = {}
        if table is LINKS:
            model = LINKS.known["monument_key"].target
            monuments = self._public(model, [row["monument_key"] for row in rows])
        for row in rows:
            whole = {column.name: row.get(column.name, "") for column in table.columns}
            whole[table.key[0]] = str(self.record.slug)  # type: ignore[attr-defined]
            if table is LINKS:
                if row["monument_key"] not in monuments:
                    self._remark("monument_key", row["monument_key"])
                    continue
                whole["monument_key"] = monuments[row["monument_key"]]
            if table is NAMES:
                whole["review_state"] = _PUBLIC
            yield whole

    def _names_since(self) -> Iterator[Row]:
        """Public names that the version has not: they are withdrawn."""
        if NAMES.file not in self.files:
            return
        said = {(row["name"], row["language"]) for row in self.said(NAMES)}
        record: Any = self.record
        for name in record.names.filter(review_state=_PUBLIC).order_by("pk"):
            if (name.name, name.language) not in said:
                kind = name.kind if name.kind != NameKind.PREFERRED else NameKind.ALTERNATE
                yield {
                    "monument_key": record.slug,
                    "name": escape(name.name),
                    "language": name.language,
                    "kind": str(kind),
                    "note": escape(name.note),
                    "review_state": ReviewState.WITHDRAWN,
                }

    def _withdrawal(self, row: Row) -> Row:
        key = ";".join(row[name] for name in NAMES.naming)
        return {
            "file": NAMES.file,
            "key": key,
            "reason_en": escape(self.reason),
            "reason_ar": "",
        }
