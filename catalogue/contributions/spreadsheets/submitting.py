"""Submit a checked batch: one contribution for each row that creates or changes a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions import mentions
from catalogue.contributions.spreadsheets.checking import compared_rows, hash_of_changes
from catalogue.contributions.spreadsheets.comparing import Compared, Fate, names_naught
from catalogue.contributions.spreadsheets.keeping import forget, typed_file
from catalogue.contributions.spreadsheets.making import Made, contributions_of
from catalogue.contributions.spreadsheets.receiving import NotYours, begin_check
from catalogue.contributions.spreadsheets.standing import pieces
from catalogue.contributions.spreadsheets.subjects import SUBJECTS
from catalogue.models import Account
from catalogue.models.contribution import Batch, BatchState, Contribution

_MANY = 500


class Outdated(Exception):
    """The catalogue has changed since the check: the batch is checked anew."""

    def __init__(self) -> None:
        super().__init__(
            _("The catalogue has changed since this file was checked. It is checked again.")
        )


class NothingToSubmit(Exception):
    """No row of the file would create or change anything."""

    def __init__(self) -> None:
        super().__init__(_("No row would create or change a record: there is nothing to submit."))


def submit(batch: Batch, *, by: Account, now: datetime | None = None) -> Batch:
    """Hand a checked batch to the moderators; submitted twice, it is submitted once.

    Raises NotYours where it has faults or is not checked, Outdated, or NothingToSubmit.
    """
    if batch.contributor_id != by.pk:
        raise NotYours
    batch.refresh_from_db()
    if batch.state == BatchState.SUBMITTED:
        return batch
    if batch.state != BatchState.CHECKED:
        raise NotYours
    if not batch.preview.get("created") and not batch.preview.get("changed"):
        raise NothingToSubmit
    with translation.override(batch.language):
        compared = _still(batch)
    if compared is None:
        begin_check(batch, batch.matching)
        raise Outdated
    _make(batch, compared, by=by, now=now or timezone.now())
    batch.refresh_from_db()
    return batch


def _still(batch: Batch) -> list[Compared] | None:
    """The rows to submit, if they are those that were shown; else nothing."""
    compared = compared_rows(batch, typed_file(batch), lambda _done, _total: None)
    for fate in (Fate.CREATED, Fate.CHANGED):
        if [one.row.line for one in compared if one.fate is fate] != batch.preview[fate.value]:
            return None
    now = hash_of_changes(compared)
    # Files that were checked long ago have no such hash.
    if now != batch.preview.get("changes_hash", now):
        return None
    if names_naught(compared, SUBJECTS[batch.table]):
        return None
    return [one for one in compared if one.fate in {Fate.CREATED, Fate.CHANGED}]


@transaction.atomic
def _make(batch: Batch, compared: Sequence[Compared], *, by: Account, now: datetime) -> None:
    """The state and all contributions, or neither; who comes second makes nothing."""
    found = Batch.objects.filter(pk=batch.pk, state=BatchState.CHECKED)
    if not found.update(state=BatchState.SUBMITTED, submitted_at=now):
        if Batch.objects.filter(pk=batch.pk, state=BatchState.SUBMITTED).exists():
            return
        raise NotYours
    transaction.on_commit(lambda: forget(batch))
    for piece in pieces(contributions_of(compared, SUBJECTS[batch.table]), _MANY):
        mentions.keep(Contribution.objects.bulk_create(_rows(piece, batch, by, now)))


def _rows(piece: list[Made], batch: Batch, by: Account, now: datetime) -> Iterator[Any]:
    for one in piece:
        yield Contribution(
            contributor=by,
            kind=one.kind,
            state=ReviewState.SUBMITTED,
            title=one.title,
            target=one.target,
            about=one.about,
            base_version=one.base_version,
            content=one.content,
            base=one.base,
            batch=batch,
            line=one.line,
            submitted_at=now,
        )
