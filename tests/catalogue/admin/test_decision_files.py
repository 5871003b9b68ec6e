"""Deciding on pictures and documents: clean, compared, with what is protected only when asked."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalogue import stores
from catalogue.contributions import drafts, sending, submitting
from catalogue.files import copying
from catalogue.models import (
    Account,
    AuditEntry,
    Contribution,
    Custody,
    Document,
    Monument,
    Original,
    Photograph,
)
from tests import make
from tests.catalogue.files.pictures import SECRETS, blocks, everything, jpeg, read

pytestmark = pytest.mark.django_db

WORDS = {"monument_key": "temple", "caption_en": "Cella", "alt_en": "A wall", "rights": "CNE"}
NAME = "photographs.csv|0|hidden_areas"


@pytest.fixture(autouse=True)
def temple(db: None) -> Monument:
    """What the pictures show."""
    return make.monument(slug="temple", name_en="Temple of Bel")


def waits(by: Account, content: bytes = b"", **row: str) -> Contribution:
    """A picture that was submitted."""
    name = "secret witness.jpg"
    draft = sending.receive(blocks(content or jpeg()), name=name, by=by, row={**WORDS, **row})
    return submitting.submit(draft, by=by)


def page_of(one: Contribution) -> str:
    return f"/admin/catalogue/contribution/{one.pk}/change/"


def told(response: Any) -> str:
    content: str = response.content.decode()
    return content


def test_what_a_file_carries_is_shown_only_when_asked_and_that_is_kept(moderator: Client) -> None:
    one = waits(make.researcher("rami"), hidden_areas="0,0,0.5,0.5")
    secrets = [*(secret.decode() for secret in SECRETS), "secret witness", "34.55"]

    page = told(moderator.get(page_of(one)))
    assert not any(secret in page for secret in secrets)
    assert "data:image" not in page
    assert not AuditEntry.objects.filter(act="protected-viewed").exists()

    page = told(moderator.post(page_of(one), {"do": "file", "revision": one.revision}))
    assert all(secret in page for secret in secrets[:3])
    assert "data:image/jpeg;base64," in page
    assert AuditEntry.objects.filter(act="protected-viewed").count() == 2
    assert Custody.objects.filter(step="opened", role="moderator").count() == 1


def test_what_is_said_of_a_picture_is_shown_with_it(moderator: Client) -> None:
    one = waits(make.researcher("rami"), alt_ar="جدار", viewpoint_en="<the> hill")

    page = told(moderator.get(page_of(one)))

    words = page[page.index('class="as-public"') : page.index("Edit before publishing")]
    for said in ("Temple of Bel", "Cella", "A wall", "جدار", "&lt;the&gt; hill", "Nobody is named"):
        assert said in words, said


def test_the_picture_is_clean_and_an_edit_hides_more_and_never_less(
    moderator: Client, researcher: Client, client: Client
) -> None:
    one = waits(make.researcher("samar"), hidden_areas="0,0,0.5,0.5")
    address = f"/admin/catalogue/contribution/{one.pk}/picture/"
    plain = moderator.get(address)

    assert plain["Content-Type"] == "image/jpeg"
    assert plain["Cache-Control"] == "no-store"
    assert not any(secret in plain.content for secret in SECRETS)
    assert moderator.get(f"{address}?areas=").content == plain.content
    assert moderator.get(f"{address}?areas=0.5,0.5,0.5,0.5").content != plain.content
    assert moderator.get(f"{address}?areas=x").status_code == 404
    assert researcher.get(address).status_code == 302
    assert client.get(address).status_code == 302


def test_hidden_areas_are_changed_before_it_is_published(moderator: Client) -> None:
    one = waits(make.researcher("rami"))
    sides = {"left": ["10", ""], "top": ["10", ""], "width": ["20", ""], "height": ["20", ""]}
    typed = {f"cell|{NAME}__{side}": cells for side, cells in sides.items()}
    sent = {**typed, f"cell|{NAME}__sent": "1", "edits": "1", "revision": one.revision}

    page = told(moderator.post(page_of(one), {**sent, "do": "check"}))
    assert "areas=0.1%2C0.1%2C0.2%2C0.2" in page
    moderator.post(page_of(one), {**sent, "do": "publish"})

    assert Photograph.objects.get().hidden_areas == "0.1,0.1,0.2,0.2"
    assert copying.work_once()


def test_pictures_that_look_alike_are_side_by_side(
    moderator: Client, django_assert_max_num_queries: Any
) -> None:
    first = waits(make.researcher("rami"))
    same = waits(make.researcher("samar"))
    published = waits(make.researcher("nadia"), jpeg(shade=60), caption_en="Published cella")
    moderator.post(page_of(published), {"do": "publish", "revision": published.revision})
    copying.work_once()

    with django_assert_max_num_queries(200):
        page = told(moderator.get(page_of(first)))

    assert "The very same file." in page
    assert f"/admin/catalogue/contribution/{same.pk}/picture/" in page
    photograph = Photograph.objects.get()
    assert f"/admin/catalogue/photograph/{photograph.pk}/picture/" in page
    other = waits(make.researcher("lina"), jpeg(300, 900))
    assert other.original
    Original.objects.filter(pk=other.original.pk).update(dhash="0123456789abcdef")
    assert "No other picture looks like it." in told(moderator.get(page_of(other)))


def test_the_original_is_downloaded_by_who_may_and_that_is_kept(
    moderator: Client, researcher: Client
) -> None:
    one = waits(make.researcher("samar"))
    assert one.original
    address = f"/admin/catalogue/original/{one.original.pk}/download/"

    assert moderator.get(address).status_code == 405
    assert researcher.post(address).status_code == 302
    assert not Custody.objects.filter(step="opened").exists()

    answer: Any = moderator.post(address)
    assert b"".join(answer.streaming_content) == jpeg()
    assert answer["Content-Disposition"] == f'attachment; filename="{one.original.identifier}.jpg"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert Custody.objects.filter(step="opened").count() == 1
    assert AuditEntry.objects.filter(act="protected-viewed").count() == 1


def test_a_document_stays_sealed_until_a_cleaned_copy_is_published(
    moderator: Client, client: Client
) -> None:
    by = make.researcher("rami")
    make.source(slug="news")
    draft = sending.receive([b"A letter from a witness.\n"], name="l.txt", by=by, row={})
    rows: Any = {"rows": {"documents.csv": [{"title_en": "Letter", "source_key": "news"}]}}
    one = submitting.submit(drafts.save(draft, rows, by=by, revision=0), by=by)
    assert "from a witness" not in told(moderator.get(page_of(one)))
    moderator.post(page_of(one), {"do": "publish", "revision": one.revision})
    document = Document.objects.get()
    page = f"/admin/catalogue/document/{document.pk}/"

    moderator.post(f"{page}publish/")
    assert not everything(stores.copies())
    cleaned = SimpleUploadedFile("c.txt", b"A letter.\n")
    told_first = told(moderator.get(f"{page}change/"))
    assert "from a witness" not in told_first
    fields = {"source": document.source_id, "title_en": "Letter", "upload": cleaned}
    assert moderator.post(f"{page}change/", fields).status_code == 302
    moderator.post(f"{page}publish/")
    document.refresh_from_db()
    assert read(stores.copies(), document.public_name) == b"A letter.\n"
    address = f"/documents/{document.identifier}"
    assert address in told(client.get("/sources/news/"))
    answer: Any = client.get(address)
    assert b"".join(answer.streaming_content) == b"A letter.\n"
    assert answer["Content-Disposition"] == f'attachment; filename="{document.identifier}.txt"'
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-cache")
    # Whose page is older than the publication changes nothing of what is public.
    late = {**fields, "upload": SimpleUploadedFile("d.txt", b"Another letter.\n")}
    assert "published copy from the public first" in told(moderator.post(f"{page}change/", late))
    was = document.cleaned_id
    document.refresh_from_db()
    assert document.cleaned_id == was

    moderator.post(f"{page}hide/")
    document.refresh_from_db()
    assert document.published_at is None
    assert client.get(address).status_code == 404
    assert address not in told(client.get("/sources/news/"))


def test_who_contributed_a_document_does_not_publish_it(moderator: Client) -> None:
    own = Account.objects.get(pk=moderator.session["_auth_user_id"])
    document = make.document(make.source(), contributor=own)
    document.cleaned = make.original(b"A letter.\n", kind="document", media_type="text/plain")
    document.save()

    moderator.post(f"/admin/catalogue/document/{document.pk}/publish/")

    document.refresh_from_db()
    assert document.published_at is None
    assert not everything(stores.copies())
