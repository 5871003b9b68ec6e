"""Every name of Palmyra is found, with a small error too, and so is what else people type.

The edits are drawn from seeds: one letter left out, doubled, added, another, or changed places
with the next. `typed.csv` holds what is no name in the data: other transliterations, languages,
orders of words, words joined and split, numbers of tombs.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from catalogue.models import Monument
from catalogue.search.finding import search
from catalogue.search.kinds import MONUMENT
from tests.palmyra.site import FOLDER, GROUPS, Site

pytestmark = [pytest.mark.django_db, pytest.mark.whole, GROUPS["ar"]]

#: What may be missed, of 100.
MOST_MISSED = 2
_SEED = 1
_SHORT, _SHARED = 5, 3
#: Of the names, one in so many is tried with an error: each error asks as many questions.
_EACH = 2
_LATIN = "abcdefghijklmnopqrstuvwxyz"
Case = tuple[str, str]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


NAMES = _read(FOLDER / "monument_names.csv")
TYPED = _read(Path(__file__).with_name("typed.csv"))


def _names() -> list[Case]:
    """All names, but those that more than three monuments share."""
    owners: dict[str, set[str]] = defaultdict(set)
    for row in NAMES:
        owners[row["name"]].add(row["monument_key"])
    return [
        (row["name"], row["monument_key"]) for row in NAMES if len(owners[row["name"]]) <= _SHARED
    ]


def _edited(name: str) -> str:
    """A name with one small error in a letter; another number would be another tomb."""
    dice = random.Random(f"{_SEED}:{name}")
    place = dice.choice([place for place, one in enumerate(name) if one.isalpha()])
    before, letter, after = name[:place], name[place], name[place + 1 :]
    other = dice.choice(_LATIN if letter.isascii() else [one for one in name if one.isalpha()])
    how = dice.choice(["drop", "double", "insert", "replace", "swap"])
    if how == "swap" and after:
        return before + after[0] + letter + after[1:]
    middle = {"double": letter * 2, "insert": other + letter, "replace": other}.get(how, "")
    return before + middle + after


def _missed(cases: Iterable[Case]) -> list[str]:
    """What was typed and did not find its monument among the first three."""
    keys = dict(Monument.objects.values_list("pk", "slug"))
    missed = []
    for typed, key in cases:
        groups = search(typed, kinds=[MONUMENT], most=3).groups
        if key not in [keys[hit.pk] for group in groups for hit in group.hits]:
            missed.append(typed)
    return missed


def _report(what: str, tried: list[Case], missed: list[str]) -> str:
    return f"{what}: {len(tried)} tried, {len(missed)} missed: {missed}"


def test_names_and_small_errors_and_what_people_type_find_their_monument(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    names = _names()
    long = [case for case in names if sum(map(str.isalpha, case[0])) >= _SHORT][::_EACH]
    for what, cases in {
        "names": names,
        "names with an error": [(_edited(name), key) for name, key in long],
        "typed": [(row["typed"], row["monument_key"]) for row in TYPED],
    }.items():
        missed = _missed(cases)
        said = _report(what, cases, missed)
        with capsys.disabled():
            sys.stdout.write(f"\n{said}\n")
        assert 100 * len(missed) <= MOST_MISSED * len(cases), said


def test_what_is_typed_is_not_in_the_data() -> None:
    names = {row["name"].casefold() for row in NAMES}

    assert len(TYPED) >= 120
    assert not [row["typed"] for row in TYPED if row["typed"].casefold() in names]
    assert {row["monument_key"] for row in TYPED} <= {row["monument_key"] for row in NAMES}
