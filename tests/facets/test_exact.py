"""Whatever is chosen: the rows found, and each count, are those of the plain database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker

from catalogue import memory, publication
from catalogue.facets.asking import Asked
from catalogue.facets.lists import AskedArtefacts, AskedMonuments, AskedReports
from tests.facets import world
from tests.facets.plainly import PLAINLY, quantity

pytestmark = pytest.mark.django_db
LISTS: dict[str, type[Asked]] = {
    "reports": AskedReports,
    "monuments": AskedMonuments,
    "artefacts": AskedArtefacts,
}


@pytest.fixture(scope="module", autouse=True)
def small_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One catalogue for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        world.build()
        yield
        transaction.set_rollback(True)


@st.composite
def questions(draw: Any) -> tuple[str, str, str]:
    """A list, an address, and a facet whose counts are looked at."""
    kind = draw(st.sampled_from(sorted(LISTS)))
    names = draw(st.lists(st.sampled_from(sorted(world.VALUES[kind])), max_size=4, unique=True))
    query = QueryDict(mutable=True)
    for name in names:
        most = 1 if name in world.SINGLE else 3
        values = st.lists(
            st.sampled_from(world.VALUES[kind][name]), min_size=1, max_size=most, unique=True
        )
        query.setlist(name, draw(values))
    if query.get("to", "9999") < query.get("from", ""):  # such an end is named and ignored
        del query["to"]
    return kind, query.urlencode(), draw(st.sampled_from(LISTS[kind].facets))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions())
@example(("reports", "part_of=place-3&part_of=site", "part_of"))  # one without parts
@example(("reports", "certain=1&year=2015&year=2014", "period"))
@example(("monuments", "certain=1&period=second", "year"))
@example(("artefacts", "certain=1&period=third&year=2016", "year"))
def test_hits_and_counts_are_exact(question: tuple[str, str, str]) -> None:
    kind, address, facet = question
    asked = LISTS[kind](memory.now(), QueryDict(address))
    plainly = PLAINLY[kind]

    assert asked.filters.ignored == []
    assert set(asked.hits) == set(plainly(QueryDict(address)).values_list("pk", flat=True))
    for option in asked.facet(facet).options:
        alone = QueryDict(address, mutable=True)
        alone.setlist(facet, [option.value])
        assert option.count == plainly(alone).count(), option.value
    if isinstance(asked, AskedArtefacts):
        assert asked.quantity == quantity(QueryDict(address))


ORDERS: dict[str, dict[str, list[Any]]] = {
    "reports": {
        "date": ["-latest", "-earliest"],
        "oldest": ["latest", "earliest"],
        "changed": ["-changed_at"],
    },
    "monuments": {"name": ["name_en"], "changed": ["-changed_at", "name_en"]},
    "artefacts": {"title": ["title_en"], "status": ["status", "title_en"]},
}


@pytest.mark.parametrize(("kind", "sort"), [(kind, one) for kind in ORDERS for one in ORDERS[kind]])
def test_rows_come_in_the_order_of_the_database(kind: str, sort: str) -> None:
    asked = LISTS[kind](memory.now(), QueryDict(f"sort={sort}"))
    columns = [column.removeprefix("-") for column in ORDERS[kind][sort]]
    rows = list(asked_rows(kind).values("pk", *columns).order_by("pk"))
    for column in reversed(ORDERS[kind][sort]):
        name = column.removeprefix("-")
        given_ = [row for row in rows if row[name] is not None]
        # A descending sort that keeps the order of equals, unlike a reversed one.
        ordered = sorted(given_, key=lambda row: row[name], reverse=column.startswith("-"))
        rows = [*ordered, *(row for row in rows if row[name] is None)]

    pages = [asked.page(start, start + 4) for start in range(0, len(rows) + 4, 4)]

    assert [pk for page in pages for pk in page] == [row["pk"] for row in rows]
    assert all(len(page) <= 4 for page in pages)


def test_by_severity_the_gravest_come_first() -> None:
    asked = AskedReports(memory.now(), QueryDict("sort=severity"))
    ranks = ["destroyed", "severe", "moderate", "unknown"]
    by_pk = publication.reports().in_bulk()

    found = [by_pk[pk] for pk in asked.page(0, 100)]

    assert len(found) == len(by_pk)
    keys = [(ranks.index(one.severity), -(one.latest or -(10**13))) for one in found]
    assert keys == sorted(keys)


def asked_rows(kind: str) -> Any:
    return getattr(publication, kind)()
