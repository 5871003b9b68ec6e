"""The content of a contribution: rows of the interchange format, as they were typed.

Cells are as people write them: a text is not marked against spreadsheets here, that is done where
rows become files (`files`). A cell that a row does not have says nothing; an empty one empties.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from catalogue.choices import Condition
from catalogue.contributions.parts import FILES, OWNER_FILES, OWNERS, owned_tables
from catalogue.exports.queries import rows_of
from catalogue.exports.rows import rows as exported
from catalogue.interchange import words
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.escaping import restore
from catalogue.interchange.tables import (
    BY_FILE,
    GEOMETRIES,
    MONUMENT_DETAILS,
    MONUMENTS,
    REPORTS,
    SOFTWARE,
    Table,
)
from catalogue.models import Monument, Position, Record
from catalogue.models.contribution import ContributionKind

Row = dict[str, str]
Feature = dict[str, Any]
#: The words for a cell of a file, by its column and text.
Say = Callable[[str, str, str], str]
#: The cells of a row's key columns.
Key = tuple[str, ...]

#: Kinds of columns that name a file: which it is, is not said in words.
_FILES = frozenset({Kind.FILE, Kind.HASH})
_FILE_COLUMNS = frozenset({"file", "file_sha256"})
#: Kinds of columns that speak of the true position.
PLACES = frozenset({Kind.PLACE, Kind.BASIS})
#: What a title of a contribution is taken from, the first that is filled.
_TITLES = (
    *("title_en", "name_en", "title", "name", "title_ar", "name_ar", "claim_en", "claim_ar"),
    *("caption_en", "caption_ar", "alt_en", "alt_ar"),
)
_LONGEST_TITLE = 300
_MOST_ROWS = 500
_LONGEST_CELL = 100_000


class Content(TypedDict, total=False):
    """What a contribution says."""

    rows: dict[str, list[Row]]
    shapes: list[Feature]
    removed: dict[str, list[list[str]]]


@dataclass(frozen=True)
class Difference:
    """One cell that differs; an empty column stands for a whole row that is taken away."""

    file: str
    key: Key
    column: str
    old: str
    new: str


def main_file(kind: str) -> str:
    """The file that holds the main row of a kind of contribution."""
    return FILES[ContributionKind(kind)][0].file


def empty(kind: str) -> Content:
    """The content of a form that nobody has filled in."""
    return {"rows": {main_file(kind): [{}]}, "shapes": [], "removed": {}}


def main_row(kind: str, content: Content) -> Row:
    """The main row; empty where there is none."""
    found = rows_in(content, main_file(kind))
    return found[0] if found else {}


def rows_in(content: Content, file: str) -> list[Row]:
    """The rows of one file."""
    return content.get("rows", {}).get(file, [])


def title_of(kind: str, content: Content) -> str:
    """A title for lists, in the contributor's words; empty where nothing is written."""
    row = main_row(kind, content)
    for name in _TITLES:
        if text := " ".join(row.get(name, "").split()):
            return text[:_LONGEST_TITLE]
    found = _observed(row) or " ".join(row.get("source_key", "").split())
    return found[:_LONGEST_TITLE]


def _observed(row: Row) -> str:
    """Of an assessment, which has no title, what it is about and what it found there."""
    state = row.get("condition", "").strip()
    words = str(Condition(state).label) if state in Condition.values else state
    return ": ".join(filter(None, [row.get("monument_key", "").strip(), words])) if state else ""


def of_record(record: Record, *, public: bool, evidence: bool = False) -> Content:
    """The rows of a record and its parts as they stand; of a report with its evidence if asked.

    For contributors `public` leaves out what the public cannot see, and every column that speaks
    of the position: a proposal says something of it only where somebody writes it anew.
    """
    rows = {
        table.file: found
        for table, lookup in owned_tables(type(record), evidence=evidence)
        if (found := _rows(table, {lookup: record.pk}, public=public))
    }
    shapes = [] if public or not isinstance(record, Monument) else list(_shapes(record))
    return {"rows": rows, "shapes": shapes, "removed": {}}


def with_affected(content: Content, record: Record, said: Content, *, public: bool) -> Content:
    """What a record says, with the short form of its monuments beside where a change speaks in it.

    Only rows of spreadsheets do; elsewhere each monument of a report has a row of its own.
    """
    column = REPORTS.known["monument_keys"]
    if not any(column.name in row for row in rows_in(said, REPORTS.file)):
        return content
    found = rows_of(REPORTS, public=public).filter(pk=record.pk)
    short = [dict(row) for row in _typed([column], exported([column], found, public=public))]
    rows = [row | more for row, more in zip(rows_in(content, REPORTS.file), short, strict=True)]
    return {**content, "rows": {**content["rows"], REPORTS.file: rows}}


def with_places(content: Content, record: Record) -> Content:
    """What is public of a record, with its true position and shape beside.

    Only for the decision of a moderator: never for contributors, and never to be stored.
    """
    if not isinstance(record, Monument) or MONUMENTS.file not in content["rows"]:
        return content
    rows = dict(content["rows"])
    for table in (MONUMENTS, MONUMENT_DETAILS):
        seen = by_key(content, table.file)
        rows[table.file] = [
            seen.get(key_of(table.file, row), {}) | row for row in _places(table, record)
        ]
    return {**content, "rows": rows, "shapes": list(_shapes(record))}


def _places(table: Table, monument: Monument) -> Iterator[Row]:
    """The key of a monument with the cells that speak of its true position."""
    columns = [one for one in table.columns if one.name == "key" or one.kind in PLACES]
    found = rows_of(table, public=False).filter(pk=monument.pk)
    return _typed(columns, exported(columns, found, public=False))


def is_place(file: str, name: str) -> bool:
    """Whether a column of a file speaks of a true position."""
    column = BY_FILE[file].known.get(name) if file in BY_FILE else None
    return file == GEOMETRIES or (column is not None and column.kind in PLACES)


def _rows(table: Table, chosen: dict[str, Any], *, public: bool) -> list[Row]:
    told = [one for one in table.columns if one.kind not in _FILES]
    columns = [one for one in told if not (public and _is_guarded(one))]
    if not public:
        columns += [one for one in table.added if one.kind is Kind.STATE]
    if table.is_detail and len(columns) <= len(table.key):
        return []
    found = rows_of(table, public=public).filter(**chosen)
    return list(_typed(columns, exported(columns, found, public=public)))


def _typed(columns: list[Column], rows: Iterable[Iterable[str]]) -> Iterator[Row]:
    """Rows of an export with the names of their columns."""
    for cells in rows:
        named = zip(columns, cells, strict=True)
        yield {one.name: _as_typed(one, cell) for one, cell in named}


def _is_guarded(column: Column) -> bool:
    """Whether a column tells where a place is, or how much of that is published."""
    return column.kind in PLACES or column.name == "publication"


def _as_typed(column: Column, cell: str) -> str:
    return restore(cell) if column.kind in {Kind.TEXT, Kind.BASIS} else cell


def _shapes(monument: Monument) -> Iterator[Feature]:
    for place in Position.objects.filter(pk=monument.pk, geometry__isnull=False):
        said = {"key": monument.slug, "precision_m": place.precision_m}
        said["position_basis"] = place.basis
        if place.precision_m is None:
            del said["precision_m"]
        yield {"type": "Feature", "properties": said, "geometry": place.geometry}


def key_of(file: str, row: Mapping[str, str]) -> Key:
    """The cells by which a row is known."""
    return tuple(row.get(name, "").strip() for name in BY_FILE[file].key)


def by_key(content: Content, file: str) -> dict[Key, Row]:
    """The rows of a file by their keys."""
    return {key_of(file, row): row for row in rows_in(content, file)}


def completed(content: Content, like: Content) -> Content:
    """Content in which every part names its owner, as the rows of the other content do.

    A form may leave the key of the main row to the software; rows are known by it all the same.
    """
    mains = [row for file in OWNER_FILES.values() for row in rows_in(like, file)]
    key = mains[0].get("key", "") if mains else ""
    rows = {
        file: [_owned(file, row, key) for row in found]
        for file, found in content.get("rows", {}).items()
    }
    return {**content, "rows": rows}


def _owned(file: str, row: Row, key: str) -> Row:
    is_main = file in OWNER_FILES.values() or BY_FILE[file].is_detail
    name = OWNERS.get(file) or ("key" if is_main else "")
    return row | {name: key} if name and not row.get(name, "").strip() else row


def renamed(content: Content, former: str, slug: str) -> Content:
    """What a record's rows were, under the key that it has now."""
    rows = {
        file: [
            {
                name: slug if cell == former and name in ("key", OWNERS.get(file)) else cell
                for name, cell in row.items()
            }
            for row in found
        ]
        for file, found in content.get("rows", {}).items()
    }
    return {**content, "rows": rows}


def differences(before: Content, after: Content) -> list[Difference]:
    """What the second says otherwise than the first, cell by cell.

    A cell or a row that the second does not have says nothing; rows are taken away only by name.
    """
    found: list[Difference] = []
    after = completed(after, before)
    for file in [one for one in BY_FILE if one in after.get("rows", {})]:
        old = by_key(before, file)
        for row in rows_in(after, file):
            key = key_of(file, row)
            found += _of_row(file, key, old.get(key, {}), row)
    for file, keys in after.get("removed", {}).items():
        old = by_key(before, file)
        gone = [tuple(key) for key in keys]
        found += [Difference(file, key, "", whole(file, old.get(key, {})), "") for key in gone]
    return [*found, *_of_shapes(before, after)]


def given(file: str) -> frozenset[str]:
    """The columns that software fills: they say which row it is, and to which record it belongs."""
    return SOFTWARE | {"key", OWNERS.get(file, "key")}


def whole(file: str, row: Mapping[str, str], say: Say = words.in_words) -> str:
    """A row in one line, without what software gave it; `say` has the words for a cell."""
    # One of the databases keeps the cells of a row in an order of its own.
    names = [name for name in BY_FILE[file].known if name in row and name not in given(file)]
    return " · ".join(filter(None, (say(file, name, row[name]) for name in names)))


def _of_row(file: str, key: Key, old: Row, new: Row) -> list[Difference]:
    keys = BY_FILE[file].key
    return [
        Difference(file, key, name, old.get(name, ""), cell)
        for name, cell in new.items()
        if cell.strip() != old.get(name, "").strip() and (name not in keys or not old)
    ]


def _of_shapes(before: Content, after: Content) -> list[Difference]:
    old = {shape_key(one): one.get("geometry") for one in before.get("shapes", [])}
    found = []
    for shape in after.get("shapes", []):
        key, new = shape_key(shape), shape.get("geometry")
        if new != old.get(key):
            texts = ["" if one is None else json.dumps(one) for one in (old.get(key), new)]
            found.append(Difference(GEOMETRIES, (key,), "geometry", *texts))
    return found


def shape_key(shape: Feature) -> str:
    """The key of the monument that a shape names; empty where it names none."""
    said = shape.get("properties")
    return str(said.get("key", "")) if isinstance(said, dict) else ""


def tidy(kind: str, content: Any, *, by_moderator: bool = False) -> Content:
    """Content in its form, whatever was sent: only files and cells that mean something.

    What only software or a moderator may say is left out: identifiers, states, former keys, files,
    and for contributors how much of a position is published.
    """
    given = content if isinstance(content, dict) else {}
    files = {table.file for table in FILES[ContributionKind(kind)]}
    hidden = (SOFTWARE | _FILE_COLUMNS) - ({"publication"} if by_moderator else set())
    rows = {
        file: [_tidy_row(row, hidden) for row in found[:_MOST_ROWS] if isinstance(row, dict)]
        for file, found in _members(given, "rows").items()
        if file in files and isinstance(found, list)
    }
    removed = {
        file: [[_text(cell) for cell in key] for key in keys[:_MOST_ROWS] if isinstance(key, list)]
        for file, keys in _members(given, "removed").items()
        if file in files and isinstance(keys, list)
    }
    kept = given.get("shapes")
    if kind != ContributionKind.MONUMENT or not isinstance(kept, list):
        kept = []
    shapes = [one for one in kept if isinstance(one, dict) and _is_storable(one)]
    return {"rows": rows, "shapes": shapes, "removed": removed}


def _is_storable(shape: Feature) -> bool:
    """Whether both databases can keep it as JSON: they know no NaN and no character zero."""
    try:
        text = json.dumps(shape, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        return False
    return "\\u0000" not in text and "\\ud" not in text.lower()


def _members(given: dict[str, Any], name: str) -> dict[str, Any]:
    found = given.get(name)
    return found if isinstance(found, dict) else {}


def _tidy_row(row: dict[Any, Any], hidden: frozenset[str]) -> Row:
    return {_text(name): _text(cell) for name, cell in row.items() if name not in hidden}


def _text(cell: Any) -> str:
    """A cell as text that both databases can keep; lines end in one way."""
    text = "" if cell is None else str(cell)[:_LONGEST_CELL]
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "ignore").decode()
