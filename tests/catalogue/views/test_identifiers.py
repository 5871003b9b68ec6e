"""Permanent identifiers, and the form by which readers report errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from catalogue import identifiers
from catalogue.models import Counter, ErrorReport, Record
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db


def id_of(record: Any) -> str:
    identifier: str = record.identifier
    return identifier


PARTS: list[tuple[Callable[..., Any], str]] = [
    (lambda **values: make.evidence(make.report(slug="r"), **values), "/reports/r/"),
    (lambda **values: make.assessment(make.monument(slug="m"), **values), "/monuments/m/"),
    (lambda **values: make.threat(make.monument(slug="m"), **values), "/monuments/m/"),
    (lambda **values: make.artefact_event(make.artefact(slug="a"), **values), "/artefacts/a/"),
    (make.control_period, "/timeline/"),
    (make.hazard, "/timeline/"),
]


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize(
    ("build", "concept"),
    [
        (make.monument, "monuments"),
        (make.report, "reports"),
        (make.artefact, "artefacts"),
        (make.source, "sources"),
    ],
)
def test_it_leads_to_the_record(
    client: Client, build: Callable[..., Record], concept: str, prefix: str
) -> None:
    record = build()

    response = client.get(f"{prefix}/id/{record.identifier}")

    assert response.status_code == 302
    assert response["Location"] == f"{prefix}/{concept}/{record.slug}/"


@pytest.mark.parametrize(("build", "page"), PARTS)
def test_parts_are_found_on_the_page_of_their_owner(
    client: Client, build: Callable[..., Any], page: str
) -> None:
    part = build()

    response = client.get(f"/id/{id_of(part)}")

    assert response["Location"] == f"{page}#{id_of(part)}"
    assert f'id="{id_of(part)}"' in client.get(page).content.decode()


def test_a_term_is_found_in_its_vocabulary(client: Client) -> None:
    term = make.term("damage-cause", "theft")

    assert client.get(f"/id/{term.identifier}")["Location"] == "/vocabularies/damage-cause/#theft"


@pytest.mark.parametrize("build", [make.monument, make.report, make.control_period, make.hazard])
def test_unpublished_is_as_unknown_as_none(client: Client, build: Callable[..., Record]) -> None:
    hidden = build(review_state="submitted").identifier
    missing = identifiers.new(hidden[0])

    first, second = client.get(f"/id/{hidden}"), client.get(f"/id/{missing}")

    assert (first.status_code, second.status_code) == (404, 404)
    assert first.content.decode().replace(hidden, missing) == second.content.decode()


def test_a_claim_without_a_public_source_is_unknown(client: Client) -> None:
    claim = make.evidence(make.report(), source=make.source(review_state="draft"))

    assert client.get(f"/id/{claim.identifier}").status_code == 404


@pytest.mark.parametrize("text", ["r123456789x", "hello", "r" * 300, "r%00", "ر", "r-_.~"])
def test_what_is_no_identifier_is_told_so(client: Client, text: str) -> None:
    response = client.get(f"/id/{text}")

    assert response.status_code == 404
    assert "is not an identifier of this catalogue" in response.content.decode()


def test_a_withdrawn_record_says_why(client: Client) -> None:
    report = make.report()
    actions.withdraw(report, reason_en="Entered twice.")

    for address in [f"/id/{report.identifier}", f"/id/{report.identifier}/error/"]:
        response = client.get(address)
        assert response.status_code == 410
        assert "Entered twice." in response.content.decode()


OWNED: list[tuple[Callable[[], Any], str]] = [
    (lambda: make.evidence(make.report()), "report"),
    (lambda: make.evidence(make.report()), "source"),
    (lambda: make.assessment(make.monument()), "monument"),
    (lambda: make.threat(make.monument()), "monument"),
    (lambda: make.artefact_event(make.artefact()), "artefact"),
    (lambda: make.photograph(make.monument()), "monument"),
]


@pytest.mark.parametrize(("build", "owner"), OWNED)
def test_what_went_with_a_withdrawn_record_says_why(
    client: Client, build: Callable[[], Any], owner: str
) -> None:
    part = build()
    actions.withdraw(getattr(part, owner), reason_en="Entered twice.")

    response = client.get(f"/id/{part.identifier}")

    assert response.status_code == 410
    assert "Entered twice." in response.content.decode()


# The form for errors


def test_a_reader_reports_an_error_without_an_account(client: Client) -> None:
    report = make.report(title_en="Blown up")
    address = f"/id/{report.identifier}/error/"
    assert "Blown up" in client.get(address).content.decode()

    response = client.post(address, {"message": "It still stands."})

    assert response["Location"] == f"{address}thanks/"
    assert "Thank you" in client.get(response["Location"]).content.decode()
    kept = ErrorReport.objects.get()
    assert (kept.identifier, kept.message) == (report.identifier, "It still stands.")
    assert (kept.kind, kept.state) == ("error", "new")


def test_a_reader_reports_where_an_object_was_seen(client: Client) -> None:
    relief = make.artefact()
    address = f"/id/{relief.identifier}/error/?kind=sighting"
    assert address in client.get(f"/artefacts/{relief.slug}/").content.decode()
    assert "Where and when was it seen?" in client.get(address).content.decode()

    client.post(address, {"message": "In an auction of 3 May."})

    assert ErrorReport.objects.get().kind == "sighting"


def test_only_objects_are_sighted(client: Client) -> None:
    address = f"/id/{make.report().identifier}/error/?kind=sighting"
    assert "What is wrong?" in client.get(address).content.decode()

    client.post(address, {"message": "It still stands."})

    assert ErrorReport.objects.get().kind == "error"


@pytest.mark.parametrize("message", ["", "   ", "x" * 4001, "a\x00b"])
def test_a_refused_message_is_kept_on_the_page(client: Client, message: str) -> None:
    report = make.report()

    response = client.post(f"/id/{report.identifier}/error/", {"message": message})

    assert response.status_code == 422
    assert "It was not sent yet" in response.content.decode()
    assert message.strip() in response.content.decode()
    assert not ErrorReport.objects.exists()


def test_programs_that_fill_in_everything_are_thanked_and_forgotten(client: Client) -> None:
    report = make.report()
    data = {"message": "Buy this", "website": "http://spam.example"}

    response = client.post(f"/id/{report.identifier}/error/", data)

    assert response.status_code == 302
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_errors_are_reported_only_in_public_records(client: Client, method: str) -> None:
    report = make.report(review_state="draft")

    response = getattr(client, method)(f"/id/{report.identifier}/error/", {"message": "x"})

    assert response.status_code == 404
    assert not ErrorReport.objects.exists()


def test_its_question_ends_as_a_question_does(client: Client) -> None:
    html = client.get(f"/ar/id/{make.report().identifier}/error/").content.decode()

    assert "ما الخطأ؟</label>" in html


def test_a_form_without_its_token_is_refused_with_help() -> None:
    report = make.report()

    response = Client(enforce_csrf_checks=True).post(
        f"/id/{report.identifier}/error/", {"message": "x"}
    )

    assert response.status_code == 403
    assert "Allow cookies" in response.content.decode()


@pytest.mark.parametrize(("build", "page"), PARTS)
def test_parts_can_be_wrong_too(client: Client, build: Callable[..., Any], page: str) -> None:
    part = build()

    html = client.get(f"/id/{id_of(part)}/error/").content.decode()

    assert f'href="{page}#{id_of(part)}"' in html


@pytest.mark.parametrize("language", ["", "/ar"])
def test_too_many_messages_wait_and_stay_on_the_page(
    client: Client, settings: Any, language: str
) -> None:
    settings.ERROR_REPORT_RATE = "1/h/ip"
    address = f"{language}/id/{id_of(make.report())}/error/"
    client.post(address, {"message": "It still stands."})
    client.post(address, {"message": ""})  # what is refused is not counted

    refused = client.post(address, {"message": "So does the arch."})

    assert refused.status_code == 429
    assert 'dir="auto"' in refused.content.decode().partition("<textarea")[2].partition(">")[0]
    assert "So does the arch." in refused.content.decode()
    assert ErrorReport.objects.count() == 1
    elsewhere = client.post(address, {"message": "The arch."}, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302
    assert not Counter.objects.filter(name__contains="127.0.0.1").exists()
