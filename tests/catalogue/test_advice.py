"""Curators are told: each remark where it belongs, none where it does not, in few queries."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue import advice
from catalogue.models import Artefact, DamageReport, Monument, Record, ReportMonument, Source
from catalogue.roots import roots
from tests import make

pytestmark = pytest.mark.django_db


def codes(record: Record) -> set[str]:
    """What curators are told about a record, by code; each is a sentence."""
    found = advice.about(record)
    assert all(str(one).endswith(".") for one in found)
    return {one.code for one in found}


def sound(*monuments: Monument, **values: Any) -> DamageReport:
    """A report about which there is nothing to say."""
    report = make.report(
        *(monuments or [make.monument()]), verification_reason_en="Seen in images.", **values
    )
    make.evidence(report, observation="satellite")
    return report


def test_of_a_sound_report_nothing_is_said() -> None:
    assert codes(sound()) == set()


def test_two_copies_of_one_text_corroborate_nothing() -> None:
    report = sound(verification="corroborated")
    first = Source.objects.get()
    copy = make.source(derives_from=first)
    make.evidence(report, source=make.source(derives_from=copy))

    assert codes(report) == {"one-root"}


def test_two_independent_roots_corroborate() -> None:
    report = sound(verification="corroborated")
    make.evidence(report)

    assert codes(report) == set()


@pytest.mark.parametrize(
    "second",
    [
        {"stance": "disputes"},
        {"stance": "context"},
        {"review_state": "rejected"},
        {"review_state": "withdrawn"},
    ],
)
def test_what_does_not_support_corroborates_nothing(second: dict[str, str]) -> None:
    report = sound(verification="corroborated")
    make.evidence(report, **second)

    assert codes(report) == {"one-root"}


@pytest.mark.parametrize(
    ("state", "told"), [("submitted", set()), ("published", {"one-root"}), ("withdrawn", set())]
)
def test_beside_a_public_report_only_what_is_public_counts(state: str, told: set[str]) -> None:
    report = sound(verification="corroborated", review_state=state)
    make.evidence(report, review_state="submitted")

    assert codes(report) == told


@pytest.mark.parametrize("state", ["rejected", "withdrawn"])
def test_what_a_source_that_is_gone_said_corroborates_nothing(state: str) -> None:
    report = sound(verification="corroborated")
    make.evidence(report, source=make.source(review_state=state))

    assert codes(report) == {"one-root"}


def test_a_text_that_nobody_read_is_no_voice() -> None:
    report = sound(verification="corroborated")
    make.evidence(report, source=make.source(read="none"))

    assert codes(report) == {"one-root"}


def test_copies_of_an_unread_original_are_one_voice() -> None:
    report = make.report(
        make.monument(), verification="corroborated", verification_reason_en="Two papers."
    )
    agency = make.source(read="none")
    for _ in range(2):
        make.evidence(report, source=make.source(derives_from=agency))

    assert codes(report) == {"one-root"}


@pytest.mark.parametrize(
    ("verification", "told"),
    [
        ("verified-ground", {"not-seen"}),
        ("disputed", {"undisputed"}),
        ("refuted", {"undisputed"}),
        ("verified-remote", set()),
        ("alleged", set()),
    ],
)
def test_a_verification_is_held_against_its_evidence(verification: str, told: set[str]) -> None:
    assert codes(sound(verification=verification)) == told


def test_verified_remotely_needs_an_image() -> None:
    report = sound()
    report.evidence.update(observation="testimony")

    assert codes(report) == {"no-image"}


def test_a_verification_has_a_written_reason() -> None:
    report = sound()
    report.verification_reason_en = ""

    assert codes(report) == {"no-reason"}
    report.verification_reason_ar = "ظهر في الصور."
    assert codes(report) == set()


def test_a_report_is_as_severe_as_its_gravest_monument() -> None:
    report = sound(severity="moderate")
    assert codes(report) == set()

    ReportMonument.objects.update(severity="destroyed")
    assert codes(report) == {"severity-below"}


def test_a_setting_does_not_make_a_report_severe() -> None:
    report = sound(severity="moderate")
    ReportMonument.objects.create(report=report, monument=make.monument(), role="setting")

    assert codes(report) == set()


def test_a_report_names_what_it_harmed() -> None:
    report = sound()
    ReportMonument.objects.all().delete()

    assert codes(report) == {"no-monument"}


def test_a_claim_is_about_a_monument_of_the_report() -> None:
    report = sound()
    report.evidence.update(monument=make.monument())

    assert codes(report) == {"not-named"}


@pytest.mark.parametrize("meaning", ["throughout", "series"])
def test_a_single_day_is_no_series(meaning: str) -> None:
    assert codes(sound(date_meaning=meaning)) == {"single-day"}
    assert codes(sound(date_meaning=meaning, event_date_edtf="2015-08")) == set()


def test_nothing_is_reported_before_it_happens() -> None:
    assert codes(sound(event_date_edtf="2151")) == {"ahead"}
    assert codes(make.assessment(make.monument(), assessed_on="2151")) == {"ahead"}
    assert codes(make.artefact_event(make.artefact(), date_edtf="2151")) == {"ahead"}


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2015-08-30", set()),
        ("2015-08", set()),
        ("2015-09-02", {"outside-bracket"}),
        ("2015-08-26", {"outside-bracket"}),
        ("", set()),
    ],
)
def test_a_date_is_held_against_the_bracket_of_its_monument(date: str, told: set[str]) -> None:
    cella = make.monument()
    make.assessment(cella, "intact", assessed_on="2015-08-27")
    make.assessment(cella, "destroyed", assessed_on="2015-08-31")

    assert codes(sound(cella, event_date_edtf=date)) == told


def test_the_bracket_of_a_report_has_its_two_sources() -> None:
    cella = make.monument()
    before = make.assessment(cella, "intact", assessed_on="2015-08-27")
    after = make.assessment(cella, "destroyed", assessed_on="2015-08-31")

    [(monument, bracket)] = advice.brackets_of(sound(cella))

    assert monument == cella
    assert (bracket.before.key, bracket.after.key) == (before.slug, after.slug)


def test_a_better_state_without_restoration_is_told_of_the_monument() -> None:
    cella = make.monument()
    make.report(cella)
    assert codes(cella) == set()

    make.assessment(cella, "severely-damaged", assessed_on="2019")
    assert codes(cella) == {"improves"}


def test_an_underground_tomb_should_not_be_exact() -> None:
    tomb = make.monument(kind=make.term("monument-kind", "tomb-hypogeum"), publication="exact")
    assert codes(tomb) == {"exact-tomb"}

    tomb.publication = "coarse"
    assert codes(tomb) == set()


def test_what_tells_where_a_hidden_place_is_is_told() -> None:
    tomb = make.monument(publication="coarse", name_en="Tomb")
    stairs = make.monument(publication="exact", name_en="Stairs", part_of=tomb)
    assert codes(tomb) == codes(stairs) == set()

    make.position(tomb)
    make.position(stairs)
    tomb.external_ids.create(scheme="wikidata", value="Q7")

    assert codes(tomb) == {"told-by-part", "told-by-register"}
    assert codes(stairs) == {"tells-of-whole"}
    assert "“Stairs”" in str(advice.about(tomb)[0])
    Monument.objects.update(publication="exact")
    assert codes(Monument.objects.get(pk=tomb.pk)) == set()
    assert codes(Monument.objects.get(pk=stairs.pk)) == set()


@pytest.mark.parametrize(
    ("status", "told"), [("returned", set()), ("missing", {"status-differs"}), ("", set())]
)
def test_the_status_of_an_object_is_that_of_its_last_event(status: str, told: set[str]) -> None:
    relief = make.artefact(status=status)
    make.artefact_event(relief, "returned", date_edtf="2017")
    make.artefact_event(relief, "stolen", date_edtf="2015")
    make.artefact_event(relief, "exhibited", date_edtf="2018")

    assert codes(relief) == told


def test_a_step_whose_source_was_withdrawn_changes_no_status() -> None:
    relief = make.artefact(status="returned")
    make.artefact_event(relief, "stolen", date_edtf="2015")
    make.artefact_event(relief, "returned", source=make.source(review_state="withdrawn"))

    assert codes(relief) == {"status-differs"}


def test_a_step_that_is_not_public_changes_no_public_status() -> None:
    relief = make.artefact(status="returned")
    make.artefact_event(relief, "stolen", date_edtf="2015")
    make.artefact_event(relief, "returned", review_state="draft")

    assert codes(relief) == {"status-differs"}


def test_a_last_event_of_no_date_is_named_as_such() -> None:
    relief = make.artefact(status="returned")
    make.artefact_event(relief, "stolen", date_edtf="")

    assert "“Stolen” (not known)" in str(advice.about(relief)[0])


def test_events_known_only_up_to_a_day_come_first() -> None:
    relief = make.artefact(status="recovered")
    make.artefact_event(relief, "recovered", date_edtf="2014-08-25")
    make.artefact_event(relief, "stolen", date_edtf="../2014-08")

    assert codes(relief) == set()


def test_of_other_records_nothing_is_said() -> None:
    assert codes(make.source()) == set()


@pytest.mark.parametrize("number", [1, 15])
def test_its_queries_do_not_grow_with_the_evidence(
    number: int, django_assert_max_num_queries: Any
) -> None:
    report = sound(*(make.monument() for _ in range(number)), verification="corroborated")
    for _ in range(number):
        make.evidence(report, source=make.source(derives_from=make.source()))
    for monument in Monument.objects.all():
        make.assessment(monument, "intact", assessed_on="2014")
        make.assessment(monument, "destroyed", assessed_on="2016")
    report = DamageReport.objects.get()

    with django_assert_max_num_queries(9):
        advice.about(report)


def test_advice_on_objects_and_monuments_is_cheap(django_assert_max_num_queries: Any) -> None:
    relief, monument = make.artefact(status="missing"), make.monument()
    for _ in range(5):
        make.artefact_event(relief)
        make.assessment(monument)

    with django_assert_max_num_queries(6):
        advice.about(Artefact.objects.get())
        advice.about(Monument.objects.select_related("kind").get())


def test_roots_are_at_the_end_of_the_chain() -> None:
    agency = make.source()
    paper = make.source(derives_from=agency)
    repost = make.source(derives_from=paper)
    alone = make.source()
    ids = [repost.pk, paper.pk, alone.pk]

    found = roots(ids, among=Source.objects.all())

    assert {pk: found[pk] for pk in ids} == {
        repost.pk: agency.pk,
        paper.pk: agency.pk,
        alone.pk: alone.pk,
    }


def test_an_original_that_is_not_among_them_is_no_root() -> None:
    agency = make.source(review_state="draft")
    papers = [make.source(derives_from=agency) for _ in range(2)]

    found = roots([one.pk for one in papers], among=Source.objects.exclude(pk=agency.pk))

    assert found == {one.pk: one.pk for one in papers}


def test_a_circle_is_one_voice() -> None:
    one = make.source()
    two = make.source(derives_from=one)
    three = make.source(derives_from=two)
    Source.objects.filter(pk=one.pk).update(derives_from=two)

    found = roots([three.pk, two.pk, one.pk], among=Source.objects.all())

    assert set(found.values()) == {min(one.pk, two.pk)}


def test_roots_ask_once_for_each_step(django_assert_num_queries: Any) -> None:
    agency = make.source()
    papers = [make.source(derives_from=agency).pk for _ in range(10)]

    with django_assert_num_queries(2):
        roots(papers, among=Source.objects.all())


def test_a_danger_says_who_declared_it_and_when() -> None:
    mines = make.hazard(status="cleared", reported_edtf="", cleared_edtf="")
    assert codes(mines) == {"no-declarer", "no-day", "no-clearance-day"}

    mines.reported_edtf, mines.cleared_edtf = "2015", "2017"
    mines.sources.add(make.source())
    assert codes(mines) == set()
    mines.sources.set([make.source(review_state="withdrawn")])
    assert codes(mines) == {"no-declarer"}


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_place_under_one_that_is_not_public_shows_no_dangers_from_above(state: str) -> None:
    hidden = make.monument(review_state=state, part_of=make.monument())

    assert codes(make.monument(part_of=hidden)) == {"cut-off"}
    assert codes(make.monument(part_of=hidden, review_state="draft")) == set()
