"""The page of one record: found by its key, past keys lead on, withdrawn ones answer 410."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from catalogue import publication
from catalogue.models import PastSlug, Record
from catalogue.prepared import PreparedRecords
from catalogue.views.errors import NotFound, gone, moved


class RecordPage(TemplateView):
    """A page of one public record.

    Subclasses give `template_name`, `model` and `rows`: a function of `catalogue.publication`.
    They may override `for_page` (what the page needs of the record) and `context`.

    Context: record, and what `context` gives.
    """

    model: ClassVar[type[Record]]
    rows: ClassVar[Callable[[], QuerySet[Any]]]
    missing: ClassVar[str | Promise] = _("The catalogue has no public record of this name.")
    http_method_names = ["get", "head", "options"]
    #: The record of a key, if it is public, with what its page needs.
    _records: ClassVar[PreparedRecords]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Let each page remember how its record is asked for."""
        super().__init_subclass__(**kwargs)
        cls._records = PreparedRecords(cls._of_key, of_texts=True)

    @classmethod
    def _of_key(cls, slug: str) -> QuerySet[Any]:
        return cls().for_page(cls.rows().filter(slug=slug)).order_by()

    def for_page(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Add what the page needs of the record itself."""
        return queryset

    def context(self, record: Any) -> dict[str, Any]:
        """What stands beside the record."""
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the record, lead to it, or say what became of it."""
        slug = kwargs["slug"]
        for record in self._records(slug):
            return self.render_to_response(self.get_context_data(record=record))
        if withdrawn := publication.withdrawn(self.model).filter(slug=slug).first():
            return gone(request, withdrawn)
        return self._by_past_slug(request, slug)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The record and what stands beside it."""
        return super().get_context_data(**kwargs, **self.context(kwargs["record"]))

    def _by_past_slug(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Lead to the record that once had this key, if it is public."""
        past = PastSlug.objects.filter(model=self.model._meta.model_name, slug=slug).first()
        if past is None:
            raise NotFound(self.missing)
        if record := type(self).rows().filter(pk=past.record_id).first():
            return moved(record)
        if withdrawn := publication.withdrawn(self.model).filter(pk=past.record_id).first():
            return gone(request, withdrawn)
        raise NotFound(self.missing)
