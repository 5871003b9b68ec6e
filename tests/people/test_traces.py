"""Of where people came from, nothing stays: not in tables, caches, logs, mail or files."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import Client
from pytest_django import Settings

from catalogue.models import Account, AuditEntry, Counter, ErrorReport, LedgerEntry
from catalogue.participation import AuditAct
from tests import traces
from tests.people import journey
from tests.people.conftest import PASSWORD, code, sign_in, with_totp

pytestmark = pytest.mark.django_db

ADDRESS = "203.0.113.77"
BROWSER = "Telltale/7.7"
HEADERS: dict[str, Any] = {
    "REMOTE_ADDR": ADDRESS,
    "HTTP_X_FORWARDED_FOR": ADDRESS,
    "HTTP_FORWARDED": f"for={ADDRESS}",
    "HTTP_X_REAL_IP": ADDRESS,
    "HTTP_USER_AGENT": BROWSER,
}


def _act(mails: list[EmailMessage], mona: Account) -> tuple[Client, Client]:
    """Sign up, apply, fail, reset, moderate: all from one known address.

    Gives the browsers of the contributor and of the moderator.
    """
    client = Client(**HEADERS)
    new = {"email": "zaynab@example.org", "password1": PASSWORD}
    client.post("/accounts/signup/", new)
    code_sent = re.search(r"^[A-Z0-9-]{6,}$", str(mails[-1].body), re.MULTILINE)
    assert code_sent
    client.post("/accounts/confirm-email/", {"code": code_sent[0]})
    client.post("/accounts/profile/", {"pseudonym": "Z.", "credit_as": "pseudonym"})
    reason = {"pseudonym": "Z.", "application_reason": "I was there."}
    assert client.post("/accounts/apply/", reason).status_code == 302
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"email": "z2@example.org", "action_add": ""})
    for email in ("zaynab@example.org", "nobody@example.org"):
        stranger = Client(**HEADERS)
        for _ in range(7):
            stranger.post("/accounts/login/", {"login": email, "password": "wrong-guess"})
        stranger.post("/accounts/password/reset/", {"email": email})
    moderator = Client(**HEADERS)
    with_totp(mona)
    moderator.post("/accounts/login/", {"login": mona.email, "password": PASSWORD})
    moderator.post("/accounts/2fa/authenticate/", {"code": code()})
    applicant = Account.objects.get(email="zaynab@example.org")
    page = f"/admin/catalogue/applicationtocontribute/{applicant.pk}/change/"
    moderator.post(page, {"decision": "admit", "words": "Welcome"})
    moderator.get("/admin/no-such-page/")
    Client(**HEADERS).get("/no-such-page/")
    Account.objects.filter(pk=applicant.pk).update(notify_by_mail=True)
    return client, moderator


class Refusing(BaseEmailBackend):
    """A server of mail that takes nothing, and says for whom."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Refuse as `smtplib` does."""
        raise SMTPRecipientsRefused({one.to[0]: (550, b"no") for one in email_messages})


@pytest.mark.once
def test_a_mail_that_is_refused_leaves_no_address_in_the_log(
    nour: Account, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    pages = ("/accounts/password/reset/", "/accounts/signup/")

    for email in (nour.email, "new@example.org"):
        for page in pages:
            browser = Client(raise_request_exception=False)
            sent = {"email": email, "password1": PASSWORD}
            answer = browser.post(page, sent, follow=True)
            assert answer.status_code == 200
            assert "could not be sent" in answer.content.decode()

    assert "example.org" not in caplog.text
    assert "SMTPRecipientsRefused" in caplog.text


@pytest.mark.once
def test_the_address_of_a_visitor_who_signs_in_directly_is_kept_nowhere(
    mona: Account,
    mailoutbox: list[EmailMessage],
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Whether there is a proxy matters only where guesses are counted by network."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    caplog.set_level(logging.INFO)

    _act(mailoutbox, mona)

    assert Account.objects.filter(application="admitted", pseudonym="Z.").exists()
    assert Counter.objects.count() > 5
    for trace in (ADDRESS, BROWSER):
        assert traces.of(trace, logs=caplog.text, mails=mailoutbox) == []


def test_the_address_of_a_contributor_behind_a_proxy_is_kept_nowhere(
    mona: Account,
    mailoutbox: list[EmailMessage],
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]],
) -> None:
    """From signing up to what was published."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    caplog.set_level(logging.INFO)

    with django_capture_on_commit_callbacks(execute=True):
        journey.walk(*_act(mailoutbox, mona))

    assert Account.objects.filter(application="admitted", pseudonym="Z.").exists()
    assert ErrorReport.objects.exists()
    assert Counter.objects.count() > 5
    assert LedgerEntry.objects.count() > 4
    assert AuditEntry.objects.filter(act=AuditAct.PROTECTED_VIEWED).exists()
    assert {one.to[0] for one in mailoutbox if "News" in one.subject} == {"zaynab@example.org"}
    for trace in (ADDRESS, BROWSER):
        assert traces.of(trace, logs=caplog.text, mails=mailoutbox) == []


def test_the_search_finds_what_is_there(
    nour: Account, mailoutbox: list[EmailMessage], caplog: pytest.LogCaptureFixture
) -> None:
    """In a table, a session, a log and a mail; else it would prove nothing."""
    client, _address = sign_in(nour.email)
    session = client.session
    session["from"] = ADDRESS
    session.save()
    ErrorReport.objects.create(identifier="m123", message=f"I am {ADDRESS}")
    logging.getLogger("django").warning("seen %s", ADDRESS)
    mail = EmailMessage("subject", f"from {ADDRESS}", to=["a@example.org"])

    found = set(traces.of(ADDRESS, logs=caplog.text, mails=[mail]))

    assert found == {"log", "mail 0", "django_session", "catalogue_errorreport"}


def test_counters_do_not_tell_whom_they_count(nour: Account) -> None:
    sign_in(nour.email, "wrong-guess", ip=ADDRESS)
    cache.set(f"x:{ADDRESS}:{nour.email}", [1.5], 60)

    assert cache.get(f"x:{ADDRESS}:{nour.email}") == [1.5]
    rows = repr(list(Counter.objects.values_list()))
    assert len(rows) > 100
    assert ADDRESS not in rows
    assert nour.email not in rows
    assert connection.introspection.table_names().count("catalogue_counter") == 1
