"""From the bytes of a CSV file to rows of cells: encodings, delimiters, headers, line ends."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from catalogue.imports.encodings import looks_like
from catalogue.imports.faults import Unreadable

#: Rows that are taken at a time.
CHUNK = 1000
#: Characters of one line of a file, and bytes of a file.
LONGEST_LINE = 1_000_000
MOST_BYTES = 4 * 1024**3
MOST_COLUMNS = 200
_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)
_JOINERS = re.compile(r"[\s\-]+")


@dataclass
class Rows:
    """Some rows that follow each other, with the lines on which they end."""

    lines: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)


class Sheet:
    """An open CSV file whose header has been read."""

    def __init__(self, path: Path, known: frozenset[str]) -> None:
        self.path = path
        self.size = path.stat().st_size
        if self.size > MOST_BYTES:
            raise Unreadable(0, _("The file is larger than 4 GiB. Split it."))
        self._stream: IO[str] = path.open(encoding="utf-8-sig", newline="")
        try:
            self._reader, self._skipped, self.header = self._open(known)
        except UnicodeDecodeError:
            self.close()
            raise Unreadable(*looks_like(path)) from None
        except csv.Error as error:
            self.close()
            raise Unreadable(1, _reason(error)) from None
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    @property
    def percent(self) -> int:
        """How much of the file has been read, in hundredths."""
        position: int = self._stream.buffer.tell()  # type: ignore[attr-defined]
        return min(100, 100 * position // max(1, self.size))

    def _open(self, known: frozenset[str]) -> tuple[Iterator[list[str]], int, list[str]]:
        lines = self._lines()
        first = next(lines, "")
        skipped = 0
        delimiters: tuple[str, ...] = _DELIMITERS
        if found := _SEPARATOR_LINE.match(first):
            delimiters, skipped, first = (found[1],), 1, next(lines, "")
        if not first.strip():
            raise Unreadable(1, _("The file is empty: it has no header line."))
        header, delimiter = self._split(first, delimiters, known)
        reader = csv.reader(itertools.chain([first], lines), delimiter=delimiter, strict=True)
        next(reader)
        if reader.line_num > 1:
            # A quotation mark has taken the next lines along; they must not be lost.
            raise Unreadable(1, _("The header line cannot be split into columns."))
        return reader, skipped, header

    def _split(
        self, line: str, delimiters: tuple[str, ...], known: frozenset[str]
    ) -> tuple[list[str], str]:
        """The names of the columns and the delimiter between them."""
        return _header(line, delimiters, known)

    def _lines(self) -> Iterator[str]:
        number = 0
        while line := self._stream.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise Unreadable(number, _("This line has more than a million characters."))
            yield line

    def chunks(self) -> Iterator[Rows]:
        """All rows that are not blank; raises Unreadable where the file cannot be read on."""
        rows = Rows()
        try:
            for cells in self._reader:
                if any(cells):
                    rows.lines.append(self._reader.line_num + self._skipped)  # type: ignore[attr-defined]
                    rows.cells.append(cells)
                if len(rows.lines) == CHUNK:
                    yield rows
                    rows = Rows()
        except UnicodeDecodeError:
            raise Unreadable(*looks_like(self.path)) from None
        except csv.Error as error:
            line = self._reader.line_num + self._skipped  # type: ignore[attr-defined]
            raise Unreadable(line, _reason(error)) from None
        if rows.lines:
            yield rows


def tidy_name(cell: str) -> str:
    """The name of a column whatever its case and blanks: ` Name EN ` is `name_en`."""
    return _JOINERS.sub("_", cell.strip().lower())


def _header(line: str, delimiters: tuple[str, ...], known: frozenset[str]) -> tuple[list[str], str]:
    """The names of the columns, and the delimiter with which most of them are known."""
    found: list[tuple[int, list[str], str]] = []
    for delimiter in delimiters:
        try:
            names = [tidy_name(cell) for cell in next(csv.reader([line], delimiter=delimiter))]
        except (csv.Error, StopIteration):
            continue
        found.append((sum(name in known for name in names), names, delimiter))
    if not found:
        raise Unreadable(1, _("The header line cannot be split into columns."))
    count, names, delimiter = max(found, key=lambda one: one[0])
    if not count:
        raise Unreadable(
            1,
            _(
                "The header names no column of this file. Columns are separated by commas, "
                "semicolons or tabs."
            ),
        )
    if len(names) > MOST_COLUMNS:
        raise Unreadable(1, _("The header names more than 200 columns."))
    return names, delimiter


def _reason(error: csv.Error) -> str:
    text = str(error)
    if "field limit" in text:
        return _(
            "A cell is longer than 131,072 characters. Perhaps a quotation mark opens before "
            "this line and is never closed."
        )
    if "unexpected end" in text:
        return _("The file ends inside a quoted cell: a quotation mark is never closed.")
    return _("The quotation marks of this line do not fit: “%(error)s”.") % {"error": text}
