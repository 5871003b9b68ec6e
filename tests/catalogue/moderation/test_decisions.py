"""Decisions: the first wins, nobody decides on their own, and whoever contributed is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.models import Account, Contribution, Message, Notification
from catalogue.moderation import claims, decisions
from catalogue.moderation.actions import WrongState
from catalogue.moderation.claims import ClaimedByAnother, OwnSubmission
from tests import make
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db

Act = Callable[[Contribution, Account], None]
WORDS = "Please name the source."


def _return(one: Contribution, by: Account, **how: Any) -> None:
    decisions.return_with_words(one, by=by, words=WORDS, **how)


def _reject(one: Contribution, by: Account, **how: Any) -> None:
    decisions.reject(one, by=by, reason=WORDS, **how)


def _claim(one: Contribution, by: Account) -> None:
    claims.claim(one, by=by)


ENDS = [(_return, "returned"), (_reject, "rejected")]
ACTS = [_return, _reject, _claim]


@pytest.mark.parametrize(("act", "state"), ENDS)
def test_a_decision_is_written_and_told(mona: Account, rami: Account, act: Act, state: str) -> None:
    one = waiting.contribution(rami)

    act(one, mona)

    one.refresh_from_db()
    assert (one.state, one.decided_by, one.words) == (state, mona, WORDS)
    assert one.claimed_by is None
    note = Notification.objects.get()
    assert (note.account, note.kind, note.contribution) == (rami, state, one)
    assert Message.objects.get().from_moderator


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", ["draft", "returned", "rejected"])
def test_only_what_waits_is_decided_on(mona: Account, act: Act, state: str) -> None:
    one = waiting.contribution(state=state)

    with pytest.raises(WrongState):
        act(one, mona)
    one.refresh_from_db()
    assert (one.state, one.claimed_by, one.words) == (state, None, "")


@pytest.mark.parametrize("act", ACTS)
def test_nobody_decides_on_their_own(mona: Account, act: Act) -> None:
    one = waiting.contribution(mona)

    with pytest.raises(OwnSubmission):
        act(one, mona)
    one.refresh_from_db()
    assert (one.state, one.claimed_by) == ("submitted", None)


def test_a_second_moderator_is_told_who_was_first(mona: Account, nora: Account) -> None:
    one = waiting.contribution()
    same = Contribution.objects.get(pk=one.pk)
    _return(one, mona)

    with pytest.raises(WrongState, match="mona"):
        _reject(same, nora)
    one.refresh_from_db()
    assert (one.state, one.decided_by) == ("returned", mona)
    assert Message.objects.count() == 1


@pytest.mark.parametrize("act", ACTS)
def test_a_claim_keeps_others_away_until_it_lapses(mona: Account, nora: Account, act: Act) -> None:
    one = waiting.contribution()
    claims.claim(one, by=mona)

    with pytest.raises(ClaimedByAnother, match="mona"):
        act(one, nora)
    claims.claim(one, by=mona, now=timezone.now() - timedelta(minutes=31))
    act(one, nora)


def test_a_claim_lapses_after_thirty_minutes_exactly(mona: Account, nora: Account) -> None:
    one, now = waiting.contribution(), timezone.now()
    claims.claim(one, by=mona, now=now)

    with pytest.raises(ClaimedByAnother):
        claims.claim(one, by=nora, now=now + timedelta(minutes=29, seconds=59))
    claims.claim(one, by=nora, now=now + timedelta(minutes=30))
    one.refresh_from_db()
    assert one.claimed_by == nora


def test_only_the_holder_lets_go(mona: Account, nora: Account) -> None:
    one = waiting.contribution()
    claims.claim(one, by=mona)

    claims.release(one, by=nora)
    one.refresh_from_db()
    assert one.claimed_by == mona
    claims.release(one, by=mona)
    one.refresh_from_db()
    assert one.claimed_by is None


def test_what_was_changed_meanwhile_is_looked_at_again(mona: Account) -> None:
    one = waiting.contribution(revision=3)

    with pytest.raises(WrongState, match="changed"):
        _return(one, mona, revision=2)
    _return(one, mona, revision=3)


@pytest.mark.parametrize("act", [decisions.return_with_words, decisions.reject])
def test_words_are_needed(mona: Account, act: Any) -> None:
    one = waiting.contribution()
    name = "words" if act is decisions.return_with_words else "reason"

    with pytest.raises(ValidationError):
        act(one, by=mona, **{name: "  "})
    one.refresh_from_db()
    assert one.state == "submitted"


def test_the_next_is_the_oldest_that_one_may_decide_on(mona: Account, nora: Account) -> None:
    now = timezone.now()
    at = [now - timedelta(hours=hours) for hours in (5, 4, 3, 2)]
    waiting.contribution(mona, submitted_at=at[0])
    waiting.contribution(submitted_at=at[1], claimed_by=nora, claimed_at=now)
    second = waiting.contribution(submitted_at=at[3])
    first = waiting.contribution(submitted_at=at[2])

    found = [claims.claim_next(Contribution.objects.all(), by=mona) for _ in range(2)]
    assert found[0] == first
    _return(first, mona)
    assert claims.claim_next(Contribution.objects.all(), by=mona) == second


def test_many_are_returned_at_once_and_the_refused_named(mona: Account, rami: Account) -> None:
    rows = [waiting.contribution(rami) for _ in range(3)]
    own, decided = waiting.contribution(mona), waiting.contribution(state="rejected")

    number, refused = decisions.return_many([*rows, own, decided], by=mona, words=WORDS)

    assert number == 3
    assert [one for one, _fault in refused] == [own, decided]
    assert Contribution.objects.filter(state="returned", words=WORDS).count() == 3
    assert Notification.objects.filter(account=rami, kind="returned").count() == 3


def test_a_mail_says_nothing_of_what_happened(
    mona: Account, rami: Account, django_capture_on_commit_callbacks: Any
) -> None:
    rami.notify_by_mail, rami.language = True, "ar"
    rami.save()
    rows = [waiting.contribution(rami, title="Tomb of Zzsecret") for _ in range(2)]

    with django_capture_on_commit_callbacks(execute=True):
        decisions.return_many(rows, by=mona, words="Zzsecret words")

    (sent,) = mail.outbox
    assert sent.to == ["rami@example.org"]
    assert "Zzsecret" not in f"{sent.subject} {sent.body}"
    assert "الفهرس" in sent.subject
    assert Notification.objects.filter(mailed_at__isnull=False).count() == 2


def test_nobody_gets_mail_who_did_not_ask_for_it(
    mona: Account, rami: Account, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _return(waiting.contribution(rami), mona)

    assert not mail.outbox


def test_a_server_of_mail_that_is_away_is_waited_for_once(
    mona: Account,
    rami: Account,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    people = [rami, make.researcher("sami", email="sami@example.org")]
    Account.objects.update(notify_by_mail=True)
    rows = [waiting.contribution(Account.objects.get(pk=one.pk)) for one in people]
    tried: list[Any] = []

    def away(*args: Any, **_named: Any) -> None:
        tried.append(args)
        raise TimeoutError

    monkeypatch.setattr("smtplib.SMTP.__init__", away)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        decisions.return_many(rows, by=mona, words=WORDS)

    assert len(tried) == 1
    assert Notification.objects.filter(mailed_at=None).count() == 2
