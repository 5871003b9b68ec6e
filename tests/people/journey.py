"""One contributor's way from the first draft to what is undone again, through pages alone."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalogue.models.contribution import Batch, Contribution
from tests import make
from tests.catalogue.views.contribute.forms import send

_ADMIN = "/admin/catalogue"
_SHEET = b"key,kind,title,read\nleaflet,news,A leaflet,part\n"


def walk(writer: Client, moderator: Client) -> None:
    """Draft, save, preview, submit, be returned, talk, be published; propose, import, leave."""
    monument = make.monument(slug="agora", name_en="Agora")
    make.source(slug="unosat", title="Satellite report")
    report = _draft(writer)
    _decide(moderator, report, do="claim")
    _decide(moderator, report, do="return", words="Which day?")
    writer.post(f"/contribute/{report.identifier}/write/", {"text": "The thirtieth."})
    send(writer, f"/contribute/{report.identifier}/look/", "submit")
    for act in ("position", "identity", "check"):
        _decide(moderator, report, do=act)
    _decide(moderator, report, do="say", words="Thank you.")
    _decide(moderator, report, do="publish", words="")
    _propose(writer, moderator, monument)
    _import(writer, moderator)
    writer.post(f"/id/{monument.identifier}/error/", {"message": "The name is wrong."})
    writer.post("/contribute/read/")
    writer.post("/contribute/leave/")
    moderator.post("/admin/logout/")


def _draft(writer: Client) -> Contribution:
    """A report that is saved by hand and by itself, looked at and submitted."""
    writer.get("/contribute/")
    writer.post("/contribute/new/destruction/", {"token": "t" * 43})
    made = Contribution.objects.get()
    address = f"/contribute/{made.identifier}"
    writer.post("/contribute/find/monument/", {"text": "agora", "in": made.identifier})
    writer.post("/contribute/date/", {"text": "30 August 2015"})
    typed = {"damage_reports-0-title_en": "Columns fell", "revision": "0"}
    headers = {"X-Requested-With": "fetch"}
    assert writer.post(f"{address}/what/", typed, headers=headers).json()["state"] == "saved"
    day = {"damage_reports-0-event_date_edtf": "2015-08-30"}
    send(writer, f"{address}/what/", "next", day)
    link = {"monument_key": "agora", "severity": "severe"}
    send(writer, f"{address}/monuments/", "next", _row("report_monuments", link))
    claim = {"source_key": "unosat", "stance": "supports", "claim_en": "They are gone."}
    send(writer, f"{address}/claims/", "next", _row("evidence", claim))
    assert writer.get(f"{address}/preview/").status_code == 200
    send(writer, f"{address}/look/", "submit", {"credit_as": "pseudonym"})
    assert _state(made) == "submitted"
    return made


def _row(table: str, cells: dict[str, str]) -> dict[str, str]:
    return {f"{table}-0-{column}": cell for column, cell in cells.items()}


def _decide(moderator: Client, one: Contribution, **sent: str) -> None:
    one.refresh_from_db()
    page = f"{_ADMIN}/contribution/{one.pk}/change/"
    moderator.get(page)
    moderator.post(page, {"revision": str(one.revision), **sent})


def _propose(writer: Client, moderator: Client, monument: Any) -> None:
    """A change of a public record that is published and undone."""
    writer.post(f"/contribute/propose/{monument.identifier}/", {"token": "p" * 43})
    made = Contribution.objects.get(target=monument.identifier)
    address = f"/contribute/{made.identifier}"
    send(writer, f"{address}/what/", "next", {"monuments-0-description_en": "A market."})
    send(writer, f"{address}/look/", "submit", {"reason": "It had none."})
    _decide(moderator, made, do="publish", words="")
    assert _state(made) == "published"
    _decide(moderator, made, do="undo", words="It is no market.")
    assert made.__class__.objects.get(pk=made.pk).undone_at is not None


def _import(writer: Client, moderator: Client) -> None:
    """A spreadsheet that is published and undone as a whole."""
    make.term("source-kind", "news")
    file = SimpleUploadedFile("where I live.csv", _SHEET)
    writer.post("/contribute/imports/", {"table": "sources.csv", "file": file})
    batch = Batch.objects.get()
    writer.get(f"/contribute/imports/{batch.identifier}/")
    writer.post(f"/contribute/imports/{batch.identifier}/submit/")
    page = f"{_ADMIN}/batch/{batch.pk}/change/"
    moderator.post(page, {"do": "publish"})
    assert _state(batch) == "published"
    moderator.post(page, {"do": "undo", "words": "Sent twice."})
    assert _state(batch) == "undone"


def _state(one: Any) -> str:
    one.refresh_from_db()
    return str(one.state)
