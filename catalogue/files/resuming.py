"""Uploads in parts: begun, gone on with from where a lost connection left them, finished.

Each part is appended only where the last one ended, so that a part sent twice or out of order
changes nothing. What nobody goes on with is cleared away after a day.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from catalogue import stores
from catalogue.files import unsettled
from catalogue.files.receiving import (
    LOOKS,
    TURNS,
    AlreadySent,
    Arrived,
    announced_by,
    arriving,
    find_sent,
    refuse_large,
    refuse_quota,
    seal,
    storable,
    uploads_folder,
)
from catalogue.files.refusals import NotTaken
from catalogue.models import Account, Original, Upload
from catalogue.models.original import LONGEST_NAME

#: How long an upload may be silent.
PATIENCE = timedelta(days=1)
#: Uploads of one person under way at once.
MOST_OPEN = 100


class WrongOffset(NotTaken):
    """The part does not begin where the last one ended; `arrived` is how many bytes are here."""

    def __init__(self, arrived: int) -> None:
        self.arrived = arrived
        super().__init__("offset")


class Gone(Exception):
    """There is no such upload of the asker: it was finished or cleared away, or is another's."""


@transaction.atomic
def begin(*, name: str, size: int, by: Account, sha256: str = "") -> Upload:
    """Announce a file. With its hash, what was sent before is not sent again, whole or in part.

    Raises AlreadySent or NotTaken.
    """
    sha256 = sha256.lower()
    if sha256 and (found := find_sent(by, sha256)):
        raise AlreadySent(found)
    if sha256 and (begun := _begun(by, sha256, size)):
        return begun
    if size <= 0:
        raise NotTaken("empty")
    refuse_large(size)
    # Two that begin at once must not both find room: the account is held.
    list(Account.objects.select_for_update().filter(pk=by.pk).values("pk"))
    refuse_quota(by, announced_by(by) + size)
    if Upload.objects.filter(contributor=by).count() >= MOST_OPEN:
        raise NotTaken("many")
    kept = storable(name)[:LONGEST_NAME]
    token = secrets.token_urlsafe(32)
    said = {"received_name": kept, "size": size, "sha256": sha256}
    return Upload.objects.create(token=token, contributor=by, **said)


def _begun(by: Account, sha256: str, size: int) -> Upload | None:
    """An upload of the same file that is under way: a page that was loaded again goes on."""
    return Upload.objects.filter(contributor=by, sha256=sha256, size=size).order_by("-pk").first()


def find(token: str, *, by: Account) -> Upload:
    """An upload of somebody by its token; raises Gone."""
    found = Upload.objects.filter(token=token, contributor=by).first()
    if found is None:
        raise Gone
    return found


def append(upload: Upload, offset: int, blocks: Iterable[bytes]) -> int:
    """Add a part that begins at `offset`; the number of bytes that are here then.

    What arrived of a part before the connection was lost is not kept: it is short, and is sent
    again. Raises WrongOffset, NotTaken or Gone.
    """
    if offset != upload.arrived:
        raise WrongOffset(upload.arrived)
    with arriving(blocks, "") as part:
        if offset + part.size > upload.size:
            raise NotTaken("large", limit=settings.LARGEST_FILE // 1024**2)
        with transaction.atomic():
            held = Upload.objects.select_for_update().filter(pk=upload.pk).first()
            if held is None:
                raise Gone
            if held.arrived != offset:
                raise WrongOffset(held.arrived)
            is_here = _append(_place(held), offset, part.path)
            held.arrived, held.touched_at = offset + part.size, timezone.now()
            held.save(update_fields=["arrived", "touched_at"])
    if not is_here:
        # Nor is it gone on with by whoever announces the same file again.
        forget(upload)
        raise Gone
    upload.arrived = held.arrived
    return held.arrived


def _append(place: Path, offset: int, part: Path) -> bool:
    """Write a part; False where what came before it is on no disk of this machine any more."""
    place.touch(mode=0o600)
    if place.stat().st_size < offset:
        # Never zeros in its place.
        return False
    with place.open("r+b") as target, part.open("rb") as source:
        # What an append that failed half way left behind is written over.
        target.truncate(offset)
        target.seek(offset)
        while block := source.read(stores.CHUNK):
            target.write(block)
    return True


def finish(
    upload: Upload,
    *,
    then: Callable[[Original], object] = lambda _original: None,
) -> Original:
    """Seal what has arrived whole, as `receiving.receive` does, and do with it what comes `then`.

    Raises NotTaken("incomplete") where some is lacking, and the upload can be gone on with, as it
    can after a fault of this machine, or of what comes `then`; after any other NotTaken or
    AlreadySent it is gone with its bytes.
    """
    if upload.arrived != upload.size:
        raise NotTaken("incomplete")
    place = uploads_folder() / f"finishing-{upload.pk}"
    try:
        # Of two that finish it at once, one has the bytes.
        _place(upload).rename(place)
    except FileNotFoundError:
        forget(upload)
        raise Gone from None
    try:
        original = _sealed(upload, place)
        then(original)
    except (NotTaken, AlreadySent):
        forget(upload)
        raise
    except BaseException:
        # A full disk, or a database that is away: what has arrived is not sent again.
        place.rename(_place(upload))
        raise
    else:
        forget(upload)
    finally:
        place.unlink(missing_ok=True)
    return original


def _sealed(upload: Upload, place: Path) -> Original:
    with place.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    if upload.sha256 not in {"", digest}:
        raise NotTaken("mixed")
    arrived = Arrived(place, upload.received_name, digest, upload.size)
    return seal(arrived, by=upload.contributor)


def forget(upload: Upload) -> None:
    """Drop an upload with what has arrived of it."""
    place = _place(upload)
    Upload.objects.filter(pk=upload.pk).delete()
    place.unlink(missing_ok=True)


def clear_abandoned(*, now: datetime | None = None) -> int:
    """Drop the uploads that nobody goes on with, and what crashes left; the number of uploads."""
    before = (now or timezone.now()) - PATIENCE
    silent = Upload.objects.filter(touched_at__lt=before)
    number = sum(_forget_silent(silent, upload) for upload in list(silent))
    for path in uploads_folder().iterdir():
        # Others come and go meanwhile.
        with suppress(FileNotFoundError):
            is_old = path.stat().st_mtime < before.timestamp()
            if is_old and path.name not in {LOOKS, TURNS}:
                _remove(path)
    unsettled.clear(before=before)
    return number


def _forget_silent(silent: QuerySet[Upload], upload: Upload) -> bool:
    """Drop one, unless somebody has gone on with it by now."""
    if not silent.filter(pk=upload.pk).delete()[0]:
        return False
    _place(upload).unlink(missing_ok=True)
    return True


def _remove(path: Path) -> None:
    if path.is_dir():
        # What a worker was making when it was killed.
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _place(upload: Upload) -> Path:
    return uploads_folder() / f"upload-{upload.pk}"
