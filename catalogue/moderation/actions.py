"""The acts of moderation. Each checks the state, acts in one transaction, and keeps derived facts.

First decision wins: an act changes a record only from the states it may start from, by
compare-and-set, and raises `WrongState` where somebody else was faster.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import derived, naming, publication
from catalogue.choices import ReviewState
from catalogue.files import hiding
from catalogue.formfields import tidy
from catalogue.ledger.appending import append_with_consequences
from catalogue.ledger.consequences import recorded
from catalogue.ledger.erasing import erase, erase_whole
from catalogue.models import Account, Monument, PastSlug, Record, Reviewed
from catalogue.models.ledger import LedgerPartName
from catalogue.moderation import telling

_BEFORE_PUBLIC = [ReviewState.DRAFT, ReviewState.SUBMITTED, ReviewState.RETURNED]


class WrongState(Exception):
    """The record is not in a state from which this can be done; its sentence says so."""


@transaction.atomic
def publish(record: Reviewed, *, by: Account | None = None, reason: str = "") -> None:
    """Make a draft, submitted or returned record public.

    Raises ValidationError where it uses a term that is not public: its label would be.
    """
    record.refuse_unready()
    now = timezone.now()
    first = record.first_published_at or now
    _move(
        record,
        _BEFORE_PUBLIC,
        by,
        review_state=ReviewState.PUBLISHED,
        first_published_at=first,
        modified_at=now,
        changed_at=now,
    )
    _enter(record, by, reason)


@transaction.atomic
def withdraw(
    record: Reviewed,
    *,
    reason_en: str,
    reason_ar: str = "",
    by: Account | None = None,
    erase_earlier: bool = False,
) -> None:
    """Take a published record back; its address then answers with the reason.

    With `erase_earlier` what its earlier versions say goes as well, for good. Raises
    ValidationError without a reason in English, and for signs that no stored text may have.
    """
    reason_en, reason_ar = tidy(reason_en), tidy(reason_ar)
    if not reason_en:
        raise ValidationError(_("Say in public why the record is withdrawn."))
    _move(
        record,
        [ReviewState.PUBLISHED],
        by,
        review_state=ReviewState.WITHDRAWN,
        withdrawal_reason_en=reason_en,
        withdrawal_reason_ar=reason_ar,
        modified_at=(now := timezone.now()),
        changed_at=now,
    )
    _enter(record, by, reason_en)
    telling.tell_withdrawn(record, by=by)
    if erase_earlier:
        _erase(record, by, reason_en)


@transaction.atomic
def restore(record: Reviewed, *, by: Account | None = None, reason: str = "") -> None:
    """Make a withdrawn record public again; its terms must be, as for `publish`.

    What was merged into another record comes back by undoing the merge: raises WrongState.
    """
    record.refuse_unready()
    if publication.successor(record) is not None:
        raise WrongState(_("It was merged into another record: undo the merge instead."))
    _move(
        record,
        [ReviewState.WITHDRAWN],
        by,
        review_state=ReviewState.PUBLISHED,
        withdrawal_reason_en="",
        withdrawal_reason_ar="",
        modified_at=(now := timezone.now()),
        changed_at=now,
    )
    _enter(record, by, reason)


@transaction.atomic
def change_key(record: Record, slug: str) -> None:
    """Give a record another key; the former one goes on leading to it, if the public knew it.

    The key of a draft is forgotten: it may say what was to be left out before the publication.
    Raises ValidationError where the key is, or once was, that of another record of the kind. The
    ledger is left to the caller.
    """
    if slug == record.slug:
        return
    check_key_is_free(record, slug)
    label = record._meta.model_name or ""
    stored = type(record)._default_manager.filter(pk=record.pk)
    _give(stored, slug)
    PastSlug.objects.filter(model=label, slug=slug).delete()
    if stored.filter(first_published_at__isnull=False).exists():
        PastSlug.objects.get_or_create(model=label, slug=record.slug, record_id=record.pk)
    record.slug = slug


def check_key_is_free(record: Record, slug: str) -> None:
    """Raise ValidationError where a key is, or once was, that of another record of the kind."""
    # Asked in this order: a key that is given up in between becomes a former one.
    if type(record)._default_manager.filter(slug=slug).exclude(pk=record.pk).exists():
        raise ValidationError({"slug": _("Another record has or had this key.")})
    PastSlug.refuse_taken(record, slug)


def _give(stored: QuerySet[Any], slug: str) -> None:
    """Store a key, unless somebody else was given it since it was found free."""
    try:
        with transaction.atomic():
            stored.update(slug=slug)
    except IntegrityError:
        raise ValidationError({"slug": _("Another record has or had this key.")}) from None


def _move(record: Reviewed, allowed: list[ReviewState], by: Account | None, **values: Any) -> None:
    """Change a record if it is still in an allowed state; then what is derived from it."""
    rows = type(record)._default_manager.filter(pk=record.pk, review_state__in=allowed)
    if not rows.update(**values):
        raise WrongState(_("Somebody else has changed its state meanwhile. Load the page again."))
    for name, value in values.items():
        setattr(record, name, value)
    if isinstance(record, Monument):
        naming.keep_preferred([record.pk])
    if isinstance(record, Record):
        derived.refresh_after(record)
    hiding.follow_state(record, by=by)


def _erase(record: Reviewed, by: Account | None, reason: str) -> None:
    """Erase what versions say of it; a name stands in those of its monument."""
    of: Any = recorded(record)
    if of == record:
        erase_whole(of.identifier, by=by, reason=reason)
    elif of is not None:
        erase(of.identifier, [LedgerPartName.RECORD], by=by, reason=reason)


def _enter(record: Reviewed, by: Account | None, reason: str) -> None:
    """Enter it into the ledger, and what it changed in what the public sees of others."""
    append_with_consequences(None, recorded(record), by=by, reason=reason)
