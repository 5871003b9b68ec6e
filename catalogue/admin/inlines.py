"""Parts of a record inside its form: short tables, paged, each row with a link to its own form."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from catalogue.admin.base import SharedFields
from catalogue.admin.forms import ReviewedForm
from catalogue.admin.formsets import PartsFormSet


class Parts(SharedFields, admin.TabularInline[Any, Any]):
    """A table of parts, some 25 a page."""

    template = "admin/catalogue/inline_tabular.html"
    formset = PartsFormSet
    extra = 0
    show_change_link = True
    view_on_site = False
    #: Relations that the rows show.
    related: ClassVar[list[str]] = []

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """With what the rows name, in one query."""
        return super().get_queryset(request).select_related(*self.related)

    def trim(self, widget: Any) -> None:
        """A narrow table: look at what is chosen, add and change it elsewhere."""
        super().trim(widget)
        widget.can_add_related = widget.can_change_related = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The page that the address asks for, and who edits."""
        made: Any = super().get_formset(request, obj, **kwargs)
        asked = request.GET.get(f"{made.get_default_prefix()}-page", "")
        page = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
        made.page, made.editor = max(page, 1), request.user
        return made


class ReviewedParts(Parts):
    """Parts with a review state of their own."""

    form = ReviewedForm
    columns: ClassVar[list[str]] = []

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Its columns, how far each has come, and what the form has seen of it."""
        return [*self.columns, "review_state", "seen"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The state changes by acts only."""
        return ["review_state"]
