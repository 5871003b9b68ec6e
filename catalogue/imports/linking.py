"""Keys to primary keys: of records, by queries for a chunk at a time, and of terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import models

from catalogue.choices import ReviewState
from catalogue.imports.faults import nearest
from catalogue.models import PastSlug, Term
from catalogue.models.constraints import EVER_PUBLIC

#: Keys of one model that are kept in memory.
_KEPT = 50_000
#: Keys that one query asks for.
_ASKED = 5_000
#: Suggestions cost a query each; after so many nobody reads them.
_SUGGESTIONS = 100
_CANDIDATES = 2_000


class KeyIndex:
    """The primary keys of records by their keys; memory is bounded, queries are few."""

    def __init__(self) -> None:
        self._kept: dict[type[models.Model], dict[str, int]] = defaultdict(dict)
        self._suggestions = 0

    def pks(self, model: Any, keys: Iterable[str]) -> dict[str, int]:
        """The primary keys of those keys that exist."""
        kept = self._kept[model]
        wanted = set(keys)
        found = {key: kept[key] for key in wanted if key in kept}
        missing = wanted - found.keys()
        if missing:
            fresh = self._ask(model, iter(missing))
            if len(kept) + len(fresh) > _KEPT:
                kept.clear()
            kept.update(fresh)
            found |= fresh
        return found

    def _ask(self, model: Any, keys: Iterator[str]) -> dict[str, int]:
        """Ask the database, which takes only so many parameters at a time."""
        found: dict[str, int] = {}
        while part := list(islice(keys, _ASKED)):
            rows = model._base_manager.filter(slug__among={*part}).order_by()
            found |= dict(rows.values_list("slug", "pk"))
        return found

    def suggestion(self, model: Any, key: str) -> str:
        """The present key of a record that once had this one, or a key that looks like it.

        What is published comes first: whoever is told nothing else is told the same then, whatever
        else there is.
        """
        if self._suggestions >= _SUGGESTIONS:
            return ""
        self._suggestions += 1
        former = PastSlug.objects.filter(model=model._meta.model_name, slug=key).first()
        rows = model._base_manager.order_by()
        if former:
            return str(
                rows.filter(pk=former.record_id).values_list("slug", flat=True).first() or ""
            )
        near = rows.filter(slug__startswith=key[:2]).values_list("slug", flat=True)
        published = near.filter(review_state=ReviewState.PUBLISHED)
        return nearest(key, published[:_CANDIDATES]) or nearest(key, near[:_CANDIDATES])


class TermIndex:
    """The terms of all vocabularies, read once and again after terms were written."""

    def __init__(self) -> None:
        self._pks: dict[tuple[str, str], int] = {}
        self._hidden: set[int] = set()
        self._keys: dict[str, list[str]] = {}
        self._published: dict[str, list[str]] = {}
        self.load()

    def load(self) -> None:
        """Read the terms anew."""
        rows = Term._base_manager.order_by("pk").values_list(
            "vocabulary", "key", "pk", "review_state"
        )
        self._keys, self._published = defaultdict(list), defaultdict(list)
        for vocabulary, key, pk, state in rows:
            self._pks[vocabulary, key] = pk
            self._keys[vocabulary].append(key)
            if state == ReviewState.PUBLISHED:
                self._published[vocabulary].append(key)
            if state not in EVER_PUBLIC:
                self._hidden.add(pk)

    def of(self, vocabulary: str) -> dict[str, int]:
        """The terms of one vocabulary by key."""
        return {key: self._pks[vocabulary, key] for key in self._keys.get(vocabulary, ())}

    def suggestion(self, vocabulary: str, key: str) -> str:
        """The key of a term that looks like this one, a published one before any other."""
        published = nearest(key, self._published.get(vocabulary, ()))
        return published or nearest(key, self._keys.get(vocabulary, ()))

    @property
    def any_hidden(self) -> bool:
        """Whether there are terms that nobody has approved yet."""
        return bool(self._hidden)

    def is_hidden(self, pk: int) -> bool:
        """Whether nobody has approved a term yet."""
        return pk in self._hidden
