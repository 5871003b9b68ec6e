"""A worker that is killed over a picture: its copies are made once, by another, or not at all."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from catalogue import stores
from catalogue.files import copying, fixity, hiding, receiving, resuming
from catalogue.files.custody import steps as custody_of
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.verifying import verify
from catalogue.models import CopyOrder, LedgerEntry, Photograph, PublicCopy
from catalogue.moderation import actions
from tests import make
from tests.catalogue.files import pictures
from tests.faults.killing import Steps, killed, points
from tests.faults.scratch import Scratch

#: Points at which a worker is killed: the first takes the order, the last has committed.
_POINTS = 4


def _waiting() -> Photograph:
    original = receiving.receive([pictures.jpeg()], name="a.jpg", by=make.researcher("rami"))
    photograph = make.photograph(make.monument(slug="arch"), original=original, copies={})
    hiding.follow_change(photograph, None)
    return photograph


def _later(turn: int) -> None:
    """Another worker, when the lease of the killed one has lapsed; a day later it tidies up."""
    now = timezone.now() + turn * 2 * copying.LEASE
    while copying.work_once(now=now):
        pass
    resuming.clear_abandoned(now=now + timedelta(days=2))


def _is_clean(copies: int) -> None:
    assert PublicCopy.objects.count() == len(pictures.everything(stores.copies())) == copies
    assert not CopyOrder.objects.exists()
    assert not list(receiving.uploads_folder().iterdir())
    notes = Path(f"{receiving.uploads_folder()}-unsettled")
    assert not (notes.exists() and list(notes.iterdir()))
    assert fixity.verify(pause=0).is_sound


def test_copies_are_made_once_whenever_their_worker_is_killed(scratch: Scratch) -> None:
    photograph = _waiting()
    enter_everything()
    entries = LedgerEntry.objects.count()
    scratch.keep()
    with Steps() as steps:
        assert copying.work_once()
    made = pictures.everything(stores.copies())
    for at in points(steps.count, _POINTS):
        scratch.reset()
        for name in pictures.everything(stores.copies()):
            stores.copies().delete(name)

        killed(copying.work_once, at=at)
        _later(1)

        assert pictures.everything(stores.copies()) == made, f"killed at {at} of {steps.count}"
        _is_clean(len(made))
        told = [one.step for one in custody_of(photograph.original)]
        assert (told.count("copied"), LedgerEntry.objects.count()) == (1, entries + 1)
    verify()


def test_what_is_withdrawn_before_another_takes_up_the_order_leaves_no_copy(
    scratch: Scratch,
) -> None:
    photograph = _waiting()
    scratch.keep()
    with Steps() as steps:
        copying.work_once()
    scratch.reset()
    for name in pictures.everything(stores.copies()):
        stores.copies().delete(name)

    # The files are stored, and the rows of them are about to be committed.
    killed(copying.work_once, at=steps.count - 2)
    left = pictures.everything(stores.copies())
    actions.withdraw(Photograph.objects.get(pk=photograph.pk), reason_en="A face can be seen.")
    _later(1)

    assert left
    _is_clean(0)


def test_a_file_that_was_sealed_by_a_killed_process_goes_and_is_taken_again(
    scratch: Scratch,
) -> None:
    rami = make.researcher("rami")
    scratch.keep()

    def send() -> None:
        receiving.receive([pictures.jpeg()], name="a.jpg", by=rami)

    with Steps() as steps:
        send()
    scratch.reset()
    for name in pictures.everything(stores.originals()):
        stores.originals().delete(name)
    killed(send, at=steps.count - 1)
    assert len(pictures.everything(stores.originals())) == 1

    _later(0)
    assert not pictures.everything(stores.originals())
    send()
    _is_clean(0)
