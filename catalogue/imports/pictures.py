"""The files that photographs.csv names: received, judged and sealed as those of people are.

They lie in the folder `photographs` beside the table. A row keeps the file that it has where none
is named; one that is named again is not stored twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from catalogue import stores
from catalogue.choices import ReviewState
from catalogue.files import hiding, receiving, unsettled
from catalogue.files.receiving import AlreadySent
from catalogue.files.refusals import NotTaken
from catalogue.filing import FileKind
from catalogue.imports.chunks import Chunk
from catalogue.interchange.tables import PICTURES
from catalogue.models import Original, Photograph, PublicCopy

#: Names of the stored values on which the public copies depend.
NEEDED = frozenset({"original_id", "hidden_areas", "creator", "rights"})


class BadFile(Exception):
    """A cell that names no file that can be taken: the column at fault, and why."""

    def __init__(self, column: str, reason: str) -> None:
        self.column, self.reason = column, reason
        super().__init__(reason)


def seal_files(chunk: Chunk) -> None:
    """Give each good row the sealed file that it names, or leave it the one that it has."""
    values: list[int | None] = [stored["original_id"] if stored else None for stored in chunk.known]
    for row in list(chunk.good()):
        try:
            values[row] = _original(chunk, row, values[row])
        except BadFile as fault:
            chunk.fault(row, fault.column, fault.reason)
    chunk.values["original_id"] = values


def _original(chunk: Chunk, row: int, present: int | None) -> int:
    """Primary key of the sealed file of a row; raises BadFile."""
    name = _cell(chunk, row, "file")
    if not name and present is not None:
        return present
    if (sealed := chunk.run.options.sealed.get(name)) is not None:
        return sealed
    path = _path(chunk.run.folder, name)
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    told = _cell(chunk, row, "file_sha256").lower()
    if told and told != digest:
        raise BadFile("file_sha256", _("The file is another one than this hash is of."))
    if present is not None and _is_present(chunk, row, present, digest):
        return present
    return _receive(chunk, path)


def _is_present(chunk: Chunk, row: int, present: int, digest: str) -> bool:
    """Whether a file is the one that the row has, or stands for it."""
    is_same = Original.objects.filter(pk=present, sha256=digest).exists()
    return is_same or _is_public_copy(chunk, row, digest)


def _is_public_copy(chunk: Chunk, row: int, digest: str) -> bool:
    """Whether a file is no more than what is published of the picture that the row has.

    A public export holds such files, and says nothing of what was hidden in them: neither the
    sealed file nor its hidden areas are given up for it.
    """
    stored = chunk.known[row]
    if stored is None or _cell(chunk, row, "hidden_areas"):
        return False
    if not PublicCopy.objects.filter(photograph=stored["pk"], sha256=digest).exists():
        return False
    if "hidden_areas" in chunk.values:
        chunk.values["hidden_areas"][row] = stored["hidden_areas"]
    return True


def _cell(chunk: Chunk, row: int, column: str) -> str:
    return chunk.cells[column][row].strip() if chunk.has(column) else ""


def _path(folder: Path | None, name: str) -> Path:
    """Where the file lies: in one folder, and never outside of it."""
    if not name:
        raise BadFile("file", _("A new photograph needs its file."))
    top, _slash, own = name.partition("/")
    is_plain = top == PICTURES and own not in {"", ".", ".."}
    if folder is None or not is_plain or any(sign in own for sign in "/\\\x00"):
        reason = _("Name a file in the folder beside the table, as %(folder)s/NAME.")
        raise BadFile("file", reason % {"folder": PICTURES})
    path = folder / top / own
    try:
        is_there = path.is_file() and not path.is_symlink() and not path.parent.is_symlink()
    except OSError:
        is_there = False
    if not is_there:
        raise BadFile("file", _("There is no such file in the folder."))
    return path


def _receive(chunk: Chunk, path: Path) -> int:
    run = chunk.run
    try:
        original = receiving.receive(
            _blocks(path), name=path.name, by=run.options.contributor, kind=FileKind.PICTURE
        )
    except AlreadySent as sent:
        return sent.original.pk
    except NotTaken as refused:
        raise BadFile("file", str(refused)) from None
    run.sealed.append(original.stored_name)
    return original.pk


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while block := source.read(stores.CHUNK):
            yield block


def order_copies(chunk: Chunk) -> None:
    """After the rows are written: copies of what is new or changed, none of what is withdrawn."""
    good = {chunk.pks[row]: row for row in chunk.good() if chunk.pks[row]}
    touched = [pk for pk, row in good.items() if chunk.known[row] is None or row in chunk.changed]
    rows = Photograph.objects.filter(pk__in=touched).select_related("original").order_by("pk")
    for photograph in rows:
        _follow(chunk, photograph, chunk.known[good[photograph.pk]])


def _follow(chunk: Chunk, photograph: Photograph, stored: dict[str, Any] | None) -> None:
    was = stored["review_state"] if stored else ReviewState.DRAFT
    before = {name: stored[name] for name in hiding.shown_of(photograph)} if stored else None
    hiding.follow_change(photograph, before)
    if photograph.review_state != was:
        hiding.follow_state(photograph, by=chunk.run.options.contributor)


def forget(stored_names: list[str]) -> None:
    """Take out of the storage what an import sealed that was refused, or only tried.

    What failed may have come after all was committed: then rows name the files, and they stay.
    """
    if not stored_names:
        return
    for name in set(stored_names) - unsettled.named(unsettled.ORIGINALS, stored_names):
        stores.originals().delete(name)
        unsettled.settle(unsettled.ORIGINALS, [name])
