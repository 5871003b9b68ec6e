"""The steps of a form: kept as typed, in whichever order, without any script."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalogue.forms.contribute.kinds import FORMS
from catalogue.models import Account
from catalogue.models.contribution import Contribution
from tests import make
from tests.catalogue.files.pictures import jpeg
from tests.catalogue.views.contribute.forms import inputs, send

REPORT = "damage_reports-0-"


def rows(draft: Contribution, file: str) -> Any:
    """The rows of a file as they are stored now."""
    draft.refresh_from_db()
    return draft.content["rows"].get(file, [])


#: Kinds that begin with a file, and what that is.
SENT = {"photograph": jpeg(), "document": b"A letter.\n"}


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_can_be_begun_and_each_step_opens(browser_of_rami: Client, kind: str) -> None:
    page = browser_of_rami.get(f"/contribute/new/{kind}/", follow=True)
    assert page.status_code == 200
    if kind in SENT:
        file = SimpleUploadedFile("file.txt", SENT[kind])
        browser_of_rami.post("/contribute/send/", {"files": file})
    else:
        browser_of_rami.post(f"/contribute/new/{kind}/", {"token": "t" * 43})
    draft = Contribution.objects.get()

    for step in FORMS[kind].steps:
        address = f"/contribute/{draft.identifier}/{step.name}/"
        assert send(browser_of_rami, address).status_code == 302
        assert browser_of_rami.get(f"/ar{address}").status_code == 200
    assert browser_of_rami.get(f"/contribute/{draft.identifier}/look/").status_code == 200


def test_the_same_form_sent_twice_begins_one_draft(browser_of_rami: Client) -> None:
    for _time in range(2):
        browser_of_rami.post("/contribute/new/monument/", {"token": "t" * 43})

    assert Contribution.objects.count() == 1


def test_an_unknown_kind_or_step_is_not_there(browser_of_rami: Client, draft: Contribution) -> None:
    assert browser_of_rami.get("/contribute/new/nonsense/").status_code == 404
    assert browser_of_rami.get(f"/contribute/{draft.identifier}/nonsense/").status_code == 404
    assert browser_of_rami.get(f"/contribute/x/{draft.identifier}/what/").status_code == 404


def test_incomplete_and_faulty_content_is_kept_as_typed(
    browser_of_rami: Client, draft: Contribution
) -> None:
    address = f"/contribute/{draft.identifier}/what/"
    typed = {REPORT + "title_en": "", REPORT + "event_date_edtf": "the day  of the blast"}

    response = send(browser_of_rami, address, "save", typed)
    page = browser_of_rami.get(response.headers["Location"]).content.decode()

    assert rows(draft, "damage_reports.csv")[0]["event_date_edtf"] == "the day  of the blast"
    assert 'value="the day  of the blast"' in page
    assert f'aria-describedby="id_{REPORT}event_date_edtf_fault' in page
    assert f'<a href="#id_{REPORT}event_date_edtf">' in page


@pytest.mark.parametrize(
    ("do", "leads_to"),
    [
        ("next", "monuments/"),
        ("go:claims", "claims/"),
        ("go:look", "look/"),
        ("save", "what/?saved=1"),
        ("preview", "preview/"),
        ("nonsense:1:2", "what/?saved=1"),
    ],
)
def test_each_button_saves_and_leads_on(
    browser_of_rami: Client, draft: Contribution, do: str, leads_to: str
) -> None:
    address = f"/contribute/{draft.identifier}/what/"

    response = send(browser_of_rami, address, do, {REPORT + "summary_en": "Twelve columns."})

    assert response.headers["Location"] == f"/contribute/{draft.identifier}/{leads_to}"
    assert rows(draft, "damage_reports.csv")[0]["summary_en"] == "Twelve columns."


def test_rows_are_added_and_taken_away_without_a_script(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    address = f"/contribute/{full_draft.identifier}/claims/"
    send(browser_of_rami, address, "add:evidence")
    assert len(rows(full_draft, "evidence.csv")) == 2

    second = {"evidence-1-claim_en": "They stand.", "evidence-1-stance": "disputes"}
    send(browser_of_rami, address, "add:evidence", second)
    send(browser_of_rami, address, "remove:evidence:0")

    left = rows(full_draft, "evidence.csv")
    assert [row.get("claim_en") for row in left] == ["They stand.", ""]
    send(browser_of_rami, address)
    assert len(rows(full_draft, "evidence.csv")) == 1


@pytest.mark.parametrize(
    "do", ["remove:evidence:99", "remove:evidence:-1", "remove:nothing:0", "add:x", "remove:"]
)
def test_a_button_that_makes_no_sense_changes_nothing(
    browser_of_rami: Client, full_draft: Contribution, do: str
) -> None:
    before = rows(full_draft, "evidence.csv")

    response = send(browser_of_rami, f"/contribute/{full_draft.identifier}/claims/", do)

    assert response.status_code == 302
    assert [row["claim_en"] for row in rows(full_draft, "evidence.csv")] == [
        row["claim_en"] for row in before
    ]


def test_a_new_source_is_described_beside_the_claim_and_named_by_its_title(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    make.term("source-kind", "news")
    address = f"/contribute/{full_draft.identifier}/claims/"
    send(browser_of_rami, address, "add:sources")
    typed = {
        "sources-0-title": "A morning paper",
        "sources-0-kind": "news",
        "evidence-0-source_key": "A morning paper",
    }

    send(browser_of_rami, address, "save", typed)

    assert rows(full_draft, "sources.csv")[0]["key"] == "a-morning-paper"
    assert rows(full_draft, "evidence.csv")[0]["source_key"] == "a-morning-paper"
    assert inputs(browser_of_rami, address)["evidence-0-source_key"] == ["A morning paper"]
    preview = browser_of_rami.get(f"/contribute/{full_draft.identifier}/preview/")
    assert "A morning paper" in preview.content.decode()


def test_a_looting_report_describes_the_objects_that_were_taken(
    browser_of_rami: Client, rami: Account
) -> None:
    make.term("artefact-type", "bust")
    make.monument(slug="tomb", name_en="Tomb 5")
    make.searchable()
    browser_of_rami.post("/contribute/new/looting/", {"token": "t" * 43})
    draft = Contribution.objects.get()
    base = f"/contribute/{draft.identifier}"
    send(browser_of_rami, f"{base}/what/", "save", {REPORT + "title_en": "Tomb 5 stripped"})
    where = {"report_monuments-0-monument_key": "Tomb 5"}
    send(browser_of_rami, f"{base}/monuments/", "save", where)
    send(browser_of_rami, f"{base}/taken/", "add:artefacts", {REPORT + "pit_count": "12"})
    card = {
        "artefacts-0-title_en": "Bust of a priest",
        "artefacts-0-object_type": "bust",
        "artefacts-0-measurements": "52 cm",
    }

    send(browser_of_rami, f"{base}/taken/", "save", card)

    assert rows(draft, "damage_reports.csv")[0]["artefact_keys"] == "bust-of-a-priest"
    preview = browser_of_rami.get(f"{base}/preview/").content.decode()
    assert "Bust of a priest" in preview
    send(browser_of_rami, f"{base}/taken/", "remove:artefacts:0")
    assert rows(draft, "damage_reports.csv")[0]["artefact_keys"] == ""


def test_what_is_submitted_is_not_written_in(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    address = f"/contribute/{full_draft.identifier}/what/"
    sent = inputs(browser_of_rami, address)
    browser_of_rami.post(
        f"/contribute/{full_draft.identifier}/look/", {"revision": "0", "do": "submit"}
    )

    response = browser_of_rami.post(address, {**sent, REPORT + "title_en": "Too late"})

    assert response.status_code == 409
    assert b"Too late" in response.content
    assert rows(full_draft, "damage_reports.csv")[0]["title_en"] == "Columns fell"


@pytest.mark.parametrize("revision", ["", "x", "-1", "99999999999999999999", "7"])
def test_a_revision_that_is_none_overwrites_nothing(
    browser_of_rami: Client, draft: Contribution, revision: str
) -> None:
    sent = {"revision": revision, REPORT + "title_en": "Other"}

    response = browser_of_rami.post(f"/contribute/{draft.identifier}/what/", sent)

    assert response.status_code == 409
    assert rows(draft, "damage_reports.csv")[0]["title_en"] == "Columns fell"


def test_a_row_that_nobody_filled_in_is_no_fault(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    base = f"/contribute/{full_draft.identifier}"
    send(browser_of_rami, f"{base}/claims/", "add:evidence")
    send(browser_of_rami, f"{base}/claims/", "add:sources")

    send(browser_of_rami, f"{base}/look/", "submit")

    full_draft.refresh_from_db()
    assert full_draft.state == "submitted"
