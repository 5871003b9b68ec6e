"""A record that is two: the chosen rows go to the new one, and a merge brings them back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.models import DamageReport, Monument
from catalogue.moderation import actions, merging, splitting
from catalogue.moderation.relations import relations
from tests import make
from tests.catalogue.moderation.test_merging import monuments, reports

pytestmark = pytest.mark.django_db


def _choices(record: Any) -> list[splitting.Choice]:
    return [(relation.name, row.pk) for relation, rows in splitting.movable(record) for row in rows]


def _pointing(record: Any) -> dict[str, list[int]]:
    kinds = relations(type(record))
    return {kind.name: [row.pk for row in kind.rows(record)] for kind in kinds}


def _split(record: Any, chosen: list[splitting.Choice], **how: Any) -> Any:
    name = splitting.title_fields(type(record))[0]
    how = {"titles": {name: "Second"}, "slug": "second", "reason": "Two.", **how}
    return splitting.split(record, chosen=chosen, by=None, **how)


def test_the_chosen_rows_go_to_a_new_public_record(client: Client) -> None:
    one, _two = reports()
    link = one.links.get()
    claim = one.evidence.get()

    made = _split(one, [("reportmonument.report", link.pk), ("evidence.report", claim.pk)])

    assert client.get("/reports/second/").status_code == 200
    claim.refresh_from_db()
    assert claim.report == made
    assert (one.links.count(), made.links.count()) == (0, 1)
    assert one.causes.count() == 1
    assert made.severity == one.severity


def test_a_new_monument_has_no_place() -> None:
    one, _two = monuments()
    Monument.objects.filter(pk=one.pk).update(publication="exact")
    one.refresh_from_db()

    made = _split(one, _choices(one)[:1])

    assert (made.publication, made.published_lat) == ("withheld", None)
    assert list(made.names.values_list("name", "kind")) == [("Second", "preferred")]
    assert set(made.sources.all()) == set(one.sources.all())


@pytest.mark.parametrize("pair", [monuments, reports])
def test_a_split_that_is_merged_back_leaves_what_was(pair: Any) -> None:
    one, _two = pair()
    before = _pointing(one)
    choices = _choices(one)

    @settings(max_examples=5)
    @given(st.sets(st.sampled_from(choices), min_size=1))
    def holds(chosen: set[splitting.Choice]) -> None:
        with transaction.atomic():
            made = _split(one, sorted(chosen))
            assert _pointing(one) != before
            merging.merge(one, made, by=None, reason="One after all.", with_names=False)
            assert _pointing(one) == before
            transaction.set_rollback(True)

    holds()


@pytest.mark.parametrize(
    "how", [{"titles": {}}, {"reason": " "}, {"slug": "taken"}, {"slug": "No key"}]
)
def test_a_split_needs_title_key_and_reason(how: dict[str, Any]) -> None:
    make.report(slug="taken")
    one = make.report(make.monument())

    with pytest.raises(ValidationError):
        _split(one, _choices(one), **how)
    assert DamageReport.objects.count() == 2


def test_something_must_belong_to_the_new_record() -> None:
    one, other = make.report(make.monument()), make.report(make.monument())
    for chosen in ([], _choices(other), [("evidence.report", 10**9)]):
        with pytest.raises(ValidationError):
            _split(one, chosen)


def test_only_a_public_record_is_split() -> None:
    one = make.report(make.monument(), review_state="withdrawn")
    with pytest.raises(actions.WrongState):
        _split(one, _choices(one))
