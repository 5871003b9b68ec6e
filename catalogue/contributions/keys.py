"""Keys of new records: from the words of a title, or from what a part belongs to and a number."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Q
from django.utils.text import slugify

from catalogue.contributions.hiding import put_aside
from catalogue.interchange import tables
from catalogue.models import PastSlug

_LONGEST_STEM = 72
#: The letter before the number of a part, by its file.
_LETTERS = {
    tables.EVIDENCE.file: "e",
    tables.ASSESSMENTS.file: "a",
    tables.EVENTS.file: "v",
    tables.THREATS.file: "w",
}


def is_numbered(file: str) -> bool:
    """Whether rows of a file are parts whose keys are numbers after that of their owner."""
    return file in _LETTERS


class Maker:
    """Makes the keys of one contribution: each is free, and given once.

    `blind`: in a dry run, where keys of what is not public count as free and are put aside.
    """

    def __init__(self, *, blind: bool = False) -> None:
        self._blind = blind
        self._used: dict[tuple[Any, str], set[str]] = {}

    def from_title(self, model: Any, title: str) -> str:
        """A key for a new record: its title in small letters and hyphens; two queries.

        A title without Latin letters gives the name of the kind and a number.
        """
        stem = re.sub(r"-{2,}", "-", slugify(title).replace("_", "-"))
        stem = stem[:_LONGEST_STEM].strip("-")
        used = self._known(model, stem or str(model._meta.model_name))
        if stem and stem not in used:
            used.add(stem)
            return stem
        return _numbered(f"{stem or model._meta.model_name}-", used, first=2)

    def of_part(self, file: str, model: Any, owner: str) -> str:
        """The next key of a part of the record with the key `owner`; two queries for all."""
        stem = f"{owner[:_LONGEST_STEM].rstrip('-')}-{_LETTERS[file]}"
        return _numbered(stem, self._known(model, stem), first=1)

    def _known(self, model: Any, stem: str) -> set[str]:
        """Keys that begin so and are, or once were, those of records, or were given here."""
        if (model, stem) not in self._used:
            if self._blind:
                put_aside(model, Q(slug__startswith=stem))
            present = model._base_manager.filter(slug__startswith=stem).order_by()
            past = PastSlug.objects.filter(model=model._meta.model_name, slug__startswith=stem)
            slugs = (*present.values_list("slug", flat=True), *past.values_list("slug", flat=True))
            self._used[model, stem] = set(slugs)
        return self._used[model, stem]


def _numbered(stem: str, used: set[str], *, first: int) -> str:
    """The next number after a stem; it counts as used from now on."""
    numbers = [int(slug.removeprefix(stem)) for slug in used if _is_numbered(slug, stem)]
    key = f"{stem}{max([first - 1, *numbers]) + 1}"
    used.add(key)
    return key


def _is_numbered(slug: str, stem: str) -> bool:
    number = slug.removeprefix(stem)
    return slug.startswith(stem) and number.isascii() and number.isdigit() and len(number) < 7
