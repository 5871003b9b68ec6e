"""What the catalogue holds of the keys that a spreadsheet names: for the public, and in truth.

What is not public must look as if it were not there: its keys count as free, its cells are never
shown, and naming it is naming nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet

from catalogue.choices import ReviewState
from catalogue.contributions.alike import as_read
from catalogue.contributions.spreadsheets.subjects import Subject
from catalogue.contributions.spreadsheets.typed import Key
from catalogue.exports.queries import rows_of
from catalogue.exports.rows import rows
from catalogue.interchange.tables import TABLES
from catalogue.models import PastSlug, Term
from catalogue.models.constraints import EVER_PUBLIC

#: Keys of one query.
_ASKED = 1000
Cells = dict[str, str]
_T = TypeVar("_T")


def pieces(whole: Iterable[_T], size: int = _ASKED) -> Iterator[list[_T]]:
    """Pieces of so many at most."""
    source = iter(whole)
    while piece := list(islice(source, size)):
        yield piece


class Standing:
    """The records of a table by the keys of rows."""

    def __init__(self, subject: Subject, columns: Sequence[str]) -> None:
        self.table = subject.table
        names = dict.fromkeys([*self.table.key, *self.table.naming_itself, *columns])
        self._columns = [self.table.known[name] for name in names]
        self._written = [as_read(self.table.known[one], self.table.model) for one in self.table.key]

    def public(self, keys: Iterable[Key]) -> dict[Key, Cells]:
        """The public cells of those that are public."""
        return self._cells(keys, public=True)

    def true(self, keys: Iterable[Key]) -> dict[Key, Cells]:
        """The cells with what is withheld: for the importer alone, never for a page."""
        return self._cells(keys, public=False)

    def _cells(self, keys: Iterable[Key], *, public: bool) -> dict[Key, Cells]:
        wanted = set(keys)
        first = self.table.known[self.table.key[0]]
        lookup = "slug" if self.table.key == ("key",) else f"{first.field}__slug"
        found = rows_of(self.table, public=public)
        found = found.filter(**{f"{lookup}__in": {key[0] for key in wanted}}).order_by("pk")
        names = [column.name for column in self._columns]
        known = {}
        for cells in rows(self._columns, found, public=public):
            key = tuple(write(cell) for write, cell in zip(self._written, cells, strict=False))
            if key in wanted:
                known[key] = dict(zip(names, cells, strict=True))
        return known


def public_rows(model: Any) -> QuerySet[Any]:
    """The public records of a model."""
    table = next(one for one in TABLES if one.model is model and not one.is_detail)
    return rows_of(table, public=True).order_by()


def public_keys(model: Any, keys: Iterable[str]) -> set[str]:
    """Those of the keys that name something public."""
    found: set[str] = set()
    for piece in pieces(set(keys)):
        found.update(public_rows(model).filter(slug__in=piece).values_list("slug", flat=True))
    return found


def unseen_keys(model: Any, keys: Iterable[str]) -> set[str]:
    """Those of the keys that name something that the public cannot see."""
    wanted = set(keys)
    found: set[str] = set()
    for piece in pieces(wanted - public_keys(model, wanted)):
        there = model._base_manager.filter(slug__in=piece)
        found.update(there.values_list("slug", flat=True))
    return found


def taken_keys(model: Any, keys: Iterable[str]) -> set[str]:
    """Keys that look free but are not: something hidden has, or once had, them."""
    wanted = set(keys)
    found = unseen_keys(model, wanted) - withdrawn_keys(model, wanted)
    for piece in pieces(wanted):
        past = PastSlug.objects.filter(model=model._meta.model_name, slug__in=piece)
        owners = dict(past.values_list("slug", "record_id"))
        seen = model._base_manager.filter(pk__in=owners.values(), review_state__in=EVER_PUBLIC)
        shown = set(seen.values_list("pk", flat=True))
        found.update(slug for slug, pk in owners.items() if pk not in shown)
    return found


def withdrawn_keys(model: Any, keys: Iterable[str]) -> set[str]:
    """Those of the keys whose records were withdrawn, which the public is told."""
    found: set[str] = set()
    for piece in pieces(set(keys)):
        there = model._base_manager.filter(slug__in=piece, review_state=ReviewState.WITHDRAWN)
        found.update(there.values_list("slug", flat=True))
    return found


def hidden_terms(vocabulary: str) -> set[str]:
    """Terms of a vocabulary that nobody has approved."""
    found = Term._base_manager.filter(vocabulary=vocabulary).exclude(review_state__in=EVER_PUBLIC)
    return set(found.values_list("key", flat=True))
