"""What is stored of a monument stays what would be derived, whatever is done and in which order."""

from __future__ import annotations

import random
from typing import Any

import pytest

from catalogue import condition, dates, derived
from catalogue.models import ConditionStory, DamageReport, Monument, Position, Record
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db

TODAY = dates.parse("2026-11-22").earliest
CONDITIONS = ["intact", "damaged", "severely-damaged", "destroyed", "restored", "unknown"]
SEVERITIES = ["none", "moderate", "severe", "destroyed"]
VERIFICATIONS = ["alleged", "corroborated", "verified-ground", "disputed", "refuted"]


def stored() -> list[tuple[Any, ...]]:
    """What is derived of all monuments."""
    columns = ["pk", "condition", "condition_earliest", "condition_latest"]
    stories = ConditionStory.objects.order_by("pk").values_list()
    return [*Monument.objects.order_by("pk").values_list(*columns), *stories]


def assert_in_step() -> None:
    """What is stored is what a derivation of everything gives."""
    before = stored()
    derived.refresh_conditions(Monument.objects.values_list("pk", flat=True))

    assert stored() == before


def world(chance: random.Random) -> list[Record]:
    """Three monuments with assessments and reports, in mixed review states."""

    def state() -> str:
        return chance.choice(["draft", "submitted", "published", "published", "withdrawn"])

    monuments = [make.monument(slug=f"m{n}", review_state=state()) for n in range(3)]
    sources = [make.source(slug=f"s{n}", review_state=state()) for n in range(2)]
    assessments = [
        make.assessment(
            chance.choice(monuments),
            chance.choice(CONDITIONS),
            source=chance.choice(sources),
            assessed_on=f"20{chance.randint(10, 25)}",
            review_state=state(),
        )
        for _ in range(6)
    ]
    reports = [
        make.report(
            *chance.sample(monuments, 2),
            severity=chance.choice(SEVERITIES),
            verification=chance.choice(VERIFICATIONS),
            event_date_edtf=f"20{chance.randint(10, 25)}",
            review_state=state(),
        )
        for _ in range(4)
    ]
    return [*monuments, *sources, *assessments, *reports]


def act(record: Record) -> None:
    """Whatever can be done with a record in its state."""
    record.refresh_from_db()
    if record.review_state == "published":
        actions.withdraw(record, reason_en="Entered twice.")
    elif record.review_state == "withdrawn":
        actions.restore(record)
    else:
        actions.publish(record)


@pytest.mark.parametrize("seed", range(8))
def test_every_act_keeps_the_condition_in_step(seed: int) -> None:
    chance = random.Random(seed)
    records = world(chance)
    assert_in_step()

    for _ in range(12):
        act(chance.choice(records))
        assert_in_step()


def test_the_stored_condition_is_the_latest_recorded_one() -> None:
    monument = make.monument()
    make.assessment(monument, "intact", assessed_on="2015-08-27")
    make.report(monument, event_date_edtf="2015-08-30")
    monument.refresh_from_db()

    day = dates.parse("2015-08-30").earliest
    assert monument.condition == "destroyed"
    assert (monument.condition_earliest, monument.condition_latest) == (day, day)


def test_a_contradiction_is_stored_as_one() -> None:
    monument = make.monument()
    make.report(monument, event_date_edtf="2015-08-30")
    make.assessment(monument, "severely-damaged", assessed_on="2019")
    monument.refresh_from_db()

    assert monument.condition == "contradicted"
    assert monument.get_condition_display() == "Sources contradict"


def test_a_setting_does_not_harm() -> None:
    monument = make.monument()
    make.report(monument, link={"role": "setting", "severity": ""})
    monument.refresh_from_db()

    assert monument.condition == "unknown"


def test_the_severity_at_the_monument_counts_and_not_that_of_the_report() -> None:
    monument = make.monument()
    make.report(monument, severity="destroyed", link={"severity": "moderate"})
    monument.refresh_from_db()

    assert monument.condition == "damaged"


def test_parts_do_not_make_the_condition_of_their_whole() -> None:
    site = make.monument()
    make.report(make.monument(part_of=site))
    site.refresh_from_db()

    assert site.condition == "unknown"


def test_what_lies_ahead_counts_once_its_day_has_come() -> None:
    monument = make.monument()
    make.assessment(monument, "destroyed", assessed_on="2151")
    monument.refresh_from_db()
    assert monument.condition == "unknown"

    assert derived.refresh_due(today=dates.parse("2151-12-30").earliest) == 0
    assert derived.refresh_due(today=dates.parse("2151-12-31").earliest) == 1
    monument.refresh_from_db()
    assert monument.condition == "destroyed"
    assert monument.condition_latest == dates.parse("2151").latest


def test_it_is_the_same_as_the_rule_itself() -> None:
    world(random.Random(99))
    seen = derived.observations(Monument.objects.values_list("pk", flat=True))

    for monument in Monument.objects.all():
        answer = condition.latest_recorded(seen.get(monument.pk, []), today=TODAY)
        assert monument.condition == answer.condition


@pytest.mark.parametrize("number", [1, 12])
def test_its_queries_do_not_grow_with_the_monuments(
    number: int, django_assert_max_num_queries: Any
) -> None:
    pks = [make.monument().pk for _ in range(number)]
    make.report(*Monument.objects.all())
    Monument.objects.update(condition="intact")

    with django_assert_max_num_queries(3 + 3 + number):
        derived.refresh_conditions(pks)
    assert set(Monument.objects.values_list("condition", flat=True)) == {"destroyed"}


def test_places_follow_level_and_position() -> None:
    monument = make.monument(publication="exact")
    position = make.position(monument, lat=34.55, lon=38.27, precision_m=15)
    assert (monument.published_lat, monument.published_precision_m) == (34.55, 15)

    Monument.objects.filter(pk=monument.pk).update(
        publication="coarse", **dict.fromkeys(derived._PLACE)
    )
    derived.refresh_places([monument.pk])
    monument.refresh_from_db()
    assert monument.published_geometry == position.published("coarse").published_geometry
    assert monument.published_precision_m is None

    Position.objects.all().delete()
    derived.refresh_places([monument.pk])
    monument.refresh_from_db()
    assert (monument.published_geometry, monument.west) == (None, None)


def test_a_report_without_a_date_is_no_observation() -> None:
    monument = make.monument()
    make.report(monument, event_date_edtf="")
    monument.refresh_from_db()

    assert DamageReport.objects.get().latest is None
    assert monument.condition == "unknown"
