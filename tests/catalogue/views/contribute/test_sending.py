"""Sending files: in one form, in parts, and what becomes of each; others see none of it."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from catalogue.models import Account, Contribution, Monument, Original, Photograph, Upload
from tests import make
from tests.catalogue.files.pictures import SECRETS, jpeg
from tests.catalogue.views.contribute.forms import inputs, send

SEND = "/contribute/send/"
NAME = 'صورة "1"\u202e.jpg'


@pytest.fixture
def temple(db: None) -> Monument:
    """A public temple."""
    return make.monument(slug="bel", name_en="Temple of Bel")


def file(content: bytes, name: str = NAME) -> SimpleUploadedFile:
    """A file of a form."""
    return SimpleUploadedFile(name, content)


def told(response: Any) -> str:
    """What a page says."""
    content: str = response.content.decode()
    return content


def test_each_file_of_a_form_becomes_a_draft_or_is_refused_with_why(
    browser_of_rami: Client, rami: Account, temple: Monument
) -> None:
    good = [file(jpeg(shade=shade)) for shade in (10, 20)]
    bad = [
        file(b"", "empty.jpg"),
        file(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.svg"),
        file(jpeg()[:900], "cut.jpg"),
    ]
    sent = {"files": [*good, *bad, file(b"A letter.\n", "letter.txt")], "creator": "A. Maker"}

    response = browser_of_rami.post(SEND, {**sent, "about": temple.identifier, "rights": "CNE"})

    page = told(response)
    assert response.status_code == 422
    assert [page.count(name) for name in ("empty.jpg", "a.svg", "cut.jpg")] == [1, 1, 1]
    assert "(svg)" in page
    kinds = Contribution.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["photograph", "photograph", "document"]
    first = Contribution.objects.order_by("pk")[0]
    (row,) = first.content["rows"]["photographs.csv"]
    assert row == {"creator": "A. Maker", "rights": "CNE", "monument_key": "bel"}
    assert Original.objects.filter(contributor=rami).count() == 3

    again = told(browser_of_rami.post(SEND, {"files": [file(jpeg(shade=10)), file(b"")]}))
    assert "they were not sent again" in again
    assert Contribution.objects.count() == 3


def test_one_file_leads_to_its_draft_and_none_is_asked_for(
    browser_of_rami: Client, temple: Monument
) -> None:
    assert "Choose one file or more" in told(browser_of_rami.post(SEND, {}))
    many = {"files": [file(b"x", f"{number}.txt") for number in range(101)]}
    refused = browser_of_rami.post(SEND, many)
    assert refused.status_code == 422
    assert "At most 100 files" in told(refused)
    assert not Original.objects.exists()
    page = told(browser_of_rami.get("/monuments/bel/"))
    assert f"{SEND}?about={temple.identifier}" in page

    response = browser_of_rami.post(SEND, {"files": file(jpeg())})

    draft = Contribution.objects.get()
    assert response["Location"] == f"/contribute/{draft.identifier}/"


class Unread:
    """A body that nobody may read."""

    def read(self, *_sizes: int) -> bytes:
        raise AssertionError

    readline = read


def test_what_is_announced_as_too_large_is_refused_before_it_is_read(
    browser_of_rami: Client, settings: Settings
) -> None:
    announced = str(settings.QUOTA + 200_000)
    more: Any = {"CONTENT_LENGTH": announced, "wsgi.input": Unread()}

    response = browser_of_rami.post(SEND, {"creator": "A"}, **more)

    assert response.status_code == 422
    assert "larger than" in told(response)


def begin(client: Client, content: bytes, **more: str) -> Any:
    """A file that is announced."""
    digest = hashlib.sha256(content).hexdigest()
    said = {"name": NAME, "size": len(content), "sha256": digest, **more}
    return client.post(f"{SEND}begin/", said)


def part(client: Client, address: str, offset: int, content: bytes) -> Any:
    """A part of it."""
    kind = "application/octet-stream"
    return client.post(address, content, content_type=kind, headers={"Upload-Offset": str(offset)})


def test_parts_go_on_from_where_the_server_stands(
    browser_of_rami: Client, browser_of_samar: Client, temple: Monument
) -> None:
    content = jpeg(shade=33)
    address = begin(browser_of_rami, content).json()["part"]
    assert part(browser_of_rami, address, 0, content[:2000]).json()["arrived"] == 2000

    wrong = part(browser_of_rami, address, 1000, content[1000:2000])
    assert (wrong.status_code, wrong.json()) == (409, {"arrived": 2000})
    assert browser_of_samar.get(address).status_code == 404
    assert browser_of_samar.get(f"{SEND}%00/").status_code == 404
    assert part(browser_of_samar, address, 2000, b"x").status_code == 404
    early = browser_of_rami.post(f"{address}finish/")
    assert early.status_code == 422

    # The page was loaded again: the same file is known by its hash.
    resumed = begin(browser_of_rami, content).json()
    assert (resumed["part"], resumed["arrived"]) == (address, 2000)
    part(browser_of_rami, address, 2000, content[2000:])
    taken = browser_of_rami.post(f"{address}finish/", {"rights": "CNE"}).json()
    draft = Contribution.objects.get()
    assert taken["state"] == "taken"
    assert taken["address"] == f"/contribute/{draft.identifier}/"
    assert draft.content["rows"]["photographs.csv"] == [{"rights": "CNE"}]
    assert not Upload.objects.exists()

    known = begin(browser_of_rami, content).json()
    assert (known["state"], known["address"]) == ("known", taken["address"])
    assert begin(browser_of_samar, content).json()["state"] == "arriving"


def test_what_is_refused_in_parts_says_why(
    browser_of_rami: Client, settings: Settings, temple: Monument
) -> None:
    content = b"PK\x03\x04 not a document"
    address = begin(browser_of_rami, content).json()["part"]
    part(browser_of_rami, address, 0, content)
    refused = browser_of_rami.post(f"{address}finish/")
    assert refused.status_code == 422
    assert refused.json()["why"]

    address = begin(browser_of_rami, b"abc", sha256="0" * 64).json()["part"]
    part(browser_of_rami, address, 0, b"abc")
    assert (
        "not the file that was announced" in browser_of_rami.post(f"{address}finish/").json()["why"]
    )
    address = begin(browser_of_rami, b"abcd").json()["part"]
    assert browser_of_rami.post(f"{address}drop/").json() == {"state": "gone"}
    assert not Upload.objects.exists()
    for size in ("-1", "x", "9" * 30):
        assert begin(browser_of_rami, b"abc", size=size, sha256="?").status_code == 422
    settings.QUOTA = 2
    assert "as much as one person may" in begin(browser_of_rami, b"abc").json()["why"]
    assert not Original.objects.exists()


def test_strangers_send_nothing(client: Client) -> None:
    assert client.get(SEND).status_code == 302
    for address in (f"{SEND}begin/", f"{SEND}token/", f"{SEND}token/finish/"):
        answer = client.post(address, {"name": "x"}, headers={"X-Requested-With": "fetch"})
        assert answer.status_code == 401


@pytest.fixture
def draft(browser_of_rami: Client, temple: Monument) -> Contribution:
    """A picture of the temple that Rami sent."""
    browser_of_rami.post(SEND, {"files": file(jpeg()), "about": temple.identifier})
    return Contribution.objects.get()


def test_the_picture_is_its_senders_alone_and_clean(
    browser_of_rami: Client, browser_of_samar: Client, client: Client, draft: Contribution
) -> None:
    address = f"/contribute/{draft.identifier}/picture/"

    response = browser_of_rami.get(address)

    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not any(secret in response.content for secret in SECRETS)
    assert browser_of_samar.get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_what_the_file_carries_is_shown_and_used_only_when_asked(
    browser_of_rami: Client, temple: Monument, draft: Contribution
) -> None:
    step = f"/contribute/{draft.identifier}/when/"
    page = told(browser_of_rami.get(step))
    assert all(one in page for one in ("ACME Obscura", "Zenobia Witness", "34.55", NAME[:4]))

    response = send(browser_of_rami, step, "carried:date")
    draft.refresh_from_db()
    row = draft.content["rows"]["photographs.csv"][0]
    assert response["Location"].endswith("/when/?saved=1")
    assert (row["captured"], row["captured_basis"]) == ("2015-08-30", "file")

    response = send(browser_of_rami, step, "carried:position")
    proposal = Contribution.objects.get(kind="monument")
    (cells,) = proposal.content["rows"]["monuments.csv"]
    assert proposal.target == temple.identifier
    assert float(cells["lat"]) == pytest.approx(34.5514, abs=0.001)
    assert proposal.state == "draft"
    assert response["Location"] == f"/contribute/{proposal.identifier}/"


def test_areas_are_typed_in_percent_and_destroyed(
    browser_of_rami: Client, draft: Contribution
) -> None:
    step, name = f"/contribute/{draft.identifier}/hidden/", "photographs-0-hidden_areas"
    picture = f"/contribute/{draft.identifier}/picture/"
    sent = inputs(browser_of_rami, step)
    assert sent[f"{name}__left"] == ["", "", ""]
    sides = {
        "left": ["0", "50,5"],
        "top": ["0", "٢٥"],
        "width": ["50", "10"],
        "height": ["50", "10"],
    }

    def typed(**columns: list[str]) -> dict[str, Any]:
        return {f"{name}__{side}": cells for side, cells in columns.items()}

    send(browser_of_rami, step, changed=typed(**sides))
    draft.refresh_from_db()
    cell = draft.content["rows"]["photographs.csv"][0]["hidden_areas"]
    assert cell == "0,0,0.5,0.5;0.505,0.25,0.1,0.1"
    assert browser_of_rami.get(f"{picture}?hidden").content != browser_of_rami.get(picture).content

    send(browser_of_rami, step, changed=typed(**{**sides, "left": ["x", "200"]}))
    page = told(browser_of_rami.get(step))
    assert 'value="x"' in page
    assert "note--fault" in page
    assert browser_of_rami.get(f"{picture}?hidden").status_code == 404


def test_it_is_previewed_submitted_and_changed(
    browser_of_rami: Client, temple: Monument, draft: Contribution
) -> None:
    address = f"/contribute/{draft.identifier}"
    words = {"photographs-0-caption_en": "The <cella>", "photographs-0-alt_ar": "جدار"}
    send(browser_of_rami, f"{address}/what/", changed=words)
    assert browser_of_rami.get(f"{address}/preview/").status_code == 302
    send(browser_of_rami, f"{address}/rights/", changed={"photographs-0-rights": "CC-BY-4.0"})

    preview = told(browser_of_rami.get(f"{address}/preview/"))
    assert "The &lt;cella&gt;" in preview
    assert "ACME" not in preview.replace(NAME, "")
    assert not Photograph.objects.exists()
    response = browser_of_rami.post(f"{address}/look/", {"do": "submit", "revision": 2})
    draft.refresh_from_db()
    assert draft.state == "submitted", response.content.decode()

    shown = make.photograph(temple, slug="seen", caption_en="Seen")
    propose = f"/contribute/propose/{shown.identifier}/"
    assert propose in told(browser_of_rami.get(f"/photographs/{shown.identifier}/"))
    assert propose not in told(Client().get(f"/photographs/{shown.identifier}/"))
    browser_of_rami.post(propose, {"token": "t" * 43})
    change = Contribution.objects.get(target=shown.identifier)
    page = browser_of_rami.get(f"/contribute/{change.identifier}/hidden/")
    assert page.status_code == 200
    assert browser_of_rami.get(f"/contribute/{change.identifier}/look/").status_code == 200
