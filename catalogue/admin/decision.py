"""The page on which a contribution is decided: what would be public, what changes, what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.admin import files, preview, queue
from catalogue.admin.queue import ReplyForm, decision_url
from catalogue.choices import ReviewState
from catalogue.contributions import hints, replacing
from catalogue.contributions.applying import ChangedSince, NotPublished, Refused, credit_of
from catalogue.contributions.checking import Finding
from catalogue.contributions.contents import Content
from catalogue.contributions.three_way import Standing, standing_of, three_way
from catalogue.models import Contribution, Record
from catalogue.moderation import (
    cells,
    claims,
    decisions,
    discussing,
    outlines,
    people,
    proposals,
    suggesting,
)
from catalogue.moderation.queue import read

#: What a moderator is told instead of a page of our own faults.
TOLD = (ValidationError, ChangedSince, NotPublished, proposals.Undecided, *decisions.REFUSED)
_CHOICE = "choice|"


class Decision:
    """One contribution, a request, and what was typed."""

    def __init__(self, request: HttpRequest, admin: Any, row: Contribution) -> None:
        self.request = request
        self.admin = admin
        self.row = row
        self.account: Any = request.user
        self.now = timezone.now()
        #: Whether true positions are shown in this answer; each time is noted.
        self.shown = False
        #: Whether what a file carried, and what is hidden in it, is shown; noted as well.
        self.uncovered = False
        self.identity = ""
        #: What the buttons send along once it was said what becomes of the edits.
        self.told = ""
        self.findings: list[Finding] = []
        self.form = ReplyForm(request.POST if request.method == "POST" else None)
        self.content = self._content()

    def _content(self) -> Content:
        """What is stored, or what was typed over it."""
        stored: Content = self.row.content
        if "edits" in self.request.POST:
            return cells.edited(stored, self.request.POST)
        return stored

    @property
    def is_edited(self) -> bool:
        """Whether something else was typed than is stored."""
        return bool(self.content != self.row.content)

    @property
    def choices(self) -> dict[str, str]:
        """Which version of each cell was chosen."""
        sent = self.request.POST
        return {
            name.removeprefix(_CHOICE): sent[name]
            for name in sent
            if name.startswith(_CHOICE) and sent[name] in {"current", "proposed"}
        }

    @property
    def revision(self) -> int:
        """The revision that the page showed; one that cannot be read fits nothing."""
        text = self.request.POST.get("revision", "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1

    # What can be done

    def act(self) -> HttpResponse:
        """Do what the button says; what is refused is told, with all that was typed."""
        name = self.request.POST.get("do", "")
        act = _ACTS.get(name)
        if act is None:
            messages.error(self.request, _("This page has no such button."))
            return self.show()
        discussing.seen(self.row, by=self.account)
        try:
            return act(self)
        except Refused as refusal:
            self.findings = refusal.findings
            messages.error(self.request, _("This cannot be published as it is; see below."))
        except TOLD as fault:
            text = " ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
            messages.error(self.request, text)
        self.row.refresh_from_db()
        return self.show()

    def _words(self) -> str:
        if not self.form.is_valid():
            raise ValidationError(_("The words are too long, or the saved reply is gone."))
        return self.form.text()

    def publish(self) -> HttpResponse:
        """Publish what is accepted."""
        words = self._words()
        content = self.content if self.is_edited else None
        how: dict[str, Any] = {"by": self.account, "words": words, "revision": self.revision}
        proposals.publish(self.row, content=content, choices=self.choices, **how)
        return self._next(_("Published."))

    def return_(self) -> HttpResponse:
        """Give it back with words, edits as suggestions among them."""
        if self._is_to_be_told("return"):
            return self._suggest()
        how: dict[str, Any] = {"by": self.account, "revision": self.revision}
        decisions.return_with_words(self.row, words=self._words(), **how)
        return self._next(_("Returned."))

    def reject(self) -> HttpResponse:
        """Refuse it for good; of edits it is said first that they are lost."""
        if self._is_to_be_told("reject"):
            return self._warn(_("Your edits are lost when this is rejected."))
        how: dict[str, Any] = {"by": self.account, "revision": self.revision}
        decisions.reject(self.row, reason=self._words(), **how)
        return self._next(_("Rejected."))

    def claim(self) -> HttpResponse:
        """Take it."""
        claims.claim(self.row, by=self.account)
        return self._again()

    def release(self) -> HttpResponse:
        """Let go of it; of edits it is said first that they are lost."""
        if self._is_to_be_told("release"):
            return self._warn(_("Your edits are lost when you let go of this."))
        claims.release(self.row, by=self.account)
        self.row.refresh_from_db()
        if self.row.claimed_by_id is None:
            said = _("Nobody has claimed this.")
            messages.success(self.request, f"{self.row}: {said}")
        address = reverse(queue.LIST)
        return HttpResponseRedirect(f"{address}?{read(self.request.GET).query()}")

    def _is_to_be_told(self, act: str) -> bool:
        """Whether these edits would end with the act, and nobody has said so yet."""
        self.told = suggesting.mark(act, self.content)
        return self.is_edited and self.request.POST.get("told") != self.told

    def _warn(self, said: str) -> HttpResponse:
        messages.warning(self.request, " ".join([said, _("Press the button again to go on.")]))
        return self.show()

    def _suggest(self) -> HttpResponse:
        """Show the words with the edits in them, to be sent with the next press."""
        how = (self.row.content, self.content)
        lines = suggesting.suggestions(*how)
        if lines:
            sent = self.request.POST.copy()
            sent["words"] = suggesting.with_suggestions(sent.get("words", ""), lines)
            self.form = ReplyForm(sent)
        said = [_("Your edits now stand among the words to the contributor.")] if lines else []
        if suggesting.has_untold(*how):
            said.append(_("Edited positions and areas are not told to anybody: they are lost."))
        return self._warn(" ".join(said))

    def undo(self) -> HttpResponse:
        """Take its publication back."""
        decisions.undo(self.row, by=self.account, reason=self._words())
        messages.success(self.request, _("Taken back."))
        self.form = ReplyForm()
        return self._again()

    def say(self) -> HttpResponse:
        """Write into the discussion without deciding."""
        text = self._words()
        if not text:
            raise ValidationError(_("Nothing was written."))
        discussing.answer_once(self.row, text, by=self.account)
        self.form = ReplyForm()
        return self._again()

    def check(self) -> HttpResponse:
        """Show it as it was edited, without deciding."""
        return self.show()

    def show_position(self) -> HttpResponse:
        """Show where the place really is; it is noted who looked."""
        if people.sees_protected(self.account):
            people.note_protected(self.account, self.row)
            self.shown = True
        return self.show()

    def show_file(self) -> HttpResponse:
        """Show what a file carried and what is hidden in its picture; it is noted who looked."""
        if people.sees_protected(self.account):
            files.note(self.row, by=self.account)
            self.uncovered = True
        return self.show()

    def show_identity(self) -> HttpResponse:
        """Show who contributed; it is noted who looked."""
        contributor = self.row.contributor
        if contributor is not None and people.sees_identity(self.account):
            people.note_identity(self.account, contributor)
            self.identity = people.identity(contributor)
        return self.show()

    def _again(self) -> HttpResponse:
        """The page anew, with all that was typed and not decided: an address cannot carry it."""
        if self.is_edited or self.choices or self.form.has_changed():
            self.row.refresh_from_db()
            return self.show()
        query = read(self.request.GET).query()
        return HttpResponseRedirect(f"{decision_url(self.row)}?{query}")

    def _next(self, said: str) -> HttpResponse:
        messages.success(self.request, f"{self.row}: {said}")
        return queue.open_next(self.request)

    # What is shown

    def show(self) -> HttpResponse:
        """The page; its queries do not depend on what else waits."""
        waits = self.row.state == ReviewState.SUBMITTED
        seen = self._look() if waits else preview.Seen()
        findings = self.findings or seen.findings
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": _("Decide a proposed change") if self.row.target else _("Decide"),
            "opts": self.admin.opts,
            "row": self.row,
            "waits": waits,
            "who": people.neutral_name(self.row.contributor),
            "credit": credit_of(self.row),
            "identity": self.identity,
            "may_see_identity": people.sees_identity(self.account),
            "holder": claims.holder(self.row, now=self.now),
            "is_mine": self.row.claimed_by_id == self.account.pk,
            "is_own": self.row.contributor_id == self.account.pk,
            "seen": seen,
            "findings": [_named(one) for one in findings],
            "changes": self._changes() if waits else [],
            "others": self._others(),
            "hints": self._hints() if waits else {},
            "rows": self._rows(findings) if waits else [],
            "has_positions": _has_positions(self.content),
            "may_see_positions": people.sees_protected(self.account),
            "shown": self.shown,
            "shape": self._shape() if self.shown else "",
            "picture": files.context(self.row, self.content, uncovered=self.uncovered),
            "discussion": self.row.messages.select_related("author"),
            "form": self.form,
            "query": read(self.request.GET).query(),
            "about": _titled([self.row.about]),
            "made": _titled(self.row.made),
            "is_edited": self.is_edited,
            "told": self.told if self.is_edited else "",
        }
        self.request.current_app = self.admin.admin_site.name
        return TemplateResponse(self.request, "admin/catalogue/decision.html", context)

    def _look(self) -> preview.Seen:
        """As the public would see it, with what was chosen; undecided cells as proposed."""
        try:
            content = self.content if self.is_edited else None
            content = proposals.chosen(self.row, content, self._all_chosen(), self._standing)
        except proposals.Undecided as fault:
            return preview.Seen(findings=[Finding("", None, "", "", str(fault))])
        return preview.look(self.request, self.row, content)

    @cached_property
    def _standing(self) -> Standing | None:
        """How the record is now and where it really is, looked up once for the page."""
        return standing_of(self.row, guarded=True) if self.row.target else None

    def _all_chosen(self) -> dict[str, str]:
        if not self.row.target:
            return {}
        found = three_way(self.row, self._standing)
        return {one.name: "proposed" for one in found if one.is_conflict} | self.choices

    def _changes(self) -> list[proposals.Change]:
        if not self.row.target:
            return []
        how: dict[str, Any] = {"shown": self.shown, "standing": self._standing}
        return proposals.changes(self.row, self.choices, **how)

    def _shape(self) -> str:
        """The shape of a new record in words; that of a change is among the changes."""
        return "" if self.row.target else outlines.of_content(self.content)

    def _others(self) -> int:
        """How many other proposals for the same record wait."""
        if not self.row.target:
            return 0
        same = Contribution.objects.filter(state=ReviewState.SUBMITTED, target=self.row.target)
        return same.exclude(pk=self.row.pk).count()

    def _hints(self) -> dict[str, Any]:
        kind, content = self.row.kind, self.content
        return {
            "alike": [(one, _address(one.record)) for one in self._alike() if one.record],
            "contradictions": hints.contradictions(content),
            "has_unread": hints.has_unread(content),
            "missing": hints.missing(kind, content),
        }

    def _alike(self) -> list[hints.Alike]:
        """Public records that are like it; of a change those that were not like it before."""

        def alike(content: Content) -> list[hints.Alike]:
            stranger = AnonymousUser()
            kind, row = self.row.kind, self.row
            return hints.duplicates(kind, content, account=stranger, contribution=row)

        before = {one.record for one in alike(self.row.base)} if self.row.target else set()
        return [one for one in alike(self.content) if one.record not in before]

    def _rows(self, findings: list[Finding]) -> list[cells.RowForm]:
        faults: dict[str, list[str]] = defaultdict(list)
        for one in findings:
            if one.row is not None:
                faults[cells.box_name(one.file, one.row, one.column)].append(one.reason)
        return cells.forms(self.row, self.content, faults, shown=self.shown)


def _titled(identifiers: list[str]) -> list[tuple[str, str]]:
    """Records with their titles, but for empty identifiers; a query for each."""
    given = [one for one in identifiers if one]
    found = {one.identifier: str(one) for one in replacing.by_identifier(given)}
    return [(one, found.get(one, one)) for one in given]


def _address(record: Record) -> str:
    return reverse("catalogue:identifier", args=[record.identifier])


def _named(one: Finding) -> dict[str, str]:
    """A fault with the name of its column and the way to its input."""
    is_hidden = cells.is_protected(one.file, one.column)
    where = cells.box_name(one.file, one.row, one.column) if one.row is not None else ""
    return {
        "label": cells.label(one.file, one.column) if one.column else "",
        "value": "" if is_hidden else one.value,
        "reason": one.reason,
        "suggestion": one.suggestion,
        "anchor": where,
    }


def _has_positions(content: Content) -> bool:
    """Whether the content says where a place really is."""
    rows = content.get("rows", {}).items()
    typed = (
        text
        for file, found in rows
        for row in found
        for name, text in row.items()
        if cells.is_protected(file, name)
    )
    return bool(content.get("shapes")) or any(map(str.strip, typed))


_ACTS: dict[str, Callable[[Decision], HttpResponse]] = {
    "publish": Decision.publish,
    "return": Decision.return_,
    "reject": Decision.reject,
    "claim": Decision.claim,
    "release": Decision.release,
    "undo": Decision.undo,
    "say": Decision.say,
    "check": Decision.check,
    "position": Decision.show_position,
    "identity": Decision.show_identity,
    "file": Decision.show_file,
}
