"""Spreadsheets of contributors: upload, match the columns, see what would happen, submit."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.contributions.spreadsheets import matching, receiving, submitting, templates
from catalogue.contributions.spreadsheets.asking import may_import, own
from catalogue.contributions.spreadsheets.subjects import BY_NAME, SUBJECTS
from catalogue.contributions.spreadsheets.typed import read_headings
from catalogue.contributions.spreadsheets.wording import label
from catalogue.identifiers import is_valid
from catalogue.imports.faults import Unreadable
from catalogue.models.contribution import Batch, BatchState
from catalogue.views.batches import BatchPage

_P = ParamSpec("_P")
_View = Callable[Concatenate[HttpRequest, _P], HttpResponse]
#: Bytes of a form beside its file.
_FORM_BYTES = 100_000
#: Batches of the list.
_SHOWN = 100
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def contributors(view: _View[_P]) -> _View[_P]:
    """For those who may import; others are told how to apply."""

    @wraps(view)
    def inner(request: HttpRequest, /, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponse:
        if not may_import(request.user):
            return render(request, "contribute/not_admitted.html", status=403)
        return view(request, *args, **kwargs)

    return login_required(inner)


def find(request: HttpRequest, identifier: str) -> Batch:
    """A batch of the visitor's own; others' do not exist for them."""
    return get_object_or_404(own(request.user), identifier=identifier)


@csrf_exempt
@contributors
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List one's own imports, and take a new file.

    What is announced as too large is refused before its body is read; to look for the CSRF token
    is to read it, so that this view has the token checked itself.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > receiving.MOST_BYTES + _FORM_BYTES:
        return _list(request, "", receiving.too_large())
    answer: HttpResponse = csrf_protect(_index)(request)
    return answer


def _index(request: HttpRequest) -> HttpResponse:
    table = request.POST.get("table") or request.GET.get("table", "")
    fault = ""
    if request.method == "POST":
        try:
            return redirect(address(_receive(request)))
        except receiving.AlreadyUploaded as error:
            messages.info(request, str(error))
            return redirect(address(error.batch))
        except receiving.Refused as error:
            fault = str(error)
        except Unreadable as error:
            place = _("Line %(line)s:") % {"line": error.line} if error.line else ""
            fault = " ".join(filter(None, [place, error.reason]))
    return _list(request, table, fault)


def _list(request: HttpRequest, table: str, fault: str) -> HttpResponse:
    context = {
        "batches": [BatchPage(one) for one in own(request.user)[:_SHOWN]],
        "subjects": SUBJECTS.values(),
        "table": table,
        "fault": fault,
        "most_megabytes": receiving.MOST_BYTES // 1024**2,
    }
    status = 422 if fault else 200
    return render(request, "contribute/imports/list.html", context, status=status)


def _receive(request: HttpRequest) -> Batch:
    subject = SUBJECTS.get(request.POST.get("table", ""))
    upload = request.FILES.get("file")
    if subject is None:
        raise receiving.Refused(_("Choose what the rows of the file are."))
    if upload is None:
        raise receiving.Refused(_("Choose a file."))
    account: Any = request.user
    named = request.POST.get("replaces", "")
    replaced = own(account).filter(identifier=named).first() if is_valid(named) else None
    batch = receiving.receive(upload, subject, by=account, instead_of=replaced)
    # It may have been submitted meanwhile, from another window: then it stands.
    if replaced and not own(account).filter(pk=replaced.pk).exists():
        messages.info(request, _("The corrected file has taken the place of the earlier one."))
    return batch


def address(batch: Batch) -> str:
    """The page of a batch."""
    return reverse("catalogue:import-detail", args=[batch.identifier])


@contributors
@require_safe
def detail(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show how far a batch is: its columns to match, its progress, its faults, its preview."""
    batch = find(request, identifier)
    if batch.state == BatchState.MATCHING:
        return _match_page(request, batch, batch.matching, [])
    return render(request, "contribute/imports/batch.html", {"page": BatchPage(batch)})


@contributors
@require_http_methods(["GET", "HEAD", "POST"])
def match(request: HttpRequest, identifier: str) -> HttpResponse:
    """Ask which columns the headings mean, and remember the answers."""
    batch = find(request, identifier)
    if batch.state not in receiving.MATCHABLE:
        return redirect(address(batch))
    if request.method != "POST":
        return _match_page(request, batch, batch.matching, [])
    headings = _headings(batch)
    chosen = {
        heading: request.POST.get(f"column-{number}", "")
        for number, heading in enumerate(headings)
        if heading
    }
    account: Any = request.user
    try:
        receiving.match(batch, chosen, by=account)
    except matching.MatchingFaults as error:
        return _match_page(request, batch, chosen, error.reasons)
    except receiving.NotYours as error:
        messages.error(request, str(error))
    return redirect(address(batch))


def _headings(batch: Batch) -> list[str]:
    kept = batch.preview.get("headings")
    return kept or read_headings(Path(batch.file.path), SUBJECTS[batch.table])


def _match_page(
    request: HttpRequest, batch: Batch, chosen: dict[str, str], faults: list[str]
) -> HttpResponse:
    subject = SUBJECTS[batch.table]
    unknown = set(batch.preview.get("unknown", ()))
    asked = [
        {
            "name": f"column-{number}",
            "heading": heading,
            "column": chosen.get(heading, ""),
            "is_unknown": heading in unknown,
        }
        for number, heading in enumerate(_headings(batch))
        if heading
    ]
    context = {
        "page": BatchPage(batch),
        "asked": asked,
        "columns": [{"name": one.name, "label": label(subject, one)} for one in subject.columns],
        "required": subject.table.required,
        "faults": faults,
    }
    status = 422 if faults else 200
    return render(request, "contribute/imports/match.html", context, status=status)


@contributors
@require_safe
def progress(request: HttpRequest, identifier: str) -> HttpResponse:
    """How far the check is, for the script of the page."""
    batch = find(request, identifier)
    page = BatchPage(batch)
    return JsonResponse(
        {
            "working": page.is_working,
            "done": batch.rows_done,
            "total": batch.rows_total,
            "words": page.progress_words,
        }
    )


@contributors
@require_POST
def submit(request: HttpRequest, identifier: str) -> HttpResponse:
    """Hand a checked batch to the moderators."""
    batch = find(request, identifier)
    account: Any = request.user
    try:
        submitting.submit(batch, by=account)
    except (submitting.Outdated, submitting.NothingToSubmit, receiving.NotYours) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Submitted. Moderators will decide on it."))
    return redirect(address(batch))


@contributors
@require_POST
def discard(request: HttpRequest, identifier: str) -> HttpResponse:
    """Forget a batch that is not submitted."""
    batch = find(request, identifier)
    account: Any = request.user
    try:
        receiving.discard(batch, by=account)
    except receiving.NotYours as error:
        messages.error(request, str(error))
        return redirect(address(batch))
    messages.success(request, _("The import and its file are deleted."))
    return redirect("catalogue:import-list")


@contributors
@require_safe
def template(_request: HttpRequest, name: str, ending: str) -> HttpResponse:
    """An empty spreadsheet of one record type, named after it."""
    subject = BY_NAME.get(name)
    if subject is None:
        raise Http404
    if ending == "csv":
        content, kind = templates.as_csv(subject), "text/csv; charset=utf-8"
    else:
        content, kind = templates.as_xlsx(subject), _XLSX
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
