"""The first page of the workspace."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone, translation

from catalogue.contributions import sending
from catalogue.forms.contribute.kinds import FORMS
from catalogue.models import Account, Batch
from catalogue.models.contribution import Contribution, ContributionKind, Notification
from tests import make


def contribution(account: Account, state: str, **values: object) -> Contribution:
    """One in a state."""
    submitted = None if state == "draft" else timezone.now()
    return Contribution.objects.create(
        contributor=account, kind="source", state=state, submitted_at=submitted, **values
    )


def test_a_newcomer_is_told_how_it_works(browser_of_rami: Client) -> None:
    page = browser_of_rami.get("/contribute/").content.decode()

    assert "You have not written anything yet" in page
    assert 'href="/contribute/new/destruction/"' in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("draft", "Go on writing"),
        ("returned", "Change it and submit it again"),
        ("submitted", "Look at it, or take it back"),
    ],
)
def test_each_state_says_what_to_do_next(
    browser_of_rami: Client, rami: Account, state: str, words: str
) -> None:
    contribution(rami, state, title="Morning paper")

    page = browser_of_rami.get("/contribute/").content.decode()

    assert words in page
    assert "Morning paper" in page


@pytest.mark.parametrize("page", ["", "{}/what/"])
def test_the_words_of_a_return_keep_their_lines(
    browser_of_rami: Client, rami: Account, page: str
) -> None:
    one = contribution(rami, "returned", words="Look again.\nالعنوان: Temple")

    address = f"/ar/contribute/{page.format(one.identifier)}"
    html = browser_of_rami.get(address).content.decode()

    assert '<div dir="auto">Look again.</div><div dir="auto">العنوان: Temple</div>' in html


def test_what_was_returned_shows_the_words(browser_of_rami: Client, rami: Account) -> None:
    contribution(rami, "returned", words="Which <columns>?")

    assert "Which &lt;columns&gt;?" in browser_of_rami.get("/contribute/").content.decode()


def test_what_was_taken_back_says_so_and_why(browser_of_rami: Client, rami: Account) -> None:
    made, words = [make.source().identifier], "It was <another> tower."
    one = contribution(rami, "published", made=made, undone_at=timezone.now(), words=words)

    for address in ("/contribute/", f"/contribute/{one.identifier}/look/"):
        page = browser_of_rami.get(address).content.decode()
        assert "Taken back" in page
        assert "It was &lt;another&gt; tower." in page
        assert "See the public page" not in page


def test_files_without_a_title_are_told_apart_by_their_names(
    browser_of_rami: Client, rami: Account
) -> None:
    for name in ("arch <1>.txt", "tomb.txt"):
        sending.receive([name.encode()], name=name, by=rami, row={})
    one = Contribution.objects.earliest("pk")
    Notification.objects.create(account=rami, kind="returned", contribution=one)

    page = browser_of_rami.get("/contribute/").content.decode()

    assert "Without a title" not in page
    assert page.count("tomb.txt") == 2
    assert page.count("arch &lt;1&gt;.txt") == 4
    assert 'Go on writing<span class="vh">: <bdi>tomb.txt</bdi></span>' in page


def test_what_is_published_leads_to_its_record(browser_of_rami: Client, rami: Account) -> None:
    source = make.source()
    contribution(rami, "published", made=[source.identifier])

    assert f'href="/id/{source.identifier}"' in browser_of_rami.get("/contribute/").content.decode()


def test_nothing_of_others_is_listed(browser_of_rami: Client, samar: Account) -> None:
    other = contribution(samar, "returned", title="Of Samar", words="Secret words")
    Notification.objects.create(account=samar, kind="returned", contribution=other)

    page = browser_of_rami.get("/contribute/").content.decode()

    assert "Of Samar" not in page
    assert "Secret words" not in page


def test_unread_news_come_first_and_are_marked_as_read(
    browser_of_rami: Client, rami: Account, samar: Account
) -> None:
    own = contribution(rami, "returned", title="Morning paper")
    new, other = (
        Notification.objects.create(account=account, kind="returned", contribution=own)
        for account in (rami, samar)
    )
    Notification.objects.create(account=rami, kind="message", read_at=timezone.now())
    page = browser_of_rami.get("/contribute/").content.decode()
    assert page.index("Returned with words") < page.index("New message")

    browser_of_rami.post("/contribute/read/", {"which": str(other.pk)})
    assert Notification.objects.filter(pk=new.pk, read_at=None).exists()
    browser_of_rami.post("/contribute/read/", {"which": str(new.pk)})

    new.refresh_from_db()
    other.refresh_from_db()
    assert new.read_at is not None
    assert other.read_at is None


def test_each_button_of_the_news_names_what_it_is_about(
    browser_of_rami: Client, rami: Account
) -> None:
    batch = Batch.objects.create(contributor=rami, table="sources.csv", file_name="mine.csv")
    Notification.objects.create(account=rami, kind="published", batch=batch)

    page = browser_of_rami.get("/contribute/").content.decode()

    assert "Published, <bdi>mine.csv</bdi>" in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_form_is_called_as_its_contribution(language: str) -> None:
    with translation.override(language):
        called = {kind: str(form.title) for kind, form in FORMS.items()}
        assert called == {kind.value: str(kind.label) for kind in ContributionKind}
