"""Filters of the admin's lists that ask the database for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue import dates


class DaysFilter(admin.ListFilter):
    """A span of days in EDTF that the dates of a record may touch."""

    template = "admin/catalogue/filter_days.html"
    earliest: ClassVar[str]
    latest: ClassVar[str]
    parameters: ClassVar[tuple[str, str]] = ("from", "to")

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any
    ) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self.parameters:
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]
        self.days: dict[str, int] = {}
        self.faults: list[str] = []
        for name, bound in zip(self.parameters, ("earliest", "latest"), strict=True):
            if text := str(self.used_parameters.get(name, "")).strip():
                self._read(name, bound, text)

    def _read(self, name: str, bound: str, text: str) -> None:
        try:
            self.days[name] = getattr(dates.parse(text), bound)
        except dates.EdtfError as error:
            self.faults.append(f"{text}: {error}")

    def has_output(self) -> bool:
        """It is always of use."""
        return True

    def expected_parameters(self) -> list[str | None]:
        """Both bounds."""
        return list(self.parameters)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Rows whose dates meet the span."""
        first, last = self.parameters
        if first in self.days:
            queryset = queryset.filter(**{f"{self.latest}__gte": self.days[first]})
        if last in self.days:
            queryset = queryset.filter(**{f"{self.earliest}__lte": self.days[last]})
        return queryset

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """What the form of the filter shows: its fields, and what else is asked for."""
        kept = {
            name: value for name, value in changelist.params.items() if name not in self.parameters
        }
        yield {
            "fields": [
                (name, label, self.used_parameters.get(name, ""))
                for name, label in zip(self.parameters, (_("From"), _("To")), strict=True)
            ],
            "faults": self.faults,
            "kept": kept,
            "clear": changelist.get_query_string(remove=list(self.parameters)),
        }


def days(earliest: str, latest: str, title: str | Promise) -> type[DaysFilter]:
    """The filter over two columns of day numbers."""
    return type(
        "DaysFilter", (DaysFilter,), {"earliest": earliest, "latest": latest, "title": title}
    )


class EmptyFilter(admin.SimpleListFilter):
    """Rows in which a text is missing in every language."""

    texts: ClassVar[tuple[str, ...]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Missing or there."""
        return [("missing", _("Missing")), ("there", _("Given"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Compare with the empty text."""
        missing = dict.fromkeys(self.texts, "")
        if self.value() == "missing":
            return queryset.filter(**missing)
        return queryset.exclude(**missing) if self.value() == "there" else queryset


def empty(stem: str, title: str | Promise) -> type[EmptyFilter]:
    """The filter for rows in which the text `stem` is there neither in English nor in Arabic."""
    texts = (f"{stem}_en", f"{stem}_ar")
    values = {"texts": texts, "title": title, "parameter_name": stem}
    return type("EmptyFilter", (EmptyFilter,), values)
