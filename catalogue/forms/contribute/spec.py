"""The parts that the forms are described with."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
#: An example of a date in antiquity.
LONG_AGO = _("such as: about AD 130")


class Widget(enum.Enum):
    """How a cell is asked for."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    #: One value of a closed list.
    CHOICE = "choice"
    #: One record or term, found by any of its names.
    ONE = "one"
    #: Several records or terms.
    MANY = "many"
    #: Areas of a picture, typed in percent or drawn on it.
    AREAS = "areas"


@dataclass(frozen=True)
class Ask:
    """One cell: the column of its file, its label, and what helps to fill it."""

    column: str
    label: Words
    widget: Widget = Widget.LINE
    help: Words = ""
    #: Of a choice its closed list (see `catalogue.words`); of records their concept; of terms
    #: `term:` and their vocabulary.
    among: str = ""
    language: str = ""
    needed: bool = False
    #: What may be typed, where another date than that of an event is asked for.
    example: Words = ""
    #: The file of the cell, where it is not that of its group: details of the same record.
    file: str = ""


@dataclass(frozen=True)
class Group:
    """Cells of one row, or of as many rows as are added."""

    file: str
    title: Words
    asks: tuple[Ask, ...]
    help: Words = ""
    #: What the button says that adds a row; empty for the one row of the record itself.
    add: Words = ""
    #: Column that names the record to which the rows belong.
    owner: str = ""
    #: Whether a form begins with an empty row.
    begins: bool = False
    #: Whether it is only asked for where needed, and so folded away while it has no rows.
    folded: bool = False

    @property
    def is_many(self) -> bool:
        """Whether rows can be added and taken away."""
        return bool(self.add)


@dataclass(frozen=True)
class Step:
    """One page of a form."""

    name: str
    title: Words
    groups: tuple[Group, ...]
    help: Words = ""
    #: Whether a position can be drawn here.
    has_plan: bool = False
    #: Whether the picture is shown here, and what its file carries.
    has_picture: bool = False
    has_file: bool = False


@dataclass(frozen=True)
class Form:
    """Everything that is asked about one kind of contribution."""

    kind: str
    title: Words
    #: The data file of the record itself.
    file: str
    steps: tuple[Step, ...]
    #: In a sentence, when to use it.
    help: Words = ""
    #: Cells that the record always has: column and value.
    fixed: dict[str, str] = field(default_factory=dict)
    #: Where it is about another record: the column that names it, and that record's concept.
    about: tuple[str, str] = ("", "")

    def step(self, name: str) -> Step | None:
        """The step of a name."""
        return next((one for one in self.steps if one.name == name), None)

    def groups_of(self, file: str) -> list[Group]:
        """The groups that ask for rows of a file."""
        return [one for step in self.steps for one in step.groups if one.file == file]
