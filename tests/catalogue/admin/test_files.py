"""Photographs, documents and sealed files in the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalogue import stores
from catalogue.files import copying
from catalogue.models import (
    AuditEntry,
    CopyOrder,
    Custody,
    Document,
    Original,
    Photograph,
    PublicCopy,
)
from tests import make
from tests.catalogue.admin import filled
from tests.catalogue.files import pictures

pytestmark = pytest.mark.django_db


def save(client: Client, photograph: Photograph, **changes: Any) -> int:
    page = f"/admin/catalogue/photograph/{photograph.pk}/change/"
    form = filled.form(client.get(page), "photograph")
    answer = client.post(page, {**form, **changes})
    photograph.refresh_from_db()
    return answer.status_code


def test_what_is_hidden_later_vanishes_and_is_ordered_anew(moderator: Client) -> None:
    photograph = make.photograph(make.monument())
    assert save(moderator, photograph, caption_en="The arch", reason="Better.") == 302
    assert not CopyOrder.objects.exists()

    assert save(moderator, photograph, hidden_areas="0.1, 0.1, 0.2, 0.25", reason="A face.") == 302

    assert photograph.hidden_areas == "0.1,0.1,0.2,0.25"
    assert (photograph.width, CopyOrder.objects.count()) == (None, 1)
    assert not PublicCopy.objects.exists()
    assert save(moderator, photograph, hidden_areas="0.9,0.9,0.2,0.2") == 200
    assert save(moderator, photograph, monument="") == 200


@pytest.mark.django_db(transaction=True)
def test_a_draft_is_deleted_with_its_copies_and_what_was_received_stays(
    administrator: Client,
) -> None:
    photograph = make.photograph(make.monument(), review_state="draft")
    page = f"/admin/catalogue/photograph/{photograph.pk}/delete/"
    assert administrator.get(page).status_code == 200

    administrator.post(page, {"post": "yes"})

    assert not Photograph.objects.exists()
    assert not pictures.everything(stores.copies())
    assert len(pictures.everything(stores.originals())) == Original.objects.count() == 1


def test_a_published_picture_is_not_deleted(administrator: Client) -> None:
    photograph = make.photograph(make.monument())

    administrator.post(f"/admin/catalogue/photograph/{photograph.pk}/delete/", {"post": "yes"})

    assert Photograph.objects.exists()
    assert len(pictures.everything(stores.copies())) == 2


def test_who_looks_at_a_sealed_file_is_kept(moderator: Client) -> None:
    original = make.original(metadata={"position": [34.55, 38.27], "device": "<b>ACME</b>"})
    before = AuditEntry.objects.count()

    page = moderator.get(f"/admin/catalogue/original/{original.pk}/change/").content.decode()

    assert "34.55" in page
    assert "&lt;b&gt;ACME&lt;/b&gt;" in page
    assert original.sha256 in page
    assert AuditEntry.objects.count() == before + 1
    assert AuditEntry.objects.latest("pk").subject == original.identifier
    step = Custody.objects.get(original=original.identifier)
    assert (step.step, step.role) == ("opened", "moderator")
    listed = moderator.get("/admin/catalogue/original/").content.decode()
    assert original.received_name not in listed
    assert original.sha256 not in listed
    assert moderator.post(f"/admin/catalogue/original/{original.pk}/delete/").status_code == 403


def test_a_photograph_is_entered_with_its_file(moderator: Client) -> None:
    monument = make.monument(slug="bel")
    page = "/admin/catalogue/photograph/add/"
    form = filled.form(moderator.get(page), "photograph")
    typed = {**form, "monument": monument.pk, "rights": "CC0-1.0", "alt_en": "An arch."}
    assert "Send the picture" in moderator.post(page, typed).content.decode()
    bad = SimpleUploadedFile("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    refused = moderator.post(page, {**typed, "upload": bad}).content.decode()
    assert "browser would run" in refused
    assert "An arch." in refused
    assert not pictures.everything(stores.originals())

    sent = SimpleUploadedFile("قوس.jpg", pictures.jpeg())
    assert moderator.post(page, {**typed, "upload": sent}).status_code == 302

    photograph = Photograph.objects.get()
    assert (photograph.slug, photograph.review_state) == ("bel-p1", "draft")
    assert photograph.original.received_name == "قوس.jpg"
    assert photograph.original.contributor == photograph.contributor
    assert CopyOrder.objects.count() == 1
    assert copying.work_once()
    change = moderator.get(f"/admin/catalogue/photograph/{photograph.pk}/change/").content.decode()
    assert f"/admin/catalogue/photograph/{photograph.pk}/picture/" in change
    assert "320, 400" in change
    small = moderator.get(f"/admin/catalogue/photograph/{photograph.pk}/picture/")
    content = b"".join(small.streaming_content)  # type: ignore[attr-defined]
    assert content.startswith(b"\xff\xd8\xff")
    assert small.headers["Cache-Control"] == "no-store"
    stranger = Client().get(f"/admin/catalogue/photograph/{photograph.pk}/picture/")
    assert stranger.status_code == 302


def test_a_document_is_entered_with_its_file(moderator: Client) -> None:
    """No file that was sealed before can be chosen, neither as the document nor as its copy."""
    page = "/admin/catalogue/document/add/"
    form = filled.form(moderator.get(page), "document")
    assert not {"original", "cleaned"} & {*form}
    typed = {**form, "source": make.source().pk, "title_en": "A letter"}
    assert "This field is required" in moderator.post(page, typed).content.decode()
    program = SimpleUploadedFile("a.pdf", b"MZ\x90\x00")
    assert moderator.post(page, {**typed, "received": program}).status_code == 200
    assert not pictures.everything(stores.originals())

    sent = {"received": SimpleUploadedFile("a.txt", b"What happened."), "cleaned": "1"}
    assert moderator.post(page, {**typed, **sent}).status_code == 302

    document = Document.objects.get()
    assert (document.original.received_name, document.cleaned) == ("a.txt", None)
    assert document.contributor == document.original.contributor
    change = moderator.get(f"/admin/catalogue/document/{document.pk}/change/").content.decode()
    assert 'name="upload"' in change


def test_copies_that_a_fault_prevented_are_ordered_once_more(moderator: Client) -> None:
    waiting = make.photograph(make.monument(), copies={})
    gone = make.photograph(make.monument(), review_state="withdrawn", copies={})
    CopyOrder.objects.create(photograph=waiting, refusal="failed", attempts=3)
    chosen = {"action": "copy_selected", "_selected_action": [waiting.pk, gone.pk]}

    answer = moderator.post("/admin/catalogue/photograph/", chosen, follow=True)

    assert "of 1 photograph are being made" in answer.content.decode()
    assert list(CopyOrder.objects.values_list("photograph", "refusal")) == [(waiting.pk, "")]
