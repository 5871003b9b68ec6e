"""The files of public copies: put into their storage by content, and taken out when none is meant.

The name of a copy is its hash, so that equal copies are one file; a file goes when the last row
that names it has gone. `unsettled` finds what is left where an act was killed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from catalogue import stores
from catalogue.files import tiles, unsettled
from catalogue.models import CopyOrder, Photograph, PublicCopy

_ENDINGS = {"image/jpeg": ".jpg", "image/webp": ".webp"}


def name_of(sha256: str, media_type: str) -> str:
    """Where a copy of this content lies."""
    return f"{sha256[:2]}/{sha256}{_ENDINGS.get(media_type, '')}"


def put(path: Path, name: str, sha256: str) -> None:
    """Store a file under the name of its content, unless it is there already, and whole."""
    store = stores.copies()
    if store.exists(name):
        if stores.digest(store, name)[0] == sha256:
            return
        # Who stored it was killed on the way, or the disk was full.
        store.delete(name)
    try:
        with path.open("rb") as source:
            stored = store.save(name, File(source))
    except OSError:
        store.delete(name)
        raise
    if stored != name:
        # Somebody else was quicker with the same content.
        store.delete(stored)
        return
    stores.settle(store, name)


def delete_unused(names: Iterable[str]) -> None:
    """Delete files that no row names any more; called when what removed the rows is committed."""
    wanted = set(names)
    unused = wanted - unsettled.named(unsettled.COPIES, wanted)
    for name in unused:
        stores.copies().delete(name)
    unsettled.settle(unsettled.COPIES, wanted)
    tiles.forget(Path(name).stem for name in unused)


@transaction.atomic
def drop(photograph: Photograph) -> None:
    """Delete all copies of a photograph, and close the gate before it until there are others.

    The rows go in the caller's transaction, the files when it is committed.
    """
    # Held first, as a worker does that puts copies in the place of these.
    Photograph.objects.select_for_update().filter(pk=photograph.pk).order_by().values("pk").first()
    rows = PublicCopy.objects.filter(photograph=photograph)
    names = set(rows.values_list("stored_name", flat=True))
    rows.delete()
    CopyOrder.objects.filter(photograph=photograph).delete()
    Photograph.objects.filter(pk=photograph.pk).update(width=None, height=None)
    photograph.width = photograph.height = None
    if names:
        unsettled.note(unsettled.COPIES, names)
        # What fails after the commit is noted, and must not look as if the act had failed.
        transaction.on_commit(lambda: delete_unused(names), robust=True)


def order(photograph: Photograph) -> None:
    """Let the workers make the copies of a photograph, anew where they are made or being made."""
    fresh = CopyOrder(photograph=photograph, ordered_at=timezone.now())
    CopyOrder.objects.bulk_create(
        [fresh],
        update_conflicts=True,
        unique_fields=["photograph"],
        update_fields=["ordered_at", "lease_until", "attempts", "refusal"],
    )
