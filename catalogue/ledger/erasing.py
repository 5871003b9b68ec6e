"""Erasing parts of versions: for a place that is withheld later, a person's right to be forgotten.

The texts and salts go; the entries, with the hashes of what is gone, stay, and the chain verifies.
The erasure is entered itself, with its reason, so that an old version can say what was removed.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import audit
from catalogue.ledger.entries import Made, last_versions, lock, write_entry
from catalogue.models import Account, LedgerEntry, LedgerPart
from catalogue.models.ledger import LedgerAct, LedgerPartName
from catalogue.participation import AuditAct

#: Parts that say something of the record or of a person; the reasons of acts stay.
SAYS = (
    LedgerPartName.RECORD,
    LedgerPartName.GEOMETRY,
    LedgerPartName.PERSONAL,
    LedgerPartName.CREDIT,
)


@transaction.atomic
def erase(
    identifier: str,
    names: Iterable[LedgerPartName],
    *,
    by: Account | None = None,
    reason: str,
    last_too: bool = False,
) -> int:
    """Erase parts from the versions of a record; the number of parts that went.

    The last version keeps what the public still sees, unless `last_too`: change or withdraw the
    record first. Raises ValidationError without a reason.
    """
    if not reason.strip():
        raise ValidationError(_("Say why it is erased."))
    # Before anything is read: another erasure, or a new version, comes before this one or after.
    lock()
    # An erasure is no version: why it was done goes on being said, also when it is done again.
    versions = LedgerPart.objects.filter(entry__identifier=identifier, entry__version__gt=0)
    rows = versions.filter(name__in=list(names))
    last = last_versions([identifier]).get(identifier)
    if last is not None and not last_too:
        rows = rows.exclude(entry=last.number)
    gone = sorted(rows.values_list("entry_id", "name"))
    erase_parts(identifier, gone, by=by, reason=reason)
    return len(gone)


def kept(identifier: str) -> set[tuple[int, str]]:
    """Entry and name of the parts that the record must keep: what the public sees of it now."""
    last = last_versions([identifier]).get(identifier)
    if last is None or last.act == LedgerAct.WITHDRAWN:
        return set()
    return {(last.number, name) for name in last.content}


@transaction.atomic
def erase_chosen(
    identifier: str,
    chosen: Iterable[tuple[int, str]],
    *,
    by: Account | None = None,
    reason: str,
) -> int:
    """Erase single parts, by the numbers of their entries and their names; how many went.

    Raises ValidationError without a reason, where nothing of it is there, and for what the public
    still sees: change or withdraw the record first.
    """
    if not reason.strip():
        raise ValidationError(_("Say why it is erased."))
    lock()
    wanted = set(chosen)
    if wanted & kept(identifier):
        raise ValidationError(
            _("The public still sees this in the record: change or withdraw the record first.")
        )
    rows = LedgerPart.objects.filter(entry__identifier=identifier)
    gone = sorted(wanted.intersection(rows.values_list("entry_id", "name")))
    if not gone:
        raise ValidationError(_("Choose what is to be erased."))
    erase_parts(identifier, gone, by=by, reason=reason)
    return len(gone)


@transaction.atomic
def erase_whole(identifier: str, *, by: Account | None = None, reason: str) -> int:
    """Erase all that any version says of a record that was withdrawn, and of its parts."""
    total = 0
    parts = LedgerEntry.objects.filter(owner=identifier).values_list("identifier", flat=True)
    for one in [identifier, *sorted(set(parts))]:
        last = LedgerEntry.objects.filter(identifier=one, version__gt=0).order_by("-number").first()
        # A claim that was moved to another record is still seen there.
        is_gone = last is not None and identifier in {last.identifier, last.owner}
        total += erase(one, SAYS, by=by, reason=reason, last_too=is_gone)
    return total


@transaction.atomic
def erase_parts(
    identifier: str, gone: list[tuple[int, str]], *, by: Account | None, reason: str
) -> None:
    """Erase parts by the numbers of their entries and their names, and enter that."""
    if not gone:
        return
    lock()
    owner = LedgerEntry.objects.filter(identifier=identifier).values_list("owner", flat=True)[0]
    made = Made(identifier, 0, owner, LedgerAct.ERASED, {})
    write_entry(made, timezone.now(), by=by, reason=reason, erased=[list(one) for one in gone])
    for number, name in gone:
        LedgerPart.objects.filter(entry=number, name=name).delete()
    audit.note(AuditAct.ERASED, by=by, subject=identifier)
