"""Lists as CSV for readers: what a page lists, with the columns of the interchange format.

Everything passes the gate once more, whatever the queryset: other rows are left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from catalogue import publication
from catalogue.exports.rows import owned_rows
from catalogue.interchange import tables
from catalogue.interchange.columns import Column
from catalogue.interchange.tables import ORIGIN, Table

#: Begins a file by which spreadsheets know that it is UTF-8: without it they garble Arabic names.
UTF8_MARK = "\ufeff"
#: Rows that are given out at a time.
_BLOCK = 200
#: Rows that are read at a time.
_CHUNK = 1000
#: The terms of what is given out, in a sentence.
NOTICE = gettext_lazy(
    "Facts from the sources that each record cites; outlines and places (c) OpenStreetMap "
    "contributors (ODbL 1.0), as published in Pleiades (CC BY), or schematic. In full:"
)


@dataclass(frozen=True)
class ListKind:
    """What can be downloaded: its file, its gate, and the name of its page."""

    table: Table
    gate: Callable[[], QuerySet[Any]]
    page: str

    @property
    def columns(self) -> list[Column]:
        """The columns of the file; a report names the monuments that it affects.

        Keys may change: what is cited from a file needs the identifier.
        """
        found = [*self.table.columns, self.table.known["identifier"]]
        if self.table is tables.REPORTS:
            found.insert(2, self.table.known["monument_keys"])
        return found


LISTS = {
    "monuments": ListKind(tables.MONUMENTS, publication.monuments, "monument-detail"),
    "reports": ListKind(tables.REPORTS, publication.reports, "report-detail"),
    "artefacts": ListKind(tables.ARTEFACTS, publication.artefacts, "artefact-detail"),
    "sources": ListKind(tables.SOURCES, publication.sources, "source-detail"),
}


@dataclass(frozen=True)
class Origin:
    """Where a file comes from, which it says itself: what has left the site must lead back.

    `site` is the address of the site without a slash at its end, `address` that of the list.
    """

    site: str
    address: str
    day: str

    @property
    def licence(self) -> str:
        """Under which terms its content may be passed on, and where that is said in full."""
        return f"{NOTICE} {self.terms}"

    @property
    def terms(self) -> str:
        """Where the terms are told in full."""
        return f"{self.site}{reverse('catalogue:about')}#licences"

    def of(self, kind: ListKind, key: str) -> str:
        """The address of a record's page."""
        return self.site + reverse(f"catalogue:{kind.page}", args=[key])


@dataclass(frozen=True)
class Besides:
    """Columns that follow from other records: their names, and their cells for a primary key.

    They are asked of rows that have passed the gate, and may ask no database for each.
    """

    names: tuple[str, ...] = ()
    cells: Callable[[int], Sequence[str]] = lambda _pk: ()


NOTHING_BESIDES = Besides()


def stream(
    kind: str, pks: Iterable[int], origin: Origin, besides: Besides = NOTHING_BESIDES
) -> Iterator[str]:
    """The lines of a CSV file with a header, for a `StreamingHttpResponse`.

    `kind` is monuments, reports, artefacts or sources; the primary keys give the order. The last
    columns say where the record's page is, and whence, when and under which terms the file came.
    """
    yield from lines(_rows(LISTS[kind], pks, origin, besides))


def _rows(
    one: ListKind, pks: Iterable[int], origin: Origin, besides: Besides
) -> Iterator[list[str]]:
    columns = one.columns
    yield [*(column.name for column in columns), *besides.names, *ORIGIN]
    said = [origin.address, origin.day, origin.licence]
    for chunk in chunks(pks):
        public = publication.by_keys(one.gate().model, chunk).order_by()
        found = dict(owned_rows(columns, public, public=True))
        for pk in chunk:
            if cells := found.get(pk):
                yield [*cells, *besides.cells(pk), origin.of(one, cells[0]), *said]


def chunks(pks: Iterable[int]) -> Iterator[list[int]]:
    """Primary keys, so many as are read at a time."""
    iterator = iter(pks)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


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
