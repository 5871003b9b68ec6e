"""What the columns of an export mean: for each file a table, from the fields behind the columns."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import override

from catalogue.interchange import words
from catalogue.interchange.columns import Column, Kind, model_field
from catalogue.interchange.tables import ON_DAY, ORIGIN, TABLES, Table

#: What the columns mean that only lists have which readers download.
MEANT = {
    "address": "address of the page of the record",
    "list": "address of the list, with what was asked of it",
    "downloaded": "day of the download",
    "licence": "terms under which the content may be passed on",
    "as_of": "the day that was asked for (`on`); the columns after it tell how the monument stood",
    "condition_as_of": "condition on that day, as far as it had been observed; `unknown` where "
    "nobody had observed it yet, `contradicted` where sources contradict each other",
    "condition_state": "how far that is known: `known` (observed on that day, or the same before "
    "and after it, or destroyed), `between` (another condition was observed next), `contradicted`, "
    "`unobserved` (not observed since, or never)",
    "condition_since": "day by which this condition had surely been observed first",
    "last_observed": "day by which the last undisputed observation had surely been made",
    "next_condition": "condition that the next observation after that day found",
    "next_observed": "day by which that observation had surely been made",
    "condition_told": "the same in the words of the page, in the language of the list",
}
_FILES = {table.model: table.file for table in TABLES if not table.is_detail}
#: What no field says of itself.
_MEANT = {
    "key": "key of the record in these files, and in the address of its page",
    "term_key": "key of the term in its vocabulary",
    "lat": "latitude (decimal degrees, WGS 84)",
    "lon": "longitude (decimal degrees, WGS 84)",
    "location_precision_m": "radius within which the point is believed to lie (metres)",
    "cause": "main cause",
    "further_causes": "further causes, each as `term` or `term:certainty`",
    "effects": "effects, each as `term` or `term:certainty`",
    "cause_certainty": "how certain the main cause is",
    "past_slugs": "former keys",
    "file": "the file of the picture, beside the table",
    "file_sha256": "SHA-256 of that file",
    "dimensions_m": "dimensions (metres where no other unit is written)",
    "identifier": "permanent identifier; its record is at `/id/IDENTIFIER`",
}
_HEAD = """\
## Columns

What the values of closed lists and of vocabularies are called and mean stands in \
`vocabularies.csv`. The features of `geometries.geojson` have the properties `key` (of the \
monument), `precision_m` (metres) and, in a full export, `position_basis` (how the place was found).
"""
_LISTS = """\
### Lists that readers download

They have the columns of their file, then in a list of monuments as of a day those from `as_of` \
on, and last those that say whence they come. An import reads none of these.
"""
_HELD = {
    Kind.KEY: "key",
    Kind.DATE: "EDTF",
    Kind.NUMBER: "number",
    Kind.PLACE: "number",
    Kind.LANGUAGE: "BCP 47 tag",
    Kind.EXTERNAL: "`scheme:id`",
    Kind.PAST: "keys",
    Kind.IDENTIFIER: "identifier",
    Kind.AREAS: "`left,top,width,height` as shares of the picture",
}
_TERMS = frozenset({Kind.TERM, Kind.TERMS, Kind.CAUSE, Kind.RATED})
_REFERENCES = frozenset({Kind.REF, Kind.REFS, Kind.AFFECTED})


def dictionary(files: Iterable[str]) -> str:
    """The tables of the columns of these files."""
    named = set(files)
    with override("en"):
        found = [_described(table) for table in TABLES if table.file in named]
    return "\n".join([_HEAD, *found, _lists()])


def _lists() -> str:
    """The columns that only lists have which readers download."""
    lines = [_LISTS, "| column | meaning |", "|---|---|"]
    lines += [f"| `{name}` | {MEANT[name]} |" for name in (*ON_DAY, *ORIGIN)]
    return "\n".join(lines) + "\n"


def _described(table: Table) -> str:
    lines = [f"### {table.file}\n", "| column | meaning | holds |", "|---|---|---|"]
    for column in (*table.columns, *table.added):
        meant = _MEANT.get(column.name) or words.label(table.file, column.name)
        lines.append(f"| `{column.name}` | {meant} | {_held(table, column)} |")
    return "\n".join(lines) + "\n"


def _held(table: Table, column: Column) -> str:
    """What a cell holds: its type, or where its values are explained."""
    if column.kind in _TERMS:
        held = f"term of `{column.target}`"
    elif column.kind in _REFERENCES:
        held = f"key in `{_FILES[column.target]}`"
    elif column.kind in {Kind.CODE, Kind.STATE}:
        choices = model_field(table.model, column).flatchoices
        held = "one of " + ", ".join(f"`{value}`" for value, _label in choices if value)
    else:
        held = _HELD.get(column.kind, "text")
    return f"{held}; several with `;`" if column.is_list else held
