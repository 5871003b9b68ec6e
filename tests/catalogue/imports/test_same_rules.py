"""Importer, admin and database judge alike: every column, and every rule across columns."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint
from django.forms import inlineformset_factory
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.admin.monument import NamesFormSet
from catalogue.formfields import with_plain_digits
from catalogue.imports.cells import BadCell, Reader, reader_for
from catalogue.imports.rules import RULES, Rule
from catalogue.interchange.columns import Column, Kind, model_field
from catalogue.interchange.tables import TABLES, Table
from catalogue.models import Monument, MonumentName, Source
from tests import make

READ = {Kind.KEY, Kind.TEXT, Kind.CODE, Kind.DATE, Kind.NUMBER, Kind.PLACE, Kind.BASIS, Kind.AREAS}
DATES = ["-0008", "2015-08-23/..", "٢٠١٥", "2015-02-30"]
NUMBERS = ["34.5", "٣٤٫٥", "1e9", "nan", "3", "٣", "300054328", "99999999999999999999"]
WORDS = [
    "a-b",
    "A-b",
    "a--b",
    "https://example.org/a",
    "http://",
    "yes",
    "unknown",
    "destroyed",
    "C",
]
ODD = ["", " ", "x\u200fy", "a\u0301", "e\u0301 ", "a\x00", "\x1f", "\u202e", "a\u200e\u0301"]
LONG = ["a" * 81, "b" * 301, "c" * 10_001]
WRITTEN = ["Temple of Bel", *DATES, *NUMBERS, *WORDS, *ODD, *LONG]
CELLS = st.text(max_size=40) | st.integers(-10, 200).map(str)


class Judge:
    """One column, as the importer and as the admin read it."""

    def __init__(self, table: Table, column: Column) -> None:
        self.name = f"{table.file}:{column.name}"
        self.column = column
        self.read: Reader = reader_for(column, table.model)
        self.field: Any = model_field(table.model, column)
        self.form_field = self.field.formfield(required=False)
        given = column.kind is Kind.CODE and self.field.has_default()
        self.empty = self.field.get_default() if given else ""

    def as_form(self, cell: str) -> Any:
        """What the admin would store for a typed text; None where it refuses."""
        try:
            value = self.form_field.clean(cell)
            if value not in self.field.empty_values:
                self.field.run_validators(value)
        except ValidationError:
            return None
        return "" if value in self.field.empty_values else value

    def as_import(self, cell: str) -> Any:
        """The same of the importer."""
        try:
            value = self.read(cell)
        except BadCell:
            return None
        return "" if value is None else value

    def agrees(self, cell: str) -> bool:
        """Whether both read the same; a quote in front is of files only."""
        if cell.startswith("'"):
            return True
        typed = with_plain_digits(cell.strip()) if self.column.kind is Kind.CODE else cell
        expected = self.as_form(typed)
        return bool(self.as_import(cell) == (self.empty if expected == "" else expected))


@pytest.fixture(scope="module")
def judges() -> list[Judge]:
    """All columns."""
    found = [Judge(table, one) for table in TABLES for one in table.columns if one.kind in READ]
    assert len(found) > 80
    return found


@pytest.mark.parametrize("cell", WRITTEN, ids=lambda cell: repr(cell[:30]))
def test_what_is_often_written_is_read_as_the_admin_reads_it(
    cell: str, judges: list[Judge]
) -> None:
    assert [one.name for one in judges if not one.agrees(cell)] == []


@settings(max_examples=150, database=None)
@given(cell=CELLS)
def test_a_cell_is_read_as_the_admin_reads_it(cell: str, judges: list[Judge]) -> None:
    """Each is judged by all columns: to draw a cell takes longer than to read it."""
    assert [one.name for one in judges if not one.agrees(cell)] == []


TEXTS = st.sampled_from(["unknown", "exact", "", "affected", "setting", "severe", "1-10"])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "quantity": st.none() | st.integers(1, 5),
    "quantity_is": st.sampled_from(["exact", "about", "unknown"]),
    "role": st.sampled_from(["affected", "setting"]),
    "severity": st.sampled_from(["", "unknown", "severe"]),
    "extent_percent": st.none() | st.floats(0, 100),
    "extent_band": st.sampled_from(["", "1-10", "unknown"]),
    "lat": st.none() | st.floats(34.4, 34.7),
    "lon": st.none() | st.floats(38.1, 38.45),
}
DAYS = st.none() | st.integers(-5, 5)


@pytest.mark.django_db
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.constraint)
def test_a_rule_holds_where_the_database_lets_pass(rule: Rule) -> None:
    found = next(one for one in rule.model._meta.constraints if one.name == rule.constraint)
    assert isinstance(found, CheckConstraint)
    drawn = st.tuples(*(VALUES.get(name, DAYS) for name in rule.needs))

    @settings(max_examples=40, database=None)
    @given(drawn)
    def judge_alike(values: tuple[Any, ...]) -> None:
        row = rule.model(**dict(zip(rule.needs, values, strict=True)))
        try:
            found.validate(rule.model, row)
            passes = True
        except ValidationError:
            passes = False
        assert rule.holds(*values) == passes

    judge_alike()


#: Held by the readers, by links, or by what is derived, and so not asked for each row.
ELSEWHERE = ("_known", "_in_range", "_filled", "_days", "_public_has_date", "_withdrawn_has_reason")
BY_LINKS = {
    "monument_not_part_of_itself",
    "artefact_not_part_of_itself",
    "source_not_from_itself",
    "monument_withheld_has_no_place",
    "monument_coarse_has_no_precision",
    "monument_coarse_is_a_cell",
    "photograph_whole_size",
}


def test_no_constraint_of_the_database_is_unforeseen() -> None:
    models = {table.model for table in TABLES}
    names = {
        one.name
        for model in models
        for one in model._meta.constraints
        if isinstance(one, CheckConstraint) and not one.name.endswith(ELSEWHERE)
    }

    assert names - BY_LINKS - {rule.constraint for rule in RULES} == set()


@pytest.mark.django_db
def test_a_language_must_be_known_in_the_admin_too() -> None:
    make.term("language", "ar")

    Source(language="ar").clean()
    with pytest.raises(ValidationError, match="language"):
        Source(language="fr").clean()


@pytest.mark.django_db
def test_names_in_the_admin_have_known_languages() -> None:
    bel = make.monument()
    make.term("language", "fr")
    columns = ["name", "language", "kind", "note"]
    factory: Any = inlineformset_factory(
        Monument, MonumentName, formset=NamesFormSet, fields=columns, extra=2
    )
    data = {"names-TOTAL_FORMS": "2", "names-INITIAL_FORMS": "0"}
    for number, language in enumerate(["fr", "xx"]):
        row = {"name": "Temple de Bel", "language": language, "kind": "alternate"}
        data |= {f"names-{number}-{name}": value for name, value in row.items()}

    rows = factory(data, instance=bel)

    assert not rows.is_valid()
    assert [list(form.errors) for form in rows.forms] == [[], ["language"]]
