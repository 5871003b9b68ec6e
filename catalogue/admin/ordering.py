"""Sorting lists by what they show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import F, Func, Value
from django.db.models.functions import Coalesce, NullIf

from catalogue import languages


class Shown(Func):
    """A text in the reader's language, else in the other one: it is chosen with each query."""

    def __init__(self, stem: str) -> None:
        super().__init__()
        self.stem = stem

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """Read the two columns."""
        language = languages.reader()
        own, other = (F(f"{self.stem}_{one}") for one in (language, languages.other(language)))
        return Coalesce(NullIf(own, Value("")), other).resolve_expression(*args, **kwargs)


def shown(stem: str, description: Any) -> Callable[[Any], str]:
    """A column of a list with a text in the reader's language, else in the other one."""

    @admin.display(description=description, ordering=Shown(stem))
    def column(obj: Any) -> str:
        return languages.bilingual(obj, stem)[0]

    return column
