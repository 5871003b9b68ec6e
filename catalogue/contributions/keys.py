"""Keys of new records: from the words of a title, or from what a part belongs to and a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify

from catalogue.interchange import tables
from catalogue.models import PastSlug

_LONGEST = 80
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


def from_title(model: Any, title: str, *, taken: Iterable[str] = ()) -> str:
    """A free key for a new record: its title in small letters and hyphens; two queries.

    A title without Latin letters gives the name of the kind and a number.
    """
    stem = slugify(title).replace("_", "-").strip("-")
    stem = re.sub(r"-{2,}", "-", stem)[:_LONGEST_STEM].rstrip("-")
    used = _used(model, stem or model._meta.model_name) | set(taken)
    if stem and stem not in used:
        return stem
    stem = stem or str(model._meta.model_name)
    return _numbered(f"{stem}-", used, first=2)


def of_part(file: str, model: Any, owner: str, *, taken: Iterable[str] = ()) -> str:
    """The next free key of a part of the record with the key `owner`; two queries."""
    stem = f"{owner[:_LONGEST_STEM].rstrip('-')}-{_LETTERS[file]}"
    return _numbered(stem, _used(model, stem) | set(taken), first=1)


def _numbered(stem: str, used: set[str], *, first: int) -> str:
    numbers = [int(slug.removeprefix(stem)) for slug in used if _is_number(slug, stem)]
    return f"{stem}{max([first - 1, *numbers]) + 1}"


def _is_number(slug: str, stem: str) -> bool:
    number = slug.removeprefix(stem)
    return slug.startswith(stem) and number.isascii() and number.isdigit() and len(number) < 7


def _used(model: Any, stem: str) -> set[str]:
    """Keys that begin so and are, or once were, those of records."""
    present = model._base_manager.filter(slug__startswith=stem).order_by()
    past = PastSlug.objects.filter(model=model._meta.model_name, slug__startswith=stem)
    return {*present.values_list("slug", flat=True), *past.values_list("slug", flat=True)}
