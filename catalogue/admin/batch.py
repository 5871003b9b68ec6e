"""Spreadsheets in the admin: decided on as a whole, or row by row in the queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.admin.permissions import FromContributors
from catalogue.admin.queue import ReplyForm, decision_url
from catalogue.admin.site import site
from catalogue.admin.widgets import possible_keys
from catalogue.choices import ReviewState
from catalogue.models import Batch
from catalogue.models.contribution import BatchState
from catalogue.moderation import batches, noticing, people, undoing_batches
from catalogue.moderation.actions import WrongState
from catalogue.moderation.cells import file_label
from catalogue.moderation.claims import OwnSubmission

#: States in which a spreadsheet is its contributor's own affair.
_NOT_YET = [
    BatchState.RECEIVED,
    BatchState.MATCHING,
    BatchState.CHECKING,
    BatchState.FAULTY,
    BatchState.CHECKED,
]
_TOLD = (ValidationError, batches.RowFault, OwnSubmission, WrongState)


@admin.register(Batch, site=site)
class BatchAdmin(FromContributors):
    """What was imported as one."""

    list_display = [
        "identifier",
        "record_type",
        "state",
        "researcher",
        "rows_total",
        "submitted_at",
    ]
    list_filter = ["state"]
    list_select_related = ["contributor"]
    ordering = ["-pk"]
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        """What was submitted; before that it is nobody's but its contributor's."""
        return super().get_queryset(request).exclude(state__in=_NOT_YET)

    @admin.display(description=gettext_lazy("record type"), ordering="table")
    def record_type(self, obj: Batch) -> str:
        """What its rows are, in words."""
        return capfirst(file_label(obj.table))

    @admin.display(description=gettext_lazy("researcher"))
    def researcher(self, obj: Batch) -> str:
        """Whose it is, without saying who that is."""
        return people.neutral_name(obj.contributor)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The decision on the whole."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_queryset(request).select_related("contributor", "decided_by")
        batch = rows.filter(pk__in=possible_keys([object_id])).first()
        if batch is None:
            raise Http404
        form = ReplyForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and self._act(request, batch, form):
            address = reverse("admin:catalogue_batch_change", args=[batch.pk])
            return HttpResponseRedirect(f"{address}?{_on(request, batch)}")
        return self._page(request, batch, form)

    def _act(self, request: HttpRequest, batch: Batch, form: ReplyForm) -> bool:
        """Do what the button says; False where it was refused, which is told."""
        act = _ACTS.get(request.POST.get("do", ""))
        try:
            if act is None or not form.is_valid():
                raise ValidationError(_("This page has no such button, or the words are too long."))
            messages.success(request, act(batch, request.user, form.text()))
        except _TOLD as fault:
            text = " ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
            messages.error(request, text)
            batch.refresh_from_db()
            return False
        return True

    def _page(self, request: HttpRequest, batch: Batch, form: ReplyForm) -> HttpResponse:
        states = batch.contributions.order_by().values_list("state").annotate(n=Count("pk"))
        counts = dict(states)
        waiting = counts.get(ReviewState.SUBMITTED, 0)
        total = sum(counts.values())
        undoable = undoing_batches.published(batch).count()
        waits = bool(waiting) and batch.state == BatchState.SUBMITTED
        goes_on = request.GET.get("on") == "1" and bool(waiting)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Decide on a spreadsheet"),
            "opts": self.opts,
            "batch": batch,
            "table": file_label(batch.table),
            "who": people.neutral_name(batch.contributor),
            "is_own": batch.contributor_id == request.user.pk,
            "counts": [
                (state, label, counts[state])
                for state, label in ReviewState.choices
                if state in counts
            ],
            "waiting": waiting if waits else 0,
            # While lot after lot is published nobody reads it.
            "noticed": _noticed(request, batch) if waits and not goes_on else None,
            "undo_fault": undoing_batches.fault_of(batch),
            "is_undoing": batch.undo_asked_at is not None,
            "total": total,
            "decided": total - waiting,
            "lot": min(batches.LOT, waiting),
            "undoable": undoable,
            "published": counts.get(ReviewState.PUBLISHED, 0),
            "undone": counts.get(ReviewState.PUBLISHED, 0) - undoable,
            "goes_on": goes_on,
            "form": form,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/catalogue/batch.html", context)


def _noticed(request: HttpRequest, batch: Batch) -> dict[str, Any]:
    """What the catalogue notices of the rows after those that the address names."""
    after = _cursor(request.GET.get("after", ""))
    page = noticing.page(batch, after)
    if after and not page.rows:  # these were decided on meanwhile
        after, page = None, noticing.page(batch)
    lines = [row.line or 0 for row in page.rows]
    return {
        "first": min(lines),
        "last": max(lines),
        "rows": [(one, decision_url(one.row)) for one in page.noticed],
        "is_first": after is None,
        "following": page.following,
    }


def _cursor(text: str) -> int | None:
    """A primary key; None where it cannot be read."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _publish(batch: Batch, by: Any, _words: str) -> str:
    left = batches.publish(batch, by=by)
    if not left:
        return _("Published; none of its rows waits any more.")
    text = ngettext("One row still waits.", "%(number)d rows still wait.", left)
    return text % {"number": left}


def _return(batch: Batch, by: Any, words: str) -> str:
    batches.return_with_words(batch, by=by, words=words)
    return _("Returned.")


def _reject(batch: Batch, by: Any, words: str) -> str:
    batches.reject(batch, by=by, reason=words)
    return _("Rejected.")


def _undo(batch: Batch, by: Any, words: str) -> str:
    number = undoing_batches.undo(batch, by=by, reason=words)
    if not number:
        return _("It is being taken back in the background.")
    text = ngettext("One row was taken back.", "%(number)d rows were taken back.", number)
    return text % {"number": number}


_ACTS: dict[str, Callable[[Batch, Any, str], str]] = {
    "publish": _publish,
    "return": _return,
    "reject": _reject,
    "undo": _undo,
}


def _on(request: HttpRequest, batch: Batch) -> str:
    """Whether the page goes on publishing by itself, where the browser has scripts."""
    goes_on = request.POST.get("do") == "publish" and batch.state == BatchState.SUBMITTED
    return "on=1" if goes_on else ""
