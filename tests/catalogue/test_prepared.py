"""A prepared query gives what its queryset would give, for any list of values."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue import prepared, publication
from catalogue.models import DamageReport, SearchWord
from catalogue.prepared import Prepared
from tests import make

pytestmark = pytest.mark.django_db


def rows(keys: Any) -> Any:
    """Dates and times are values that each database stores in its own way."""
    public = publication.by_keys(DamageReport, keys).order_by("-pk")
    return public.values_list("pk", "title_en", "changed_at")


def test_it_gives_the_same_for_few_and_for_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_LENGTHS", (1, 3))
    keys = [make.report(review_state="draft" if n == 2 else "published").pk for n in range(5)]
    ask = Prepared(rows)

    for some in ([], keys[:1], keys[:2], keys[:3], keys, [10**9], keys[3:]):
        assert ask(some) == list(rows(some))
    assert ask(keys[:3])[0][0] == keys[1]


def test_texts_are_asked_for_as_they_are() -> None:
    for word in ("bel", "it's", "100%", "\uf8ff0"):
        SearchWord.objects.create(word=word, documents=1)
    ask = Prepared(
        lambda words: (
            SearchWord.objects.filter(word__in=words).order_by("word").values_list("word")
        ),
        of_texts=True,
    )

    assert ask(["it's", "100%", "none"]) == [("100%",), ("it's",)]
    assert ask(["\uf8ff0", "bel"]) == [("bel",), ("\uf8ff0",)]


def test_it_is_one_query(django_assert_num_queries: Any) -> None:
    ask = Prepared(rows)
    ask([1])

    with django_assert_num_queries(1):
        ask([2])
    with django_assert_num_queries(0):
        ask([])
