"""Lists of the administration are sorted by the titles that they show."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import make

LISTS = "/admin/catalogue"


def slugs(client: Client, address: str) -> list[str]:
    page: Any = client.get(address)
    return [row.slug for row in page.context["cl"].result_list]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/damagereport/?o=1", ["one", "three", "two"]),
        ("/damagereport/?o=-1", ["two", "three", "one"]),
    ],
)
@pytest.mark.parametrize("language", ["", "/ar"])
def test_a_title_in_the_other_language_is_sorted_as_it_is_shown(
    moderator: Client, language: str, address: str, expected: list[str]
) -> None:
    other = "en" if language else "ar"
    own = "ar" if language else "en"
    temple = make.monument()
    for slug, shown, hidden in [("one", "1", "9"), ("two", "3", "8"), ("three", "", "2")]:
        titles: dict[str, Any] = {f"title_{own}": shown, f"title_{other}": hidden}
        make.report(temple, slug=slug, **titles)

    assert slugs(moderator, f"{language}{LISTS}{address}") == expected


def test_assessments_are_sorted_by_their_monuments_as_shown(moderator: Client) -> None:
    for slug, english, arabic in [("a", "1", "2"), ("b", "2", "1")]:
        monument = make.monument(slug=slug, name_en=english, name_ar=arabic)
        make.assessment(monument, slug=f"{slug}-a1")

    address = f"{LISTS}/conditionassessment/?o=1"

    assert slugs(moderator, address) == ["a-a1", "b-a1"]
    assert slugs(moderator, f"/ar{address}") == ["b-a1", "a-a1"]


def test_lists_that_nobody_sorts_are_sorted_by_what_they_show(moderator: Client) -> None:
    for slug, english, arabic in [("a", "1", "2"), ("b", "2", "1")]:
        monument = make.monument(slug=f"m-{slug}", name_en=english, name_ar=arabic)
        make.artefact(slug=slug, title_en=english, title_ar=arabic, origin_monument=monument)

    for model, first in [("artefact", ""), ("monument", "m-")]:
        assert slugs(moderator, f"{LISTS}/{model}/") == [f"{first}a", f"{first}b"]
        assert slugs(moderator, f"/ar{LISTS}/{model}/") == [f"{first}b", f"{first}a"]
