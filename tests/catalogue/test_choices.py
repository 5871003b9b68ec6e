"""The closed lists are those of the interchange format, with the labels of its vocabularies."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from catalogue import choices
from catalogue.choices import CLOSED_LISTS, OPEN_VOCABULARIES, Vocabulary

FILE = Path(settings.BASE_DIR) / "fixtures" / "palmyra" / "vocabularies.csv"


def vocabularies(column: str = "label_en") -> dict[str, dict[str, str]]:
    """Labels by key, by vocabulary, as in the collection."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["vocabulary"]][row["term_key"]] = row[column]
    return dict(found)


def test_every_vocabulary_of_the_collection_is_known() -> None:
    assert set(vocabularies()) == set(Vocabulary.values)


def test_each_vocabulary_is_open_or_closed() -> None:
    assert OPEN_VOCABULARIES | set(CLOSED_LISTS) == set(Vocabulary)
    assert not OPEN_VOCABULARIES & set(CLOSED_LISTS)


@pytest.mark.parametrize("vocabulary", sorted(CLOSED_LISTS))
def test_a_closed_list_has_the_values_of_its_vocabulary(vocabulary: str) -> None:
    assert sorted(CLOSED_LISTS[vocabulary].values) == sorted(vocabularies()[vocabulary])


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("vocabulary", sorted(CLOSED_LISTS))
def test_a_closed_list_is_labelled_as_its_vocabulary(vocabulary: str, language: str) -> None:
    with translation.override(language):
        labels = {value: str(label) for value, label in CLOSED_LISTS[vocabulary].choices}
    written = vocabularies(f"label_{language}")[vocabulary]

    assert {value: label.casefold() for value, label in labels.items()} == {
        value: label.casefold() for value, label in written.items()
    }


def test_severity_is_ordered_and_unknown_stands_outside() -> None:
    ordered = sorted(choices.SEVERITY_RANK, key=choices.SEVERITY_RANK.__getitem__)

    assert ordered == ["none", "possible", "moderate", "severe", "destroyed"]
    assert set(choices.Severity.values) - set(ordered) == {"unknown"}
