"""Acts on a batch before it is submitted: receive a file, match its columns, discard it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.files import File
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from catalogue.contributions.spreadsheets import work
from catalogue.contributions.spreadsheets.keeping import forget
from catalogue.contributions.spreadsheets.matching import (
    Matching,
    MatchingFaults,
    faults_of,
    remember,
    remembered,
    suggest,
)
from catalogue.contributions.spreadsheets.reading import has_more_rows
from catalogue.contributions.spreadsheets.subjects import SUBJECTS, Subject
from catalogue.contributions.spreadsheets.typed import read_headings
from catalogue.imports.faults import Unreadable
from catalogue.models import Account
from catalogue.models.contribution import Batch, BatchState

#: Bytes of one file; open batches of one person, and their bytes together.
MOST_BYTES = 32 * 1024**2
MOST_OPEN = 10
MOST_OPEN_BYTES = 96 * 1024**2
#: States in which a batch is its owner's alone.
OPEN = (
    BatchState.RECEIVED,
    BatchState.MATCHING,
    BatchState.CHECKING,
    BatchState.FAULTY,
    BatchState.CHECKED,
)
#: States in which the columns can be matched, again too.
MATCHABLE = (BatchState.RECEIVED, BatchState.MATCHING, BatchState.FAULTY, BatchState.CHECKED)
_LONGEST_NAME = 200
#: Bytes above which it is not worth to count the rows.
_LARGE = 500_000


class Refused(Exception):
    """A file that is not taken; the sentence says why."""


class AlreadyUploaded(Exception):
    """The same person has uploaded the same file for the same record type; `batch` is that one."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        super().__init__(_("You have already uploaded this file."))


class NotYours(Exception):
    """The batch is not in a state in which its owner may do this."""

    def __init__(self) -> None:
        super().__init__(_("This cannot be done with the batch any more. Load the page again."))


def receive(
    upload: File[bytes], subject: Subject, *, by: Account, instead_of: Batch | None = None
) -> Batch:
    """Keep an uploaded file as a batch, its columns matched as far as can be.

    With `instead_of`, a batch whose file was corrected is discarded for it, while it is open.
    Raises Refused, AlreadyUploaded, or Unreadable with what is wrong with the file; then nothing
    was kept.
    """
    _refuse_size(upload.size or 0)
    digest = _hash(upload)
    if found := _same(by, subject, digest):
        raise AlreadyUploaded(found)
    _refuse_quota(by, upload.size or 0, but=instead_of)
    batch = Batch(
        contributor=by,
        table=subject.table.file,
        file_name=Path(upload.name or "").name.replace("\x00", "")[-_LONGEST_NAME:],
        file_hash=digest,
        state=BatchState.MATCHING,
        language=get_language() or "en",
    )
    with _stored(batch, upload):
        headings = read_headings(Path(batch.file.path), subject)
        found_headings = suggest(subject, headings, remembered(by, subject))
        batch.matching = found_headings.matching
        batch.preview = {"headings": headings, "unknown": found_headings.unknown}
        try:
            with transaction.atomic():
                batch.save(force_insert=True)
        except IntegrityError:
            # The other of two equal uploads was quicker.
            if found := _same(by, subject, digest):
                raise AlreadyUploaded(found) from None
            raise
    if instead_of:
        with suppress(NotYours):
            discard(instead_of, by=by)
    if not found_headings.unknown and not faults_of(subject, headings, batch.matching):
        begin_check(batch, batch.matching)
    return batch


def _refuse_size(size: int) -> None:
    if size > MOST_BYTES:
        raise Refused(too_large())


def too_large() -> str:
    """The sentence for a file that is larger than one may be."""
    message = _("The file is larger than %(count)s MB. Split it, or leave out columns.")
    return message % {"count": MOST_BYTES // 1024**2}


def _refuse_quota(by: Account, size: int, *, but: Batch | None) -> None:
    waiting = [one for one in Batch.objects.filter(contributor=by, state__in=OPEN) if one != but]
    if len(waiting) >= MOST_OPEN:
        message = ngettext(
            "You have %(count)s open import. Submit or discard it first.",
            "You have %(count)s open imports. Submit or discard one first.",
            MOST_OPEN,
        )
        raise Refused(message % {"count": number_format(MOST_OPEN)})
    if sum(_size(one) for one in waiting) + size > MOST_OPEN_BYTES:
        message = _("Your open imports have %(count)s MB together. Submit or discard one first.")
        raise Refused(message % {"count": MOST_OPEN_BYTES // 1024**2})


def _size(batch: Batch) -> int:
    try:
        return int(batch.file.size)
    except OSError:
        return 0


def _hash(upload: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _same(by: Account, subject: Subject, digest: str) -> Batch | None:
    found = Batch.objects.filter(contributor=by, table=subject.table.file, file_hash=digest)
    return found.exclude(state__in=[BatchState.UNDONE, BatchState.REJECTED]).first()


@contextmanager
def _stored(batch: Batch, upload: File[bytes]) -> Iterator[None]:
    """Store the file under a name of ours; whatever fails then, nothing of it stays."""
    batch.file.save(f"{secrets.token_hex(16)}.upload", upload, save=False)
    try:
        yield
    except BaseException:
        batch.file.delete(save=False)
        raise


def match(batch: Batch, matching: Matching, *, by: Account) -> None:
    """Say which column each heading means, remember it, and have the batch checked.

    Headings without an answer are left out. Raises MatchingFaults or NotYours.
    """
    subject = SUBJECTS[batch.table]
    headings = batch.preview.get("headings") or read_headings(Path(batch.file.path), subject)
    said = {one: matching.get(one, "") for one in headings if one}
    said = {one: column if column in subject.by_name else "" for one, column in said.items()}
    if reasons := faults_of(subject, headings, said):
        raise MatchingFaults(reasons)
    remember(by, subject, said)
    begin_check(batch, said)


def begin_check(batch: Batch, matching: Matching) -> None:
    """Put a batch into the queue; a small one is checked at once. Raises NotYours."""
    found = Batch.objects.filter(pk=batch.pk, state__in=MATCHABLE)
    values = {
        "matching": matching,
        "state": BatchState.CHECKING,
        "language": get_language() or "en",
        "lease_until": None,
        "attempts": 0,
        "rows_done": 0,
        "rows_total": 0,
    }
    if not found.update(**values):
        raise NotYours
    if _is_small(batch) and (taken := work.take(now=timezone.now(), pk=batch.pk)):
        # What fails here for a while only, a worker does later.
        with suppress(work.LeaseLost, OperationalError, OSError):
            work.work(taken, tell=False)
    batch.refresh_from_db()


def _is_small(batch: Batch) -> bool:
    """Whether the file has so few rows that its uploader can wait; nothing of it is judged."""
    if _size(batch) > _LARGE:
        return False
    try:
        return not has_more_rows(Path(batch.file.path), work.AT_ONCE)
    except Unreadable:
        return True


def discard(batch: Batch, *, by: Account) -> None:
    """Forget a batch that is not submitted, with its file; raises NotYours."""
    with transaction.atomic():
        deleted, _each = Batch.objects.filter(pk=batch.pk, contributor=by, state__in=OPEN).delete()
        if not deleted:
            raise NotYours
        transaction.on_commit(lambda: _delete_files(batch))


def discard_all(account: Account) -> None:
    """Forget what an account that is deleted has not submitted: it was its owner's alone."""
    for batch in Batch.objects.filter(contributor=account, state__in=OPEN):
        with suppress(NotYours):
            discard(batch, by=account)


def _delete_files(batch: Batch) -> None:
    forget(batch)
    batch.file.delete(save=False)
