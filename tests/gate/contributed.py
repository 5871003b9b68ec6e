"""What people do in the workspace and moderators in the admin: secrets to everybody else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone

from catalogue.choices import ReviewState
from catalogue.contributions.spreadsheets import receiving
from catalogue.models import (
    Account,
    DamageReport,
    MergedRecord,
    Monument,
    Original,
    Source,
    Upload,
)
from catalogue.models.audit import AuditEntry
from catalogue.models.contribution import (
    Batch,
    BatchState,
    ColumnMatch,
    Contribution,
    Message,
    Notification,
    NotificationKind,
    SavedReply,
)
from catalogue.participation import Application, AuditAct, Credit
from tests import make

#: A title that more than one person may give.
TITLE = "Columns fell at the temple"
#: A spreadsheet that more than one person may have.
SHEET = b"key,kind,title,read\nletter,news,A letter,part\nagency,news,Another title,part\n"
SHEET_HASH = "5e" * 32


def ways(secret: str) -> dict[str, Callable[[], object]]:
    """Each way in which somebody's doings may differ, by name; `secret` stands in all texts."""
    return {
        "people have names": lambda: _people(secret),
        "contributions in every state": lambda: _contributions(secret),
        "spreadsheets in every state": lambda: _batches(secret),
        "contributors and moderators talk": lambda: _talk(secret),
        "what was done is logged": lambda: _logged(secret),
        "hidden records were merged": lambda: _merges(secret),
    }


def witness(secret: str) -> Account:
    """Somebody with everything that an account can say; the same one each time."""
    found: Account | None = Account.objects.filter(username="witness").first()
    return found or make.researcher(
        "witness",
        first_name=secret,
        display_name=secret,
        pseudonym=f"{secret} P.",
        affiliation=secret,
        orcid="0000-0002-1825-0097",
        credit_as=Credit.PSEUDONYM,
        application_reason=secret,
        answer=secret,
    )


def _people(secret: str) -> None:
    witness(secret)
    for number, application in enumerate(Application.values):
        admitted = timezone.now() if application == Application.ADMITTED else None
        Account.objects.create_user(
            f"{secret}-{number}",
            f"{secret}-{number}@example.org",
            pseudonym=secret,
            application=application,
            application_reason=secret,
            admitted_at=admitted,
            is_active=bool(number % 2),
        )


def contents(secret: str) -> Iterator[tuple[str, dict[str, Any], str, str]]:
    """Kind, rows, target and about of contributions beside the public records."""
    temple = Monument.objects.get(slug="temple").identifier
    blast = DamageReport.objects.get(slug="blast").identifier
    report = {"title_en": TITLE, "summary_en": secret, "event_date_edtf": "2015-08-30"}
    link = {"monument_key": "temple", "severity": "severe"}
    place = {"name_en": secret, "kind": "temple", "lat": "34.55", "lon": "38.26"}
    claim = {"report_key": "blast", "source_key": "copy", "claim_en": secret, "stance": "supports"}
    seen = {"monument_key": "temple", "source_key": "copy", "assessed_on": "2019-01-01"}
    yield "destruction", {"damage_reports.csv": [report], "report_monuments.csv": [link]}, "", ""
    yield "monument", {"monuments.csv": [place]}, "", ""
    yield "monument", {"monuments.csv": [{**place, "key": "temple"}]}, temple, ""
    yield "evidence", {"evidence.csv": [claim]}, "", blast
    row = {**seen, "condition": "restored", "note_en": secret}
    yield "assessment", {"condition_assessments.csv": [row]}, "", temple
    name = {"monument_key": "temple", "name": secret, "language": "fr"}
    yield "name", {"monument_names.csv": [name]}, "", temple
    source = {"key": "letter", "title": "A letter", "note": secret, "kind": "news"}
    yield "source", {"sources.csv": [source]}, "", ""
    picture = {"monument_key": "temple", "caption_en": secret, "alt_en": secret, "rights": "CNE"}
    yield "photograph", {"photographs.csv": [picture]}, "", ""
    paper = {"source_key": "copy", "title_en": secret, "note": secret}
    yield "document", {"documents.csv": [paper]}, "", ""


def _contributions(secret: str, batch: Batch | None = None) -> None:
    by, now = witness(secret), timezone.now()
    files = _files(secret, by)
    rows: list[Contribution] = []
    for state in ReviewState.values:
        for kind, content, target, about in contents(secret):
            title = TITLE if kind == "destruction" else secret
            made = [target or about or Monument.objects.get(slug="temple").identifier]
            rows.append(
                Contribution(
                    contributor=by,
                    kind=kind,
                    original=files.get(kind),
                    state=state,
                    title=title,
                    target=target,
                    about=about,
                    content={"rows": content, "shapes": [], "removed": {}},
                    base={"rows": {"monuments.csv": [{"name_en": secret}]}},
                    replaced={"was": secret},
                    reason=secret,
                    words=secret,
                    credit_as=Credit.NAME,
                    batch=batch,
                    line=len(rows) + 2 if batch else None,
                    submitted_at=None if state == ReviewState.DRAFT else now,
                    claimed_by=by if state == ReviewState.SUBMITTED else None,
                    claimed_at=now if state == ReviewState.SUBMITTED else None,
                    made=made if state == ReviewState.PUBLISHED else [],
                    undone_at=now if kind == "name" else None,
                )
            )
    Contribution.objects.bulk_create(rows)


def _files(secret: str, by: Account) -> dict[str, Original]:
    """A picture and a document that were sent, with all that a file can carry; once."""
    found = {}
    for kind, media in (("photograph", "image/jpeg"), ("document", "text/plain")):
        content = f"{kind} {secret}".encode()
        digest = hashlib.sha256(content).hexdigest()
        said = {
            "contributor": by,
            "received_name": f"{secret}.jpg",
            "media_type": media,
            "kind": "picture" if kind == "photograph" else "document",
            "metadata": {"author": secret, "position": [34.5, 38.2]},
            "dhash": "00000000000000ff",
        }
        sent = Original.objects.filter(contributor=by, sha256=digest).first()
        found[kind] = sent or make.original(content, **said)
    Upload.objects.get_or_create(
        contributor=by, sha256="5e" * 32, defaults={"token": secret, "size": 9, "arrived": 3}
    )
    return found


def _batches(secret: str) -> None:
    for number, state in enumerate(BatchState.values):
        made = Batch.objects.create(
            contributor=witness(secret),
            table="sources.csv",
            file_name=f"{secret}.csv",
            file_hash=SHEET_HASH if state == BatchState.SUBMITTED else f"{number:064}",
            matching={"key": "key", "Title": "title"},
            preview={"faults": [[2, secret, "title", secret, secret, ""]]},
            state=state,
            words=secret,
        )
        if state == BatchState.SUBMITTED:
            _contributions(secret, made)
    ColumnMatch.objects.create(
        account=witness(secret), table="sources.csv", heading=secret, column="title"
    )


def _talk(secret: str) -> None:
    by = witness(secret)
    if not Contribution.objects.filter(contributor=by).exists():
        _contributions(secret)
    for one in Contribution.objects.filter(contributor=by)[:12]:
        for is_moderator in (True, False):
            Message.objects.create(
                contribution=one, author=by, from_moderator=is_moderator, text=secret
            )
        for kind in NotificationKind.values:
            Notification.objects.create(account=by, kind=kind, contribution=one)
    SavedReply.objects.create(title=secret, text=secret)


def _logged(secret: str) -> None:
    by = witness(secret)
    for act in AuditAct.values:
        AuditEntry.objects.create(actor=by, act=act, subject=secret)


def _merges(secret: str) -> None:
    """Merges that the public has no part in, and one with a public record that was undone."""
    temple = Monument.objects.get(slug="temple")
    one, two = (make.monument(name_en=secret, review_state="draft") for _number in range(2))
    pairs = [(one, two, None), (temple, one, timezone.now()), (two, temple, timezone.now())]
    for merged, survivor, undone in pairs:
        MergedRecord.objects.create(
            model="monument",
            merged_id=merged.pk,
            merged_identifier=merged.identifier,
            survivor_id=survivor.pk,
            survivor_identifier=survivor.identifier,
            reason=secret,
            made_by=witness(secret),
            moved=[{"was": secret}],
            undone_at=undone,
        )
    Source.objects.filter(slug="agency").update(contributor=witness(secret))


def keep_only_drafts() -> None:
    """Forget all that these people handed in: the rest is nobody's business but theirs."""
    by = Account.objects.exclude(username="samar").exclude(username="mona")
    Contribution.objects.filter(contributor__in=by).exclude(state="draft").delete()
    Contribution.objects.filter(contributor__in=by).exclude(batch=None).delete()
    Batch.objects.filter(contributor__in=by).exclude(state__in=receiving.OPEN).delete()
    Account.objects.filter(application=Application.APPLIED).update(application=Application.NONE)
    SavedReply.objects.all().delete()
