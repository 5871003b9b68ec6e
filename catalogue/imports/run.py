"""What one import knows while it runs: its options, its faults, what it has met and touched."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import Max
from django.utils import timezone

from catalogue.choices import ReviewState
from catalogue.imports.faults import Fault, Faults
from catalogue.imports.linking import KeyIndex, TermIndex
from catalogue.interchange.tables import TABLES, Table

Progress = Callable[[str, int, int], None]
#: A row's key: the values of its table's key columns.
Key = tuple[Any, ...]
#: Lines by the primary keys of the records that they move.
Moves = dict[int, int]


@dataclass(frozen=True)
class Options:
    """Who imports, and what new records become."""

    state: str = ReviewState.SUBMITTED
    contributor: Any = None
    trusted: bool = True
    #: Why, for the public history of what it changes.
    reason: str = ""
    #: Whether it enters what it wrote into the ledger.
    history: bool = True
    #: Primary keys of files that are sealed already, by the names that rows have for them.
    sealed: Mapping[str, int] = field(default_factory=dict)


@dataclass
class Counts:
    """What became of the rows of one file."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


class LineBook:
    """The line on which each record of a table stood, by primary key; four bytes a record."""

    def __init__(self, model: type[models.Model]) -> None:
        highest = model._base_manager.aggregate(highest=Max("pk"))["highest"]
        #: The highest primary key before this file.
        self.start: int = highest or 0
        self._lines = array("i")

    def note(self, pk: int, line: int, *, written: bool) -> None:
        """Remember the line of a record, and whether anything of it was written."""
        if pk >= len(self._lines):
            self._lines.extend([0] * (pk + 1024 - len(self._lines)))
        self._lines[pk] = -line if written else line

    def line(self, pk: int) -> int:
        """The line of a record; 0 where the file did not name it."""
        return abs(self._lines[pk]) if pk < len(self._lines) else 0

    def was_written(self, pk: int) -> bool:
        """Whether the record was created or changed by this file."""
        return pk < len(self._lines) and self._lines[pk] < 0

    def written(self) -> Iterator[int]:
        """The primary keys of the stored records that the file changed, in their order."""
        return (pk for pk, line in enumerate(self._lines) if line < 0 and pk <= self.start)

    def met(self, pk: int) -> bool:
        """Whether the file has named the record, or made it."""
        return pk > self.start or self.line(pk) > 0


@dataclass
class Run:
    """One import."""

    options: Options
    files: frozenset[str]
    progress: Progress
    faults: Faults = field(default_factory=Faults)
    remarks: Faults = field(default_factory=Faults)
    now: datetime = field(default_factory=timezone.now)
    index: KeyIndex = field(default_factory=KeyIndex)
    terms: TermIndex = field(default_factory=TermIndex)
    counts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    #: Keys of rows that have a fault, with their lines: naming them is no further fault.
    broken: dict[str, dict[Key, int]] = field(default_factory=lambda: defaultdict(dict))
    #: Models whose file could not be read to its end: what refers to them is not judged.
    unreadable: set[type[models.Model]] = field(default_factory=set)
    books: dict[str, LineBook] = field(default_factory=dict)
    #: Columns of the files that have been begun.
    headers: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Reasons of withdrawals by file and key.
    withdrawals: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    #: Monuments whose condition, or whose published place, may have changed.
    conditions: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    #: Monuments whose Arabic name is empty in monuments.csv.
    unnamed: set[int] = field(default_factory=set)
    #: Those of them, and others, that monument_names.csv gives one.
    named: set[int] = field(default_factory=set)
    #: Stored records whose review state the import changed, by model.
    moved: dict[type[models.Model], set[int]] = field(default_factory=lambda: defaultdict(set))
    #: Published records that hang on another record than before, by model, with their lines.
    rehung: dict[type[models.Model], Moves] = field(default_factory=lambda: defaultdict(dict))
    #: Links that the short form took away, with the line that did.
    unlinked: dict[tuple[int, int], int] = field(default_factory=dict)
    #: Monuments that took a preferred name from monument_names.csv.
    adopted: set[int] = field(default_factory=set)
    #: Monuments of which a name may have lost its rank, with the line that says so.
    ranked: dict[int, int] = field(default_factory=dict)
    #: Stored names of the files that it sealed: they go if it is refused.
    sealed: list[str] = field(default_factory=list)
    #: Where the file lies that is being taken in, with the files that it names.
    folder: Path | None = None
    #: The file that is being taken in.
    current: str = ""
    #: Highest primary key of each table when the import began.
    first_new: dict[type[models.Model], int] = field(default_factory=dict)

    def fault(self, fault: Fault) -> None:
        """Note a fault; the import is then refused at its end."""
        self.faults.add(fault)

    def remark(self, remark: Fault) -> None:
        """Note something that its owner should know, but that stops nothing."""
        self.remarks.add(remark)

    def is_broken(self, model: type[models.Model], key: str) -> bool:
        """Whether a row of this import has the key, but with a fault of its own."""
        if model in self.unreadable:
            return True
        return any(
            (key,) in self.broken[table.file]
            for table in TABLES
            if table.model is model and not table.is_detail
        )

    def book(self, table: Table) -> LineBook:
        """The lines of a table's file."""
        if table.file not in self.books:
            self.books[table.file] = LineBook(table.model)
        return self.books[table.file]
