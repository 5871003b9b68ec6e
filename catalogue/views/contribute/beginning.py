"""Beginning: a new record, a part of a published one, or a change of one."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogue import publication
from catalogue.contributions import drafts
from catalogue.contributions.contents import Content
from catalogue.contributions.parts import ABOUT, kind_of
from catalogue.forms.contribute.kinds import FORMS
from catalogue.forms.contribute.spec import Form
from catalogue.identifiers import is_valid
from catalogue.models import Artefact, DamageReport, Monument, Photograph, Record, Source
from catalogue.models.contribution import ContributionKind
from catalogue.views.contribute.access import contributor
from catalogue.views.feedback import title
from catalogue.views.identifiers import KINDS, address

#: Records with pages of their own, whose changes can be proposed.
_CHANGED = (Monument, DamageReport, Artefact, Source, Photograph)
#: Kinds that begin with a file.
_SENT = ("photograph", "document")
_LONGEST_TOKEN = 43


@require_safe
@contributor
def choose(request: HttpRequest) -> HttpResponse:
    """What can be contributed."""
    return render(request, "contribute/choose.html", {"forms": FORMS.values()})


@require_http_methods(["GET", "HEAD", "POST"])
@contributor
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """A new record; with `about`, a part of a published one."""
    if kind not in FORMS:
        raise Http404
    if kind in _SENT:
        return redirect("catalogue:contribute-send")
    form = FORMS[kind]
    about = _about(form, request.GET.get("about", ""))
    if request.method == "POST":
        row = dict(form.fixed)
        if about is not None:
            row[form.about[0]] = about.slug
        content: Content = {"rows": {form.file: [row]}, "shapes": [], "removed": {}}
        return _begin(request, kind, about=about, content=content)
    return _page(request, form, about, is_change=False)


@require_http_methods(["GET", "HEAD", "POST"])
@contributor
def propose(request: HttpRequest, identifier: str) -> HttpResponse:
    """A change of a published record: the form is filled with what is public of it."""
    target = _published(identifier)
    if not isinstance(target, _CHANGED):
        raise Http404
    kind = str(kind_of(target))
    if request.method == "POST":
        return _begin(request, kind, target=target)
    return _page(request, FORMS[kind], target, is_change=True)


def _about(form: Form, identifier: str) -> Record | None:
    """The published record of the right kind to which a part is added; None where none is said."""
    if not identifier:
        return None
    found = _published(identifier)
    if not isinstance(found, ABOUT.get(ContributionKind(form.kind), ())):
        raise Http404
    return found


def _published(identifier: str) -> Record:
    kind = KINDS.get(identifier[:1].lower())
    if kind is None or not issubclass(kind.model, Record) or not is_valid(identifier.lower()):
        raise Http404
    found: Record | None = kind.public().filter(identifier=identifier.lower()).first()
    if found is None or not publication.is_public(found):
        raise Http404
    return found


def _begin(request: HttpRequest, kind: str, **options: Any) -> HttpResponse:
    """Begin, once for each form that was given out, however often it is sent."""
    token = request.POST.get("token", "")[:_LONGEST_TOKEN]
    if not (token and token.isascii() and token.isprintable()):
        token = secrets.token_urlsafe(32)
    made = drafts.begin(kind, by=request.user, token=token, **options)  # type: ignore[arg-type]
    return redirect("catalogue:contribute-detail", made.identifier)


def _page(
    request: HttpRequest, form: Form, record: Record | None, *, is_change: bool
) -> HttpResponse:
    context = {
        "form": form,
        "record": record,
        "title": title(record) if record else "",
        "url": address(record) if record else "",
        "is_change": is_change,
        "token": secrets.token_urlsafe(32),
    }
    return render(request, "contribute/begin.html", context)
