"""The decision page: what would be public, what changes, and what a button does."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.contributions import contents
from catalogue.models import (
    Account,
    AuditEntry,
    Contribution,
    DamageReport,
    Message,
    Monument,
    Notification,
)
from tests import make
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db

#: A dry run of the importer, the public page, and what is around them.
MOST_QUERIES = 200


@pytest.fixture(autouse=True)
def temple(db: None) -> Monument:
    """The monument that the contributions name."""
    return make.monument(slug="temple", name_en="Temple of Bel")


@pytest.fixture
def rami(db: None) -> Account:
    """A researcher."""
    return waiting.account("rami-zz", email="rami-zz@example.org")


def page_of(one: Contribution, language: str = "") -> str:
    return f"{language}/admin/catalogue/contribution/{one.pk}/change/"


def send(client: Client, one: Contribution, do: str, **more: Any) -> Any:
    return client.post(page_of(one), {"do": do, "revision": one.revision, **more})


def a_proposal(by: Account | None = None, **cells: str) -> Contribution:
    """A proposed change of a public report."""
    report = make.report(
        Monument.objects.get(slug="temple"),
        slug="blast",
        title_en="Temple blown up",
        summary_en="Dated to Sunday. Nothing stands.",
    )
    base = contents.of_record(report, public=True, evidence=True)
    said = contents.of_record(report, public=True, evidence=True)
    contents.main_row("destruction", said).update(cells or {"title_en": "Temple destroyed"})
    return waiting.contribution(
        by, target=report.identifier, base=base, content=said, title="Temple blown up"
    )


def test_it_shows_the_record_as_it_would_appear(moderator: Client) -> None:
    make.source(slug="agency", title="Agency text")
    content = waiting.report_rows(title_en="Arch blown up", summary_en="The arch fell.")
    claim = {"key": "c1", "report_key": "new-blast", "source_key": "agency", "stance": "supports"}
    content["rows"]["evidence.csv"] = [{**claim, "claim_en": "Seen from the air."}]
    one = waiting.contribution(content=content)

    response = moderator.get(page_of(one))

    text = response.content.decode()
    assert response.context["seen"].findings == []
    for words in ("The arch fell.", "Seen from the air.", "Agency text", "Temple of Bel"):
        assert words in text
    assert not DamageReport.objects.exists()
    whole = moderator.get(f"/admin/catalogue/contribution/{one.pk}/preview/").content.decode()
    assert "The arch fell." in whole
    assert "catalogue.css" in whole
    assert not DamageReport.objects.exists()


def test_each_tab_says_what_is_decided_in_it(moderator: Client) -> None:
    text = moderator.get(page_of(a_proposal())).content.decode()

    assert "<title>Decide a proposed change: Temple blown up | " in text


def test_it_works_in_arabic(moderator: Client) -> None:
    response = moderator.get(page_of(a_proposal(), "/ar"))

    assert response.status_code == 200
    assert b'dir="rtl"' in response.content
    assert b'lang="en" dir="ltr"' in response.content


def test_differences_are_marked_word_by_word(moderator: Client) -> None:
    one = a_proposal(summary_en="Dated to Monday. Nothing stands.")

    response = moderator.get(page_of(one))

    (change,) = response.context["changes"]
    assert [piece.text for piece in change.old if piece.kind == "gone"] == ["Sunday"]
    assert [piece.text for piece in change.new if piece.kind == "new"] == ["Monday"]
    assert re.search(r"<del>.*Sunday.*</del>", response.content.decode())


def test_a_proposal_is_compared_with_the_record_once(
    moderator: Client, django_assert_max_num_queries: Any
) -> None:
    one = a_proposal()
    make.evidence(DamageReport.objects.get())
    moderator.get(page_of(one))

    with django_assert_max_num_queries(81 if connection.vendor == "postgresql" else 75):
        moderator.get(page_of(one))


def test_published_the_next_one_opens(moderator: Client, mona: Account, rami: Account) -> None:
    now = timezone.now()
    one = waiting.contribution(rami, submitted_at=now - timedelta(hours=2))
    following = waiting.contribution(submitted_at=now - timedelta(hours=1))

    response = send(moderator, one, "publish")

    assert response["Location"].startswith(page_of(following))
    one.refresh_from_db()
    following.refresh_from_db()
    assert (one.state, following.claimed_by) == ("published", mona)
    assert Notification.objects.get().account == rami


@pytest.mark.parametrize(("do", "state"), [("return", "returned"), ("reject", "rejected")])
def test_returning_and_rejecting_need_words(moderator: Client, do: str, state: str) -> None:
    one = waiting.contribution()

    assert send(moderator, one, do).status_code == 200
    one.refresh_from_db()
    assert one.state == "submitted"
    send(moderator, one, do, words="Name the source.")
    one.refresh_from_db()
    assert (one.state, one.words) == (state, "Name the source.")


def test_it_is_edited_before_it_is_published(moderator: Client) -> None:
    one = waiting.contribution()
    typed = {"edits": "1", "cell|damage_reports.csv|0|title_en": "Monumental arch blown up"}

    seen = send(moderator, one, "check", **typed)
    assert "Monumental arch blown up" in seen.context["seen"].main
    send(moderator, one, "publish", **typed)

    assert DamageReport.objects.get().title_en == "Monumental arch blown up"


def test_what_the_importer_refuses_is_told_at_its_place(moderator: Client) -> None:
    one = waiting.contribution()
    typed = {"edits": "1", "cell|damage_reports.csv|0|event_date_edtf": "last summer"}

    response = send(moderator, one, "publish", words="Well done.", **typed)

    text = response.content.decode()
    assert 'href="#id_cell|damage_reports.csv|0|event_date_edtf"' in text
    assert 'value="last summer"' in text
    assert "Well done." in text
    one.refresh_from_db()
    assert one.state == "submitted"


def test_what_a_date_must_tell_is_unknown_until_it_can_be_read(moderator: Client) -> None:
    one = waiting.contribution(content=waiting.report_rows(event_date_edtf="last summer"))

    text = moderator.get(page_of(one)).content.decode()
    assert "Its date cannot be read. Until it can" in text
    assert "No public record is like it" not in text
    assert "Nothing in it contradicts" not in text
    typed = {"edits": "1", "cell|damage_reports.csv|0|event_date_edtf": "2015-08"}
    assert "No public record is like it" in send(moderator, one, "check", **typed).content.decode()


def test_single_fields_of_a_proposal_are_kept(moderator: Client) -> None:
    one = a_proposal(title_en="Temple destroyed", summary_en="Dated to Monday.")
    changes = moderator.get(page_of(one)).context["changes"]
    title = next(change.name for change in changes if change.name.endswith("title_en"))

    send(moderator, one, "publish", **{f"choice|{title}": "current"})

    report = DamageReport.objects.get()
    assert (report.title_en, report.summary_en) == ("Temple blown up", "Dated to Monday.")


def test_three_versions_are_merged_field_by_field(moderator: Client) -> None:
    one = a_proposal(title_en="Temple destroyed", summary_en="Dated to Monday.")
    DamageReport.objects.update(title_en="Temple levelled", confidence="high")

    response = moderator.get(page_of(one))
    (conflict,) = [change for change in response.context["changes"] if change.is_conflict]
    assert (conflict.base, conflict.choice) == ("Temple blown up", "")
    assert send(moderator, one, "publish").status_code == 200
    assert DamageReport.objects.get().title_en == "Temple levelled"
    send(moderator, one, "publish", **{f"choice|{conflict.name}": "proposed"})

    report = DamageReport.objects.get()
    assert (report.title_en, report.summary_en) == ("Temple destroyed", "Dated to Monday.")
    assert report.confidence == "high"


def test_a_second_moderator_is_told(moderator: Client) -> None:
    one = waiting.contribution()
    nora = waiting.account("nora", "moderator")
    second = Client()
    second.force_login(nora)
    send(moderator, one, "reject", words="No.")

    response = send(second, one, "publish")

    assert response.status_code == 200
    told = [str(message) for message in response.context["messages"]]
    assert any("mona" in text for text in told)
    assert not DamageReport.objects.exists()


def test_what_was_resubmitted_meanwhile_is_looked_at_again(moderator: Client) -> None:
    one = waiting.contribution(revision=4)
    Contribution.objects.filter(pk=one.pk).update(revision=5)

    assert send(moderator, one, "publish").status_code == 200
    assert not DamageReport.objects.exists()


def test_a_claim_is_taken_and_let_go(moderator: Client, mona: Account) -> None:
    one = waiting.contribution()

    send(moderator, one, "claim")
    one.refresh_from_db()
    assert one.claimed_by == mona
    after = send(moderator, one, "release")["Location"]
    assert Contribution.objects.filter(pk=one.pk, claimed_by=None).exists()
    assert f"{one}: Nobody has claimed this." in moderator.get(after).content.decode()


def test_a_word_joins_the_discussion(moderator: Client, rami: Account) -> None:
    one = waiting.contribution(rami)

    send(moderator, one, "say", words="Which image?")

    assert Message.objects.get().text == "Which image?"
    assert Notification.objects.get().kind == "message"
    assert "Which image?" in moderator.get(page_of(one)).content.decode()


def test_a_publication_is_taken_back(moderator: Client) -> None:
    one = waiting.contribution()
    send(moderator, one, "publish")
    one.refresh_from_db()

    send(moderator, one, "undo", words="Published by mistake.")

    report = DamageReport.objects.get()
    assert report.withdrawal_reason_en == "Published by mistake."


def test_nobody_decides_on_their_own(moderator: Client, mona: Account) -> None:
    one = waiting.contribution(mona)

    text = moderator.get(page_of(one)).content.decode()
    assert 'value="publish"' not in text
    assert send(moderator, one, "publish").status_code == 200
    assert not DamageReport.objects.exists()


def seen(act: str) -> list[str]:
    """What the audit log says that somebody looked at."""
    return list(AuditEntry.objects.filter(act=act).values_list("subject", flat=True))


def test_true_positions_are_shown_on_request_only(moderator: Client) -> None:
    row = {"key": "cave", "name_en": "Cave", "kind": "temple", "lat": "34.56789", "lon": "38.2"}
    content = {"rows": {"monuments.csv": [row]}, "shapes": [], "removed": {}}
    one = waiting.contribution(kind="monument", title="Cave", content=content)

    assert "34.56789" not in moderator.get(page_of(one)).content.decode()
    assert not seen("protected-viewed")
    response = send(moderator, one, "position", edits="1")

    assert "34.56789" in response.content.decode()
    assert seen("protected-viewed") == [one.identifier]


def test_identity_is_shown_to_whoever_may_and_noted(
    moderator: Client, mona: Account, rami: Account
) -> None:
    one = waiting.contribution(rami)

    for response in (moderator.get(page_of(one)), send(moderator, one, "identity")):
        assert "rami-zz" not in response.content.decode()
    mona.user_permissions.add(*Permission.objects.filter(codename="see_identity"))
    response = send(moderator, one, "identity")
    assert "rami-zz@example.org" in response.content.decode()
    assert seen("identity-viewed") == [f"account:{rami.pk}"]


def test_its_queries_do_not_depend_on_what_else_waits(moderator: Client) -> None:
    one = a_proposal()
    moderator.get(page_of(one))
    numbers = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as seen:
            moderator.get(page_of(one))
        numbers.append(len(seen))
        for _number in range(20):
            waiting.contribution(target=one.target)

    assert numbers[0] == numbers[1] < MOST_QUERIES


def test_the_return_key_decides_nothing(moderator: Client) -> None:
    """A browser presses the first button of a form for it."""
    text = moderator.get(page_of(waiting.contribution())).content.decode()
    form = text[text.index('<form class="decision"') :]
    first = re.search(r"<button[^>]*>", form)

    assert first is not None
    assert 'value="check"' in first[0]


@pytest.mark.parametrize("sent", [{}, {"do": "dance"}, {"do": "publish", "revision": "x"}])
def test_a_broken_form_is_no_fault_of_ours(moderator: Client, sent: dict[str, str]) -> None:
    one = waiting.contribution()

    assert moderator.post(page_of(one), sent).status_code == 200
    assert not DamageReport.objects.exists()


@pytest.mark.parametrize("content", [{}, {"rows": {}}, {"rows": {"damage_reports.csv": [{}]}}])
def test_content_that_says_nothing_is_shown(moderator: Client, content: Any) -> None:
    one = waiting.contribution(content=content)

    response = moderator.get(page_of(one))
    assert response.status_code == 200
    assert response.context["findings"]


def test_drafts_are_nobodys_but_their_contributors(moderator: Client) -> None:
    one = waiting.contribution(state="draft", title="Zzsecret")

    assert moderator.get(page_of(one)).status_code == 404
    assert send(moderator, one, "publish").status_code == 404


def test_researchers_and_strangers_do_not_reach_it(researcher: Client) -> None:
    one = waiting.contribution(title="Zzsecret")

    for client in (researcher, Client()):
        for response in (
            client.get(page_of(one)),
            send(client, one, "publish"),
            client.get(f"/admin/catalogue/contribution/{one.pk}/preview/"),
        ):
            assert response.status_code in {302, 403}
            assert b"Zzsecret" not in response.content
    assert not DamageReport.objects.exists()
