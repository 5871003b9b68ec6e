"""The cells of a step as its page shows them: what was typed, what it means, what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from catalogue import publication, words
from catalogue.choices import CLOSED_LISTS
from catalogue.contributions.checking import Finding
from catalogue.forms.contribute import areas, cells
from catalogue.forms.contribute.cells import Content
from catalogue.forms.contribute.reading import Reading, read
from catalogue.forms.contribute.spec import Ask, Group, Step, Widget
from catalogue.languages import bilingual
from catalogue.views.contribute import finding
from catalogue.views.contribute.finding import Found

#: Vocabulary of each closed list, whose terms define its words.
_VOCABULARIES = {choices: vocabulary for vocabulary, choices in CLOSED_LISTS.items()}

#: Rows of areas that a form offers, at least.
_ROOM = 3


@dataclass(frozen=True)
class Meaning:
    """One word of a list and what it means."""

    value: str
    word: str
    definition: str


@dataclass
class Cell:
    """One input."""

    ask: Ask
    name: str
    value: str
    faults: list[Finding] = field(default_factory=list)
    #: Of choices and terms: the words of the list.
    meanings: list[Meaning] = field(default_factory=list)
    #: Of a record or term that is found: what it is called.
    label: str = ""
    #: Of several: those that are found, as key and label.
    kept: list[tuple[str, str]] = field(default_factory=list)
    #: What a text that names nothing surely may mean.
    candidates: list[Found] = field(default_factory=list)
    #: A text that is not yet the key of anything.
    unsure: str = ""

    @property
    def id(self) -> str:
        """For labels and links."""
        return cells.input_id(self.name)

    @property
    def kind(self) -> str:
        """The name of its widget, for templates."""
        return self.ask.widget.value

    @property
    def options(self) -> list[tuple[str, str]]:
        """Values and words of a choice, with what was typed though it is none of them."""
        known = [(one.value, one.word) for one in self.meanings]
        if self.value and self.value not in dict(known):
            return [*known, (self.value, self.value)]
        return known

    @property
    def has_definitions(self) -> bool:
        """Whether there is something to explain."""
        return any(one.definition for one in self.meanings)

    @cached_property
    def reading(self) -> Reading:
        """What a date was understood as."""
        return read(self.value)

    @property
    def areas(self) -> list[areas.Row]:
        """Areas of a picture in percent, and room for more."""
        found = areas.rows(self.value)
        return [*found, *([areas.NOTHING] * max(1, _ROOM - len(found)))]

    @property
    def area_count(self) -> int:
        """How many areas are typed."""
        return len(areas.rows(self.value))

    @property
    def shown(self) -> str:
        """The text of the input."""
        return self.unsure or self.label if self.kind in {"one", "many"} else self.value

    @property
    def described_by(self) -> str:
        """Ids of what explains the input."""
        parts = [
            ("help", bool(self.ask.help)),
            ("fault", bool(self.faults)),
            ("reading", self.kind == "date"),
            ("unsure", bool(self.unsure)),
        ]
        return " ".join(f"{self.id}_{part}" for part, is_there in parts if is_there)


@dataclass
class Row:
    """The cells of one row."""

    index: int
    cells: list[Cell]
    can_be_removed: bool
    faults: list[Finding] = field(default_factory=list)

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return any(cell.value for cell in self.cells)


@dataclass
class BoundGroup:
    """A group with its rows."""

    group: Group
    rows: list[Row]

    @property
    def stem(self) -> str:
        """For the names of its buttons."""
        return cells.stem(self.group.file)

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded."""
        return not self.group.folded or bool(self.rows)


def bind(step: Step, content: Content, findings: Iterable[Finding]) -> list[BoundGroup]:
    """The groups of a step; a handful of queries, whatever the number of rows."""
    faults: dict[tuple[str, int | None, str], list[Finding]] = defaultdict(list)
    for one in findings:
        faults[one.file, one.row, one.column].append(one)
    groups = [_group(group, content, faults) for group in step.groups]
    all_cells = [cell for group in groups for row in group.rows for cell in row.cells]
    _name(all_cells, content)
    _explain(all_cells)
    return groups


def _group(group: Group, content: Content, faults: Any) -> BoundGroup:
    rows = cells.rows_of(content, group.file)
    count = max(len(rows), 1 if group.begins else 0) if group.is_many else 1
    bound = []
    for index in range(count):
        asked = [_cell(group, index, ask, content, faults) for ask in group.asks]
        bound.append(Row(index, asked, group.is_many, faults.get((group.file, index, ""), [])))
    return BoundGroup(group, bound)


def _cell(group: Group, index: int, ask: Ask, content: Content, faults: Any) -> Cell:
    file = cells.file_of(group, ask)
    value = cells.cell(content, file, index, ask.column)
    found = faults.get((file, index, ask.column), [])
    # What is still empty is no fault while somebody writes; the last page lists it.
    return Cell(ask, cells.input_name(file, index, ask.column), value, found if value else [])


def _name(bound: list[Cell], content: Content) -> None:
    """Give records and terms their names, and offer candidates for what is unsure."""
    wanted: dict[str, set[str]] = defaultdict(set)
    named = [cell for cell in bound if cell.kind in {"one", "many"} and cell.value]
    for cell in named:
        wanted[cell.ask.among] |= set(_keys(cell))
    labels = finding.labels(wanted, content)
    for cell in named:
        known = {key: labels.get((cell.ask.among, key.partition(":")[0])) for key in _keys(cell)}
        unsure = [key for key, label in known.items() if label is None]
        if cell.ask.widget is Widget.ONE:
            cell.label = known.get(cell.value.strip()) or ""
        else:
            cell.kept = [(key, label) for key, label in known.items() if label is not None]
        if unsure:
            cell.unsure = unsure[-1]
            cell.candidates = finding.search(cell.ask.among, cell.unsure, content)


def _keys(cell: Cell) -> list[str]:
    if cell.ask.widget is Widget.MANY:
        return cells.items(cell.value)
    return [cell.value.strip()]


def _explain(bound: list[Cell]) -> None:
    """Give choices and terms their words with the definitions of the vocabularies; one query."""
    wanted = {vocabulary for cell in bound if (vocabulary := _vocabulary(cell.ask))}
    if not wanted and not any(cell.kind == "choice" for cell in bound):
        return
    meanings: dict[str, list[Meaning]] = defaultdict(list)
    for term in publication.terms().filter(vocabulary__in=wanted).order_by("vocabulary", "pk"):
        defined = bilingual(term, "definition")[0]
        meanings[term.vocabulary].append(Meaning(term.key, term.label, defined))
    for cell in bound:
        found = meanings[_vocabulary(cell.ask)]
        cell.meanings = _of_list(cell.ask.among, found) if cell.kind == "choice" else found


def _vocabulary(ask: Ask) -> str:
    """The vocabulary whose terms explain the values of a cell; "" where there is none."""
    if ask.among.startswith("term:"):
        return ask.among.removeprefix("term:")
    if ask.widget is Widget.CHOICE:
        return str(_VOCABULARIES.get(words.LISTS[ask.among], ""))
    return ""


def _of_list(name: str, defined: list[Meaning]) -> list[Meaning]:
    definitions = {one.value: one.definition for one in defined}
    return [
        Meaning(value, words.word(name, value), definitions.get(value, ""))
        for value in words.LISTS[name].values
    ]
