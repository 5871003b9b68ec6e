"""Keeps the index in step with what is public, and makes it anew.

The ledger calls `refresh` for each record whose public content has changed, within the same
transaction: it is the one place that all roads pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from catalogue import bulk
from catalogue.choices import ReviewState
from catalogue.models import SearchDocument, SearchWord
from catalogue.search import vocabulary
from catalogue.search.documents import Document, dependents, documents
from catalogue.search.kinds import KINDS, OF_MODEL, Kind

Documents = dict[int, Document]
_CHUNK = 2000
_COLUMNS = Document._fields
#: Any number of our own: who holds this lock of PostgreSQL may write the index.
_LOCK = 7_281_501


@transaction.atomic
def refresh(model: type[Any], pks: Iterable[int]) -> None:
    """Bring the documents of records of one kind in step, and of those that name them.

    Of kinds that are not searched nothing is done. Four to eight queries for 2,000 records of which
    nothing else says the name.
    """
    kind = OF_MODEL.get(model)
    if kind is None:
        return
    for chunk in _chunks(pks):
        renamed = _refresh(kind, chunk)
        if renamed:
            for other, named in dependents(kind, renamed):
                for part in _chunks(named):
                    # What has no document yet is not public, or will come by itself.
                    there = _rows(other, part).values_list("pk", flat=True)
                    _refresh(other, sorted(pk - other.ids[0] for pk in there))


def _refresh(kind: Kind, pks: list[int]) -> list[int]:
    """Write what differs; the records whose names are others now."""
    _lock()
    before = _stored(_rows(kind, pks))
    after = {one.id: one for one in documents(kind, pks)}
    changed = _changed(before, after)
    if not changed:
        return []
    _write(before, after, changed)
    words: Counter[str] = Counter()
    for pk in changed:
        words.update(_words(after.get(pk)))
        words.subtract(_words(before.get(pk)))
    vocabulary.count(words)
    renamed = (pk for pk in changed if _named(before.get(pk)) != _named(after.get(pk)))
    return [pk - kind.ids[0] for pk in renamed]


def _rows(kind: Kind, pks: list[int]) -> QuerySet[SearchDocument]:
    return SearchDocument.objects.filter(pk__among={kind.id_of(pk) for pk in pks}).order_by()


def _stored(rows: QuerySet[SearchDocument]) -> Documents:
    return {one.id: one for one in map(Document._make, rows.values_list(*_COLUMNS))}


def _changed(before: Documents, after: Documents) -> list[int]:
    return sorted(pk for pk in before.keys() | after.keys() if before.get(pk) != after.get(pk))


def _write(before: Documents, after: Documents, changed: list[int]) -> None:
    """Write documents anew, in the order of their numbers: full text takes that best."""
    gone = [pk for pk in changed if pk in before]
    if gone:
        # No record refers to a document: the database need not be asked for any.
        SearchDocument.objects.filter(pk__among={*gone})._raw_delete(connection.alias)
    new = sorted((after[pk] for pk in changed if pk in after), key=attrgetter("number"))
    bulk.insert_at_once(SearchDocument, _COLUMNS, new)


def _words(document: Document | None) -> set[str]:
    return vocabulary.words_of(document.names, document.pairs) if document else set()


def _named(document: Document | None) -> str:
    return document.names if document else ""


def _lock() -> None:
    """Let nobody else write the index until this transaction ends; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic
def rebuild(
    *, progress: Callable[[str, int], None] = lambda _name, _n: None
) -> dict[str, tuple[int, int, int]]:
    """Make the index anew, whole or not at all.

    Returns by kind how many documents were missing, were too many, and were not in step; and of
    `words` how many counts were wrong.
    """
    _lock()
    counted = dict(SearchWord.objects.values_list("word", "documents"))
    words: Counter[str] = Counter()
    differences = {}
    for kind in KINDS:
        differences[kind.name] = _rebuild_kind(kind, words, progress)
    missing = sum(word not in counted for word in words)
    extra = sum(word not in words for word in counted)
    wrong = sum(counted.get(word, n) != n for word, n in words.items())
    differences["words"] = (missing, extra, wrong)
    vocabulary.empty()
    vocabulary.count(words)
    return differences


def _rebuild_kind(
    kind: Kind, words: Counter[str], progress: Callable[[str, int], None]
) -> tuple[int, int, int]:
    missing = extra = wrong = done = 0
    public = kind.model.objects.filter(review_state=ReviewState.PUBLISHED).order_by("pk")
    stored = SearchDocument.objects.filter(pk__range=kind.ids).order_by()
    seen = kind.ids[0]
    for chunk in _chunks(list(public.values_list("pk", flat=True))):
        # Whatever stands between the records of this chunk too.
        last = kind.id_of(chunk[-1])
        before = _stored(stored.filter(pk__gt=seen, pk__lte=last))
        after = {one.id: one for one in documents(kind, chunk)}
        missing += len(after.keys() - before.keys())
        extra += len(before.keys() - after.keys())
        wrong += sum(before[pk] != after[pk] for pk in before.keys() & after.keys())
        _write(before, after, _changed(before, after))
        for one in after.values():
            words.update(_words(one))
        seen, done = last, done + len(chunk)
        progress(kind.name, done)
    extra += stored.filter(pk__gt=seen)._raw_delete(connection.alias)
    return missing, extra, wrong


def contents() -> tuple[list[dict[str, Any]], dict[str, int]]:
    """All that the index holds: what a test compares with a rebuilt one."""
    rows = SearchDocument.objects.order_by("pk").values_list(*_COLUMNS)
    counted = dict(SearchWord.objects.order_by("word").values_list("word", "documents"))
    return [Document(*row)._asdict() for row in rows], counted


def _chunks(items: Iterable[int]) -> Iterator[list[int]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
