"""The conditions in memory are those of the database, whatever was done just before."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.db import transaction

from catalogue import condition, dates, days, derived
from catalogue.ledger.opening import enter_everything
from catalogue.models import ConditionStory, Monument
from catalogue.moderation import actions
from tests import make
from tests.catalogue.test_derived import act, world
from tests.remembering import as_in_life

pytestmark = pytest.mark.django_db


def day(text: str) -> int:
    """A day number."""
    return dates.parse(text).earliest


def by_the_rule(on: int) -> dict[int, days.Standing]:
    """What the rule says of every monument, one by one."""
    pks = list(Monument.objects.values_list("pk", flat=True))
    seen = derived.observations(pks)
    return {pk: days.standing_of(condition.as_of(seen.get(pk, []), on)) for pk in pks}


@pytest.mark.parametrize("seed", range(4))
def test_after_every_act_memory_says_what_the_rule_says(seed: int) -> None:
    chance = random.Random(seed)
    records = world(chance)
    for _ in range(8):
        act(chance.choice(records))
        on = chance.randint(day("2009-01-01"), day("2027-01-01"))
        pks = list(Monument.objects.values_list("pk", flat=True))

        assert days.conditions_on(on, pks) == by_the_rule(on)
        assert dict(days.conditions_on(on)).items() <= by_the_rule(on).items()


def test_what_is_taken_back_is_forgotten() -> None:
    monument = make.monument()
    with transaction.atomic():
        make.assessment(monument, "destroyed", assessed_on="2016")
        assert days.conditions_on(day("2020-01-01"))[monument.pk].condition == "destroyed"
        transaction.set_rollback(True)

    assert monument.pk not in days.conditions_on(day("2020-01-01"))


def test_nothing_unpublished_is_in_memory() -> None:
    monument = make.monument()
    assessment = make.assessment(monument, "intact", review_state="submitted")
    assert not ConditionStory.objects.exists()

    actions.publish(assessment)
    assert days.conditions_on(day("2020-01-01"))[monument.pk].condition == "intact"

    actions.withdraw(monument, reason_en="Entered twice.")
    assert not ConditionStory.objects.exists()
    assert len(days.conditions_on(day("2020-01-01"))) == 0


def test_only_the_changed_monuments_are_read_anew(django_assert_num_queries: Any) -> None:
    monument, other = make.monument(), make.monument()
    make.assessment(other, "damaged")
    assessment = make.assessment(monument, "intact")
    enter_everything()
    with as_in_life():
        before = days.conditions_on(day("2020-01-01"))
        actions.withdraw(assessment, reason_en="Entered twice.")
        after = days.conditions_on(day("2020-01-01"))
        with django_assert_num_queries(1):
            assert days.conditions_on(day("2020-01-01"), [other.pk])[other.pk] == after[other.pk]

    assert before.keys() == {monument.pk, other.pk}
    assert {**after} == {other.pk: before[other.pk]}


def test_only_those_asked_for_are_answered_and_each_of_them() -> None:
    seen, other, unseen = (make.monument() for _ in range(3))
    make.assessment(seen, "intact")
    make.assessment(other, "damaged")

    found = days.conditions_on(day("2020-01-01"), [seen.pk, unseen.pk])
    assert {pk: one.condition for pk, one in found.items()} == {
        seen.pk: "intact",
        unseen.pk: "unknown",
    }
    assert found[unseen.pk] == days.NOTHING


def test_all_changes_after_the_beginning_of_time() -> None:
    monument = make.monument()
    make.assessment(monument, "intact", assessed_on="2015-08-27")
    make.report(monument, event_date_edtf="2015-08-30")

    found = [(pk, dates.iso(at), one.condition) for pk, at, one in days.stories().changes()]
    assert found == [
        (monument.pk, "2015-08-27", "intact"),
        (monument.pk, "2015-08-28", "intact"),
        (monument.pk, "2015-08-30", "destroyed"),
    ]
