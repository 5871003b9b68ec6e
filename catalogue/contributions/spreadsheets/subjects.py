"""What a spreadsheet may be about: the record types, their columns, and what a row becomes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.interchange import tables
from catalogue.interchange.columns import Column
from catalogue.interchange.tables import SOFTWARE, TOLD, Table

#: Columns that exports and downloads add: they are no contributor's to say, and are left out.
OURS = SOFTWARE.union(TOLD)


@dataclass(frozen=True)
class Subject:
    """One record type that a spreadsheet can hold, a row for each record."""

    table: Table
    label: str | Promise

    @property
    def name(self) -> str:
        """What it is called in addresses and in file names."""
        return self.table.file.removesuffix(".csv")

    @property
    def columns(self) -> list[Column]:
        """The columns that a contributor may fill, in the order of the files."""
        found = [one for one in self.table.columns if one.name not in OURS]
        if self.table is tables.REPORTS:
            found.insert(2, self.table.known["monument_keys"])
        return found

    @property
    def by_name(self) -> dict[str, Column]:
        """The same by their names."""
        return {one.name: one for one in self.columns}


SUBJECTS = {
    one.table.file: one
    for one in (
        Subject(tables.MONUMENTS, _("Monuments")),
        Subject(tables.NAMES, _("Names of monuments")),
        Subject(tables.REPORTS, _("Destruction and looting reports")),
        Subject(tables.LINKS, _("Monuments of reports")),
        Subject(tables.EVIDENCE, _("Evidence")),
        Subject(tables.ASSESSMENTS, _("Condition assessments")),
        Subject(tables.ARTEFACTS, _("Artefacts")),
        Subject(tables.EVENTS, _("Steps in the lives of artefacts")),
        Subject(tables.SOURCES, _("Sources")),
    )
}
BY_NAME = {one.name: one for one in SUBJECTS.values()}
