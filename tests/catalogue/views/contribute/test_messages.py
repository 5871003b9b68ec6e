"""What is typed to the moderators on the last step: sent or kept, whatever button is pressed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.models import Account, Notification
from catalogue.models.contribution import Contribution
from tests import make
from tests.catalogue.views.contribute.forms import inputs, send

SAID = "The date is\nof the film."


def path(draft: Contribution, page: str = "look") -> str:
    """The address of a page of a draft."""
    return f"/contribute/{draft.identifier}/{page}/"


def texts(draft: Contribution) -> list[str]:
    """What was sent."""
    return list(draft.messages.values_list("text", flat=True))


def boxed(client: Client, draft: Contribution) -> str:
    """What stands in the box."""
    return str(inputs(client, path(draft))["text"][0])


def test_submit_sends_it_and_moderators_are_told(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    moderator = make.researcher("mona", is_superuser=True, is_staff=True)
    Contribution.objects.update(state="returned", submitted_at=timezone.now())

    send(browser_of_rami, path(full_draft), "submit", {"text": SAID})

    full_draft.refresh_from_db()
    assert full_draft.state == "submitted"
    assert texts(full_draft) == [SAID]
    assert Notification.objects.filter(account=moderator, kind="message").count() == 1
    assert boxed(browser_of_rami, full_draft) == ""


@pytest.mark.parametrize("page", ["look", "write"])
def test_save_and_send_send_it_and_keep_the_answers(
    browser_of_rami: Client, draft: Contribution, page: str
) -> None:
    typed = {**inputs(browser_of_rami, path(draft)), "text": SAID, "credit_as": "pseudonym"}

    browser_of_rami.post(path(draft, page), typed)

    draft.refresh_from_db()
    assert texts(draft) == [SAID]
    assert draft.credit_as == "pseudonym"
    assert boxed(browser_of_rami, draft) == ""


@pytest.mark.parametrize("do", ["preview", "submit", "readings", "back", "go:claims"])
def test_it_is_kept_in_its_box_where_nothing_is_sent(
    browser_of_rami: Client, draft: Contribution, do: str
) -> None:
    draft.content["rows"]["damage_reports.csv"][0]["title_en"] = ""
    draft.save()

    send(browser_of_rami, path(draft), do, {"text": SAID})

    assert texts(draft) == []
    assert boxed(browser_of_rami, draft) == SAID


def test_it_is_kept_where_an_old_page_is_refused(
    browser_of_rami: Client, draft: Contribution
) -> None:
    browser_of_rami.post(path(draft), {"revision": "7", "do": "save", "text": SAID})

    assert boxed(browser_of_rami, draft) == SAID


def test_a_page_that_is_sent_twice_says_it_once(
    browser_of_rami: Client, draft: Contribution
) -> None:
    typed = {**inputs(browser_of_rami, path(draft)), "text": SAID, "do": "save"}

    browser_of_rami.post(path(draft), typed)
    browser_of_rami.post(path(draft), typed)

    assert texts(draft) == [SAID]
    assert boxed(browser_of_rami, draft) == ""


def test_one_that_is_too_long_stops_the_submission(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    send(browser_of_rami, path(full_draft), "submit", {"text": "x" * 4001})

    full_draft.refresh_from_db()
    assert (full_draft.state, texts(full_draft)) == ("draft", [])
    assert boxed(browser_of_rami, full_draft) == "x" * 4001


def test_taking_back_keeps_it(browser_of_rami: Client, full_draft: Contribution) -> None:
    send(browser_of_rami, path(full_draft), "submit")

    browser_of_rami.post(path(full_draft, "take-back"), {"text": SAID})

    assert boxed(browser_of_rami, full_draft) == SAID


def test_all_buttons_belong_to_the_form_of_the_box(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    for state in ("draft", "submitted"):
        Contribution.objects.update(state=state, submitted_at=timezone.now())
        page = browser_of_rami.get(path(full_draft)).content.decode()

        work = page[page.index('<form class="work"') : page.index("</main>")]
        assert work.count("<form") == 1, state


def test_nobody_else_sees_what_is_kept(
    browser_of_rami: Client, draft: Contribution, samar: Account
) -> None:
    send(browser_of_rami, path(draft), "preview", {"text": SAID})
    client = Client()
    client.force_login(samar)

    assert client.get(path(draft)).status_code == 404


def test_the_way_out_of_what_waits_keeps_it(
    browser_of_rami: Client, full_draft: Contribution
) -> None:
    send(browser_of_rami, path(full_draft), "submit")
    assert 'value="close"' in browser_of_rami.get(path(full_draft)).content.decode()

    response = send(browser_of_rami, path(full_draft), "close", {"text": SAID})

    assert response["Location"] == "/contribute/"
    assert b"note--fault" not in browser_of_rami.get("/contribute/").content
    assert boxed(browser_of_rami, full_draft) == SAID
    assert texts(full_draft) == []
