"""Acts on drafts: begin, save, discard. Nobody but the contributor writes in them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.contributions import contents
from catalogue.contributions.contents import Content
from catalogue.files import looking, receiving
from catalogue.models import Account, Original, Record
from catalogue.models.contribution import OPEN, Batch, Contribution
from catalogue.models.ledger import LedgerEntry


class NotOpen(Exception):
    """It is submitted, decided on or discarded: its contributor cannot change it now."""

    def __init__(self) -> None:
        super().__init__(_("This contribution is not open any more. Load the page again."))


class Stale(Exception):
    """Somebody saved a newer revision meanwhile, in another tab; `newer` is what is stored."""

    def __init__(self, newer: Contribution) -> None:
        self.newer = newer
        super().__init__(_("This was saved meanwhile in another window. Nothing was overwritten."))


def begin(  # noqa: PLR0913  (each by its name)
    kind: str,
    *,
    by: Account,
    token: str = "",
    target: Record | None = None,
    about: Record | None = None,
    original: Original | None = None,
    content: Content | None = None,
    batch: Batch | None = None,
    line: int | None = None,
) -> Contribution:
    """Begin a draft; the same token, of a form sent twice, gives the same one.

    `target` is the record that would change: what is public of it is kept as the base of the
    change, and is the content where none is given. `about` is what a new part belongs to,
    `original` the sealed file that it is made of.
    Raises PermissionDenied where the token is somebody else's.
    """
    if token and (found := Contribution.objects.filter(token=token).first()):
        return _of(found, by)
    base = contents.of_record(target, public=True, evidence=True) if target else Content()
    said = contents.tidy(kind, content if content is not None else base or contents.empty(kind))
    made = Contribution(
        kind=kind,
        contributor=by,
        token=token or None,
        target=target.identifier if target else "",
        about=about.identifier if about else "",
        original=original,
        base=base,
        base_version=_version(target) if target else None,
        content=said,
        title=contents.title_of(kind, said),
        batch=batch,
        line=line,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # The other of two equal requests was quicker.
        if not token or not (found := Contribution.objects.filter(token=token).first()):
            raise
        return _of(found, by)
    return made


def _version(record: Record) -> int:
    """The number of the record's last version; 0 where the ledger has none."""
    found = LedgerEntry.objects.filter(identifier=record.identifier)
    return found.aggregate(last=Max("version"))["last"] or 0


@transaction.atomic
def save(
    contribution: Contribution, content: Content, *, by: Account, revision: int, **said: Any
) -> Contribution:
    """Keep what was typed; `revision` is the one that the form was filled from.

    `said` may hold `credit_as`, `reason` and `unsent`. Raises Stale with what is stored where a
    newer revision is, NotOpen where it is submitted or decided on, PermissionDenied for others.
    """
    _of(contribution, by)
    if unknown := said.keys() - {"credit_as", "reason", "unsent"}:
        raise TypeError(", ".join(sorted(unknown)))
    kept = contents.tidy(contribution.kind, content)
    values = {
        "content": kept,
        "title": contents.title_of(contribution.kind, kept),
        "revision": revision + 1,
        "saved_at": timezone.now(),
        **said,
    }
    stored = Contribution.objects.filter(pk=contribution.pk)
    if not stored.filter(revision=revision, state__in=OPEN).update(**values):
        newest = stored.first()
        raise Stale(newest) if newest is not None and newest.is_open else NotOpen
    for name, value in values.items():
        setattr(contribution, name, value)
    return contribution


@transaction.atomic
def discard(contribution: Contribution, *, by: Account) -> None:
    """Forget a draft or a returned contribution for good, with its messages; else NotOpen.

    Its file goes with it, unless a moderator may have seen it.
    """
    _of(contribution, by)
    found = Contribution.objects.filter(pk=contribution.pk, state__in=OPEN)
    original = contribution.original
    if not found.delete()[0]:
        raise NotOpen
    if original is not None:
        with suppress(receiving.NotTakenBack):
            receiving.take_back(original, by=by)
            looking.forget(original)


def _of(contribution: Contribution, account: Account) -> Contribution:
    if contribution.contributor_id != account.pk:
        raise PermissionDenied
    return contribution
