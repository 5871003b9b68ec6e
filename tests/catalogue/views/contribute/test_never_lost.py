"""Nothing typed is lost: sessions end, tokens grow old, two tabs write, forms come twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.models import Account
from catalogue.models.contribution import Contribution
from tests.catalogue.views.contribute.forms import inputs, send

pytestmark = pytest.mark.both
TITLE = "damage_reports-0-title_en"
SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def address(draft: Contribution) -> str:
    """The first step of Rami's draft."""
    return f"/contribute/{draft.identifier}/what/"


def title(draft: Contribution) -> str:
    """The title as it is stored now."""
    draft.refresh_from_db()
    return draft.title


def test_a_draft_saves_itself(browser_of_rami: Client, draft: Contribution, address: str) -> None:
    sent = {**inputs(browser_of_rami, address), TITLE: "Typed so far"}

    response = browser_of_rami.post(address, sent, headers=SCRIPT)

    assert response.json() == {"state": "saved", "revision": 1}
    assert title(draft) == "Typed so far"


def test_it_keeps_empty_rows_while_somebody_types(
    browser_of_rami: Client, draft: Contribution
) -> None:
    where = f"/contribute/{draft.identifier}/claims/"
    send(browser_of_rami, where, "add:evidence")
    sent = {**inputs(browser_of_rami, where), "evidence-1-claim_en": "Second"}

    browser_of_rami.post(where, sent, headers=SCRIPT)

    draft.refresh_from_db()
    claims = [row.get("claim_en", "") for row in draft.content["rows"]["evidence.csv"]]
    assert claims == ["", "Second"]


def test_a_script_is_told_that_the_session_ended(
    client: Client, draft: Contribution, address: str
) -> None:
    response = client.post(address, {TITLE: "x", "revision": "0"}, headers=SCRIPT)

    assert (response.status_code, response.json()) == (401, {"state": "signed-out"})
    assert client.get("/contribute/token/", headers=SCRIPT).status_code == 401


def test_a_new_token_is_given_to_whoever_is_back(browser_of_rami: Client) -> None:
    assert len(browser_of_rami.get("/contribute/token/").json()["token"]) > 30


def test_a_form_sent_after_the_session_ended_is_carried_on(
    client: Client, rami: Account, draft: Contribution, address: str
) -> None:
    sent = {TITLE: "Typed <b>before</b>", "revision": "0", "kept": ["1", "2"], "do": "next"}

    page = client.post(address, sent)

    assert page.status_code == 401
    text = page.content.decode()
    assert f'<textarea name="{TITLE}" hidden>Typed &lt;b&gt;before&lt;/b&gt;</textarea>' in text
    assert text.count('<textarea name="kept" hidden>') == 2
    assert f'action="{address}"' in text
    assert page.headers["Cache-Control"] == "no-store"
    client.force_login(rami)
    assert client.post(address, sent).status_code == 302
    assert title(draft) == "Typed <b>before</b>"


def test_nothing_is_carried_into_the_draft_of_another(
    browser_of_samar: Client, draft: Contribution, address: str
) -> None:
    assert browser_of_samar.post(address, {TITLE: "x", "revision": "0"}).status_code == 404
    assert title(draft) == "Columns fell"


def strict(account: Account) -> Client:
    """A browser that is asked for tokens."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(account)
    return client


def test_a_form_with_an_old_token_is_carried_on(rami: Account, address: str) -> None:
    client = strict(rami)
    client.get(address)

    page = client.post(
        address,
        {TITLE: "Typed", "csrfmiddlewaretoken": "x" * 64},
        headers={"Origin": "http://testserver"},
    )

    assert page.status_code == 401
    assert f'<textarea name="{TITLE}" hidden>Typed</textarea>' in page.content.decode()


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}]
)
def test_forms_of_other_sites_are_refused(
    rami: Account, address: str, headers: dict[str, str]
) -> None:
    page = strict(rami).post(address, {TITLE: "Planted"}, headers=headers)

    assert page.status_code == 403
    assert b"Planted" not in page.content


def test_other_pages_are_not_carried_on(rami: Account) -> None:
    page = strict(rami).post(
        "/admin/login/", {"username": "Typed"}, headers={"Origin": "http://testserver"}
    )

    assert page.status_code == 403
    assert b"Typed" not in page.content


def test_a_form_sent_twice_is_saved_once(
    browser_of_rami: Client, draft: Contribution, address: str
) -> None:
    sent = {**inputs(browser_of_rami, address), TITLE: "Once", "do": "next"}

    first, second = (browser_of_rami.post(address, sent) for _time in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    draft.refresh_from_db()
    assert (draft.title, draft.revision) == ("Once", 1)


def test_a_row_added_twice_by_a_double_click_is_added_once(
    browser_of_rami: Client, draft: Contribution
) -> None:
    where = f"/contribute/{draft.identifier}/claims/"
    sent: dict[str, Any] = {**inputs(browser_of_rami, where), "do": "add:evidence"}

    for _time in range(2):
        browser_of_rami.post(where, sent)

    assert len(inputs(browser_of_rami, where)["evidence-rows"]) == 1
    draft.refresh_from_db()
    assert len(draft.content["rows"]["evidence.csv"]) == 2


def test_two_tabs_are_shown_both_versions_field_by_field(
    browser_of_rami: Client, draft: Contribution, address: str
) -> None:
    old = inputs(browser_of_rami, address)
    send(browser_of_rami, address, "save", {TITLE: "From the first tab"})

    page = browser_of_rami.post(address, {**old, TITLE: "From the second tab"})

    assert page.status_code == 409
    text = page.content.decode()
    assert "From the first tab" in text
    assert "From the second tab" in text
    assert title(draft) == "From the first tab"
    sent = {"revision": "1", TITLE: "From the second tab", "do": "save"}
    assert browser_of_rami.post(address, sent).status_code == 302
    assert title(draft) == "From the second tab"


def test_a_script_of_an_old_tab_overwrites_nothing(
    browser_of_rami: Client, draft: Contribution, address: str
) -> None:
    old = inputs(browser_of_rami, address)
    send(browser_of_rami, address, "save", {TITLE: "Newer"})

    response = browser_of_rami.post(address, {**old, TITLE: "Older"}, headers=SCRIPT)

    assert (response.status_code, response.json()) == (409, {"state": "stale"})
    assert title(draft) == "Newer"


def test_leaving_quickly_signs_out_and_clears(browser_of_rami: Client) -> None:
    response = browser_of_rami.post("/contribute/leave/")

    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.headers["Cache-Control"] == "no-store"
    assert browser_of_rami.get("/contribute/").status_code == 302


def test_leaving_is_posted(browser_of_rami: Client) -> None:
    assert browser_of_rami.get("/contribute/leave/").status_code == 405


def test_logging_out_clears_the_browser(browser_of_rami: Client, rami: Account) -> None:
    Account.objects.filter(pk=rami.pk).update(is_staff=True)

    response = browser_of_rami.post("/admin/logout/")

    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'


@pytest.mark.parametrize("page", ["look", "what", "monuments", "preview"])
def test_no_history_of_a_browser_says_what_somebody_writes(
    page: str, browser_of_rami: Client, full_draft: Contribution
) -> None:
    """It keeps the titles of pages, and neither a log-out nor the quick exit clears it."""
    found = browser_of_rami.get(f"/contribute/{full_draft.identifier}/{page}/").content.decode()

    title = found.partition("<title>")[2].partition("</title>")[0]
    assert "Columns fell" in found
    assert "Columns fell" not in title
    assert title.strip()


@pytest.mark.parametrize(
    ("do", "next_page"),
    [
        ("close", "/contribute/"),
        ("go:extent#id_damage_reports-0-cause", "extent/#id_damage_reports-0-cause"),
    ],
)
def test_the_ways_out_of_a_step_save_it(
    browser_of_rami: Client, draft: Contribution, address: str, do: str, next_page: str
) -> None:
    page = browser_of_rami.get(address).content.decode()
    assert f'value="{do}"' in page
    assert f'href="/contribute/{draft.identifier}/' not in page

    response = send(browser_of_rami, address, do, {TITLE: "Typed without a script"})

    assert response["Location"].endswith(next_page)
    assert title(draft) == "Typed without a script"
