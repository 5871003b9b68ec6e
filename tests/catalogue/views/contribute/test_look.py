"""Looked through, previewed, submitted, taken back, thrown away, talked about."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.contributions import drafts
from catalogue.models import Account, DamageReport, Evidence, Monument
from catalogue.models.contribution import Contribution
from tests import make
from tests.catalogue.views.contribute.forms import send


def path(draft: Contribution, page: str) -> str:
    """The address of a page of a draft."""
    return f"/contribute/{draft.identifier}/{page}/"


def test_it_shows_what_was_typed_by_its_names(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    page = browser_of_rami.get(path(full_draft, "look")).content.decode()

    for words in ("Agora", "Satellite report", "30 August 2015", "Severe damage", "Supports"):
        assert words in page


def test_what_is_wrong_leads_to_its_input(browser_of_rami: Client, draft: Contribution) -> None:
    draft.content["rows"]["damage_reports.csv"][0]["severity"] = "terrible"
    draft.save()

    page = browser_of_rami.get(path(draft, "look")).content.decode()

    assert 'value="go:monuments#id_damage_reports-0-severity"' in page


def test_it_is_submitted_with_credit_and_only_once(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    sent = {"revision": "0", "credit_as": "pseudonym", "do": "submit"}

    response = browser_of_rami.post(path(full_draft, "look"), sent, follow=True)

    assert "Waiting for a moderator" in response.content.decode()
    full_draft.refresh_from_db()
    assert (full_draft.state, full_draft.credit_as) == ("submitted", "pseudonym")
    browser_of_rami.post(path(full_draft, "look"), sent)
    assert Contribution.objects.get().submitted_at == full_draft.submitted_at


def test_faults_stop_a_submission_and_are_said(
    browser_of_rami: Client, draft: Contribution
) -> None:
    draft.content["rows"]["damage_reports.csv"][0]["title_en"] = ""
    draft.save()

    response = send(browser_of_rami, path(draft, "look"), "submit")

    assert response["Location"] == path(draft, "look")
    assert (
        "Before it can be submitted" in browser_of_rami.get(response["Location"]).content.decode()
    )
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_an_old_page_submits_nothing(browser_of_rami: Client, full_draft: Contribution) -> None:
    drafts.save(full_draft, full_draft.content, by=full_draft.contributor, revision=0)  # type: ignore[arg-type]

    browser_of_rami.post(path(full_draft, "look"), {"revision": "0", "do": "submit"})

    full_draft.refresh_from_db()
    assert full_draft.state == "draft"


@pytest.mark.parametrize("credit", ["", "nonsense", "name"])
def test_the_credit_is_one_of_three(
    browser_of_rami: Client, draft: Contribution, credit: str
) -> None:
    send(browser_of_rami, path(draft, "look"), "save", {"credit_as": credit})

    draft.refresh_from_db()
    assert draft.credit_as == ("name" if credit == "name" else "none")


def test_it_is_taken_back(browser_of_rami: Client, full_draft: Contribution) -> None:
    send(browser_of_rami, path(full_draft, "look"), "submit")

    browser_of_rami.post(path(full_draft, "take-back"))

    full_draft.refresh_from_db()
    assert full_draft.state == "draft"
    assert browser_of_rami.post(path(full_draft, "take-back")).status_code == 302


def test_a_draft_is_thrown_away_after_a_question(
    browser_of_rami: Client, draft: Contribution
) -> None:
    assert browser_of_rami.get(path(draft, "discard")).status_code == 200
    assert Contribution.objects.exists()

    browser_of_rami.post(path(draft, "discard"))

    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("do", "next_page"),
    [
        ("discard", "discard/"),
        ("go:claims", "claims/"),
        ("go:what", "what/"),
        ("go:what#id_damage_reports-0-title_ar", "what/#id_damage_reports-0-title_ar"),
        ("close", ""),
    ],
)
def test_no_way_on_loses_what_was_typed_on_the_last_step(
    browser_of_rami: Client, draft: Contribution, do: str, next_page: str
) -> None:
    assert f'value="{do}"' in browser_of_rami.get(path(draft, "look")).content.decode()
    typed = {"credit_as": "pseudonym", "text": "Not sent yet"}

    response = send(browser_of_rami, path(draft, "look"), do, typed)

    where = f"{draft.identifier}/{next_page}" if next_page else ""
    assert response["Location"] == f"/contribute/{where}"
    draft.refresh_from_db()
    assert (draft.credit_as, draft.unsent) == ("pseudonym", "Not sent yet")
    assert not draft.messages.exists()
    back = browser_of_rami.get(path(draft, "discard")).content.decode()
    assert f'href="{path(draft, "look")}"' in back


def test_what_was_submitted_cannot_be_thrown_away(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    send(browser_of_rami, path(full_draft, "look"), "submit")

    browser_of_rami.post(path(full_draft, "discard"))

    assert Contribution.objects.exists()


def test_moderators_are_not_named_in_the_discussion(
    browser_of_rami: Client, draft: Contribution, samar: Account
) -> None:
    draft.messages.create(author=samar, from_moderator=True, text="Which columns?")
    browser_of_rami.post(path(draft, "write"), {"text": "The northern <i>ones</i>."})

    page = browser_of_rami.get(path(draft, "look")).content.decode()

    assert "Which columns?" in page
    assert "The northern &lt;i&gt;ones&lt;/i&gt;." in page
    assert "samar" not in page


def test_a_message_that_is_too_long_is_refused(
    browser_of_rami: Client, draft: Contribution
) -> None:
    response = browser_of_rami.post(path(draft, "write"), {"text": "x" * 4001})

    assert response.status_code == 422
    assert not draft.messages.exists()


def test_the_preview_is_the_public_page_and_leaves_nothing(
    browser_of_rami: Client, client: Client, full_draft: Contribution
) -> None:
    page = browser_of_rami.get(path(full_draft, "preview")).content.decode()

    for words in ("Nothing of it is public yet", "They are gone.", "Says that it happened"):
        assert words in page
    assert "Who you are: nobody is named." in page
    assert not DamageReport.objects.exists()
    assert not Evidence.objects.exists()
    assert b"Columns fell" not in client.get("/reports/").content


def test_the_preview_says_plainly_that_a_name_is_shown(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    Contribution.objects.update(credit_as="name")

    page = browser_of_rami.get(path(full_draft, "preview")).content.decode()

    assert "<li>Your name is shown: you chose to be named.</li>" in page
    assert "The public will not see" not in page


def test_a_preview_of_what_has_faults_leads_to_them(
    browser_of_rami: Client, draft: Contribution
) -> None:
    draft.content["rows"]["damage_reports.csv"][0]["severity"] = "terrible"
    draft.save()

    response = browser_of_rami.get(path(draft, "preview"))

    assert response.headers["Location"] == path(draft, "look")


def test_the_preview_says_that_the_position_is_withheld(
    browser_of_rami: Client, rami: Account
) -> None:
    make.term("monument-kind", "temple")
    row = {"name_en": "Hidden shrine", "kind": "temple", "lat": "34.5512", "lon": "38.2690"}
    content: Any = {"rows": {"monuments.csv": [row]}}
    draft = drafts.begin("monument", by=rami, content=content)

    page = browser_of_rami.get(path(draft, "preview")).content.decode()

    assert "The position: nothing of it is shown" in page
    assert "34.55" not in page
    assert not Monument.objects.exists()


@pytest.mark.parametrize("kind", ["evidence", "assessment", "name"])
def test_parts_are_added_to_published_records_and_previewed_there(
    browser_of_rami: Client, kind: str
) -> None:
    agora = make.monument(slug="agora", name_en="Agora")
    report = make.report(agora, slug="fell")
    make.source(slug="paper", title="Morning paper")
    about = report if kind == "evidence" else agora
    rows = {
        "evidence": ("source", {"evidence-0-source_key": "paper"}),
        "assessment": ("who", {"assessments-0-source_key": "paper"}),
        "name": ("what", {"monument_names-0-name": "Forum", "monument_names-0-kind": "alternate"}),
    }
    begin = f"/contribute/new/{kind}/?about={about.identifier}"
    assert "Agora" in browser_of_rami.get(begin).content.decode() or kind == "evidence"
    browser_of_rami.post(begin, {"token": kind})
    draft = Contribution.objects.get()
    step, typed = rows[kind]

    send(browser_of_rami, path(draft, step), "next", typed)

    assert draft.about == about.identifier
    page = browser_of_rami.get(path(draft, "preview")).content.decode()
    assert ("Forum" if kind == "name" else "Morning paper") in page


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_only_published_records_can_be_changed_or_added_to(
    browser_of_rami: Client, state: str
) -> None:
    monument = make.monument(slug="secret", name_en="Secret", review_state=state)

    for address in (
        f"/contribute/propose/{monument.identifier}/",
        f"/contribute/new/name/?about={monument.identifier}",
    ):
        response = browser_of_rami.get(address)
        assert response.status_code == 404
        assert b"Secret" not in response.content
        assert browser_of_rami.post(address, {"token": "x"}).status_code == 404


def test_a_part_is_added_to_the_right_kind_of_record(browser_of_rami: Client) -> None:
    source = make.source()

    address = f"/contribute/new/evidence/?about={source.identifier}"

    assert browser_of_rami.get(address).status_code == 404


def test_a_change_begins_with_the_public_content_without_the_position(
    browser_of_rami: Client,
) -> None:
    agora = make.monument(slug="agora", name_en="Agora", publication="coarse")
    make.position(agora)

    browser_of_rami.post(f"/contribute/propose/{agora.identifier}/", {"token": "x"})

    draft = Contribution.objects.get()
    assert draft.target == agora.identifier
    place = browser_of_rami.get(path(draft, "place")).content.decode()
    assert "34.5473" not in place
    what = browser_of_rami.get(path(draft, "what")).content.decode()
    assert 'value="Agora"' in what


def test_a_link_taken_away_from_a_published_report_is_named(browser_of_rami: Client) -> None:
    agora, arch = make.monument(slug="agora"), make.monument(slug="arch")
    report = make.report(agora, arch, slug="fell")
    browser_of_rami.post(f"/contribute/propose/{report.identifier}/", {"token": "x"})
    draft = Contribution.objects.get()

    send(browser_of_rami, path(draft, "monuments"), "remove:report_monuments:1")

    draft.refresh_from_db()
    assert draft.content["removed"] == {"report_monuments.csv": [["fell", "arch"]]}
    preview = browser_of_rami.get(path(draft, "preview"))
    assert b"/monuments/arch/" not in preview.content
    assert report.links.count() == 2


def test_a_proposal_shows_each_change_old_and_new(browser_of_rami: Client) -> None:
    agora = make.monument(slug="agora", name_en="Agora")
    browser_of_rami.post(f"/contribute/propose/{agora.identifier}/", {"token": "x"})
    draft = Contribution.objects.get()
    assert "Nothing yet" in browser_of_rami.get(path(draft, "look")).content.decode()

    send(browser_of_rami, path(draft, "past"), "save", {"monuments-0-dimensions_m": "71 x 84"})

    page = browser_of_rami.get(path(draft, "look")).content.decode()
    assert '<th scope="row">Dimensions</th>' in page
    assert "<ins>71 x 84</ins>" in page


def test_likely_doubles_and_gaps_are_told_and_stop_nobody(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    make.report(Monument.objects.get(slug="agora"), slug="fell", title_en="Columns fell")

    page = browser_of_rami.get(path(full_draft, "what")).content.decode()
    assert "This may be in the catalogue already" in page
    assert 'href="/reports/fell/"' in page
    assert "What is still missing from a full record" in page
    send(browser_of_rami, path(full_draft, "look"), "submit")

    full_draft.refresh_from_db()
    assert full_draft.state == "submitted"


def test_a_contradiction_with_a_dated_assessment_is_told(
    browser_of_rami: Client, rami: Account
) -> None:
    agora = make.monument(slug="agora", name_en="Agora")
    make.assessment(agora, "destroyed", assessed_on="2015-09-01")
    row = {"monument_key": "agora", "condition": "intact", "assessed_on": "2016-01-01"}
    content: Any = {"rows": {"assessments.csv": [row]}}
    draft = drafts.begin("assessment", by=rami, content=content)

    page = browser_of_rami.get(path(draft, "look")).content.decode()

    assert "This contradicts dated assessments" in page


def test_a_needed_answer_is_not_guessed(browser_of_rami: Client, full_draft: Contribution) -> None:
    full_draft.content["rows"]["evidence.csv"][0]["stance"] = ""
    full_draft.save()

    response = send(browser_of_rami, path(full_draft, "look"), "submit")

    page = browser_of_rami.get(response["Location"]).content.decode()
    assert 'value="go:claims#id_evidence-0-stance"' in page
    full_draft.refresh_from_db()
    assert full_draft.state == "draft"


def test_a_change_needs_a_reason(browser_of_rami: Client, rami: Account) -> None:
    record = make.source(slug="unosat", title="Satellite report")
    draft = drafts.begin("source", by=rami, target=record)
    draft.content["rows"]["sources.csv"][0]["title"] = "Satellite analysis"
    draft.save()

    response = send(browser_of_rami, path(draft, "look"), "submit")
    page = browser_of_rami.get(response["Location"]).content.decode()
    assert 'href="#id_reason"' in page
    assert "Everybody reads this" in page

    send(browser_of_rami, path(draft, "look"), "submit", {"reason": "It says so itself."})
    draft.refresh_from_db()
    assert (draft.state, draft.reason) == ("submitted", "It says so itself.")
