"""Permanent identifiers: well formed, hard to mistype, one letter for each kind of record."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st

from catalogue import identifiers
from catalogue.models import Record, Term

LETTERS = [Term.LETTER, *(model.LETTER for model in Record.__subclasses__())]

bodies = st.text(identifiers.ALPHABET, min_size=10, max_size=10)
places = st.integers(0, identifiers.LENGTH - 1)


def whole(body: str) -> str:
    """An identifier with its check character."""
    return body + identifiers.check_character(body)


def test_each_kind_of_record_has_a_letter_of_its_own() -> None:
    assert len(set(LETTERS)) == len(LETTERS) == 12
    assert set(LETTERS) <= set(identifiers.ALPHABET)


@pytest.mark.parametrize("letter", LETTERS)
def test_a_fresh_one_is_valid_and_begins_with_its_letter(letter: str) -> None:
    made = identifiers.new(letter)

    assert identifiers.is_valid(made)
    assert made[0] == letter


def test_no_two_are_alike() -> None:
    assert len({identifiers.new("m") for _ in range(2000)}) == 2000


@given(bodies, places, st.sampled_from(identifiers.ALPHABET))
def test_one_wrong_character_is_noticed(body: str, place: int, wrong: str) -> None:
    right = whole(body)
    assume(right[place] != wrong)

    assert not identifiers.is_valid(right[:place] + wrong + right[place + 1 :])


@given(bodies, st.integers(0, identifiers.LENGTH - 2))
def test_two_neighbours_changing_places_are_noticed(body: str, place: int) -> None:
    right = whole(body)
    assume(right[place] != right[place + 1])
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]

    assert not identifiers.is_valid(swapped)


@given(st.text(max_size=20))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(identifiers.is_valid(text), bool)


@pytest.mark.parametrize("text", ["", "m", "m" * 11, "mmmmmmmmmm٣", "M0000000000", " " * 11])
def test_what_is_none_is_refused(text: str) -> None:
    assert not identifiers.is_valid(text)


def test_a_field_refuses_the_identifier_of_another_kind() -> None:
    field = Term._meta.get_field("identifier")
    assert field.clean(identifiers.new("k"), None)

    with pytest.raises(ValidationError):
        field.clean(identifiers.new("m"), None)
