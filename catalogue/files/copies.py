"""The files of public copies: put into their storage by content, and taken out when none is meant.

The name of a copy is its hash, so that equal copies are one file; a file goes when the last row
that names it has gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from catalogue import stores
from catalogue.models import CopyOrder, Document, Photograph, PublicCopy

_ENDINGS = {"image/jpeg": ".jpg", "image/webp": ".webp"}


def name_of(sha256: str, media_type: str) -> str:
    """Where a copy of this content lies."""
    return f"{sha256[:2]}/{sha256}{_ENDINGS.get(media_type, '')}"


def put(path: Path, name: str) -> None:
    """Store a file under the name of its content, unless it is there already."""
    store = stores.copies()
    if store.exists(name):
        return
    with path.open("rb") as source:
        stored = store.save(name, File(source))
    if stored != name:
        # Somebody else was quicker with the same content.
        store.delete(stored)
        return
    stores.settle(store, name)


def delete_unused(names: Iterable[str]) -> None:
    """Delete files that no row names any more; called when what removed the rows is committed."""
    wanted = set(names)
    used = set(
        PublicCopy.objects.filter(stored_name__in=wanted).values_list("stored_name", flat=True)
    )
    used |= set(
        Document.objects.filter(public_name__in=wanted).values_list("public_name", flat=True)
    )
    for name in wanted - used:
        stores.copies().delete(name)


def drop(photograph: Photograph) -> None:
    """Delete all copies of a photograph, and close the gate before it until there are others.

    The rows go in the caller's transaction, the files when it is committed.
    """
    rows = PublicCopy.objects.filter(photograph=photograph)
    names = set(rows.values_list("stored_name", flat=True))
    rows.delete()
    CopyOrder.objects.filter(photograph=photograph).delete()
    Photograph.objects.filter(pk=photograph.pk).update(width=None, height=None)
    photograph.width = photograph.height = None
    if names:
        transaction.on_commit(lambda: delete_unused(names))


def order(photograph: Photograph) -> None:
    """Let the workers make the copies of a photograph, anew where they are made or being made."""
    fresh = {"ordered_at": timezone.now(), "lease_until": None, "attempts": 0, "refusal": ""}
    CopyOrder.objects.update_or_create(photograph=photograph, defaults=fresh)
