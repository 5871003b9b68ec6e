"""Files that an act has in hand, noted on this machine before it stores or deletes them.

A file and its row cannot be written in one transaction. Who is killed between the two, or whose
transaction is taken back, leaves a note: a day later a worker looks whether a row names the file,
and deletes it where none does. What nobody noted is never deleted so: after a restore a storage
may rightly hold what the database does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

from catalogue import stores
from catalogue.models import Document, Original, PublicCopy

ORIGINALS, COPIES = "originals", "copies"
#: Stands for the slash in the name of a note; no stored name has it.
_SLASH = "+"


def note(store: str, names: Iterable[str]) -> None:
    """Remember files of a store that are about to come or to go.

    A full disk must stop nobody from withdrawing a picture: then nothing is noted.
    """
    with suppress(OSError):
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in names:
            (folder / _note(store, name)).touch(mode=0o600)


def settle(store: str, names: Iterable[str]) -> None:
    """Forget files that are there with their rows, or gone with them."""
    for name in names:
        with suppress(OSError):
            (_folder() / _note(store, name)).unlink(missing_ok=True)


def clear(*, before: datetime) -> int:
    """Delete what was noted before a moment and has no row; the number of files noted so."""
    number = 0
    for store, open_store in {ORIGINALS: stores.originals, COPIES: stores.copies}.items():
        for path in _notes(store, before):
            name = _stored_name(store, path)
            if name not in named(store, [name]):
                open_store().delete(name)
            path.unlink(missing_ok=True)
            number += 1
    return number


def in_hand(store: str, *, since: datetime) -> set[str]:
    """Files that were noted since a moment: an act may not have ended yet that has their rows."""
    older = set(_notes(store, since))
    every = _folder().glob(f"{store}{_SLASH}*")
    return {_stored_name(store, path) for path in every if path not in older}


def named(store: str, names: Iterable[str]) -> set[str]:
    """Those of some files of a store that a row names; one or two queries."""
    wanted = list(names)
    if store == ORIGINALS:
        rows = Original.objects.filter(stored_name__in=wanted)
        return set(rows.values_list("stored_name", flat=True))
    copies = PublicCopy.objects.filter(stored_name__in=wanted).order_by()
    documents = Document.objects.filter(public_name__in=wanted).order_by()
    return {
        *copies.values_list("stored_name", flat=True),
        *documents.values_list("public_name", flat=True),
    }


def _folder() -> Path:
    """Beside the folder of uploads: on this machine, and in no backup."""
    return Path(f"{settings.UPLOADS_ROOT}-unsettled")


def _notes(store: str, before: datetime) -> Iterator[Path]:
    """The notes of a store from before a moment; others come and go meanwhile."""
    for path in sorted(_folder().glob(f"{store}{_SLASH}*")):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before.timestamp():
                yield path


def _stored_name(store: str, path: Path) -> str:
    return path.name.removeprefix(f"{store}{_SLASH}").replace(_SLASH, "/")


def _note(store: str, name: str) -> str:
    return f"{store}{_SLASH}{name.replace('/', _SLASH)}"
