"""A person's right to be forgotten: their credit goes from all records and all versions.

The records stay, credited to nobody; entries of the ledger keep the hashes of what is gone. Files
stay sealed and name no sender.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import audit
from catalogue.choices import ReviewState
from catalogue.contributions import contents
from catalogue.files.forgetting import forget_maker, forget_sender, names_of, pictures_of, without
from catalogue.interchange.tables import PHOTOGRAPHS
from catalogue.ledger.appending import append_rows
from catalogue.ledger.entries import lock
from catalogue.ledger.erasing import erase_parts
from catalogue.ledger.snapshots import SHAPES
from catalogue.models import (
    Account,
    Contribution,
    LedgerPart,
    Photograph,
    Record,
    Reviewed,
    SavedSearch,
)
from catalogue.models.contribution import OPEN, ContributionKind
from catalogue.models.ledger import LedgerPartName
from catalogue.participation import AuditAct, Credit

_CHUNK = 500
#: States of contributions that may still be published.
_WAITING = (*OPEN, ReviewState.SUBMITTED)
#: Identifiers of records by their kinds.
_Records = dict[type[Any], dict[int, str]]


@transaction.atomic
def forget_person(
    account: Account, *, by: Account | None = None, reason: str, former: Iterable[str] = ()
) -> int:
    """Take a person's credit from all that they contributed and did; the number of records.

    `former`: names under which they were credited and which their account no longer has; the
    ledger leads from no entry to an account, so only the person knows them.

    The credit of the pictures that they sent, and of their public copies, goes where it is their
    own name. Their records name nobody any more (a new version where they were credited), belong
    to no account, no earlier version names them, and what still waits will not either. Their saved
    searches go. The account itself stays until it is deleted.
    Raises ValidationError without a reason.
    """
    if not reason.strip():
        raise ValidationError(_("Say why the person is forgotten."))
    lock()
    names = names_of(account, former)
    # Under each of their names, whichever they act under now.
    acted = {*names, *(account.credited(one) for one in Credit)} - {""}
    _credit_nobody(account, names)
    SavedSearch.objects.filter(account=account).delete()
    pictures = pictures_of(account)
    forget_maker(account, names, by=by)
    own = _disown(account)
    forget_sender(account)
    _enter(own, by, reason)
    _enter({Photograph: pictures}, by, reason)
    _erase_maker(names, pictures, by, reason)
    erased = _erase(own, acted, by, reason)
    # Where the last version named both the person and the contributor, who may still be named.
    _enter(_records_of(erased), by, reason)
    audit.note(AuditAct.FORGOTTEN, by=by, subject=account)
    return sum(len(found) for found in own.values())


def contributed(account: Account) -> int:
    """How many records with a history a person contributed."""
    kinds = [model for model in _reviewed() if model in SHAPES]
    return sum(model._default_manager.filter(contributor=account).count() for model in kinds)


def _credit_nobody(account: Account, names: Iterable[str]) -> None:
    """Let what the person contributes, and has contributed and still waits, name nobody."""
    own = Contribution.objects.filter(contributor=account)
    own.update(credit_as=Credit.NONE, unsent="")
    for one in own.filter(kind=ContributionKind.PHOTOGRAPH, state__in=_WAITING).order_by("pk"):
        for row in contents.rows_in(one.content, PHOTOGRAPHS.file):
            if creator := row.get("creator"):
                row["creator"] = without(creator, names)
        one.save(update_fields=["content"])
    Account.objects.filter(pk=account.pk).update(credit_as=Credit.NONE)
    account.credit_as = Credit.NONE


def _disown(account: Account) -> _Records:
    """Take credit and contributor from the person's records; those that have a history."""
    own: _Records = {}
    for model in _reviewed():
        rows = model._default_manager.filter(contributor=account)
        if model in SHAPES:
            own[model] = dict(rows.values_list("pk", "identifier"))
        credit = {"credit": "", "modified_at": timezone.now()} if issubclass(model, Record) else {}
        rows.update(contributor=None, **credit)
    return own


def _reviewed() -> Iterator[type[Any]]:
    return (model for model in apps.get_models() if issubclass(model, Reviewed))


def _enter(records: _Records, by: Account | None, reason: str) -> None:
    for model, found in records.items():
        append_rows(None, model, found, by=by, reason=reason)


def _erase(own: _Records, acted: set[str], by: Account | None, reason: str) -> set[str]:
    """Erase the credits that name the person; the identifiers of the records of which some went."""
    identifiers = {one for found in own.values() for one in found.values()}
    gone: dict[str, list[tuple[int, str]]] = defaultdict(list)
    rows = LedgerPart.objects.filter(name=LedgerPartName.CREDIT).order_by("entry")
    columns = ("entry_id", "entry__identifier", "text")
    for number, identifier, text in rows.values_list(*columns).iterator(chunk_size=_CHUNK):
        said = json.loads(text)
        names_them = identifier in identifiers and "record" in said
        if names_them or said.get("by") in acted:
            gone[identifier].append((number, str(LedgerPartName.CREDIT)))
    for identifier, parts in sorted(gone.items()):
        erase_parts(identifier, parts, by=by, reason=reason)
    return set(gone)


def _erase_maker(
    names: Iterable[str], pictures: dict[int, str], by: Account | None, reason: str
) -> None:
    """Erase from all versions of their pictures the credits that name the person as the maker."""
    gone: dict[str, list[tuple[int, str]]] = defaultdict(list)
    rows = LedgerPart.objects.filter(
        name=LedgerPartName.PERSONAL, entry__identifier__in=pictures.values()
    ).order_by("entry")
    for number, identifier, text in rows.values_list("entry_id", "entry__identifier", "text"):
        creator = json.loads(text).get("creator", "")
        if without(creator, names) != creator:
            gone[identifier].append((number, str(LedgerPartName.PERSONAL)))
    for identifier, parts in sorted(gone.items()):
        erase_parts(identifier, parts, by=by, reason=reason)


def _records_of(identifiers: set[str]) -> _Records:
    found: _Records = {}
    for model in SHAPES:
        rows = model._default_manager.filter(identifier__in=identifiers)
        found[model] = dict(rows.values_list("pk", "identifier"))
    return found
