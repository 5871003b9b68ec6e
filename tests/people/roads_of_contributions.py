"""Roads to contributions and spreadsheets: of contributors under /contribute/, of moderators."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from catalogue.contributions.spreadsheets import receiving
from catalogue.contributions.spreadsheets.subjects import BY_NAME
from catalogue.models import Account, AuditEntry, Batch
from catalogue.models.contribution import BatchState, Contribution, Message
from catalogue.moderation import decisions
from catalogue.moderation.cells import box_name
from catalogue.participation import AuditAct
from catalogue.roles import ANYTHING, Action, Cell, Role
from tests.people.roads import ADMIN, OF_RECORDS, STAFF, Road, S, becomes, seen

_number = itertools.count(1)
_HANDED_IN = {S.SUBMITTED, S.RETURNED, S.REJECTED, S.PUBLISHED}
_TAKE_BACK = "/contribute/{of.identifier}/take-back/"
_STEP = "/contribute/{of.identifier}/what/"
_LOOK = "/contribute/{of.identifier}/look/"
_DECISION = ADMIN + "/contribution/{of.pk}/change/"
_TITLE = "damage_reports-0-title_en"


def own(_role: Role, cell: Cell) -> bool:
    """A road of the workspace, which knows nobody's contributions but one's own."""
    return cell.own


def own_open(_role: Role, cell: Cell) -> bool:
    """A road to a spreadsheet that is not submitted: afterwards its rows go ways of their own."""
    return cell.own and cell.state == S.DRAFT


def in_queue(role: Role, cell: Cell) -> bool:
    """A road through the admin, to what was handed in."""
    return role in STAFF and cell.state in _HANDED_IN


def contribution(state: str, by: Account | None) -> Contribution:
    """A report with a claim about the monument that everybody knows, without a fault."""
    rows = {
        "damage_reports.csv": [{"title_en": "Columns fell", "event_date_edtf": "2015-08-30"}],
        "report_monuments.csv": [{"monument_key": "agora", "severity": "severe"}],
        "evidence.csv": [{"source_key": "unosat", "stance": "supports", "claim_en": "Gone."}],
    }
    return Contribution.objects.create(
        contributor=by,
        kind="destruction",
        state=state,
        title="Columns fell",
        content={"rows": rows, "shapes": [], "removed": {}},
        submitted_at=None if state == S.DRAFT else timezone.now(),
        made=["r0000000000"] if state == S.PUBLISHED else [],
    )


def submitted(_state: str, by: Account | None) -> Contribution:
    """One that waits."""
    return contribution(S.SUBMITTED, by)


def published(state: str, by: Account | None) -> Contribution:
    """One that was published by somebody else, else as it is."""
    if state != S.PUBLISHED:
        return contribution(state, by)
    made = contribution(S.SUBMITTED, by)
    decisions.publish(made, by=Account.objects.create_user(f"publisher-{next(_number)}"))
    return made


def sheet() -> bytes:
    """A file that nobody sent before."""
    return f"key,kind,title,read\nsheet-{next(_number)},news,A text,part\n".encode()


_BATCH_STATES = {one: BatchState(one.value) for one in _HANDED_IN}


def batch(state: str, by: Account | None) -> Batch:
    """A spreadsheet of one source; before it is submitted it is checked."""
    assert by is not None
    if state == S.DRAFT:
        file = ContentFile(sheet(), name="mine.csv")
        made = receiving.receive(file, BY_NAME["sources"], by=by)
        assert made.state == BatchState.CHECKED
        return made
    return Batch.objects.create(
        contributor=by,
        table="sources.csv",
        file_hash=f"{next(_number):064}",
        state=_BATCH_STATES[S(state)],
        submitted_at=timezone.now(),
    )


def published_batch(state: str, by: Account | None) -> Batch:
    """A spreadsheet of which a row was published by somebody else, else as it is."""
    if state != S.PUBLISHED:
        return batch(state, by)
    made = batch(S.SUBMITTED, by)
    row = contribution(S.SUBMITTED, by)
    Contribution.objects.filter(pk=row.pk).update(batch=made, line=2)
    row.refresh_from_db()
    decisions.publish(row, by=Account.objects.create_user(f"publisher-{next(_number)}"))
    made.refresh_from_db()
    assert made.state == BatchState.PUBLISHED
    return made


def changed(**headers: str) -> Callable[[Client, Any], bool]:
    """A step that is saved, by a button or by the script of the page."""

    def go(client: Client, of: Contribution) -> bool:
        sent = {_TITLE: "Changed", "revision": "0", "do": "save"}
        client.post(_STEP.format(of=of), sent, headers=headers)
        of.refresh_from_db()
        return of.title == "Changed"

    return go


def edited(client: Client, of: Contribution) -> bool:
    """What was submitted, published with something else in it."""
    box = box_name("damage_reports.csv", 0, "title_en")
    sent = {"do": "publish", "edits": "1", "revision": "0", box: "Edited"}
    client.post(_DECISION.format(of=of), sent)
    of.refresh_from_db()
    return bool(of.content["rows"]["damage_reports.csv"][0]["title_en"] == "Edited")


def gone(address: str, **data: str) -> Callable[[Client, Any], bool]:
    """A request that makes the row vanish, or leaves it."""

    def go(client: Client, of: Any) -> bool:
        client.post(address.format(of=of), data)
        return not type(of)._default_manager.filter(pk=of.pk).exists()

    return go


def said(address: str, **data: str) -> Callable[[Client, Any], bool]:
    """A word in the discussion."""

    def go(client: Client, of: Contribution) -> bool:
        client.post(address.format(of=of), data)
        return Message.objects.filter(contribution=of).exists()

    return go


def claimed(address: str, do: str) -> Callable[[Client, Any], bool]:
    """A claim."""

    def go(client: Client, of: Contribution) -> bool:
        client.post(address.format(of=of), {"do": do})
        of.refresh_from_db()
        return of.claimed_by is not None

    return go


def undone(client: Client, of: Contribution) -> bool:
    """A publication that is taken back."""
    client.post(_DECISION.format(of=of), {"do": "undo", "words": "It was wrong."})
    of.refresh_from_db()
    return of.undone_at is not None


def noted(act: AuditAct, do: str) -> Callable[[Client, Any], bool]:
    """Something protected that is shown: the log says so, else it was not shown."""

    def go(client: Client, of: Contribution) -> bool:
        before = AuditEntry.objects.filter(act=act).count()
        client.post(_DECISION.format(of=of), {"do": do})
        return AuditEntry.objects.filter(act=act).count() > before

    return go


def returned_in_bulk(client: Client, of: Contribution) -> bool:
    """One of many, ticked in the queue."""
    before = of.state
    client.post(f"{ADMIN}/contribution/", {"chosen": of.pk, "words": "See the date."})
    of.refresh_from_db()
    return bool(of.state != before)


def uploaded(client: Client, _of: Any) -> bool:
    """A new spreadsheet."""
    before = Batch.objects.count()
    _send(client)
    return Batch.objects.count() > before


def replaced(client: Client, of: Batch) -> bool:
    """A corrected file that takes the place of another."""
    _send(client, replaces=of.identifier)
    return not Batch.objects.filter(pk=of.pk).exists()


def _send(client: Client, **more: str) -> None:
    file = SimpleUploadedFile("mine.csv", sheet())
    client.post("/contribute/imports/", {"table": "sources.csv", "file": file, **more})


def matched(client: Client, of: Batch) -> bool:
    """Columns that are given another meaning."""
    before = of.matching
    sent = {f"column-{number}": name for number, name in enumerate(["key", "kind", "title"])}
    client.post(f"/contribute/imports/{of.identifier}/match/", sent)
    of.refresh_from_db()
    return bool(of.matching != before)


def begun(client: Client, _of: Any) -> bool:
    """A contribution about something new."""
    before = Contribution.objects.count()
    client.post("/contribute/new/monument/", {"token": "t" * 43})
    return Contribution.objects.count() > before


def _road(name: str, action: Action, go: Any, only: Any = own, **more: Any) -> Road:
    cells = more.pop("cells", OF_RECORDS)
    return Road(name, action, go, cells, only, more.pop("make", contribution))


def _decision(name: str, action: Action, state: str = "", **more: str) -> Road:
    return _road(name, action, becomes(state, _DECISION, revision="0", **more), in_queue)


#: A spreadsheet that was undone is no row that was withdrawn.
_OF_BATCHES = tuple(cell for cell in OF_RECORDS if cell.state != S.WITHDRAWN)
_IMPORT = "/contribute/imports/{of.identifier}/"


def _sheet(name: str, action: Action, go: Any, only: Any = own) -> Road:
    return _road(name, action, go, only, cells=_OF_BATCHES, make=batch)


def _batch(name: str, state: str, **more: str) -> Road:
    go = becomes(state, ADMIN + "/batch/{of.pk}/change/", **more)
    return _sheet(name, Action.DECIDE, go, in_queue)


_WAITING = tuple(cell for cell in OF_RECORDS if cell.state in {S.DRAFT, S.SUBMITTED})
ROADS = [
    Road("workspace", Action.DRAFT, seen("/contribute/")),
    Road("choose", Action.DRAFT, seen("/contribute/new/")),
    Road("begin", Action.DRAFT, begun),
    _road("look through", Action.SEE_CONTRIBUTION, seen(_LOOK)),
    _road("preview", Action.SEE_CONTRIBUTION, seen("/contribute/{of.identifier}/preview/")),
    _road("step", Action.EDIT, seen(_STEP)),
    _road("save", Action.EDIT, changed()),
    _road("save by itself", Action.EDIT, changed(**{"X-Requested-With": "fetch"})),
    _road("submit", Action.SUBMIT, becomes("submitted", _LOOK, do="submit", revision="0")),
    _road("take back", Action.TAKE_BACK, becomes("draft", _TAKE_BACK)),
    _road("discard", Action.DISCARD, gone("/contribute/{of.identifier}/discard/")),
    _road("write", Action.DISCUSS, said("/contribute/{of.identifier}/write/", text="Why?")),
    _road("decision page", Action.SEE_CONTRIBUTION, seen(_DECISION), in_queue),
    _road(
        "page as the public's",
        Action.SEE_CONTRIBUTION,
        seen(ADMIN + "/contribution/{of.pk}/preview/"),
        in_queue,
        cells=_WAITING,
    ),
    _decision("publish", Action.DECIDE, "published", do="publish"),
    _road("publish edited", Action.DECIDE, edited, in_queue),
    _decision("return", Action.DECIDE, "returned", do="return", words="See the date."),
    _decision("reject", Action.DECIDE, "rejected", do="reject", words="Not here."),
    _road("claim", Action.DECIDE, claimed(_DECISION, "claim"), in_queue),
    _road("claim the next", Action.DECIDE, claimed(f"{ADMIN}/contribution/", "next"), in_queue),
    _road("return many", Action.DECIDE, returned_in_bulk, in_queue),
    _road("say", Action.DISCUSS, said(_DECISION, do="say", words="Look."), in_queue),
    _road("undo", Action.UNDO, undone, in_queue, make=published),
    _road("position", Action.SEE_PROTECTED, noted(AuditAct.PROTECTED_VIEWED, "position"), in_queue),
    Road(
        "who contributed",
        Action.SEE_IDENTITY,
        noted(AuditAct.IDENTITY_VIEWED, "identity"),
        (ANYTHING,),
        make=submitted,
    ),
    Road("imports", Action.IMPORT_BATCH, seen("/contribute/imports/")),
    Road("upload", Action.IMPORT_BATCH, uploaded),
    Road("template", Action.IMPORT_BATCH, seen("/contribute/imports/templates/sources.csv")),
    _sheet("import", Action.SEE_CONTRIBUTION, seen(_IMPORT)),
    _sheet("progress of an import", Action.SEE_CONTRIBUTION, seen(f"{_IMPORT}progress/")),
    _sheet("match columns", Action.EDIT, matched, own_open),
    _sheet("submit an import", Action.SUBMIT, becomes("submitted", f"{_IMPORT}submit/"), own_open),
    _sheet("discard an import", Action.DISCARD, gone(f"{_IMPORT}discard/"), own_open),
    _sheet("replace an import", Action.DISCARD, replaced, own_open),
    _sheet(
        "spreadsheet in the admin",
        Action.SEE_CONTRIBUTION,
        seen(ADMIN + "/batch/{of.pk}/change/"),
        in_queue,
    ),
    _batch("publish a spreadsheet", "published", do="publish"),
    _road(
        "undo a spreadsheet",
        Action.UNDO,
        becomes("undone", ADMIN + "/batch/{of.pk}/change/", do="undo", words="It was wrong."),
        in_queue,
        cells=_OF_BATCHES,
        make=published_batch,
    ),
    _batch("return a spreadsheet", "returned", do="return", words="See row 2."),
    _batch("reject a spreadsheet", "rejected", do="reject", words="Not here."),
]
