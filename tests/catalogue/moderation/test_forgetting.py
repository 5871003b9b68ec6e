"""A person's right to be forgotten, and what is erased with a withdrawal."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from catalogue import stores
from catalogue.contributions import drafts
from catalogue.files import copying, forgetting, hiding, receiving
from catalogue.ledger.appending import append
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.verifying import verify
from catalogue.models import Account, AuditEntry, LedgerPart
from catalogue.moderation import actions
from catalogue.moderation.forgetting import forget_person
from catalogue.roles import Role
from tests import make
from tests.catalogue.files import pictures
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def rami() -> Account:
    """A researcher who is credited by name, and also acted once."""
    return make.researcher("rami", display_name="Rami of Tadmor", credit_as="name")


def texts() -> str:
    return "".join(LedgerPart.objects.values_list("text", flat=True))


def test_a_person_is_forgotten_everywhere(rami: Account) -> None:
    report = make.report(contributor=rami, credit="Rami of Tadmor")
    other = make.report(credit="Zenobia")
    draft = make.source(contributor=rami, credit="R.", review_state="draft")
    name = make.name(make.monument(), "Bel", contributor=rami)
    enter_everything()
    report.title_en = "Shelled"
    report.save()
    other.title_en = "Shelled"
    other.save()
    append(None, [report, other], by=rami, reason="Another reading.")
    assert "Rami" in texts()

    assert forget_person(rami, reason="By right.") == 2

    assert "Rami" not in texts()
    assert "Zenobia" in texts()
    for row in (report, draft, name):
        row.refresh_from_db()
        assert row.contributor is None
        assert not getattr(row, "credit", "")
    verify()


@pytest.mark.parametrize("now", ["none", "pseudonym"])
def test_who_acted_is_forgotten_however_they_are_credited_now(rami: Account, now: str) -> None:
    report = make.report(make.monument(), title_en="Shelled")
    append(None, [report], by=rami)
    enter_everything()
    Account.objects.filter(pk=rami.pk).update(pseudonym="R.", credit_as=now)
    rami.refresh_from_db()
    report.title_en = "Shelled twice"
    report.save()
    append(None, [report], by=rami)

    forget_person(rami, reason="By right.")

    assert "Rami" not in texts()
    assert '"R."' not in texts()
    verify()


def renamed(account: Account) -> None:
    """Let a version say who made it, then give the account another name."""
    report = make.report(make.monument(), title_en="Shelled")
    append(None, [report], by=account)
    enter_everything()
    Account.objects.filter(pk=account.pk).update(display_name="Somebody else")
    account.refresh_from_db()


def test_a_name_that_the_account_no_longer_has_is_forgotten_where_it_is_told(rami: Account) -> None:
    called = rami.display_name
    renamed(rami)

    forget_person(rami, reason="By right.")
    assert called in texts()
    call_command("forget_person", "rami", former_name=[called], stdout=StringIO())

    assert called not in texts()
    verify()


@pytest.mark.django_db(transaction=True)
def test_who_made_a_picture_is_forgotten_in_its_credit_and_in_its_copies(rami: Account) -> None:
    sent = receiving.receive([pictures.jpeg()], name="a.jpg", by=rami)
    own = make.photograph(
        make.monument(), original=sent, copies={}, creator="Rami  of Tadmor / Tadmor Archive"
    )
    hiding.follow_change(own, None)
    others = make.photograph(make.monument(), creator="Rami of Tadmor")
    row = {"creator": "Rami of Tadmor", "alt_en": "A face"}
    waiting_one = drafts.begin("photograph", by=rami, content={"rows": {"photographs.csv": [row]}})
    assert copying.work_once()
    enter_everything()
    assert any(b"Rami" in one for one in pictures.everything(stores.copies()).values())

    forget_person(rami, reason="By right.")

    own.refresh_from_db()
    assert (own.creator, own.contributor, own.width) == ("Tadmor Archive", None, None)
    assert not any(b"Rami" in one for one in pictures.everything(stores.copies()).values())
    waiting_one.refresh_from_db()
    assert waiting_one.content["rows"]["photographs.csv"] == [{**row, "creator": ""}]
    # Whom somebody else credits is theirs to say: it is a public text about a public maker.
    said = LedgerPart.objects.filter(text__contains="Rami")
    assert set(said.values_list("entry__identifier", flat=True)) == {others.identifier}
    verify()
    assert copying.work_once()
    assert any(b"Tadmor Archive" in one for one in pictures.everything(stores.copies()).values())
    verify()


@pytest.mark.parametrize(
    ("credit", "left"),
    [
        ("rami of tadmor", ""),
        ("Zenobia, Rami of Tadmor", "Zenobia"),
        ("Rami of Tadmor and Zenobia", "Zenobia"),
        ("Rami of Tadmor, R. and Zenobia", "Zenobia"),
        ("زنوبيا و Rami of Tadmor", "زنوبيا"),
        ("Rami of Tadmoria", "Rami of Tadmoria"),
        ("Zenobia /", "Zenobia /"),
    ],
)
def test_a_name_goes_out_of_a_credit_and_others_stay(credit: str, left: str) -> None:
    account = Account(display_name="Rami of Tadmor", pseudonym="R.")
    assert forgetting.without(credit, forgetting.names_of(account)) == left


def test_to_forget_nobody_changes_nothing(rami: Account) -> None:
    make.report()
    enter_everything()
    before = verify()

    assert forget_person(rami, reason="By right.") == 0

    assert verify() == before


def test_the_command_asks_for_an_account_and_a_reason(rami: Account) -> None:
    make.report(contributor=rami, credit="Rami of Tadmor")
    enter_everything()
    out = StringIO()

    with pytest.raises(CommandError, match="no such account"):
        call_command("forget_person", "nobody", stdout=out)
    with pytest.raises(CommandError, match="Say why"):
        call_command("forget_person", "rami", reason=" ", stdout=out)
    with pytest.raises(ValidationError):
        forget_person(rami, reason="")
    call_command("forget_person", "rami", stdout=out)

    assert "1 record names" in out.getvalue()
    assert "Rami" not in out.getvalue() + texts()


def test_a_withdrawal_can_take_earlier_versions_along() -> None:
    report = make.report(title_en="Names a witness", attributed_to="Somebody")
    claim = make.evidence(report, claim_en="A witness said so")
    elsewhere = make.evidence(make.report(), claim_en="Seen elsewhere")
    enter_everything()

    actions.withdraw(report, reason_en="For safety.", erase_earlier=True)

    assert "witness" not in texts()
    assert "Somebody" not in texts()
    assert "Seen elsewhere" in texts()
    verify()
    actions.restore(report, reason="It was safe.")
    assert "A witness said so" in texts()
    assert {claim.review_state, elsewhere.review_state} == {"published"}
    verify()


def test_a_withdrawn_name_can_be_taken_from_earlier_versions() -> None:
    monument = make.monument()
    name = make.name(monument, "House of somebody")
    enter_everything()

    actions.withdraw(name, reason_en="For safety.", erase_earlier=True)

    assert "House of somebody" not in texts()
    assert "Temple of Bel" in texts()
    verify()


def test_a_claim_that_was_moved_keeps_what_is_seen_of_it() -> None:
    first, second = make.report(), make.report()
    claim: Any = make.evidence(first, claim_en="The cella is gone.")
    enter_everything()
    claim.report = second
    claim.save()
    append(None, [claim], reason="Moved.")

    actions.withdraw(first, reason_en="For safety.", erase_earlier=True)

    assert texts().count("The cella is gone.") == 1
    verify()


def test_an_administrator_forgets_on_a_page_that_says_what_goes(rami: Account) -> None:
    make.report(contributor=rami, credit="Rami of Tadmor")
    elsewhere = make.report(make.monument())
    Account.objects.filter(pk=rami.pk).update(display_name="The younger")
    rami.refresh_from_db()
    append(None, [elsewhere], by=rami)
    Account.objects.filter(pk=rami.pk).update(display_name="Rami of Tadmor")
    waits = waiting.contribution(rami, credit_as="name")
    enter_everything()
    ada = waiting.account("ada", Role.ADMINISTRATOR)
    client = Client()
    client.force_login(ada)
    account = f"/admin/catalogue/account/{rami.pk}"
    assert f"{account}/forget/" in client.get(f"{account}/change/").content.decode()
    page = client.get(f"{account}/forget/").content.decode()
    assert "The credit of one record" in page

    missing = client.post(f"{account}/forget/", {"reason": " "})
    assert missing.status_code == 422
    assert "Rami" in texts()
    said = {"reason": "By right.", "is_certain": "on", "former": "\nThe younger \n"}
    done = client.post(f"{account}/forget/", said)

    assert done["Location"] == f"{account}/change/"
    assert "Rami" not in texts()
    assert "The younger" not in texts()
    waits.refresh_from_db()
    rami.refresh_from_db()
    assert (waits.credit_as, rami.credit_as) == ("none", "none")
    entry = AuditEntry.objects.get(act="forgotten")
    assert (entry.actor, entry.subject) == (ada, f"account:{rami.pk}")
    verify()


def test_files_stay_sealed_and_name_no_sender(rami: Account) -> None:
    sent = make.original(contributor=rami, metadata={"author": "Rami"})
    document = make.document(make.source(), contributor=rami)
    other = make.original(contributor=make.researcher(), metadata={"author": "Zenobia"})

    forget_person(rami, reason="By right.")

    for row in (sent, document, other):
        row.refresh_from_db()
    assert (sent.contributor, sent.received_name, sent.metadata) == (None, "", {})
    assert document.contributor is None
    assert (other.received_name, other.metadata) == ("IMG_2041.JPG", {"author": "Zenobia"})
    assert stores.digest(stores.originals(), sent.stored_name) == (sent.sha256, sent.size)
