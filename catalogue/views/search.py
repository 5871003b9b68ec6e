"""The page of search: what was found of each kind, why, and what is near where nothing is."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from catalogue.filters.base import LONGEST_VALUE, Ignored
from catalogue.search.finding import Found, Group, search
from catalogue.search.kinds import ARTEFACT, BY_NAME, MONUMENT, REPORT, SOURCE, TERM, Kind
from catalogue.views.search_rows import Row, rows_of

#: Rows of each kind beside the others, and by itself.
_FEW, _MANY = 5, 50
#: Pages of one kind; the lists of the records, to which they lead, have all.
_PAGES = 20
#: What is offered while typing: of each kind, and of all together.
_SUGGESTED = {MONUMENT: 5, REPORT: 2, ARTEFACT: 2, SOURCE: 1, TERM: 1}
_MOST_SUGGESTED = 8
#: Letters that are read, and shown again, of what was typed.
_READ, _SHOWN = 400, 200
_LISTS = {MONUMENT, REPORT, ARTEFACT, SOURCE}
#: Offered where nothing has been typed: another spelling, Arabic, a number, a phrase.
_EXAMPLES = ("Baal Schamin", "قوس النصر", "tomb 51", "مدفن ٥١", '"Temple of Bel"')


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everything that `q` finds, or one `kind` of it."""
    text, kind, ignored = _asked(request)
    number = _page_number(request, kind, ignored)
    found = _found(text, kind, number)
    shown = min(found.groups[0].all, _MANY * _PAGES) if kind and found.groups else 0
    pages = Paginator(range(shown), _MANY)
    if number > pages.num_pages:
        ignored.append(Ignored("page", str(number), _numbered(pages.num_pages)))
        number, found = 1, _found(text, kind, 1)
    groups = found.groups
    rows = rows_of([hit for group in groups for hit in group.hits] or found.near, found.units)
    context = {
        "text": text[:_SHOWN],
        "only": kind and _heading(kind),
        "groups": [_group(group, rows, text, is_alone=bool(kind)) for group in groups],
        "near": [rows[hit] for hit in found.near if hit in rows],
        "is_asked": bool(text.strip()),
        "ignored": ignored,
        "examples": () if text.strip() else _EXAMPLES,
        "page_obj": pages.page(number) if pages.num_pages > 1 else None,
        "query": _kept(text, kind),
        "everywhere": f"{reverse('catalogue:search')}?{urlencode({'q': text})}",
    }
    return render(request, "catalogue/search/page.html", context)


def _found(text: str, kind: Kind | None, number: int) -> Found:
    """The best of all kinds, or a page of one."""
    if kind is None:
        return search(text, most=_FEW)
    return search(text, kinds=[kind], most=_MANY, skip=(number - 1) * _MANY)


def _page_number(request: HttpRequest, kind: Kind | None, ignored: list[Ignored]) -> int:
    """The page of one kind that is asked for, or 1 and why; how many there are is not known yet."""
    number = 1
    for value in request.GET.getlist("page"):
        is_number = value.isascii() and value.isdigit() and len(value) < 8 and int(value)
        if is_number and kind and number == 1 and int(value) <= _PAGES:
            number = int(value)
        else:
            is_late = is_number and kind and number == 1
            reason = (
                _numbered(_PAGES) if is_late else _("The pages of one kind are numbered from 1.")
            )
            ignored.append(Ignored("page", value, reason))
    return number


def _numbered(pages: int) -> str:
    return _("The pages are numbered from 1 to %s.") % pages


def _kept(text: str, kind: Kind | None) -> QueryDict:
    """What the links to other pages say."""
    query = QueryDict(mutable=True)
    query["q"] = text
    if kind:
        query["kind"] = kind.name
    return query


def _asked(request: HttpRequest) -> tuple[str, Kind | None, list[Ignored]]:
    """What is looked for, among which kind, and what of the address was ignored."""
    ignored = []
    for name in request.GET:
        if name not in {"q", "kind", "page"}:
            reason = _("The search has no such filter.")
            ignored += [Ignored(name, value, reason) for value in request.GET.getlist(name)]
    text, *more = request.GET.getlist("q") or [""]
    ignored += [Ignored("q", value, _("One text is looked for at a time.")) for value in more]
    if len(text) > _READ:
        ignored.append(Ignored("q", text[_READ:], _("Only the beginning was looked for.")))
    kind = None
    for value in request.GET.getlist("kind"):
        if value in BY_NAME and kind is None:
            kind = BY_NAME[value]
        else:
            reason = _("The kinds are: %s.") % ", ".join(BY_NAME)
            ignored.append(Ignored("kind", value, reason))
    return text[:_READ], kind, ignored


def _group(group: Group, rows: dict[Any, Row], text: str, *, is_alone: bool) -> dict[str, Any]:
    shown = [rows[hit] for hit in group.hits if hit in rows]
    more = ""
    if group.total > len(shown) and group.kind in _LISTS and len(text) <= LONGEST_VALUE:
        more = f"{reverse(f'catalogue:{group.kind.name}-list')}?{urlencode({'q': text})}"
    elif not is_alone and group.all > len(shown):
        asked = urlencode({"q": text, "kind": group.kind.name})
        more = f"{reverse('catalogue:search')}?{asked}"
    return {
        "name": group.kind.name,
        "heading": _heading(group.kind),
        "counted": _counted(group.kind, group.total) if group.total else _("similar names"),
        "rows": shown,
        "more": more,
        "all": _all(group.kind, group.total) if group.total > len(shown) else _("More like these"),
    }


def _heading(kind: Kind) -> str:
    return {
        MONUMENT: _("Monuments"),
        REPORT: _("Reports"),
        ARTEFACT: _("Artefacts"),
        SOURCE: _("Sources"),
        TERM: _("Terms"),
    }[kind]


def _counted(kind: Kind, n: int) -> str:
    sentence = {
        MONUMENT: ngettext("%(n)s monument", "%(n)s monuments", n),
        REPORT: ngettext("%(n)s report", "%(n)s reports", n),
        ARTEFACT: ngettext("%(n)s artefact", "%(n)s artefacts", n),
        SOURCE: ngettext("%(n)s source", "%(n)s sources", n),
        TERM: ngettext("%(n)s term", "%(n)s terms", n),
    }[kind]
    return sentence % {"n": n}


def _all(kind: Kind, n: int) -> str:
    return _("All: %(counted)s") % {"counted": _counted(kind, n)}


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant by the beginning of a text, for the list under the box of search."""
    text = request.GET.get("q", "")[:LONGEST_VALUE]
    found = search(text, most=max(_SUGGESTED.values())) if text.strip() else Found([], [], [])
    hits = [hit for group in found.groups for hit in group.hits[: _SUGGESTED[group.kind]]]
    rows = rows_of(hits[:_MOST_SUGGESTED], found.units)
    return JsonResponse(
        {
            "found": [
                {"label": row.plain, "detail": row.detail, "url": row.url} for row in rows.values()
            ]
        }
    )
