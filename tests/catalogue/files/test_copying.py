"""Public copies: made once from pixels alone, by whichever worker lives, and gone when hidden."""

from __future__ import annotations

import errno
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import ProtectedError
from django.utils import timezone
from PIL import Image
from pytest_django import Settings

from catalogue import memory, publication, stores
from catalogue.facets.kinds import MONUMENTS, PICTURED
from catalogue.files import copies, copying, fixity, hiding, receiving
from catalogue.ledger.entries import last_versions
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.verifying import verify
from catalogue.models import CopyOrder, Custody, EverPublished, LedgerPart, Photograph, PublicCopy
from catalogue.moderation import actions
from tests import make
from tests.catalogue.files import pictures

pytestmark = pytest.mark.django_db(transaction=True)


def waiting(content: bytes = b"", **values: Any) -> Photograph:
    """A photograph of a real picture whose copies are ordered."""
    content = content or pictures.jpeg()
    values.setdefault("review_state", "draft")
    sent = receiving.receive([content], name="a.jpg", by=make.researcher())
    made = make.photograph(make.monument(), original=sent, copies={}, **values)
    hiding.follow_change(made, None)
    return made


def finished(**values: Any) -> Photograph:
    """The same with its copies."""
    made = waiting(**values)
    assert copying.work_once()
    made.refresh_from_db()
    return made


def acts(photograph: Photograph) -> list[str]:
    """The steps of custody of its file since it was sealed."""
    steps = Custody.objects.filter(original=photograph.original.identifier)
    return list(steps.values_list("step", flat=True))[2:]


def ledger_says(photograph: Photograph) -> str:
    last = last_versions([photograph.identifier]).get(photograph.identifier)
    return last.act if last else ""


def test_the_copies_of_a_picture_are_made_once_and_carry_nothing() -> None:
    photograph = finished(creator="Tadmor Archive", caption_en="The arch")

    assert not copying.work_once()
    assert (photograph.width, photograph.height) == (400, 300)
    rows = PublicCopy.objects.filter(photograph=photograph)
    sizes = set(rows.values_list("width", "height", "media_type"))
    assert sizes >= {(320, 240, "image/jpeg"), (320, 240, "image/webp"), (400, 300, "image/jpeg")}
    assert max(width for width, _height, _type in sizes) == 400
    stored = pictures.everything(stores.copies())
    assert set(stored) == {row.stored_name for row in rows}
    for row in rows:
        content = stored[row.stored_name]
        assert (len(content), Image.open(io.BytesIO(content)).size) == (
            row.size,
            (row.width, row.height),
        )
        assert row.sha256 in row.stored_name
        assert not [secret for secret in pictures.SECRETS if secret in content]
        assert b"Tadmor Archive" in content
    assert acts(photograph) == ["copied"]
    assert ledger_says(photograph) == ""


def test_a_photograph_is_published_with_its_copies_and_not_before() -> None:
    photograph = waiting()
    with pytest.raises(ValidationError, match="not made yet"):
        actions.publish(photograph)
    assert copying.work_once()
    photograph.refresh_from_db()

    actions.publish(photograph)

    assert publication.photographs().get() == photograph
    assert acts(photograph) == ["copied", "published"]
    assert ledger_says(photograph) == "published"
    master = PublicCopy.objects.get(photograph=photograph, width=400, media_type="image/jpeg")
    text = LedgerPart.objects.get(name="record").text
    assert master.sha256 in text
    assert photograph.original.sha256 not in text


def test_a_withdrawn_picture_vanishes_from_every_size_at_once_and_can_come_back() -> None:
    photograph = finished()
    actions.publish(photograph)
    before = pictures.everything(stores.copies())

    actions.withdraw(photograph, reason_en="A witness can be seen.")

    assert not PublicCopy.objects.exists()
    assert not pictures.everything(stores.copies())
    assert not copying.work_once()
    assert acts(photograph)[-1] == "hidden"
    actions.restore(photograph)
    assert not publication.photographs().exists()
    assert copying.work_once()
    assert publication.photographs().exists()
    assert pictures.everything(stores.copies()) == before
    assert acts(photograph)[-2:] == ["published", "copied"]
    assert ledger_says(photograph) == "restored"


def test_what_is_hidden_later_is_destroyed_and_the_old_copies_go_at_once() -> None:
    photograph = finished(review_state="published")
    assert ledger_says(photograph) == "published"
    enter_everything()
    before = hiding.shown_of(photograph)
    old = pictures.everything(stores.copies())
    photograph.hidden_areas = "0.5,0,0.5,0.5"
    photograph.save()

    hiding.follow_change(photograph, before)

    assert not pictures.everything(stores.copies())
    assert not publication.photographs().exists()
    assert (ledger_says(photograph), acts(photograph)[-1]) == ("withdrawn", "hidden")
    verify()
    assert copying.work_once()
    new = pictures.everything(stores.copies())
    assert not set(new) & set(old)
    master = PublicCopy.objects.get(width=400, media_type="image/jpeg")
    image = Image.open(io.BytesIO(new[master.stored_name])).convert("L")
    assert sum(image.crop((210, 10, 390, 140)).histogram()[200:]) == 0
    assert ledger_says(photograph) == "restored"
    verify()


@pytest.mark.usefixtures("stepwise")
def test_a_list_counts_no_picture_while_its_copies_are_made_anew() -> None:
    photograph = finished(review_state="published")

    def pictured() -> int:
        return len(memory.now().of(MONUMENTS).facets["has_pictures"].get(PICTURED, ()))

    assert pictured() == 1
    hiding.renew(photograph)
    assert pictured() == 0
    assert copying.work_once()
    assert pictured() == 1


def test_another_credit_is_written_into_new_copies_while_the_old_ones_stay() -> None:
    photograph = finished(review_state="published", creator="A. Author")
    before = hiding.shown_of(photograph)
    hiding.follow_change(photograph, before)
    assert not CopyOrder.objects.exists()
    photograph.creator = "Tadmor Archive"
    photograph.save()

    hiding.follow_change(photograph, before)

    assert publication.photographs().exists()
    assert copying.work_once()
    assert all(b"Tadmor" in one for one in pictures.everything(stores.copies()).values())


def test_the_job_of_a_killed_worker_is_done_once_by_another() -> None:
    waiting()
    now = timezone.now()
    killed = copying.take(now=now)
    assert killed is not None
    assert copying.take(now=now) is None

    late = now + copying.LEASE + timedelta(seconds=1)
    assert copying.work_once(now=late)
    assert PublicCopy.objects.exists()
    before = pictures.everything(stores.copies())
    with pytest.raises(copying.LeaseLost):
        # The first was not dead after all.
        copying.work(killed)
    assert pictures.everything(stores.copies()) == before


def test_what_was_withdrawn_or_changed_while_it_was_copied_keeps_nothing() -> None:
    photograph = finished(review_state="published")
    copies.order(photograph)
    order = copying.take(now=timezone.now())
    assert order is not None
    actions.withdraw(photograph, reason_en="A witness can be seen.")

    with pytest.raises(copying.LeaseLost):
        copying.work(order)

    assert not pictures.everything(stores.copies())
    assert not PublicCopy.objects.exists()


def test_equal_copies_of_two_photographs_are_one_file_until_both_are_gone() -> None:
    one, two = finished(), finished()
    names = set(pictures.everything(stores.copies()))
    assert {copy.stored_name for copy in one.copies.all()} == names
    hiding.discard(one)
    assert set(pictures.everything(stores.copies())) == names
    hiding.discard(two)
    assert not pictures.everything(stores.copies())
    assert len(pictures.everything(stores.originals())) == 2


def test_a_sealed_file_that_was_changed_is_not_published() -> None:
    photograph = waiting()
    path = Path(stores.originals().path(photograph.original.stored_name))
    path.write_bytes(pictures.jpeg(shade=9))

    assert copying.work_once()

    assert CopyOrder.objects.get().refusal == "changed"
    assert not copying.work_once()
    assert not PublicCopy.objects.exists()


def test_a_picture_that_kills_its_workers_is_given_up() -> None:
    waiting()
    now = timezone.now()
    for _ in range(copying.MOST_ATTEMPTS):
        assert copying.take(now=now)
        now += copying.LEASE + timedelta(seconds=1)

    assert copying.work_once(now=now)

    assert CopyOrder.objects.get().refusal == "failed"
    assert not copying.work_once(now=now)


class Full(stores.Folder):
    """A storage on a disk that is full in the middle of a file, until somebody makes room."""

    is_full = True

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Keep the beginning, as a disk does."""
        if not Full.is_full:
            return super().save(name, content, max_length)
        super().save(name, ContentFile(content.read()[:100]), max_length)
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_nothing_half_and_the_order_waits(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = {"BACKEND": f"{__name__}.Full", "OPTIONS": {"folder": "copies"}}
    settings.STORAGES = {**settings.STORAGES, "copies": full}
    photograph, now = waiting(), timezone.now()

    assert copying.work_once(now=now)
    assert not pictures.everything(stores.copies())
    assert not copying.work_once(now=now)
    monkeypatch.setattr(Full, "is_full", False)
    assert copying.work_once(now=now + copying.LEASE + timedelta(seconds=1))

    photograph.refresh_from_db()
    assert photograph.width == 400
    assert fixity.verify(pause=0).is_sound


def test_half_a_copy_of_a_killed_worker_is_never_taken_for_a_whole_one() -> None:
    one = finished()
    whole = pictures.everything(stores.copies())
    for name in whole:
        Path(stores.copies().path(name)).write_bytes(whole[name][:50])

    copies.order(one)
    assert copying.work_once()

    assert pictures.everything(stores.copies()) == whole


def test_rows_of_files_go_by_acts_alone() -> None:
    photograph = finished()
    with pytest.raises(ProtectedError):
        photograph.delete()
    with pytest.raises(ProtectedError):
        photograph.original.delete()
    actions.publish(photograph)
    with pytest.raises(EverPublished):
        hiding.discard(photograph)
    assert pictures.everything(stores.copies())
