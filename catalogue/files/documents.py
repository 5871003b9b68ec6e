"""Sealed documents: keeping one behind a source or a claim, and publishing a cleaned copy of it.

What was received is never published. A cleaned copy is another file, sent separately; a moderator
publishes its bytes as they are, for the server opens no document. What the public gets of it is
entered into the ledger with the source or the claim that it stands behind.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import stores
from catalogue.files import copies, custody, unsettled
from catalogue.filing import CustodyStep, FileKind
from catalogue.ledger.appending import append
from catalogue.models import Account, Document, Original, Photograph


@transaction.atomic
def publish_cleaned(document: Document, *, by: Account | None) -> None:
    """Let the public have the cleaned copy, behind a source or a claim that is public.

    Raises ValidationError where there is none, where it is published already, and where its bytes
    are some that were received: of a picture, or of any document.
    """
    held = Document.objects.select_for_update().get(pk=document.pk)
    if held.cleaned is None:
        raise ValidationError(_("Send a cleaned copy first: what was received stays sealed."))
    if held.published_at is not None:
        raise ValidationError(_("A cleaned copy is published already."))
    cleaned = held.cleaned
    _refuse_received(cleaned)
    name = copies.name_of(cleaned.sha256, cleaned.media_type)
    if stores.digest(stores.originals(), cleaned.stored_name) != (cleaned.sha256, cleaned.size):
        raise ValidationError(_("The sealed file is not as it was received."))
    unsettled.note(unsettled.COPIES, [name])
    _put(cleaned, name)
    document.public_name, document.published_at = name, timezone.now()
    document.save(update_fields=["public_name", "published_at"])
    custody.note(CustodyStep.PUBLISHED, cleaned, record=document, by=by)
    _enter(held, by)
    transaction.on_commit(lambda: _settle(cleaned, name), robust=True)


def _put(cleaned: Original, name: str) -> None:
    with stores.as_path(stores.originals(), cleaned.stored_name) as path:
        copies.put(path, name, cleaned.sha256)


def _settle(cleaned: Original, name: str) -> None:
    """Put it there again: who hid the same content in this moment may have deleted the file."""
    _put(cleaned, name)
    unsettled.settle(unsettled.COPIES, [name])


def _refuse_received(cleaned: Original) -> None:
    """Raise ValidationError for what was sent as evidence itself, here or behind anything else."""
    if cleaned.kind != FileKind.DOCUMENT:
        raise ValidationError(
            _("Pictures are published as photographs: there what they carry is taken out.")
        )
    same = {"original__sha256": cleaned.sha256}
    if Document.objects.filter(**same).exists() or Photograph.objects.filter(**same).exists():
        raise ValidationError(_("The cleaned copy is the very file that was received."))


def _enter(document: Document, by: Account | None) -> None:
    """Enter what is public of the source or the claim now, with its documents."""
    append(None, [document.owner], by=by)


@transaction.atomic
def hide(document: Document, *, by: Account | None) -> None:
    """Take the cleaned copy from the public; raises ValidationError where none is published."""
    held = Document.objects.select_for_update().get(pk=document.pk)
    if held.published_at is None or held.cleaned is None:
        raise ValidationError(_("No cleaned copy is published."))
    name = held.public_name
    document.public_name, document.published_at = "", None
    document.save(update_fields=["public_name", "published_at"])
    custody.note(CustodyStep.HIDDEN, held.cleaned, record=document, by=by)
    _enter(held, by)
    unsettled.note(unsettled.COPIES, [name])
    transaction.on_commit(lambda: copies.delete_unused([name]), robust=True)
