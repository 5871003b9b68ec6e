"""Receiving: a file is hashed before anything else touches it, judged, sealed, and never changed.

Whatever is refused leaves nothing behind. A sealed file is deleted by no code but `take_back`, with
which its own sender, who may have sent in error what endangers somebody, takes it back before it
was handed in to a moderator.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from catalogue import stores
from catalogue.files import custody, unsettled
from catalogue.files.refusals import NotTaken
from catalogue.filing import CustodyStep, FileKind
from catalogue.imaging import judging, metadata
from catalogue.imaging.refusals import Code, Refused
from catalogue.models import Account, Original, Upload
from catalogue.models.original import LONGEST_NAME

_MB = 1024**2
#: Folders beside what arrives that are not cleared away with it: clean looks, and locks.
LOOKS, TURNS = "looks", "turns"


class AlreadySent(Exception):
    """The same person has sent the same file before; `original` is that one."""

    def __init__(self, original: Original) -> None:
        self.original = original
        super().__init__(original.identifier)


@dataclass(frozen=True)
class Arrived:
    """A file that lies on this machine whole, with the hash and size of the bytes as received."""

    path: Path
    name: str
    sha256: str
    size: int


def receive(
    blocks: Iterable[bytes], *, name: str, by: Account | None, kind: FileKind | None = None
) -> Original:
    """Seal what arrives; `kind` says where only a picture, or only a document, will do.

    Raises NotTaken, which says why and what to do, or AlreadySent; then nothing was kept.
    """
    with arriving(blocks, name) as arrived:
        return seal(arrived, by=by, kind=kind)


@contextmanager
def arriving(blocks: Iterable[bytes], name: str) -> Iterator[Arrived]:
    """Write what arrives to a file that only lives here, hashing it on its way."""
    folder = uploads_folder()
    descriptor, temporary = tempfile.mkstemp(prefix="arriving-", dir=folder)
    path = Path(temporary)
    try:
        with os.fdopen(descriptor, "wb") as target:
            digest, size = _write(target, blocks)
        yield Arrived(path, name, digest, size)
    finally:
        path.unlink(missing_ok=True)


def _write(target: Any, blocks: Iterable[bytes]) -> tuple[str, int]:
    sha256, size = hashlib.sha256(), 0
    for block in blocks:
        size += len(block)
        refuse_large(size)
        sha256.update(block)
        target.write(block)
    return sha256.hexdigest(), size


def uploads_folder() -> Path:
    """The folder of what is still arriving; on this machine, readable by the server alone."""
    folder = Path(settings.UPLOADS_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def find_sent(by: Account | None, sha256: str) -> Original | None:
    """What somebody has sent already, by its hash; nobody is told what others have sent."""
    return Original.objects.filter(contributor=by, sha256=sha256).first()


def seal(arrived: Arrived, *, by: Account | None, kind: FileKind | None = None) -> Original:
    """Judge a file that has arrived whole and put it where nothing changes it; see `receive`."""
    if found := find_sent(by, arrived.sha256):
        raise AlreadySent(found)
    refuse_quota(by, arrived.size)
    original = _judged(arrived, kind)
    original.contributor = by
    with _stored(arrived) as stored_name:
        original.stored_name = stored_name
        try:
            with transaction.atomic():
                # Two that send at once must not both find room: the account is held.
                if by is not None:
                    list(Account.objects.select_for_update().filter(pk=by.pk).values("pk"))
                    refuse_quota(by, arrived.size)
                original.save(force_insert=True)
                custody.note(CustodyStep.RECEIVED, original, by=by)
                custody.note(CustodyStep.HASHED, original)
        except IntegrityError:
            # The other of two equal uploads was quicker.
            if found := find_sent(by, arrived.sha256):
                raise AlreadySent(found) from None
            raise
    return original


def _judged(arrived: Arrived, kind: FileKind | None) -> Original:
    """What the file is, by its bytes alone, and what it carries; raises NotTaken."""
    try:
        judged = judging.judge(arrived.path, arrived.name)
    except Refused as refused:
        raise NotTaken.of(refused) from None
    if kind is not None and str(judged.kind) != kind.value:
        code = "picture" if judged.kind == "picture" else str(Code.DOCUMENT)
        raise NotTaken(code, found=judged.media_type)
    carried: dict[str, Any] = {}
    if str(judged.kind) == FileKind.PICTURE:
        carried = {
            name: value for name, value in asdict(metadata.read(arrived.path)).items() if value
        }
    return Original(
        sha256=arrived.sha256,
        size=arrived.size,
        media_type=judged.media_type,
        kind=judged.kind,
        received_name=storable(arrived.name)[:LONGEST_NAME],
        metadata=storable(carried),
    )


def storable(value: Any) -> Any:
    """The same without what no database can keep: NUL and halves of characters."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")
    if isinstance(value, dict):
        return {storable(name): storable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [storable(one) for one in value]
    return value


@contextmanager
def _stored(arrived: Arrived) -> Iterator[str]:
    """Put the bytes into the storage, read them back, and take them out again on a failure."""
    store = stores.originals()
    name = secrets.token_hex(16)
    wanted = f"{name[:2]}/{name}"
    # Until the row is there for good, which may be when a larger act has ended.
    unsettled.note(unsettled.ORIGINALS, [wanted])
    stored = wanted
    try:
        with arrived.path.open("rb") as source:
            stored = store.save(wanted, File(source))
        if stored != wanted or stores.digest(store, stored) != (arrived.sha256, arrived.size):
            msg = "What was stored is not what was received."
            raise OSError(msg)
        stores.settle(store, stored)
        yield stored
    except BaseException:
        store.delete(stored)
        unsettled.settle(unsettled.ORIGINALS, [wanted])
        raise
    transaction.on_commit(lambda: unsettled.settle(unsettled.ORIGINALS, [wanted]))


def refuse_large(size: int) -> None:
    """Raise NotTaken for more bytes than one file may have."""
    if size > settings.LARGEST_FILE:
        raise NotTaken("large", limit=settings.LARGEST_FILE // _MB)


def refuse_quota(by: Account | None, size: int) -> None:
    """Raise NotTaken where somebody would have sent more than a person may; two queries."""
    if by is not None and sent_by(by) + size > settings.QUOTA:
        raise NotTaken("quota", limit=settings.QUOTA // _MB)


def sent_by(account: Account) -> int:
    """Bytes of all files that somebody has sent."""
    return Original.objects.filter(contributor=account).aggregate(all=Sum("size"))["all"] or 0


def announced_by(account: Account) -> int:
    """Bytes of all uploads of somebody that are still arriving."""
    return Upload.objects.filter(contributor=account).aggregate(all=Sum("size"))["all"] or 0


def hand_in(original: Original) -> None:
    """Remember that a moderator may have seen it: from then on it is not taken back."""
    now = timezone.now()
    Original.objects.filter(pk=original.pk, handed_in_at=None).update(handed_in_at=now)


class NotTakenBack(Exception):
    """The file is not the asker's, is named by a record, or was handed in."""


@transaction.atomic
def take_back(original: Original, *, by: Account) -> None:
    """Delete, for its own sender, a file that nothing names and that was never handed in.

    Its custody says that it was taken back. Raises NotTakenBack.
    """
    mine = Original.objects.filter(pk=original.pk, contributor=by, handed_in_at=None)
    held = list(mine.select_for_update().values("pk"))
    free = mine.filter(photographs=None, documents=None, cleaned_of=None, contributions=None)
    if not (held and free.exists()):
        raise NotTakenBack
    custody.note(CustodyStep.TAKEN_BACK, original, by=by)
    Original.objects.filter(pk=original.pk).delete()
    unsettled.note(unsettled.ORIGINALS, [original.stored_name])
    transaction.on_commit(lambda: _delete(original.stored_name), robust=True)


def _delete(stored_name: str) -> None:
    stores.originals().delete(stored_name)
    unsettled.settle(unsettled.ORIGINALS, [stored_name])
