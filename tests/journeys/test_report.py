"""From the first visit to a correction that was merged: nobody's name or address gets out."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage

from catalogue.ledger.verifying import verify
from catalogue.models import Account, Contribution, DamageReport
from tests import make, traces
from tests.journeys.conftest import Come
from tests.journeys.visitor import Visitor

EMAIL, PSEUDONYM = "nour.of.tadmur@example.org", "Zenobia 7"
#: Where the browser of every visitor comes from; the addresses of the server have its name.
ADDRESS = "127.0.0.1"
#: What is typed: the date in words, and the name of the monument.
TYPED = {
    "": ("between 26 June and 2 September 2015", "Agora"),
    "/ar": ("بين 26 حزيران و2 أيلول 2015", "الآغورا"),
}
EDTF = "2015-06-26/2015-09-02"
TITLE, SUMMARY = "#id_damage_reports-0-title_en", "#id_damage_reports-0-summary_en"
WAITING = ".waiting a[href*='/catalogue/{}/']"


def _journeys() -> list[object]:
    """Each in a group of its own, so that all workers get some.

    How somebody registers and is admitted is gone through in both languages, once with scripts.
    """
    return [
        pytest.param(
            prefix,
            scripts,
            scripts != bool(prefix),
            id=f"{language}{'' if scripts else ' without scripts'}",
            marks=pytest.mark.xdist_group(f"journey-{language}-{scripts}"),
        )
        for prefix, language in (("", "English"), ("/ar", "Arabic"))
        for scripts in (True, False)
    ]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("prefix", "scripts", "registers"), _journeys())
def test_from_the_first_visit_to_a_merged_correction(  # noqa: PLR0913  (what differs, and the cast)
    come: Come,
    mona: Account,
    mailoutbox: list[EmailMessage],
    caplog: pytest.LogCaptureFixture,
    *,
    prefix: str,
    scripts: bool,
    registers: bool,
) -> None:
    known = None if registers else make.researcher("nour", email=EMAIL, pseudonym=PSEUDONYM)
    nour = come(prefix, scripts=scripts, account=known)
    moderator = come(prefix, scripts=scripts, account=None if registers else mona)

    if registers:
        register_and_apply(nour, mailoutbox)
        admit(moderator, mona)
    write_and_submit(nour)
    assert DamageReport.objects.count() == 0
    give_back(moderator)
    put_right(nour)
    publish(moderator)
    report = DamageReport.objects.get()
    propose(nour, report)
    change_meanwhile(moderator, report)
    merge(moderator)

    report.refresh_from_db()
    assert report.title_en == "Some columns of the agora fell"
    assert report.summary_en == "Six columns fell to the ground."
    the_history_says_it_all(nour, report)
    verify()
    nobody_gets_out(nour, report, mailoutbox, caplog.text)


def register_and_apply(nour: Visitor, mails: list[EmailMessage]) -> None:
    nour.go("/")
    nour.click("main a[href$='/contribute/']")
    nour.sign_up(EMAIL, mails)
    nour.click("main a[href$='/accounts/apply/']")
    nour.page.fill("#id_pseudonym", PSEUDONYM)
    nour.page.fill("#id_application_reason", "I photographed the agora each year.")
    nour.click("main form button")
    nour.go("/contribute/")
    assert nour.page.locator("a[href$='/accounts/apply/']").count() == 0


def admit(moderator: Visitor, account: Account) -> None:
    moderator.go("/admin/")
    moderator.sign_in(account.email)
    moderator.click(WAITING.format("applicationtocontribute"))
    moderator.click("#result_list tbody a")
    assert PSEUDONYM in moderator.text()
    moderator.page.check("[name=decision][value=admit]")
    moderator.click(".submit-row [type=submit]")


def write_and_submit(nour: Visitor) -> None:
    words, monument = TYPED[nour.prefix]
    nour.go("/about/")
    nour.click(".nav a[href$='/contribute/']")
    nour.click("main a[href$='/contribute/new/destruction/']")
    nour.click("main form:not([data-leave]) button")
    nour.page.fill(TITLE, "Columns of the agora fell")
    nour.date("#id_damage_reports-0-event_date_edtf", words, EDTF)
    nour.do("next")
    nour.find("#id_report_monuments-0-monument_key", monument[:4], monument)
    nour.page.select_option("#id_report_monuments-0-severity", "severe")
    nour.page.select_option("#id_damage_reports-0-severity", "severe")
    nour.do("next")
    nour.find("#id_evidence-0-source_key", "Satel", "Satellite report")
    nour.page.select_option("#id_evidence-0-stance", "supports")
    nour.page.fill("#id_evidence-0-claim_en", "They are not there any more.")
    nour.do("go:look")
    nour.page.check("[name=credit_as][value=pseudonym]")
    nour.do("preview")
    assert "Columns of the agora fell" in nour.page.inner_text("h1")
    assert nour.page.locator(".preview").count()
    nour.click(".preview a")
    nour.do("submit")


def open_first(moderator: Visitor) -> None:
    """The first that waits, from the index of the administration."""
    moderator.go("/admin/")
    moderator.click(WAITING.format("contribution"))
    moderator.click("#content-main tbody th a")


def give_back(moderator: Visitor) -> None:
    open_first(moderator)
    assert "They are not there any more." in moderator.text()
    moderator.do("return")
    assert Contribution.objects.get().state == "submitted"  # no words, no return
    moderator.page.fill("textarea[name=words]", "How many? Say what you saw.")
    moderator.do("return")


def put_right(nour: Visitor) -> None:
    nour.go("/contribute/")
    assert "How many? Say what you saw." in nour.text()
    nour.click(".entries a")
    nour.page.fill(SUMMARY, "Six columns fell.")
    nour.do("go:look")
    nour.do("submit")


def publish(moderator: Visitor) -> None:
    open_first(moderator)
    assert "How many? Say what you saw." in moderator.text()
    moderator.do("publish")


def propose(nour: Visitor, report: DamageReport) -> None:
    nour.go("/contribute/")
    nour.click(f".entries a[href$='/id/{report.identifier}']")
    nour.click("main a[href*='/contribute/propose/']")
    nour.click("main form:not([data-leave]) button")
    nour.page.fill(TITLE, "Six columns of the agora fell")
    nour.page.fill(SUMMARY, "Six columns fell to the ground.")
    nour.do("go:look")
    nour.page.check("[name=credit_as][value=none]")
    nour.page.fill("#id_reason", "I counted them.")
    nour.do("submit")


def change_meanwhile(moderator: Visitor, report: DamageReport) -> None:
    moderator.go(f"/admin/catalogue/damagereport/{report.pk}/change/")
    moderator.page.fill("#id_title_en", "Some columns of the agora fell")
    moderator.page.fill("#id_reason", "No source has a number.")
    moderator.click("[name=_save]:visible")


def merge(moderator: Visitor) -> None:
    open_first(moderator)
    conflict = moderator.page.locator("tr.is-conflict")
    for text in ("Columns of the agora fell", "Some", "Six"):
        assert text in conflict.inner_text()
    moderator.do("publish")
    assert Contribution.objects.filter(state="submitted").exists()  # the conflict is not decided
    conflict.locator("[value=current]").check()
    moderator.do("publish")


def the_history_says_it_all(nour: Visitor, report: DamageReport) -> None:
    nour.go(f"/reports/{report.slug}/")
    assert "Some columns of the agora fell" in nour.page.inner_text("h1")
    nour.click("main a[href$='/history/']")
    said = nour.text()
    for words in ("No source has a number.", "I counted them.", PSEUDONYM):
        assert words in said
    assert nour.page.locator(f"a[href$='/id/{report.identifier}/v3']").count()
    nour.click(f"a[href$='/id/{report.identifier}/v1']")
    assert "Columns of the agora fell" in nour.page.inner_text("h1")


def nobody_gets_out(
    nour: Visitor, report: DamageReport, mails: list[EmailMessage], logs: str
) -> None:
    """The address of the visitor is nowhere at all, that of the mail nowhere in public."""
    assert traces.of(ADDRESS, logs=logs, mails=mails) == []
    assert EMAIL not in logs
    record = f"/id/{report.identifier}"
    pages = ["/", "/reports/", f"/reports/{report.slug}/", f"{record}/history/", "/ledger/"]
    pages += [f"{record}/v{number}" for number in (1, 2, 3)]
    public = "".join(
        nour.page.request.get(f"{nour.server}{nour.prefix}{one}").text() for one in pages
    )
    for one in ("/ledger.jsonl", "/reports.csv", "/sources.csv"):
        public += nour.page.request.get(f"{nour.server}{one}").text()
    account = Account.objects.get(pseudonym=PSEUDONYM)
    for secret in (EMAIL, ADDRESS, account.username, "mona@example.org"):
        assert secret not in public
