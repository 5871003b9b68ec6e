"""Sealed documents: keeping one behind a source or a claim, and publishing a cleaned copy of it.

What was received is never published. A cleaned copy is another file, sent separately; a moderator
publishes its bytes as they are, for the server opens no document.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import stores
from catalogue.files import copies, custody
from catalogue.filing import CustodyStep
from catalogue.models import Account, Document


@transaction.atomic
def publish_cleaned(document: Document, *, by: Account | None) -> None:
    """Let the public have the cleaned copy, behind a source or a claim that is public.

    Raises ValidationError where there is none, or where it is published already.
    """
    held = Document.objects.select_for_update().get(pk=document.pk)
    if held.cleaned is None:
        raise ValidationError(_("Send a cleaned copy first: what was received stays sealed."))
    if held.published_at is not None:
        raise ValidationError(_("A cleaned copy is published already."))
    cleaned = held.cleaned
    if cleaned.sha256 == held.original.sha256:
        raise ValidationError(_("The cleaned copy is the very file that was received."))
    name = copies.name_of(cleaned.sha256, cleaned.media_type)
    with stores.as_path(stores.originals(), cleaned.stored_name) as path:
        if stores.digest(stores.originals(), cleaned.stored_name) != (cleaned.sha256, cleaned.size):
            raise ValidationError(_("The sealed file is not as it was received."))
        copies.put(path, name)
    document.public_name, document.published_at = name, timezone.now()
    document.save(update_fields=["public_name", "published_at"])
    custody.note(CustodyStep.PUBLISHED, cleaned, record=document, by=by)


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
    transaction.on_commit(lambda: copies.delete_unused([name]))
