"""Rule, memory, overview, list, monument page and statistics say the same of any day."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue import condition, dates, days, derived
from catalogue.models import ConditionAssessment, Monument
from tests import make

pytestmark = pytest.mark.django_db

CONDITIONS = ["intact", "damaged", "severely-damaged", "destroyed", "restored", "unknown"]
SEVERITIES = ["none", "moderate", "severe", "destroyed"]
VERIFICATIONS = ["alleged", "corroborated", "verified-ground", "disputed", "refuted"]
DATES = ["2012", "2013-05", "2014-01-01/2016-03-01", "2015-08-30", "2016~", "../2011", "2015/.."]
#: Monument, condition or severity and verification, and date of one piece of evidence.
evidence = st.tuples(
    st.integers(0, 2),
    st.sampled_from(CONDITIONS)
    | st.tuples(st.sampled_from(SEVERITIES), st.sampled_from(VERIFICATIONS)),
    st.sampled_from(DATES),
)
DAYS = ["2010-01-01", "2014-06-01", "2015-08-29", "2015-08-30", "2017-01-01"]


def enter(pieces: list[Any]) -> list[Monument]:
    """Three monuments with evidence, in the order in which it comes."""
    monuments = [make.monument(slug=f"m{number}") for number in range(3)]
    for place, said, date in pieces:
        if isinstance(said, str):
            make.assessment(monuments[place], said, assessed_on=date)
        else:
            severity, verification = said
            make.report(
                monuments[place],
                severity=severity,
                verification=verification,
                event_date_edtf=date,
            )
    return monuments


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(evidence, max_size=8), st.sampled_from(DAYS), st.integers(0, 99))
def test_all_say_the_same(pieces: list[Any], text: str, seed: int) -> None:
    day, client = dates.parse(text).earliest, Client()
    with transaction.atomic():
        monuments = enter(pieces)
        pks = [one.pk for one in monuments]
        rule = {pk: condition.as_of(derived.observations(pks).get(pk, []), day) for pk in pks}
        told = days.conditions_on(day, pks)
        counted = Counter(one.condition for one in rule.values())
        overview = client.get("/", {"on": text}).context
        statistics = client.get("/statistics/", {"on": text}).context["statistics"]
        listed = client.get("/monuments/", {"on": text}).context
        page = client.get("/monuments/m0/", {"on": text}).context
        transaction.set_rollback(True)

    assert told == {pk: days.standing_of(answer) for pk, answer in rule.items()}
    assert Counter(dict(overview["monuments"].rows)) == counted
    [one] = [each for each in statistics if each.key == "condition"]
    assert Counter({row.value: row.cells[0].number for row in one.rows}) == counted
    [facet] = [each for each in listed["facets"] if each.name == "condition"]
    assert Counter({each.value: each.count for each in facet.options}) == counted
    assert page["as_of"]["told"] == days.sentence(told[pks[0]], day) == listed["told"][pks[0]]
    assert page["as_of"]["held"] == overview["as_of"]["held"] == listed["as_of"]["held"]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(evidence, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_entering_changes_no_story(pieces: list[Any], chance: random.Random) -> None:
    shuffled = [*pieces]
    chance.shuffle(shuffled)
    stories = []
    for order in (pieces, shuffled):
        with transaction.atomic():
            monuments = enter(order)
            known = days.stories().events(one.pk for one in monuments)
            places = {one.pk: one.slug for one in monuments}
            stories.append([(places[key], *rest) for key, *rest in known])
            assert ConditionAssessment.objects.count() <= len(order)
            transaction.set_rollback(True)

    assert stories[0] == stories[1]
