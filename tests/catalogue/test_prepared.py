"""A prepared query gives what its queryset would give, for any list of values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, OuterRef, Q, Subquery
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from catalogue import prepared, publication
from catalogue.models import DamageReport, SearchWord
from catalogue.models.ordering import in_reading_order
from catalogue.pictures import Gathered, Row
from catalogue.prepared import Prepared, PreparedLists, PreparedRecords
from tests import make
from tests.together import together

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


def test_a_list_is_one_parameter_of_postgresql() -> None:
    made = [make.report() for _ in range(3)]
    keys = [one.pk for one in made]
    ask = Prepared(
        lambda keys: (
            publication.links()
            .filter(Q(report__in=keys) | Q(monument__in=keys) | Q(report__in=[1, 2]))
            .values_list("pk")
        )
    )
    with CaptureQueriesContext(connection) as asked:
        assert ask(keys) == []

    lists = asked[0]["sql"].count(" IN (")
    assert lists == (1 if connection.vendor == "postgresql" else 3)


def links(report: int) -> Any:
    """Records with what is joined to them, and with what each database stores in its own way."""
    found = publication.links().filter(report=report).select_related("monument")
    names = publication.names().filter(monument=OuterRef("monument")).order_by().values("monument")
    listed = names.annotate(told=Gathered(Row("name"))).values("told")
    named = found.annotate(told=Subquery(listed), day=F("monument__changed_at"))
    return named.order_by(in_reading_order("monument__name_*"))[:2]


def about_three() -> int:
    """A report about monuments whose names come in another order in Arabic."""
    names = (("Agora", "ه"), ("Baths", "ا"), ("Camp", "ب"))
    monuments = [make.monument(name_en=en, name_ar=ar) for en, ar in names]
    return make.report(*monuments).pk


def told(rows: Iterable[Any]) -> list[Any]:
    """All that one query gives."""
    with CaptureQueriesContext(connection) as asked:
        found = [
            (one, sorted(one.told), one.day, one.monument.name_en, one.report_id) for one in rows
        ]
    assert len(asked) <= 1
    return found


def test_records_are_those_of_the_queryset() -> None:
    ask, keys = PreparedRecords(links), [about_three(), about_three()]

    for key in (*keys, 10**9, keys[0]):
        assert told(ask(key)) == told(links(key))
    assert [sorted(one.told) for one in ask(keys[1])] == [[["Agora"], ["ه"]], [["Baths"], ["ا"]]]


def test_records_come_in_the_order_of_the_reader() -> None:
    ask, key = PreparedRecords(links), about_three()
    assert [one.monument.name_en for one in ask(key)] == ["Agora", "Baths"]

    with translation.override("ar"):
        assert [one.monument.name_en for one in ask(key)] == ["Baths", "Camp"]


def test_records_are_found_by_a_text() -> None:
    ask = PreparedRecords(lambda slug: publication.reports().filter(slug=slug), of_texts=True)
    made = make.report(slug="gate")

    assert (ask("gate"), ask("it's"), ask("100%")) == ([made], [], [])


def test_records_are_found_by_few_and_by_many_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_LENGTHS", (1, 3))
    made = [make.report(review_state="draft" if n == 2 else "published") for n in range(5)]
    keys = [one.pk for one in made]
    ask = PreparedLists(lambda keys: publication.by_keys(DamageReport, keys).order_by("-pk"))

    for some in ([], keys[:1], keys[:2], keys[:3], keys, [10**9], keys[3:]):
        public = [one for one in reversed(made) if one.pk in some and one != made[2]]
        assert ask(some) == public


def test_records_are_asked_for_anew() -> None:
    ask = PreparedRecords(lambda key: publication.reports().filter(pk=key))
    made = make.report(title_en="Before")
    assert [one.title_en for one in ask(made.pk)] == ["Before"]

    DamageReport.objects.update(title_en="After")
    assert [one.title_en for one in ask(made.pk)] == ["After"]
    DamageReport.objects.update(review_state="withdrawn", withdrawal_reason_en="Untrue.")
    assert ask(made.pk) == []


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection() -> None:
    ask, keys = PreparedRecords(links), [about_three(), about_three()]
    found = [list(links(key)) for key in keys]

    assert together(*[lambda key=key: ask(key) for key in keys * 3]) == found * 3
