"""Fixity: every sealed original and every public copy read again and held against its hash.

Files are read by several threads, which wait for the disk and hash without Python's lock, so that
the time is that of the disk. What changed while it ran (a file that was just received, a picture
that was just withdrawn) is asked for once more before it is called a finding.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from catalogue import stores
from catalogue.files import custody, unsettled
from catalogue.filing import CustodyStep
from catalogue.models import Custody, Document, FixityRun, Original, PublicCopy

MISSING, CHANGED, EXTRA = "missing", "changed", "extra"
#: Findings that a run names; all are counted.
NAMED = 1000
_READERS = 8
_CHUNK = 200
#: Seconds after which a file without a row is not just being received any more.
_SETTLED = 60
#: How long an act may have files in hand; then a worker has cleared away what it left.
_LONGEST_ACT = timedelta(days=1)
Finding = tuple[str, str]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Held:
    """What a file should be, and who is told of it."""

    pk: int
    identifier: str
    stored_name: str
    sha256: str
    size: int


def verify(*, progress: Progress | None = None, pause: float = 3.0) -> FixityRun:
    """Read all files again; the record of the run, which names by identifier what is not sound.

    `progress` hears files and bytes read so far. `pause` is how many seconds a file without a row
    that is younger than a minute is given to get one.
    """
    run = FixityRun.objects.create()
    work = _Verifying(run, progress or (lambda _files, _bytes: None), pause)
    work.read(unsettled.ORIGINALS, _originals, work.note_originals)
    work.read(unsettled.COPIES, _copies, work.note_copies)
    return work.finish()


class _Verifying:
    """One run."""

    def __init__(self, run: FixityRun, progress: Progress, pause: float) -> None:
        self.run, self.progress, self.pause = run, progress, pause
        self.files = 0
        self.counts = {MISSING: 0, CHANGED: 0, EXTRA: 0}
        self.findings: list[Finding] = []

    def read(
        self,
        which: str,
        rows: Callable[[], Iterable[Held]],
        note: Callable[[list[Held], dict[int, str]], int],
    ) -> None:
        """Read the files of one storage, then look for what has no row."""
        store = {unsettled.ORIGINALS: stores.originals, unsettled.COPIES: stores.copies}[which]()
        names = set(stores.names_in(store))
        known: set[str] = set()
        with ThreadPoolExecutor(_READERS) as readers:
            for chunk in _chunks(rows()):
                known.update(one.stored_name for one in chunk)
                found = list(readers.map(partial(_state, store), chunk))
                faults = {
                    one.pk: fault for one, (fault, _size) in zip(chunk, found, strict=True) if fault
                }
                self.run.bytes_read += sum(size for _state, size in found)
                self.files += note(chunk, faults)
                self.progress(self.files, self.run.bytes_read)
        # What a long act, such as an import, has sealed gets its rows when that ends.
        in_hand = unsettled.in_hand(which, since=self.run.started_at - _LONGEST_ACT)
        for name in self._strangers(store, names - known - in_hand, rows):
            self._find(EXTRA, name)

    def note_originals(self, chunk: list[Held], faults: dict[int, str]) -> int:
        """Keep when each was found sound, and in its custody where that is news."""
        standing = _still(Original, faults)
        last = _last_steps(chunk)
        sound = [one for one in chunk if one.pk not in faults]
        broken = [one for one in chunk if one.pk in standing]
        with transaction.atomic():
            pks = [one.pk for one in sound]
            Original.objects.filter(pk__in=pks).update(checked_at=timezone.now())
            for step, ones in ((CustodyStep.CHECKED, sound), (CustodyStep.DAMAGED, broken)):
                news = [one.identifier for one in ones if last.get(one.identifier) != step]
                custody.note_all(step, news)
        for one in broken:
            self._find(faults[one.pk], one.identifier)
        self.run.originals += len(chunk)
        return len(chunk)

    def note_copies(self, chunk: list[Held], faults: dict[int, str]) -> int:
        """Keep when each was found sound; one file may stand for several photographs."""
        sound = [one.stored_name for one in chunk if one.pk not in faults]
        PublicCopy.objects.filter(stored_name__in=sound).update(checked_at=timezone.now())
        named = {one.stored_name for one in chunk if one.pk in faults}
        there = unsettled.named(unsettled.COPIES, named)
        for one in chunk:
            if one.stored_name in there:
                self._find(faults[one.pk], one.identifier)
        self.run.copies += len(chunk)
        return len(chunk)

    def _strangers(
        self, store: Storage, names: set[str], rows: Callable[[], Iterable[Held]]
    ) -> list[str]:
        """Files that no row names, and that are not just being received."""
        if names and any(_is_young(store, name) for name in names):
            time.sleep(self.pause)
        if names:
            names = names - {one.stored_name for one in rows()}
        return sorted(name for name in names if store.exists(name))

    def _find(self, what: str, who: str) -> None:
        self.counts[what] += 1
        if len(self.findings) < NAMED:
            self.findings.append((what, who))

    def finish(self) -> FixityRun:
        """Keep what was found."""
        run = self.run
        run.missing, run.changed, run.extra = (
            self.counts[one] for one in (MISSING, CHANGED, EXTRA)
        )
        run.findings = [list(one) for one in self.findings]
        run.finished_at = timezone.now()
        run.save()
        return run


def _state(store: Storage, one: Held) -> tuple[str, int]:
    """What is wrong with a file ("" for nothing), and how many bytes were read."""
    try:
        sha256, size = stores.digest(store, one.stored_name)
    except OSError:
        return MISSING, 0
    return ("" if (sha256, size) == (one.sha256, one.size) else CHANGED), size


def _originals() -> Iterator[Held]:
    columns = ("pk", "identifier", "stored_name", "sha256", "size")
    rows = Original.objects.order_by("pk").values_list(*columns)
    return (Held(*row) for row in rows.iterator(chunk_size=_CHUNK))


def _copies() -> Iterator[Held]:
    """Each stored file once, whoever shares it; named by the photograph or document it is of."""
    first = PublicCopy.objects.order_by().values("stored_name").annotate(first=Max("pk"))
    rows = PublicCopy.objects.filter(pk__in=first.values("first")).order_by("pk")
    columns = ("pk", "photograph__identifier", "stored_name", "sha256", "size")
    yield from (Held(*row) for row in rows.values_list(*columns).iterator(chunk_size=_CHUNK))
    published = Document.objects.exclude(public_name="").order_by("pk")
    cleaned = ("pk", "identifier", "public_name", "cleaned__sha256", "cleaned__size")
    for pk, *row in published.values_list(*cleaned).iterator(chunk_size=_CHUNK):
        # Apart from the primary keys of copies.
        yield Held(-pk, *row)


def _still(model: type[Any], faults: dict[int, str]) -> set[int]:
    """Those of the rows that are still there."""
    if not faults:
        return set()
    return set(model._default_manager.filter(pk__in=faults).values_list("pk", flat=True))


def _last_steps(chunk: list[Held]) -> dict[str, str]:
    """What the last check said of each."""
    steps = Custody.objects.filter(
        original__in=[one.identifier for one in chunk],
        step__in=[CustodyStep.CHECKED, CustodyStep.DAMAGED],
    )
    return dict(steps.order_by("pk").values_list("original", "step"))


def _is_young(store: Storage, name: str) -> bool:
    try:
        made: datetime = store.get_modified_time(name)
    except OSError:
        return False
    return (timezone.now() - made).total_seconds() < _SETTLED


def _chunks(rows: Iterable[Held]) -> Iterator[list[Held]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
