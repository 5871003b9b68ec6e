"""The first page of the workspace: what is being written, what waits, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalogue.choices import ReviewState
from catalogue.contributions import asking
from catalogue.forms.contribute.kinds import FORMS
from catalogue.models.contribution import Batch, Contribution, Notification
from catalogue.moderation import discussing
from catalogue.views.contribute.access import contributor

#: Contributions and notifications that the page lists of each state.
MOST = 100
_MOST_NOTES = 30


@dataclass(frozen=True)
class Shelf:
    """Contributions in one state."""

    name: str
    contributions: list[Contribution]


#: What was published and taken back.
_UNDONE = "undone"
_SHELVES = [
    *(state.value for state in (ReviewState.RETURNED, ReviewState.DRAFT, ReviewState.SUBMITTED)),
    *(ReviewState.PUBLISHED.value, _UNDONE, ReviewState.REJECTED.value),
]


def _shelf(contribution: Contribution) -> str:
    return _UNDONE if contribution.undone_at else contribution.state


@require_safe
@contributor
def dashboard(request: HttpRequest) -> HttpResponse:
    """Four queries, whatever the number of rows."""
    account: Any = request.user
    own = asking.own(account).filter(batch=None).select_related("original")
    found = list(own.defer("content", "base", "replaced", "original__metadata")[: 5 * MOST])
    notes = discussing.news(account).select_related("contribution__original", "batch")
    shelves = [
        Shelf(name, [one for one in found if _shelf(one) == name][:MOST]) for name in _SHELVES
    ]
    batches = Batch.objects.filter(contributor=account).order_by("-pk")
    context = {
        "shelves": [shelf for shelf in shelves if shelf.contributions],
        "notes": notes.order_by(F("read_at").desc(nulls_first=True), "-pk")[:_MOST_NOTES],
        "unread": discussing.news(account).filter(read_at=None).count(),
        "batches": batches.defer("matching", "preview")[:MOST],
        "forms": FORMS.values(),
        "is_newcomer": not found,
    }
    return render(request, "contribute/dashboard.html", context)


@require_POST
@contributor
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark one notification as read, or all of them."""
    unread = Notification.objects.filter(account=request.user, read_at=None)  # type: ignore[misc]
    which = request.POST.get("which", "")
    if which.isascii() and which.isdigit():
        unread = unread.filter(pk=int(which[:18]))
    unread.update(read_at=timezone.now())
    return redirect("catalogue:contribute-dashboard")
