"""Lists as CSV for readers: what a page lists, with the columns of the interchange format.

Everything passes the gate once more, whatever the queryset: other rows are left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from catalogue import publication
from catalogue.exports.rows import rows
from catalogue.interchange import tables
from catalogue.interchange.columns import Column
from catalogue.interchange.tables import Table

#: Rows that are given out at a time.
_BLOCK = 200


@dataclass(frozen=True)
class ListKind:
    """What can be downloaded: its file, its gate, and the name of its page."""

    table: Table
    gate: Callable[[], QuerySet[Any]]
    page: str

    @property
    def columns(self) -> list[Column]:
        """The columns of the file; a report names the monuments that it affects."""
        found = list(self.table.columns)
        if self.table is tables.REPORTS:
            found.insert(2, self.table.known["monument_keys"])
        return found


LISTS = {
    "monuments": ListKind(tables.MONUMENTS, publication.monuments, "monument-detail"),
    "reports": ListKind(tables.REPORTS, publication.reports, "report-detail"),
    "artefacts": ListKind(tables.ARTEFACTS, publication.artefacts, "artefact-detail"),
    "sources": ListKind(tables.SOURCES, publication.sources, "source-detail"),
}


def stream(kind: str, queryset: QuerySet[Any], site: str) -> Iterator[str]:
    """The lines of a CSV file with a header, for a `StreamingHttpResponse`.

    `kind` is monuments, reports, artefacts or sources; the queryset holds records of it and gives
    their order. The last column, `address`, is where the record's page is at `site`: a file
    that has left it must still lead back.
    """
    one = LISTS[kind]
    public = queryset.filter(pk__in=one.gate().values("pk"))
    yield from lines(_rows(one, public, site))


def _rows(one: ListKind, queryset: QuerySet[Any], site: str) -> Iterator[list[str]]:
    columns = one.columns
    yield [*(column.name for column in columns), "address"]
    for cells in rows(columns, queryset, public=True):
        yield [*cells, site + reverse(f"catalogue:{one.page}", args=[cells[0]])]


def lines(table: Iterable[list[str]]) -> Iterator[str]:
    """CSV text of rows, in blocks."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for number, cells in enumerate(table, start=1):
        writer.writerow(cells)
        if number % _BLOCK == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
