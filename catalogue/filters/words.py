"""Filters by words and by the key of a monument."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import django_filters as filters
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from catalogue import publication
from catalogue.fields import key_validator
from catalogue.formfields import TextField
from catalogue.models import Monument

MOST_WORDS = 8
#: How far down the tree of monuments a filter by monument reaches.
DEEPEST = 5


class WordsField(TextField):
    """A few words."""

    def clean(self, value: Any) -> list[str]:
        """The words; more than MOST_WORDS are refused."""
        words = (super().clean(value) or "").split()
        if len(words) > MOST_WORDS:
            raise ValidationError(_("Search for at most %s words.") % MOST_WORDS)
        return words


class WordsFilter(filters.Filter):
    """Words that must all be found."""

    field_class = WordsField


class MonumentField(TextField):
    """The key of a public monument; its value is the monument."""

    def clean(self, value: Any) -> Monument | None:
        """Find the monument; what is not public is as unknown as what is not there."""
        key = super().clean(value)
        if not key:
            return None
        key_validator(key)
        found: Monument | None = publication.monuments().filter(slug=key).first()
        if found is None:
            raise ValidationError(_("No public monument has this key."))
        return found


class MonumentFilter(filters.Filter):
    """One monument, by its key."""

    field_class = MonumentField


def containing(words: Iterable[str], fields: Iterable[str], *others: Callable[[str], Q]) -> Q:
    """A rule: each word is found in one of the fields, or by one of the other rules."""
    rule, fields = Q(), list(fields)
    for word in words:
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": word})
        for other in others:
            found |= other(word)
        rule &= found
    return rule


def within(monument: Monument) -> QuerySet[Monument]:
    """A public monument and its public parts, through public monuments only."""
    rule, above, public = Q(pk=monument.pk), "part_of", {}
    for _step in range(DEEPEST):
        rule |= Q(**{above: monument}, **public)
        public = {**public, f"{above}__review_state": publication.PUBLISHED}
        above = f"{above}__part_of"
    return publication.monuments().filter(rule)


def named(word: str) -> QuerySet[Monument]:
    """Public monuments with a word in one of their public names."""
    names = publication.names().filter(name__icontains=word)
    return publication.monuments().filter(pk__in=names.values("monument_id"))
