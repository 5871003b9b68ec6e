"""From what a form sends to the rows of a contribution: names of inputs, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from catalogue.forms.contribute import areas
from catalogue.forms.contribute.spec import Ask, Form, Group, Step, Widget

#: Rows of one group that a page sends; more belong into a spreadsheet.
MOST_ROWS = 100
#: The form of rows that a contribution keeps; see `catalogue.contributions.contents`.
Content = dict[str, Any]
#: Finds the key of what was typed among records of a concept; the text itself where it is unsure.
Resolve = Callable[[str, str], str]
#: What a record of a concept is called, by its key.
Labels = Mapping[tuple[str, str], str]


def stem(file: str) -> str:
    """The name of a file in names of inputs."""
    return file.removesuffix(".csv")


def input_name(file: str, index: int, column: str) -> str:
    """The name of the input of a cell."""
    return f"{stem(file)}-{index}-{column}"


def input_id(name: str) -> str:
    """The id of an input, for links to it."""
    return f"id_{name}"


def file_of(group: Group, ask: Ask) -> str:
    """The file in which a cell stands."""
    return ask.file or group.file


def rows_of(content: Content, file: str) -> list[dict[str, str]]:
    """The rows of a file."""
    found: list[dict[str, str]] = content.get("rows", {}).get(file, [])
    return found


def cell(content: Content, file: str, index: int, column: str) -> str:
    """The text of a cell; empty where it is not there."""
    rows = rows_of(content, file)
    return rows[index].get(column, "") if index < len(rows) else ""


def items(text: str) -> list[str]:
    """The values of a cell that holds several."""
    return [one.strip() for one in text.split(";") if one.strip()]


def asked(step: Step, content: Content) -> Iterator[tuple[Group, int, Ask]]:
    """Every cell that a step asks for, in the order of the page."""
    for group in step.groups:
        for index in range(max(len(rows_of(content, group.file)), 1) if group.is_many else 1):
            for ask in group.asks:
                yield group, index, ask


class Reader:
    """Reads what a step sends into a copy of the content."""

    def __init__(self, data: Any, content: Content, resolve: Resolve, labels: Labels) -> None:
        self.data = data
        self.content: Content = deepcopy(content)
        self.content.setdefault("rows", {})
        self._resolve = resolve
        self._labels = labels

    def take(self, step: Step) -> Content:
        """The content with the cells of the step as they were typed."""
        for group in step.groups:
            for index in range(self._count(group)):
                for ask in group.asks:
                    self._take_cell(group, index, ask)
        return self.content

    def _count(self, group: Group) -> int:
        if not group.is_many:
            return 1
        sent = self.data.get(f"{stem(group.file)}-rows", "")
        return min(int(sent), MOST_ROWS) if sent.isascii() and sent.isdigit() else 0

    def _take_cell(self, group: Group, index: int, ask: Ask) -> None:
        file = file_of(group, ask)
        name = input_name(file, index, ask.column)
        if name not in self.data and ask.widget not in {Widget.MANY, Widget.AREAS}:
            return
        before = cell(self.content, file, index, ask.column)
        text = self._read(ask, name, before)
        if text != before or index < len(rows_of(self.content, file)):
            self._row(file, index)[ask.column] = text

    def _row(self, file: str, index: int) -> dict[str, str]:
        rows = self.content["rows"].setdefault(file, [])
        while len(rows) <= index:
            rows.append({})
        found: dict[str, str] = rows[index]
        return found

    def _read(self, ask: Ask, name: str, before: str) -> str:
        if ask.widget is Widget.MANY:
            return self._read_many(ask, name, before)
        if ask.widget is Widget.AREAS:
            return self._read_areas(name, before)
        text: str = self.data.get(name, "")
        if ask.widget is Widget.ONE:
            return self._read_one(ask, name, text)
        return text

    def _read_one(self, ask: Ask, name: str, text: str) -> str:
        if picked := self.data.get(f"{name}__pick", ""):
            return str(picked)
        key: str = self.data.get(f"{name}__key", "")
        if key and text.strip() in {key, self._labels.get((ask.among, key), "")}:
            return key
        return self._resolve(ask.among, text) if text.strip() else ""

    def _read_areas(self, name: str, before: str) -> str:
        if f"{name}__whole" in self.data:
            return str(self.data[f"{name}__whole"])
        return areas.typed(self.data, name) if f"{name}__sent" in self.data else before

    def _read_many(self, ask: Ask, name: str, before: str) -> str:
        if f"{name}__whole" in self.data:
            return str(self.data[f"{name}__whole"])
        if f"{name}__sent" not in self.data:
            return before
        kept = [one for one in self.data.getlist(f"{name}__kept") if ";" not in one]
        more = self.data.get(f"{name}__pick", "")
        typed = self.data.get(name, "").replace(";", ",").strip()
        if not more and typed:
            more = self._resolve(ask.among, typed)
        return ";".join(dict.fromkeys([*kept, *([more] if more else [])]))


def named_keys(step: Step, data: Any) -> dict[str, set[str]]:
    """Keys that the inputs of a step name, by concept: what must be looked up to read them."""
    wanted: dict[str, set[str]] = {}
    for group in step.groups:
        for ask in group.asks:
            if ask.widget is not Widget.ONE:
                continue
            for index in range(MOST_ROWS if group.is_many else 1):
                name = input_name(file_of(group, ask), index, ask.column)
                if key := data.get(f"{name}__key", ""):
                    wanted.setdefault(ask.among, set()).add(key)
    return wanted


def is_blank(group: Group, row: Mapping[str, str]) -> bool:
    """Whether nothing was typed into a row."""
    return not any(row.get(ask.column, "").strip() for ask in group.asks)


def pruned(form: Form, content: Content, base: Content) -> Content:
    """The content without rows into which nothing was typed and that nothing stands for."""
    kept = deepcopy(content)
    for step in form.steps:
        for group in step.groups:
            if not group.is_many or group.file not in kept.get("rows", {}):
                continue
            rows = [
                row
                for row in rows_of(kept, group.file)
                if not is_blank(group, row) or row.get("key", "") in _keys(base, group.file)
            ]
            kept["rows"][group.file] = rows
            if not rows:
                del kept["rows"][group.file]
    return kept


def _keys(content: Content, file: str) -> set[str]:
    return {row["key"] for row in rows_of(content, file) if row.get("key")}


def add_row(content: Content, group: Group) -> Content:
    """The content with one more empty row."""
    grown = deepcopy(content)
    rows = grown.setdefault("rows", {}).setdefault(group.file, [])
    if not rows and group.begins:
        rows.append({})
    if len(rows) < MOST_ROWS:
        rows.append({})
    return grown


def remove_row(content: Content, base: Content, group: Group, index: int) -> Content:
    """The content without a row; a row that is published already is named as taken away."""
    less = deepcopy(content)
    rows = less.get("rows", {}).get(group.file, [])
    if not 0 <= index < len(rows):
        return less
    row = rows.pop(index)
    if was := _published(base, group.file, row):
        less.setdefault("removed", {}).setdefault(group.file, []).append(
            [was.get(name, "") for name in _NAMED.get(group.file, ("key",))]
        )
    if not rows:
        del less["rows"][group.file]
    return less


def _published(base: Content, file: str, row: Mapping[str, str]) -> dict[str, str]:
    """The row as it was when the change was begun; empty for a new one."""
    key = row.get("key", "")
    for was in rows_of(base, file):
        if was == row or (key and was.get("key") == key):
            return was
    return {}


#: The columns that name a row, where it has no key.
_NAMED = {
    "report_monuments.csv": ("report_key", "monument_key"),
    "designations.csv": ("monument_key", "title_en", "reference"),
    "monument_names.csv": ("monument_key", "name", "language"),
}
