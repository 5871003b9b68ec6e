"""A spreadsheet of many rows with 12 faults: put right, submitted, published, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogue.contributions.spreadsheets import work
from catalogue.ledger.verifying import verify
from catalogue.models import Account, Contribution, LedgerEntry, Source
from catalogue.moderation import undoing_batches
from tests import make
from tests.catalogue.contributions.spreadsheets import Row, as_csv
from tests.journeys.conftest import Come
from tests.journeys.visitor import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Locator

LOT_LEFT = "button[name=do][value=publish]"
#: Between two lots there is no page for a moment, and so no button either.
ALL_DONE = f"body:not(:has({LOT_LEFT})) button[value=undo]"
#: Index of the row, column, and what is wrong in it.
FAULTS = [
    (3, "kind", "rumour"),
    (10, "title", ""),
    (20, "published", "2015-13-40"),
    (30, "party_to_conflict", "maybe"),
    (41, "key", "walk-40"),
    (60, "key", "Not a key!"),
    (70, "published", "yesterday"),
    (80, "url", "javascript:alert(1)"),
    (90, "language", "englisch"),
    (100, "kind", ""),
    (110, "published", "23/08/2015"),
    (125, "title", "x" * 501),
]


def rows(number: int) -> list[Row]:
    """Sources as somebody might have listed them."""
    row = {"kind": "news", "published": "2015-08-23", "language": "en", "url": ""}
    row["party_to_conflict"] = "no"
    return [{"key": f"walk-{n}", "title": f"Field note {n}", **row} for n in range(number)]


def files(tmp_path: Path, number: int) -> tuple[Path, Path]:
    """The file with the faults, and the one without."""
    faulty, correct = tmp_path / "mine.csv", tmp_path / "mine-again.csv"
    correct.write_bytes(as_csv(rows(number)))
    wrong = rows(number)
    for index, column, value in FAULTS:
        wrong[index][column] = value
    faulty.write_bytes(as_csv(wrong))
    return faulty, correct


@pytest.fixture(autouse=True)
def _in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of fewer rows than in life are checked in the background."""
    monkeypatch.setattr(work, "AT_ONCE", 100)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("prefix", "number"),
    [
        pytest.param("", 500, id="English", marks=pytest.mark.xdist_group("sheet-1")),
        pytest.param("/ar", 130, id="no scripts", marks=pytest.mark.xdist_group("sheet-2")),
    ],
)
def test_a_spreadsheet_is_put_right_published_and_taken_back(
    come: Come, mona: Account, tmp_path: Path, prefix: str, number: int
) -> None:
    scripts = not prefix
    rami = come(prefix, scripts=scripts, account=make.researcher("rami"))
    moderator = come(prefix, scripts=scripts, account=mona)
    before = export(rami)

    upload(rami, *files(tmp_path, number))
    assert Contribution.objects.filter(state="submitted").count() == number
    assert Source.objects.count() == 1
    publish(moderator)
    assert export(rami).count(b"Field note") == number
    take_back(moderator)

    assert export(rami) == before
    rami.go("/sources/walk-7/")
    assert "Imported by mistake." in rami.text()
    one = Source.objects.get(slug="walk-7")
    acts = LedgerEntry.objects.filter(identifier=one.identifier).order_by("number")
    assert list(acts.values_list("act", flat=True)) == ["published", "withdrawn"]
    verify()


def export(visitor: Visitor) -> bytes:
    """The list of sources as the public has it."""
    return visitor.page.request.get(f"{visitor.server}/sources.csv").body()


def upload(rami: Visitor, faulty: Path, correct: Path) -> None:
    rami.go("/contribute/")
    rami.click("main a[href$='/imports/']")
    rami.page.select_option("#table", "sources.csv")
    rami.page.set_input_files("#file", faulty)
    rami.click("main form:has(#file) button")
    checked(rami)
    named = rami.page.locator(".stacked").first.locator("tbody tr")
    told = [(int(one.inner_text()), two.inner_text()) for one, two in cells(named)]
    assert told == [(index + 2, column) for index, column, _value in FAULTS]
    assert rami.page.locator("form[action$='/submit/']").count() == 0

    rami.page.set_input_files("#file", correct)
    rami.click("main form:has(#file) button")
    checked(rami)
    rami.click("form[action$='/submit/'] button")


def cells(found: Locator) -> list[tuple[Locator, Locator]]:
    """Line and heading of each fault."""
    return [(row.locator("th"), row.locator("td").first) for row in found.all()]


def checked(rami: Visitor) -> None:
    """The worker has been by; with scripts the page notices by itself."""
    rami.page.locator("[data-progress]").wait_for()
    with rami.page.expect_navigation(wait_until="domcontentloaded"):
        work.work_once()
        if not rami.has_scripts:
            rami.page.reload()


def publish(moderator: Visitor) -> None:
    moderator.go("/admin/")
    moderator.click(".waiting a[href*='/catalogue/batch/']")
    moderator.click("#result_list tbody th a")
    if moderator.has_scripts:  # the page presses the button again by itself
        moderator.page.locator(LOT_LEFT).click()
        moderator.page.locator(ALL_DONE).wait_for(timeout=120_000)
        moderator.page.wait_for_load_state()
        return
    while moderator.page.locator(LOT_LEFT).count():
        moderator.do("publish")


def take_back(moderator: Visitor) -> None:
    moderator.page.fill("textarea[name=words]", "Imported by mistake.")
    with moderator.page.expect_navigation(timeout=120_000):
        moderator.page.locator("button[value=undo]").click()
    moderator.page.locator("[data-looks-again]").wait_for()
    undoing_batches.work_once()
    assert not Source.objects.filter(slug__startswith="walk-", review_state="published").exists()
