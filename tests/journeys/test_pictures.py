"""Thirty pictures over a bad connection that breaks, to the public; and one in Arabic by hand."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from catalogue import publication
from catalogue.files import copying
from catalogue.ledger.verifying import verify
from catalogue.models import Account, Contribution, Upload
from catalogue.views.contribute import sending
from tests import make
from tests.browser.waiting import expect, until
from tests.catalogue.files.pictures import jpeg
from tests.journeys.conftest import Come

if TYPE_CHECKING:
    from playwright.sync_api import Page

NUMBER = 30
#: Bytes in a second, both ways, and milliseconds that an answer takes: a bad mobile connection.
SPEED, DELAY = 60_000, 40
PICK = "#files"
SEND = "form[data-send] > p > button"
WORDS = {"monument_key": "Temple of Bel", "caption_en": "The cella", "alt_en": "A wall"}

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def large() -> bytes:
    """A picture of several parts: noise cannot be made small."""
    image = Image.frombytes("RGB", (200, 200), os.urandom(200 * 200 * 3))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=90)
    return target.getvalue()


def files(folder: Path) -> list[Path]:
    """The pictures, of which the sixth is large."""
    paths = [folder / f"picture {number}.jpg" for number in range(NUMBER)]
    for number, path in enumerate(paths):
        path.write_bytes(large() if number == 5 else jpeg(40, 30, shade=5 + 8 * number))
    return paths


def slow(page: Page) -> Any:
    """Make the connection of a page a bad one; gives what sets it anew."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def emulate(*, offline: bool, speed: int = SPEED, delay: int = DELAY) -> None:
        rates = {"downloadThroughput": speed, "uploadThroughput": speed, "latency": delay}
        session.send("Network.emulateNetworkConditions", {"offline": offline, **rates})

    emulate(offline=False)
    return emulate


def test_thirty_pictures_survive_a_broken_connection(
    come: Come, mona: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PART", 8_000)
    rami = come("", scripts=True, account=make.researcher("rami"))
    page = rami.page
    rami.go("/contribute/send/")
    emulate = slow(page)
    page.set_input_files(PICK, files(tmp_path))
    page.locator(SEND).click()

    until(page, lambda: Upload.objects.filter(size__gt=16_000, arrived__gt=0).exists())
    emulate(offline=True)
    page.locator(".send__list .is-bad").first.wait_for()
    begun = Upload.objects.get()
    assert 0 < begun.arrived < begun.size
    emulate(offline=False)
    page.locator("[data-status]", has_text="Done.").wait_for(timeout=120_000)

    drafts = Contribution.objects.order_by("pk")
    assert drafts.count() == NUMBER
    # And the page goes on to list them among the drafts.
    expect(page.locator(".send__list li.is-done a, [data-sent] h2")).to_have_count(NUMBER + 1)
    assert not Upload.objects.exists()
    # Chosen again after a reload, the same files are known and not sent.
    rami.go("/contribute/send/")
    page.set_input_files(PICK, [tmp_path / f"picture {number}.jpg" for number in (0, 5)])
    page.locator(SEND).click()
    page.locator("[data-status]", has_text="Done.").wait_for(timeout=60_000)
    assert drafts.count() == NUMBER

    large_one = drafts[5]
    assert large_one.original
    assert large_one.original.size == begun.size
    emulate(offline=False, speed=-1, delay=0)  # a good connection for the rest
    rami.go(f"/contribute/{large_one.identifier}/hidden/")
    page.locator("[data-add]").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    rami.do("next")
    rami.go(f"/contribute/{large_one.identifier}/what/")
    rami.find("#id_photographs-0-monument_key", "Bel", WORDS["monument_key"])
    for name in ("caption_en", "alt_en"):
        page.fill(f"#id_photographs-0-{name}", WORDS[name])
    rami.do("next")
    rami.go(f"/contribute/{large_one.identifier}/rights/")
    page.select_option("#id_photographs-0-rights", "CC-BY-4.0")
    rami.do("next")
    rami.do("submit")

    moderator = come("", scripts=True, account=mona)
    moderator.go(f"/admin/catalogue/contribution/{large_one.pk}/change/")
    expect(moderator.page.locator(".decision__file img")).to_have_js_property("naturalWidth", 200)
    moderator.do("publish")
    assert not publication.photographs().exists()
    assert copying.work_once()
    (photograph,) = publication.photographs()
    assert photograph.hidden_areas == "0.41,0.4,0.2,0.21"
    see(come, photograph.identifier)
    verify()


def see(come: Come, identifier: str) -> None:
    """The public, in Arabic, sees the picture on a page of its own."""
    visitor = come("/ar", scripts=True)
    visitor.go(f"/photographs/{identifier}/")
    assert WORDS["caption_en"] in visitor.text()
    address = visitor.page.locator("main img").first.get_attribute("src")
    assert visitor.page.request.get(f"{visitor.server}{address}").ok


def test_a_picture_is_sent_in_arabic_without_scripts(
    come: Come, mona: Account, tmp_path: Path
) -> None:
    path = tmp_path / "صورة.jpg"
    path.write_bytes(jpeg(60, 40))
    rami = come("/ar", scripts=False, account=make.researcher("rami"))
    page = rami.page
    rami.go("/contribute/send/")
    page.set_input_files(PICK, [path, _refused(tmp_path)])
    page.select_option("#rights", "CNE")
    rami.click(SEND)
    assert page.locator(".note--fault li").count() == 1
    rami.click(".files a")
    draft = Contribution.objects.get()

    page.fill("#id_photographs-0-monument_key", "معبد بل")
    page.fill("#id_photographs-0-alt_ar", "جدار من حجارة كبيرة")
    rami.do("next")
    page.click("[data-typed] summary")
    for side, cell in {"left": "١٠", "top": "10", "width": "20", "height": "20"}.items():
        page.locator(f"[name$='__{side}']").first.fill(cell)
    rami.do("next")
    rami.click("button[value='carried:date']")
    rami.do("next")
    rami.do("next")
    rami.do("submit")
    draft.refresh_from_db()

    assert draft.state == "submitted"
    (row,) = draft.content["rows"]["photographs.csv"]
    assert (row["hidden_areas"], row["captured"]) == ("0.1,0.1,0.2,0.2", "2015-08-30")


def _refused(folder: Path) -> Path:
    path = folder / "archive.zip"
    path.write_bytes(b"")
    return path
