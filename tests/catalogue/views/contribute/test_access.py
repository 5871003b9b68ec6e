"""Who comes in: nobody sees what others write, whatever the address."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import Account
from catalogue.models.contribution import Contribution, Notification
from tests import make

PAGES = ["", "what/", "look/", "preview/", "discard/"]
ACTS = ["what/", "look/", "take-back/", "discard/", "write/"]


@pytest.mark.parametrize("path", ["/contribute/", "/contribute/new/", "/contribute/new/monument/"])
def test_a_stranger_is_led_to_the_sign_in(db: None, client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert f"next={path}" in response.headers["Location"]


@pytest.mark.parametrize("page", PAGES)
def test_the_contributor_sees_it(
    browser_of_rami: Client, full_draft: Contribution, page: str
) -> None:
    response = browser_of_rami.get(f"/contribute/{full_draft.identifier}/{page}", follow=True)

    assert response.status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_others_find_nothing_there(
    browser_of_samar: Client, full_draft: Contribution, page: str
) -> None:
    response = browser_of_samar.get(f"/contribute/{full_draft.identifier}/{page}")

    assert response.status_code == 404
    assert b"Columns fell" not in response.content


@pytest.mark.parametrize("act", ACTS)
def test_others_cannot_act_on_it(
    browser_of_samar: Client, full_draft: Contribution, act: str
) -> None:
    sent = {"revision": "0", "do": "submit", "text": "x", "damage_reports-0-title_en": "Mine now"}

    response = browser_of_samar.post(f"/contribute/{full_draft.identifier}/{act}", sent)

    assert response.status_code == 404
    full_draft.refresh_from_db()
    assert (full_draft.state, full_draft.revision, full_draft.title) == ("draft", 0, "Columns fell")


@pytest.mark.parametrize("act", ["take-back/", "write/"])
def test_acts_are_posted(browser_of_rami: Client, draft: Contribution, act: str) -> None:
    assert browser_of_rami.get(f"/contribute/{draft.identifier}/{act}").status_code == 405


@pytest.mark.parametrize("path", ["/contribute/", "/ar/contribute/", "/contribute/q00000000000/"])
def test_nothing_may_be_stored(browser_of_rami: Client, path: str) -> None:
    assert browser_of_rami.get(path).headers["Cache-Control"] == "no-store"


def test_public_pages_are_stored_only_for_the_public(
    browser_of_rami: Client, client: Client
) -> None:
    make.monument(slug="agora")

    assert client.get("/monuments/agora/").headers["Cache-Control"] == "no-cache"
    assert browser_of_rami.get("/monuments/agora/").headers["Cache-Control"] == "no-store"


def test_only_contributors_see_the_buttons(browser_of_rami: Client, client: Client) -> None:
    report = make.report(make.monument(), slug="fell")

    public, own = (one.get("/reports/fell/").content.decode() for one in (client, browser_of_rami))

    assert "/contribute/propose/" not in public
    assert "My contributions" not in public
    assert f"/contribute/propose/{report.identifier}/" in own
    assert f"/contribute/new/evidence/?about={report.identifier}" in own
    assert "My contributions" in own


def test_a_visitor_with_a_forged_session_sees_the_public_page(db: None, client: Client) -> None:
    make.monument(slug="agora")
    before = client.get("/monuments/agora/").content
    client.cookies["sessionid"] = "forged"

    assert client.get("/monuments/agora/").content == before


@pytest.mark.parametrize(
    "page",
    ["/contribute/", "/contribute/{}/look/", "/contribute/{}/claims/", "/contribute/{}/preview/"],
)
def test_its_queries_do_not_grow(
    rami: Account, browser_of_rami: Client, full_draft: Contribution, page: str
) -> None:
    add_rows(full_draft, rami, 2)
    few = queries(browser_of_rami, page.format(full_draft.identifier))

    add_rows(full_draft, rami, 12)

    assert queries(browser_of_rami, page.format(full_draft.identifier)) <= few


def add_rows(draft: Contribution, rami: Account, count: int) -> None:
    """More of everything: claims, sources, contributions, news."""
    for number in range(count):
        source = make.source(slug=f"paper-{count}-{number}")
        claim = {"source_key": source.slug, "stance": "disputes", "claim_en": f"Claim {number}"}
        draft.content["rows"]["evidence.csv"].append(claim)
        other = Contribution.objects.create(kind="source", contributor=rami)
        Notification.objects.create(account=rami, kind="message", contribution=other)
    draft.save()


def queries(client: Client, address: str) -> int:
    """How many queries a page costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_who_has_applied_is_not_told_to_apply(db: None, client: Client) -> None:
    nour = make.researcher("nour", application="applied", admitted_at=None)
    client.force_login(nour)

    page = client.get("/contribute/").content.decode()

    assert "waits for a moderator" in page
    assert "/accounts/apply/" not in page
