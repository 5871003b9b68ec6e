"""Photographs and documents as contributions: from the file that was sent to the public record."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from catalogue import publication, stores
from catalogue.choices import ReviewState
from catalogue.contributions import drafts, sending, submitting
from catalogue.contributions.checking import check
from catalogue.files import copying, looking
from catalogue.files.refusals import NotTaken
from catalogue.models import Account, Contribution, Document, Monument, Original, Photograph
from catalogue.moderation import decisions
from catalogue.roles import Role
from tests import make
from tests.catalogue.contributions.contributors import change, refusals
from tests.catalogue.files.pictures import SECRETS, blocks, everything, jpeg, read
from tests.catalogue.moderation import waiting

WORDS = {
    "monument_key": "bel",
    "caption_en": "The cella from the south",
    "alt_en": "A wall with a doorway",
    "rights": "CC-BY-4.0",
}


@pytest.fixture
def rami(db: None) -> Account:
    """Who sends."""
    return make.researcher("rami")


def sent(by: Account, *, shade: int = 120, **row: str) -> Contribution:
    """A picture that was sent, with these words."""
    content = jpeg(shade=shade)
    return sending.receive(blocks(content), name="../عين.jpg", by=by, row={**WORDS, **row})


def mona() -> Account:
    """Who decides."""
    found = Account.objects.filter(username="mona").first()
    return found or waiting.account("mona", Role.MODERATOR)


def published(contribution: Contribution, by: Account) -> Photograph:
    """Submitted and published."""
    submitting.submit(contribution, by=by)
    (found, *_more) = decisions.publish(contribution, by=mona())
    assert isinstance(found, Photograph)
    return found


def test_a_picture_becomes_public_once_its_copies_are_made(rami: Account, temple: Monument) -> None:
    draft = sent(rami, hidden_areas="0,0,0.5,0.5", captured="2015-08-30", captured_basis="file")
    assert not check(draft)

    photograph = published(draft, rami)
    assert not publication.photographs().exists()
    assert copying.work_once()

    found = publication.photographs().get()
    assert (found.pk, found.monument, found.slug) == (
        photograph.pk,
        temple,
        "the-cella-from-the-south",
    )
    assert found.original == draft.original
    assert found.contributor == rami
    assert found.hidden_areas == "0,0,0.5,0.5"
    assert draft.made[0] == found.identifier
    files = everything(stores.copies())
    assert files
    assert not any(secret in content for content in files.values() for secret in SECRETS)


def test_what_is_undone_vanishes_with_its_copies(
    rami: Account, temple: Monument, django_capture_on_commit_callbacks: Any
) -> None:
    draft = sent(rami)
    published(draft, rami)
    copying.work_once()

    with django_capture_on_commit_callbacks(execute=True):
        decisions.undo(draft, by=mona(), reason="It endangers somebody.")

    assert Photograph.objects.get().review_state == ReviewState.WITHDRAWN
    assert not everything(stores.copies())


def test_the_file_is_named_by_no_cell(rami: Account, temple: Monument) -> None:
    other = sent(make.researcher("samar"), shade=40)
    assert other.original
    stolen: dict[str, Any] = {
        "file": f"photographs/{other.original.identifier}",
        "file_sha256": "0" * 64,
    }

    draft = sent(rami, **stolen)
    assert "file" not in draft.content["rows"]["photographs.csv"][0]
    assert published(draft, rami).original == draft.original

    bare = drafts.begin("photograph", by=rami, content={"rows": {"photographs.csv": [WORDS]}})
    assert refusals(bare) == [("photographs.csv", 0, "file")]


def test_the_rules_of_pictures_are_told(rami: Account, temple: Monument) -> None:
    draft = sent(rami, alt_en="", report_key="nothing", hidden_areas="0,0,2,2", captured="2015")

    assert {column for _file, _row, column in refusals(draft)} >= {"report_key", "hidden_areas"}


def test_a_file_sent_again_is_the_one_that_is_here(rami: Account, temple: Monument) -> None:
    draft = sent(rami)

    with pytest.raises(sending.Known) as known:
        sent(rami)

    assert known.value.contribution == draft
    assert Contribution.objects.count() == Original.objects.count() == 1


def test_a_draft_thrown_away_takes_its_file_along(
    rami: Account, temple: Monument, django_capture_on_commit_callbacks: Any
) -> None:
    draft = sent(rami)
    assert draft.original
    assert looking.prepare(draft.original).exists()

    with django_capture_on_commit_callbacks(execute=True):
        drafts.discard(draft, by=rami)

    assert not Original.objects.exists()
    assert not everything(stores.originals())
    assert not looking.clear_old()
    assert not [*looking._folder().iterdir()]


def test_what_a_moderator_may_have_seen_stays_sealed(rami: Account, temple: Monument) -> None:
    draft = sent(rami)
    submitting.submit(draft, by=rami)
    submitting.take_back(draft, by=rami)

    drafts.discard(draft, by=rami)

    assert Original.objects.get().handed_in_at
    assert sent(rami).original == Original.objects.get()


def test_a_picture_that_cannot_be_decoded_leaves_nothing(
    rami: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = bytearray(jpeg(800, 600))
    middle = len(broken) // 2
    broken[middle : middle + 3000] = b"\xff\xc4" * 1500

    with pytest.raises(NotTaken):
        sending.receive(blocks(bytes(broken)), name="a.jpg", by=rami, row={})

    assert not Original.objects.exists()
    assert not everything(stores.originals())


def test_a_look_is_clean_and_hides_what_is_to_be_hidden(rami: Account, temple: Monument) -> None:
    original = sent(rami).original
    assert original

    plain, hidden = looking.look(original), looking.look(original, [(0, 0, 1, 1)])

    assert plain != hidden
    assert (original.width, original.height) == (400, 300)
    assert not any(secret in one for one in (plain, hidden) for secret in SECRETS)
    assert read(stores.originals(), original.stored_name) == jpeg()


def test_a_proposal_hides_more_and_never_less(rami: Account, temple: Monument) -> None:
    photograph = make.photograph(temple, hidden_areas="0,0,0.1,0.1")
    draft = change(photograph, "photographs.csv", {"caption_en": "Better words"}, by=rami)
    assert draft.base["rows"]["photographs.csv"][0]["hidden_areas"] == ""
    more = {"hidden_areas": "0.5,0.5,0.1,0.1"}
    second = change(photograph, "photographs.csv", more, by=rami)

    published(draft, rami)
    photograph.refresh_from_db()
    assert (photograph.caption_en, photograph.hidden_areas) == ("Better words", "0,0,0.1,0.1")
    published(second, rami)
    photograph.refresh_from_db()
    assert photograph.hidden_areas == "0,0,0.1,0.1;0.5,0.5,0.1,0.1"


def paper(by: Account, **row: str) -> Contribution:
    """A document that was sent."""
    draft = sending.receive([b"A letter about the temple.\n"], name="letter.txt", by=by, row={})
    content: Any = {"rows": {"documents.csv": [row]}}
    return drafts.save(draft, content, by=by, revision=0)


def test_a_document_has_its_title_in_one_language(rami: Account, temple: Monument) -> None:
    draft = paper(rami, title_ar="رسالة", source_key="news")
    submitting.submit(draft, by=rami)
    assert draft.title == "رسالة"

    decisions.publish(draft, by=mona())

    assert Document.objects.values_list("title_en", "title_ar").get() == ("", "رسالة")


def test_a_document_is_kept_behind_its_source(rami: Account, temple: Monument) -> None:
    draft = paper(rami, title_en="A letter", source_key="news", note="He is in danger.")
    assert draft.kind == "document"
    assert not check(draft)
    submitting.submit(draft, by=rami)

    decisions.publish(draft, by=mona())

    document = Document.objects.get()
    assert (document.source and document.source.slug, document.original) == ("news", draft.original)
    assert document.contributor == rami
    assert not publication.documents().exists()
    assert draft.made
    assert not everything(stores.copies())


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"title_en": "A letter"}, "source_key"),
        ({"title_en": "", "source_key": "news"}, "title_en"),
        ({"title_en": "A letter", "source_key": "secret"}, "source_key"),
    ],
)
def test_a_document_stands_behind_something_public(
    rami: Account, temple: Monument, row: dict[str, str], column: str
) -> None:
    make.source(slug="secret", review_state="draft")

    assert ("documents.csv", 0, column) in refusals(paper(rami, **row))


@override_settings(QUOTA=1000)
def test_more_than_the_quota_is_refused(rami: Account) -> None:
    with pytest.raises(NotTaken, match="as much as one person may"):
        sent(rami)
