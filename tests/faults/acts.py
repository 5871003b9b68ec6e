"""The acts in the middle of which a process is killed: what is there before, and what is done.

Each is prepared in an empty database and gives what does it. That is told how often it was begun,
and can be begun again however it ended.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from catalogue.contributions.applying import NotPublished
from catalogue.contributions.spreadsheets import submitting, work
from catalogue.imports import import_files
from catalogue.ledger import erasing
from catalogue.models import Account, Batch, Contribution, Monument
from catalogue.models.ledger import LedgerPartName
from catalogue.moderation import batches, decisions, merging, undoing_batches
from catalogue.moderation.actions import WrongState
from catalogue.roles import Role
from tests import make
from tests.catalogue.contributions.spreadsheets import as_csv, upload
from tests.catalogue.moderation import waiting
from tests.catalogue.moderation.test_publishing import batch_of

#: With FAULTS=full: every act at 20 points, with many rows; else at few, with few.
FULL = os.environ.get("FAULTS") == "full"
POINTS = 20 if FULL else 5
#: Does an act; begun again after it was done, it does nothing or says that it was done.
Act = Callable[[int], None]
Prepare = Callable[[Path, pytest.MonkeyPatch], Act]


def publish(_folder: Path, _patch: pytest.MonkeyPatch) -> Act:
    """A moderator publishes a report with its link, cause and a change of a monument's state."""
    one, mona = waiting.contribution(_rami()), _mona()

    def act(_turn: int) -> None:
        with suppress(WrongState):
            decisions.publish(Contribution.objects.get(pk=one.pk), by=mona, words="Thank you.")

    return act


def undo(_folder: Path, _patch: pytest.MonkeyPatch) -> Act:
    """A publication is taken back."""
    one, mona = waiting.contribution(_rami()), _mona()
    decisions.publish(one, by=mona)

    def act(_turn: int) -> None:
        with suppress(NotPublished):
            decisions.undo(Contribution.objects.get(pk=one.pk), by=mona, reason="It was another.")

    return act


def publish_batch(_folder: Path, patch: pytest.MonkeyPatch) -> Act:
    """A spreadsheet is published in lots, until nothing of it waits."""
    patch.setattr(batches, "LOT", 10 if FULL else 2)
    batch, mona = batch_of(30 if FULL else 4, _rami()), _mona()

    def act(_turn: int) -> None:
        with suppress(WrongState):
            while batches.publish(Batch.objects.get(pk=batch.pk), by=mona):
                pass

    return act


def undo_batch(_folder: Path, patch: pytest.MonkeyPatch) -> Act:
    """A published spreadsheet is taken back as a whole, by a worker."""
    patch.setattr(undoing_batches, "LOT", 10 if FULL else 2)
    batch, mona = batch_of(30 if FULL else 3, _rami()), _mona()
    batches.publish(batch, by=mona)

    def act(turn: int) -> None:
        with suppress(WrongState):
            row = Batch.objects.get(pk=batch.pk)
            undoing_batches.undo(row, by=mona, reason="The wrong file.")
        # Whoever comes next comes when the lease of the killed one has lapsed.
        undoing_batches.work_once(now=timezone.now() + turn * timedelta(hours=1))

    return act


def spreadsheet(_folder: Path, patch: pytest.MonkeyPatch) -> Act:
    """A worker checks a spreadsheet, and its owner hands it in."""
    patch.setattr(work, "AT_ONCE", 0)
    rami = _rami()
    make.term("source-kind", "news")
    row = {"title": "Report", "kind": "news", "read": "part", "published": "2015-08-23"}
    rows = [{"key": f"s-{number}", **row} for number in range(300 if FULL else 20)]
    batch = upload(as_csv(rows), "sources", by=rami)

    def act(turn: int) -> None:
        # Whoever comes next comes when the lease of the killed one has lapsed.
        work.work_once(now=timezone.now() + turn * timedelta(hours=1))
        submitting.submit(Batch.objects.get(pk=batch.pk), by=rami)

    return act


def import_catalogue(folder: Path, _patch: pytest.MonkeyPatch) -> Act:
    """An administrator imports published records of several kinds."""
    number = 100 if FULL else 10
    make.term("source-kind", "news")
    tables = {
        "sources": ["key,title,kind", *(f"s{n},Report {n},news" for n in range(number))],
        "damage_reports": [
            "key,kind,title_en,severity,monument_keys",
            *(f"r{n},destruction,Blast {n},destroyed,temple" for n in range(number)),
        ],
        "evidence": [
            "key,report_key,source_key,stance,claim_en",
            *(f"e{n},r{n},s{n},supports,It is gone." for n in range(number)),
        ],
    }
    paths = [folder / f"{name}.csv" for name in tables]
    for path, lines in zip(paths, tables.values(), strict=True):
        path.write_text("\n".join(lines), encoding="utf-8")

    def act(_turn: int) -> None:
        import_files(paths, state="published", reason="The first import.")

    return act


def merge(_folder: Path, _patch: pytest.MonkeyPatch) -> Act:
    """Two monuments that are one are made one."""
    temple = Monument.objects.get(slug="temple")
    twin = make.monument(slug="twin", name_en="Bel")
    make.assessment(twin)
    make.report(twin)
    mona = _mona()

    def act(_turn: int) -> None:
        with suppress(WrongState):
            merging.merge(temple, twin, by=mona, reason="They are one.")

    return act


def erase(_folder: Path, _patch: pytest.MonkeyPatch) -> Act:
    """A person's texts are taken out of the versions of a record."""
    temple = Monument.objects.get(slug="temple")

    def act(_turn: int) -> None:
        erasing.erase(temple.identifier, [LedgerPartName.REASON], reason="By right.", last_too=True)

    return act


ACTS: list[Prepare] = [
    publish,
    undo,
    publish_batch,
    undo_batch,
    spreadsheet,
    import_catalogue,
    merge,
    erase,
]


def _mona() -> Account:
    return waiting.account("mona", Role.MODERATOR)


def _rami() -> Account:
    return make.researcher("rami")
