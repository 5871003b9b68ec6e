"""Sending files: many at once, in parts where a script helps, each to become a draft of its own.

What is refused says why and what to do, and does not stop the others. The server alone knows how
much of a file is here: after a lost connection, or a page that was loaded again, it says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from catalogue import publication
from catalogue.contributions import asking, sending
from catalogue.contributions.contents import Row
from catalogue.files import receiving
from catalogue.files.refusals import NotTaken, sentence
from catalogue.files.turns import Busy
from catalogue.filing import EXTENSIONS, Rights
from catalogue.identifiers import is_valid
from catalogue.models import Account, Artefact, Contribution, DamageReport, Monument, Record
from catalogue.views.contribute.access import contributor
from catalogue.views.feedback import title
from catalogue.views.identifiers import KINDS, address

#: Bytes of a part: small enough for a bad connection, which begins it anew when it breaks.
PART = 1024**2
#: Bytes of a form beside its files.
_FORM_BYTES = 100_000
_MB = 1024**2
#: Columns that name what a picture is of, by the kind of record.
_COLUMNS: dict[type[Record], str] = {
    Monument: "monument_key",
    DamageReport: "report_key",
    Artefact: "artefact_key",
}
#: Drafts with files that the page lists.
_MOST = 100


@dataclass
class Outcome:
    """What became of the files that a form brought."""

    drafts: list[Contribution] = field(default_factory=list)
    known: list[Contribution] = field(default_factory=list)
    #: Name of the file, and why it was not taken.
    refused: list[tuple[str, str]] = field(default_factory=list)


@csrf_exempt
@contributor
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """The page on which files are chosen, and the form that brings them.

    What is announced as too large is refused before its body is read; to look for the CSRF token
    is to read it, so that this view has the token checked itself.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > settings.QUOTA + _FORM_BYTES:
        limit = settings.QUOTA // _MB
        return _page(request, Outcome(refused=[("", str(NotTaken("large", limit=limit)))]), {})
    try:
        answer: HttpResponse = csrf_protect(_send)(request)
    except TooManyFilesSent:
        most = {"limit": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
        said = _(
            "At most %(limit)s files can be sent at once. Nothing of them was kept; send fewer."
        )
        return _page(request, Outcome(refused=[("", said % most)]))
    return answer


def _send(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, Outcome())
    files = request.FILES.getlist("files")
    if not files:
        return _page(request, Outcome(refused=[("", _("Choose one file or more."))]))
    account: Any = request.user
    outcome = _received(files, by=account, row=row_of(request))
    if len(outcome.drafts) == len(files) == 1:
        return redirect("catalogue:contribute-detail", outcome.drafts[0].identifier)
    if outcome.drafts:
        said = ngettext("%(n)d file was taken.", "%(n)d files were taken.", len(outcome.drafts))
        messages.success(request, said % {"n": len(outcome.drafts)})
    return _page(request, outcome)


def _received(files: list[Any], *, by: Account, row: Row) -> Outcome:
    """Receive one file after the other."""
    outcome = Outcome()
    for at, file in enumerate(files):
        name = file.name or ""
        try:
            outcome.drafts.append(sending.receive(file.chunks(), name=name, by=by, row=row))
        except sending.Known as known:
            outcome.known.append(known.contribution)
        except NotTaken as refused:
            outcome.refused.append((name, str(refused)))
        except Busy:
            # Nobody waits for each of a hundred files.
            outcome.refused += [(one.name or "", sentence("busy")) for one in files[at:]]
            break
    return outcome


def _page(
    request: HttpRequest, outcome: Outcome, sent: Mapping[str, str] | None = None
) -> HttpResponse:
    """The page again; `sent` is what was typed, given where the body is not to be read for it."""
    account: Any = request.user
    typed: Mapping[str, Any] = request.POST if sent is None else sent
    about = _about(typed.get("about") or request.GET.get("about", ""))
    sent_bytes = receiving.sent_by(account)
    with_files = asking.own_open(account).filter(original__isnull=False)
    context = {
        "outcome": outcome,
        "about": about,
        "about_title": title(about) if about else "",
        "about_url": address(about) if about else "",
        "typed": {name: typed.get(name, "") for name in ("creator", "rights")},
        "rights": Rights.choices,
        "drafts": with_files.select_related("original").defer("base", "replaced")[:_MOST],
        "sent_mb": round(sent_bytes / _MB),
        "quota_mb": settings.QUOTA // _MB,
        "largest_mb": settings.LARGEST_FILE // _MB,
        "share": min(100, round(100 * sent_bytes / settings.QUOTA)),
        "part": PART,
        "accept": ",".join(["image/*", *EXTENSIONS.values(), *_DOCUMENTS]),
        "at_once": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
    }
    status = 422 if outcome.refused else 200
    return render(request, "contribute/send.html", context, status=status)


#: Endings that a phone or a browser offers for documents; what a file is, its bytes say.
_DOCUMENTS = (
    *(".pdf", ".txt", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".doc", ".xls"),
    *(".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".webm", ".mkv"),
)


def _about(identifier: str) -> Record | None:
    """The published record that all pictures of one form show; None where none is named."""
    one = identifier.lower()
    kind = KINDS.get(one[:1])
    if kind is None or kind.model not in _COLUMNS or not is_valid(one):
        return None
    found: Record | None = kind.public().filter(identifier=one).first()
    return found if found is not None and publication.is_public(found) else None


def row_of(request: HttpRequest) -> Row:
    """The cells that all pictures of a form begin with."""
    sent = request.POST
    found = {
        name: cell
        for name in ("creator", "rights")
        if (cell := sent.get(name, "").replace("\x00", "").strip()[:300])
    }
    if about := _about(sent.get("about", "")):
        found[_COLUMNS[type(about)]] = about.slug
    return found
