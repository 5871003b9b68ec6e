"""Importer, admin and database judge alike: every column, and every rule across columns."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint
from django.forms import inlineformset_factory
from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalogue.admin.monument import NamesFormSet
from catalogue.formfields import with_plain_digits
from catalogue.imports.cells import BadCell, Reader, reader_for
from catalogue.imports.rules import RULES, Rule
from catalogue.interchange.columns import Column, Kind, model_field
from catalogue.interchange.tables import TABLES
from catalogue.models import Monument, MonumentName, Source
from tests import make

READ = {Kind.KEY, Kind.TEXT, Kind.CODE, Kind.DATE, Kind.NUMBER, Kind.PLACE, Kind.BASIS, Kind.AREAS}
COLUMNS = [
    pytest.param(column, table.model, id=f"{table.file}:{column.name}")
    for table in TABLES
    for column in table.columns
    if column.kind in READ
]
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
CELLS = (
    st.sampled_from(DATES + NUMBERS + WORDS + ODD + LONG)
    | st.text(max_size=40)
    | st.integers(-10, 200).map(str)
)


def as_form(field: Any, cell: str) -> Any:
    """What the admin would store for a typed text; None where it refuses."""
    try:
        value = field.formfield(required=False).clean(cell)
        if value not in field.empty_values:
            field.run_validators(value)
    except ValidationError:
        return None
    return "" if value in field.empty_values else value


def as_import(read: Reader, cell: str) -> Any:
    try:
        value = read(cell)
    except BadCell:
        return None
    return "" if value is None else value


@pytest.mark.parametrize(("column", "model"), COLUMNS)
def test_a_cell_is_read_as_the_admin_reads_it(column: Column, model: Any) -> None:
    field = model_field(model, column)
    read = reader_for(column, model)
    empty = field.get_default() if column.kind is Kind.CODE and field.has_default() else ""

    @settings(max_examples=60, database=None)
    @given(CELLS)
    @example("Temple of Bel")
    def judge_alike(cell: str) -> None:
        if cell.startswith("'"):
            return
        typed = with_plain_digits(cell.strip()) if column.kind is Kind.CODE else cell
        expected = as_form(field, typed)
        assert as_import(read, cell) == (empty if expected == "" else expected)

    judge_alike()


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
