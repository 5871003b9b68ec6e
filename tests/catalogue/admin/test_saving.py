"""What happens when a form is saved: keys, names, derived facts, order, and stale forms."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue import publication
from catalogue.ledger.appending import append
from catalogue.models import (
    Account,
    ConditionAssessment,
    DamageCause,
    DamageReport,
    ErrorReport,
    Evidence,
    Monument,
    PastSlug,
    Position,
)
from catalogue.roles import Role, role_of
from tests import make
from tests.catalogue.admin import filled

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def _page(record: Any) -> str:
    return f"/admin/catalogue/{record._meta.model_name}/{record.pk}/change/"


def _save(client: Client, record: Any, **changes: Any) -> Any:
    """Open the form of a record, change some fields, send it."""
    form = filled.form(client.get(_page(record)), record._meta.model_name)
    answer = client.post(_page(record), {**form, **changes})
    record.refresh_from_db()
    return answer


def test_saving_an_untouched_form_changes_nothing(moderator: Client) -> None:
    monument = make.monument(name_ar="معبد بل", publication="exact")
    make.position(monument)
    make.assessment(monument, "damaged")
    append(None, [monument])
    monument.refresh_from_db()
    before = {field.name: getattr(monument, field.name) for field in Monument._meta.fields}

    assert _save(moderator, monument).status_code == 302

    after = {field.name: getattr(monument, field.name) for field in Monument._meta.fields}
    assert {name for name in after if after[name] != before[name]} == {"modified_at"}


@pytest.mark.parametrize("name", ["report", "source"])
def test_what_is_public_is_not_hung_on_what_is_not(moderator: Client, name: str) -> None:
    claim = make.evidence(make.report())
    hidden = {
        "report": make.report(review_state="draft"),
        "source": make.source(review_state="draft"),
    }

    answer = _save(moderator, claim, **{name: hidden[name].pk, "reason": "A mistake."})

    assert "publish it first" in answer.content.decode()
    assert getattr(claim, name) != hidden[name]
    assert publication.evidence().filter(pk=claim.pk).exists()


def test_a_changed_key_leaves_its_address_behind(moderator: Client) -> None:
    monument = make.monument(slug="temple-of-bel")

    _save(moderator, monument, slug="temple-of-baal")

    assert monument.slug == "temple-of-baal"
    assert PastSlug.objects.get().slug == "temple-of-bel"


def test_a_key_that_another_record_had_is_refused(moderator: Client) -> None:
    monument = make.monument(slug="arch")
    PastSlug.objects.create(model="monument", slug="gate", record_id=monument.pk + 1)

    answer = _save(moderator, monument, slug="gate")

    assert answer.status_code == 200
    assert monument.slug == "arch"


def test_a_stale_form_is_refused_and_keeps_what_was_typed(
    moderator: Client, administrator: Client
) -> None:
    monument = make.monument()
    form = filled.form(moderator.get(_page(monument)), "monument")
    _save(administrator, monument, name_en="Temple of Baal")

    answer = moderator.post(_page(monument), {**form, "name_en": "Temple of Bol"})

    page = answer.content.decode()
    monument.refresh_from_db()
    assert monument.name_en == "Temple of Baal"
    assert "Temple of Bol" in page
    assert "Temple of Baal" in page
    assert "ada" in page


def test_sent_again_it_overwrites_knowingly(moderator: Client, administrator: Client) -> None:
    monument = make.monument()
    form = filled.form(moderator.get(_page(monument)), "monument")
    _save(administrator, monument, description_en="A temple.")
    refused = moderator.post(_page(monument), {**form, "description_en": "A great temple."})

    moderator.post(_page(monument), filled.form(refused, "monument"))

    monument.refresh_from_db()
    assert monument.description_en == "A great temple."


def test_a_row_that_was_changed_meanwhile_is_not_overwritten(moderator: Client) -> None:
    monument = make.monument()
    seen = make.assessment(monument, "damaged")
    form = filled.form(moderator.get(_page(monument)), "monument")
    _save(moderator, seen, condition="destroyed")

    answer = moderator.post(_page(monument), form)

    seen.refresh_from_db()
    assert answer.status_code == 200
    assert seen.condition == "destroyed"


def test_another_preferred_name_makes_the_former_an_alternate(moderator: Client) -> None:
    monument = make.monument(name_en="Temple of Bel")

    _save(moderator, monument, name_en="Temple of Baal")

    assert set(monument.names.values_list("name", "kind")) == {
        ("Temple of Bel", "alternate"),
        ("Temple of Baal", "preferred"),
    }


def test_a_second_preferred_name_in_a_row_is_refused(moderator: Client) -> None:
    monument = make.monument(name_en="Temple of Bel")
    make.name(monument, "Temple of Baal")

    answer = _save(moderator, monument, **{"names-1-kind": "preferred"})

    assert answer.status_code == 200
    assert "are set in the fields of the monument" in answer.content.decode()


def test_an_edited_assessment_moves_the_condition(moderator: Client) -> None:
    monument = make.monument()
    seen = make.assessment(monument, "intact")

    _save(moderator, seen, condition="damaged")

    monument.refresh_from_db()
    assert monument.condition == "damaged"


def test_a_row_of_the_monument_moves_the_condition(moderator: Client) -> None:
    monument = make.monument()
    make.assessment(monument, "intact")

    _save(moderator, monument, **{"assessments-0-condition": "destroyed"})

    assert monument.condition == "destroyed"


def test_a_link_that_moves_changes_both_monuments(moderator: Client) -> None:
    former, new = make.monument(), make.monument()
    report = make.report(former)

    _save(moderator, report, **{"links-0-monument": new.pk})

    former.refresh_from_db()
    new.refresh_from_db()
    assert (former.condition, new.condition) == ("unknown", "destroyed")


def test_a_report_that_is_no_longer_established_moves_nothing(moderator: Client) -> None:
    monument = make.monument()
    report = make.report(monument)

    _save(moderator, report, verification="alleged")

    monument.refresh_from_db()
    assert monument.condition == "unknown"


@pytest.mark.parametrize(("level", "shown"), [("exact", 34.5473), ("withheld", None)])
def test_the_published_place_follows_its_level(
    moderator: Client, level: str, shown: float | None
) -> None:
    monument = make.monument(publication="coarse")
    make.position(monument)

    _save(moderator, monument, publication=level)

    assert monument.published_lat == shown


def test_the_published_place_follows_the_true_position(moderator: Client) -> None:
    monument = make.monument(publication="exact")
    make.position(monument)

    _save(moderator, Position.objects.get(), lat="34.55")

    monument.refresh_from_db()
    assert monument.published_lat == 34.55


def _row(prefix: str, number: int, **values: Any) -> dict[str, Any]:
    return {
        f"{prefix}-TOTAL_FORMS": number + 1,
        **{f"{prefix}-{number}-{name}": value for name, value in values.items()},
    }


def test_a_claim_entered_in_the_report_gets_a_key_and_waits(
    moderator: Client, mona: Account
) -> None:
    report = make.report(make.monument(), slug="blast")
    new = _row("evidence", 0, source=make.source().pk, stance="supports", claim_en="It is gone.")

    _save(moderator, report, **new)

    claim = Evidence.objects.get()
    assert (claim.slug, claim.review_state, claim.contributor) == ("blast-e1", "draft", mona)


def test_a_key_is_never_made_twice(moderator: Client) -> None:
    monument = make.monument(slug="arch")
    make.assessment(monument, slug="arch-a1")
    PastSlug.objects.create(model="conditionassessment", slug="arch-a2", record_id=99)
    new = _row("assessments", 1, source=make.source().pk, condition="damaged", assessed_on="2016")

    _save(moderator, monument, **new)

    assert ConditionAssessment.objects.filter(slug="arch-a3").exists()


def test_causes_are_put_in_order(moderator: Client) -> None:
    report = make.report(make.monument(), cause="explosives")
    for place, key in enumerate(["shelling", "arson"], start=1):
        term = make.term("damage-cause", key)
        DamageCause.objects.create(report=report, term=term, position=place)

    _save(moderator, report, **{"causes-2-order": "1"})

    assert list(report.causes.values_list("term__key", "position")) == [
        ("arson", 0),
        ("explosives", 1),
        ("shelling", 2),
    ]


def test_a_deleted_cause_leaves_no_gap(moderator: Client) -> None:
    report = make.report(make.monument(), cause="explosives")
    term = make.term("damage-cause", "shelling")
    DamageCause.objects.create(report=report, term=term, position=1)

    _save(moderator, report, **{"causes-0-DELETE": "on"})

    assert list(report.causes.values_list("term__key", "position")) == [("shelling", 0)]


@pytest.mark.once
def test_what_is_typed_wrongly_comes_back(moderator: Client) -> None:
    report = make.report(make.monument())

    answer = _save(moderator, report, event_date_edtf="2015-08-23:2015-09-01", summary_en="Gone")

    page = answer.content.decode()
    assert "2015-08-23/2015-09-01" in page
    assert "2015-08-23:2015-09-01" in page
    assert "Gone" in page


@pytest.mark.once
def test_curators_are_told_not_stopped(moderator: Client) -> None:
    report = make.report(make.monument(), verification="corroborated")

    page = moderator.get(_page(report)).content.decode()

    assert "two independent roots" in page
    assert _save(moderator, report).status_code == 302


def test_a_record_with_200_parts_shows_a_page_of_them_and_keeps_the_others(
    moderator: Client,
) -> None:
    monument = make.monument()
    for number in range(200):
        make.name(monument, f"Name {number}", "und")

    second = moderator.get(f"{_page(monument)}?names-page=2")
    form = filled.form(second, "monument")
    answer = moderator.post(_page(monument), {**form, "names-0-name": "Another name"})

    assert answer.status_code == 302
    assert form["names-INITIAL_FORMS"] == ["25"]
    assert monument.names.count() == 201
    assert monument.names.filter(name="Another name").exists()


def test_parts_cost_no_query_each(moderator: Client, django_assert_max_num_queries: Any) -> None:
    monument = make.monument()
    for _ in range(12):
        make.assessment(monument)

    with django_assert_max_num_queries(45):
        moderator.get(_page(monument))


def test_an_error_report_leads_to_its_record_and_is_marked(moderator: Client) -> None:
    report = make.report(make.monument())
    error = ErrorReport.objects.create(identifier=report.identifier, message="Wrong day")

    answer = moderator.get(f"/admin/catalogue/errorreport/{error.pk}/record/")
    _save(moderator, error, state="handled", note="Corrected.")

    assert answer["Location"] == _page(report)
    assert (error.state, error.note, error.message) == ("handled", "Corrected.", "Wrong day")


@pytest.mark.once
def test_an_error_report_about_nothing_says_so(moderator: Client) -> None:
    error = ErrorReport.objects.create(identifier="zzzz", message="Wrong day")

    page = moderator.get(f"/admin/catalogue/errorreport/{error.pk}/record/", follow=True)

    assert "No record has this identifier" in page.content.decode()


@pytest.mark.once
def test_terms_grow_in_open_vocabularies_only(moderator: Client) -> None:
    page = moderator.get("/admin/catalogue/term/add/").content.decode()

    assert 'value="material"' in page
    assert 'value="severity"' not in page


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.RESEARCHER, Role.ADMINISTRATOR])
def test_an_administrator_gives_roles(administrator: Client, role: str) -> None:
    new = {
        "email": "Nour@example.org",
        "usable_password": "true",
        "password1": "a-long-enough-word",
        "password2": "a-long-enough-word",
        "role": role,
    }

    administrator.post("/admin/catalogue/account/add/", new)

    assert role_of(Account.objects.get(email="nour@example.org")) == role


def test_a_day_is_stored_with_its_bounds(moderator: Client) -> None:
    report = make.report(make.monument())

    _save(moderator, report, event_date_edtf="2015-08")

    stored = DamageReport.objects.get()
    assert stored.earliest is not None
    assert stored.latest == stored.earliest + 30
