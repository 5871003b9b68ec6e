"""One rule for what people type: any text is read the same each time, or refused with a reason."""

from __future__ import annotations

import json
import math
import unicodedata
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from catalogue import dates, formfields
from catalogue.models import Artefact, DamageReport, Monument, MonumentName, Position, Source
from tests.catalogue.hostile import DEPTHS, nested, of

anything = st.text(max_size=60) | st.text("0123456789٠٣۵-+.,٫~?/X eE", max_size=12)


def formfield(model: type[models.Model], name: str) -> forms.Field:
    """The form field of a model's field, which is the rule for every road in."""
    made = model._meta.get_field(name).formfield()  # type: ignore[union-attr]
    assert isinstance(made, forms.Field)
    return made


def read(model: type[models.Model], name: str, value: Any) -> Any:
    """What a field makes of a value, by form field and then validators, as the importer does."""
    field: Any = model._meta.get_field(name)
    clean = formfield(model, name).clean(value)
    field.run_validators(clean)
    return clean


FIELDS = [
    (Monument, "slug"),
    (Monument, "name_en"),
    (Monument, "description_ar"),
    (Monument, "date_edtf"),
    (MonumentName, "language"),
    (DamageReport, "pit_count"),
    (DamageReport, "area_m2"),
    (DamageReport, "extent_percent"),
    (Artefact, "quantity"),
    (Position, "lat"),
    (Position, "geometry"),
    (Source, "url"),
]


@pytest.mark.parametrize(("model", "name"), FIELDS)
@given(text=anything)
def test_any_text_is_clean_or_refused_and_reads_the_same_again(
    model: type[models.Model], name: str, text: str
) -> None:
    field = formfield(model, name)
    try:
        clean = read(model, name, text)
    except ValidationError:
        return
    shown = field.prepare_value(clean)
    assert read(model, name, shown if shown is None else str(shown)) == clean


@given(st.text(max_size=80))
def test_tidy_text_is_tidy(text: str) -> None:
    try:
        clean = formfields.tidy(text)
    except ValidationError:
        return
    assert formfields.tidy(clean) == clean
    assert formfields.is_tidy(clean)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean == clean.strip()


@given(st.text(max_size=30))
def test_what_is_called_tidy_is_left_alone(text: str) -> None:
    if formfields.is_tidy(text):
        assert formfields.tidy(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Temple \t of\n Bel ", "Temple of Bel"),
        ("\u200fمعبد بل\u200e", "معبد بل"),
        ("e\u00ad\u0301", "é"),
        ("a\u00a0b", "a b"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_text_is_one_line_without_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert formfields.tidy(typed) == kept


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x93", "\u202e", "\u2066", "\ufffd", "\ufffe"])
def test_characters_that_harm_are_refused_by_name(bad: str) -> None:
    with pytest.raises(ValidationError, match=f"U\\+{ord(bad):04X}"):
        formfields.tidy(f"a{bad}b")


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("pit_count", "٢٥", 25),
        ("pit_count", "۲۵", 25),
        ("area_m2", "١٢٫٥", 12.5),
        ("area_m2", " 12.50 ", 12.5),
        ("extent_percent", "0", 0),
        ("extent_percent", "100", 100),
        ("pit_count", "", None),
    ],
)
def test_numbers_are_read_in_either_digits(name: str, typed: str, kept: float | None) -> None:
    assert read(DamageReport, name, typed) == kept


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("pit_count", "-1"),
        ("pit_count", "2.5"),
        ("pit_count", "1,000"),
        ("pit_count", "9" * 30),
        ("area_m2", "nan"),
        ("area_m2", "1e3"),
        ("area_m2", "12 m2"),
        ("area_m2", "1٬000"),
        ("extent_percent", "100.1"),
        ("extent_percent", "-0.1"),
    ],
)
def test_what_is_no_such_number_is_refused(name: str, typed: str) -> None:
    with pytest.raises(ValidationError):
        read(DamageReport, name, typed)


@given(st.floats(0, 1e8).map(lambda number: round(number, 6)))
def test_a_number_reads_as_it_is_written(number: float) -> None:
    field = formfield(DamageReport, "area_m2")
    shown = field.prepare_value(number)
    if "e" not in str(shown):
        assert math.isclose(field.clean(str(shown)), number)


def test_a_usual_mistake_in_a_date_comes_with_what_was_meant() -> None:
    with pytest.raises(ValidationError, match="2015-08-23/2015-09-01"):
        read(DamageReport, "event_date_edtf", "2015-08-23:2015-09-01")


def test_days_follow_the_date_when_a_row_is_written() -> None:
    report = DamageReport(event_date_edtf="2015-08")
    field: Any = DamageReport._meta.get_field("latest")

    assert field.pre_save(report, add=True) == report.latest == dates.parse("2015-08").latest
    report.event_date_edtf = ""
    assert field.pre_save(report, add=False) is None


@pytest.mark.parametrize("tag", ["ar", "en", "grc", "grc-Latn", "arc-Latn", "pt-BR", "de-1996"])
def test_language_tags_are_read(tag: str) -> None:
    assert read(MonumentName, "language", tag) == tag


@pytest.mark.parametrize("tag", ["arabic", "AR", "en_GB", "x", "en-", "ar-latn"])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValidationError):
        read(MonumentName, "language", tag)


@pytest.mark.parametrize("key", ["Temple", "a--b", "-a", "a b", "a_b", "تدمر", "a" * 81, "a\n"])
def test_what_is_no_key_is_refused(key: str) -> None:
    field: Any = Monument._meta.get_field("slug")
    with pytest.raises(ValidationError):
        field.run_validators(key)


@pytest.mark.parametrize("address", ["ftp://x", "javascript:alert(1)", "http://", "https://a b"])
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        read(Source, "url", address)


@pytest.mark.parametrize("text", ["{", "[]", "NaN", '{"type": "Point"}', "[" * 100_000])
def test_what_is_no_geometry_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        read(Position, "geometry", text)


def test_a_geometry_is_read_from_its_text_and_from_itself() -> None:
    point = {"type": "Point", "coordinates": [38.27, 34.55]}
    field = formfield(Position, "geometry")

    assert field.clean(json.dumps(point)) == field.clean(point) == point
    assert not field.has_changed(point, json.dumps(point))
    assert field.has_changed(point, "nonsense")


@pytest.mark.parametrize("kind", ['"Point"', '"LineString"', '"Polygon"'])
def test_a_geometry_may_be_as_deep_as_it_wants(kind: str) -> None:
    field = formfields.GeometryField()
    for depth in DEPTHS:
        for text in [
            of(kind, nested(depth)),
            of(kind, f"[[38.2, {nested(depth)}]]"),
            nested(depth),
        ]:
            with pytest.raises(ValidationError):
                field.clean(text)
            assert field.has_changed(None, text)
    for depth in DEPTHS:
        with pytest.raises(ValidationError):
            field.clean(of(nested(depth), "[]"))
