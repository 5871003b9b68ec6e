"""Cells of a contribution for people: their names, words, language and direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalogue import languages
from catalogue.contributions import contents
from catalogue.contributions.contents import PLACES, Content
from catalogue.contributions.parts import FILES
from catalogue.forms.contribute import areas
from catalogue.interchange import words
from catalogue.interchange.columns import Column, Kind, model_field
from catalogue.interchange.tables import BY_FILE, GEOMETRIES, MONUMENTS
from catalogue.interchange.words import column_of
from catalogue.models.contribution import Contribution, ContributionKind

#: Cells longer than this are edited in a field of several lines.
_LONG = 60


def label(file: str, name: str) -> str:
    """The name of a column as the forms of the admin have it."""
    if file == GEOMETRIES:
        return _("Shape")
    return words.label(file, name) or _("Row")


def file_label(file: str) -> str:
    """What the rows of a file are."""
    table = MONUMENTS if file == GEOMETRIES else BY_FILE.get(file)
    return str(table.model._meta.verbose_name_plural) if table else file


def is_protected(file: str, name: str) -> bool:
    """Whether a cell tells where a place really is."""
    return contents.is_place(file, name)


def attributes(file: str, name: str) -> dict[str, str]:
    """Language and direction of what is typed into a column."""
    if language := words.language_of(name):
        return {"lang": language, "dir": languages.direction(language)}
    column = column_of(file, name)
    is_text = column is not None and column.kind is Kind.TEXT
    return {"dir": "auto" if is_text else "ltr"}


@dataclass(frozen=True)
class Box:
    """One input of the form in which a contribution is edited before it is published."""

    name: str
    label: str
    value: str
    lang: str
    dir: str
    is_long: bool
    choices: list[tuple[str, str]]
    is_needed: bool
    faults: list[str]
    is_areas: bool = False

    @property
    def id(self) -> str:
        """For labels and links."""
        return f"id_{self.name}"

    @property
    def areas(self) -> list[areas.Row]:
        """Areas of a picture in percent, and room for more."""
        return [*areas.rows(self.value), areas.NOTHING, areas.NOTHING]


@dataclass(frozen=True)
class RowForm:
    """The inputs of one row."""

    title: str
    file: str
    boxes: list[Box]


def box_name(file: str, row: int, column: str) -> str:
    """The name of an input; also the end of the address of a fault."""
    return f"cell|{file}|{row}|{column}"


def forms(
    contribution: Contribution, content: Content, faults: dict[str, list[str]], *, shown: bool
) -> list[RowForm]:
    """An input for each column of each row; true positions only where they are `shown`."""
    found = []
    for table in FILES[ContributionKind(contribution.kind)]:
        rows = contents.rows_in(content, table.file)
        for number, row in enumerate(rows):
            boxes = [
                _box(table.file, number, column, row.get(column.name, ""), faults)
                for column in table.known.values()
                if column not in table.added and _is_asked(column, shown=shown)
            ]
            many = f" {number + 1}" if len(rows) > 1 else ""
            found.append(RowForm(f"{file_label(table.file)}{many}", table.file, boxes))
    return found


def _is_asked(column: Column, *, shown: bool) -> bool:
    """Whether a column is typed by people: which file is meant, and where it is sealed, is not."""
    return column.kind not in {Kind.FILE, Kind.HASH} and (shown or column.kind not in PLACES)


def _box(file: str, row: int, column: Column, value: str, faults: dict[str, list[str]]) -> Box:
    table = BY_FILE[file]
    said = attributes(file, column.name)
    name = box_name(file, row, column.name)
    choices: list[Any] = []
    if column.kind is Kind.CODE:
        choices = [
            (code, str(words)) for code, words in model_field(table.model, column).flatchoices
        ]
        if value and value not in dict(choices):
            choices = [(value, value), *choices]
    return Box(
        name,
        label(file, column.name),
        value,
        said.get("lang", ""),
        said["dir"],
        column.kind is Kind.TEXT and (len(value) > _LONG or "\n" in value),
        choices,
        column.name in table.required,
        faults.get(name, []),
        column.kind is Kind.AREAS,
    )


def edited(content: Content, sent: Any) -> Content:
    """The content with what was typed into the inputs; cells without an input stay."""
    rows = {
        file: [dict(_typed(file, number, row, sent)) for number, row in enumerate(found)]
        for file, found in content.get("rows", {}).items()
    }
    return {**content, "rows": rows}


def _sent(name: str, sent: Any) -> str | None:
    """What was typed into an input; areas of a picture have four for each."""
    if f"{name}__sent" in sent:
        return areas.typed(sent, name)
    text: str | None = sent.get(name)
    return text


def _typed(file: str, number: int, row: dict[str, str], sent: Any) -> Iterator[tuple[str, str]]:
    table = BY_FILE.get(file)
    names = dict.fromkeys([*row, *(table.known if table else ())])
    for name in names:
        text = _sent(box_name(file, number, name), sent)
        if text is None:
            if name in row:
                yield name, row[name]
            continue
        text = text.replace("\r\n", "\n").replace("\x00", "")
        if text.strip() or name in row:
            # A browser changes the ends of lines: that alone is no edit.
            stored = row.get(name, "")
            yield name, stored if text.strip() == stored.strip() else text
