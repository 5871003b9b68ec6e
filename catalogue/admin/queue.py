"""The queue: what waits for a moderator, the next one, and one reply to many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.utils.translation import pgettext_lazy as pgettext

from catalogue.admin.widgets import possible_keys
from catalogue.choices import ReviewState
from catalogue.models import Account, Contribution, SavedReply
from catalogue.models.contribution import ContributionKind
from catalogue.moderation import claims, decisions, people, queue

#: More than this one request does not return.
MOST_AT_ONCE = 500
#: Characters of one message.
LONGEST_WORDS = 4000
LIST = "admin:catalogue_contribution_changelist"
_NAMED_AT_MOST = 5


class ReplyForm(forms.Form):
    """Words to contributors: a saved reply, or typed ones, or both together."""

    reply = forms.ModelChoiceField(
        SavedReply.objects.all(),
        required=False,
        label=gettext_lazy("Saved reply"),
        empty_label=gettext_lazy("(none)"),
    )
    words = forms.CharField(
        label=gettext_lazy("Words to the contributor"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both together are one message, of which nothing is cut off."""
        cleaned = super().clean() or {}
        if len(self.text()) > LONGEST_WORDS:
            self.add_error("words", _("The saved reply and the words are too long together."))
        return cleaned

    def text(self) -> str:
        """The saved reply and what was typed; empty where neither is given."""
        reply = self.cleaned_data.get("reply")
        parts = [reply.text if reply else "", self.cleaned_data.get("words", "")]
        return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True)
class Line:
    """One row of the queue, as the page shows it."""

    row: Contribution
    address: str
    who: str
    holder: Account | None
    is_own: bool
    is_chosen: bool


def show(request: HttpRequest, admin: Any, form: ReplyForm | None = None) -> HttpResponse:
    """The list; a number of queries that does not grow."""
    account: Any = request.user
    now = timezone.now()
    asked = queue.read(request.GET)
    page = queue.page(asked, by=account, now=now)
    ticked = set(request.POST.getlist("chosen"))
    context = {
        **admin.admin_site.each_context(request),
        "title": _("What waits"),
        "opts": admin.opts,
        "media": admin.media,
        "asked": asked,
        "lines": [_line(row, account, now, ticked) for row in page.rows],
        "takes_all": bool(request.POST.get("all")),
        "number": queue.in_words(page.number),
        "next_query": asked.query(after=page.following) if page.following else "",
        "first_query": asked.query(),
        "kinds": ContributionKind.choices,
        "states": [(state.value, state.label) for state in queue.STATES],
        "holders": HOLDERS.items(),
        "waits": asked.state == ReviewState.SUBMITTED,
        "form": form or ReplyForm(),
        "most": MOST_AT_ONCE,
        "batches": queue.waiting_batches()[:20],
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/catalogue/queue.html", context)


HOLDERS = {
    "free": pgettext("claim", "Claimed by nobody"),
    "mine": pgettext("claim", "Claimed by me"),
    "others": pgettext("claim", "Claimed by others"),
}


def _line(row: Contribution, account: Account, now: Any, ticked: set[str]) -> Line:
    return Line(
        row,
        decision_url(row),
        people.neutral_name(row.contributor),
        claims.holder(row, now=now),
        row.contributor_id == account.pk,
        str(row.pk) in ticked,
    )


def decision_url(row: Contribution) -> str:
    """The page on which it is decided."""
    return reverse("admin:catalogue_contribution_change", args=[row.pk])


def act(request: HttpRequest, admin: Any) -> HttpResponse:
    """Take the next one, or return the chosen."""
    if request.POST.get("do") == "next":
        return open_next(request)
    form = ReplyForm(request.POST)
    if not form.is_valid() or not form.text():
        messages.error(request, _("Choose a saved reply or write some words: they are sent."))
        return show(request, admin, form)
    rows = list(_chosen(request)[: MOST_AT_ONCE + 1])
    if not rows or len(rows) > MOST_AT_ONCE:
        messages.error(request, _choice_fault(len(rows)))
        return show(request, admin, form)
    _return(request, rows, form.text())
    return HttpResponseRedirect(f"{reverse(LIST)}?{queue.read(request.GET).query()}")


def _choice_fault(number: int) -> str:
    if not number:
        return _("Nothing was chosen.")
    return _("Choose at most %(number)d at once.") % {"number": MOST_AT_ONCE}


def _chosen(request: HttpRequest) -> QuerySet[Contribution]:
    """The ticked ones, or all that the question finds and nobody else holds."""
    account: Any = request.user
    now = timezone.now()
    if request.POST.get("all"):
        found = queue.rows(queue.read(request.GET), by=account, now=now)
        found = found.filter(claims.free_for(account, now=now)).exclude(contributor=account)
    else:
        keys = possible_keys(request.POST.getlist("chosen"))
        found = Contribution.objects.filter(pk__in=keys[: MOST_AT_ONCE + 1]).order_by("pk")
    return found.filter(state__in=queue.STATES).defer("content", "base", "replaced")


def _return(request: HttpRequest, rows: list[Contribution], words: str) -> None:
    account: Any = request.user
    try:
        done, refused = decisions.return_many(rows, by=account, words=words)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return
    if done:
        text = ngettext("One was returned.", "%(number)d were returned.", done)
        messages.success(request, text % {"number": done})
    for one, reason in refused[:_NAMED_AT_MOST]:
        messages.warning(request, f"{one}: {reason}")
    if len(refused) > _NAMED_AT_MOST:
        text = _("%(number)d more could not be returned.")
        messages.warning(request, text % {"number": len(refused) - _NAMED_AT_MOST})


def open_next(request: HttpRequest) -> HttpResponse:
    """Claim the oldest free one of what is asked for and open it; the queue if there is none."""
    account: Any = request.user
    asked = queue.read(request.GET)
    asked.holder = ""
    found = claims.claim_next(queue.rows(asked, by=account, now=timezone.now()), by=account)
    if found is None:
        messages.info(request, _("Nothing else waits here for your decision."))
        return HttpResponseRedirect(f"{reverse(LIST)}?{asked.query()}")
    return HttpResponseRedirect(f"{decision_url(found)}?{asked.query()}")
