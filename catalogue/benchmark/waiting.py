"""Invented contributions that wait, and invented spreadsheets, for measuring only."""

from __future__ import annotations

import csv
import io
import random
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.utils import timezone

from catalogue import publication
from catalogue.benchmark.synthetic import Synthetic
from catalogue.choices import ReviewState
from catalogue.contributions import contents, mentions
from catalogue.contributions.spreadsheets import receiving, submitting
from catalogue.contributions.spreadsheets.subjects import BY_NAME
from catalogue.imports.writing import renew_statistics
from catalogue.models import Account, Batch, Contribution, DamageReport, Monument
from catalogue.models.contribution import BatchState
from catalogue.moderation import claims, queue
from catalogue.participation import Application

_CHUNK = 1000
#: People who contribute, and the one who moderates.
_PEOPLE = 50
#: Rows of the spreadsheet that waits as one.
_BATCH = 500
#: Of so many contributions one proposes a change, is a claim, is claimed by somebody.
_CHANGE, _CLAIM, _CLAIMED = 5, 3, 40


def submit(number: int) -> None:
    """Let so many contributions wait: new reports, claims about reports and proposed changes."""
    people = [_account(f"benchmark-{place}") for place in range(_PEOPLE)]
    moderator = _account("benchmark-moderator", is_staff=True)
    batch = Batch.objects.create(
        contributor=people[0],
        table="damage_reports.csv",
        file_hash="0" * 64,
        state=BatchState.SUBMITTED,
        rows_total=min(number, _BATCH),
        submitted_at=timezone.now(),
    )
    rows = _contributions(number, people, moderator, batch)
    while chunk := list(islice(rows, _CHUNK)):
        mentions.keep(Contribution.objects.bulk_create(chunk))
    renew_statistics()


def spreadsheet(rows: int) -> Batch:
    """A spreadsheet of reports that waits for its check: three of four are new, one changes."""
    monuments = publication.monuments().count()
    names, *written = Synthetic(monuments, rows).report_rows()
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([*names, "monument_keys"])
    places = {name: place for place, name in enumerate(names)}
    for number, row in enumerate(written):
        if number % 4:
            row[places["key"]] = f"sheet-{number}"
        row[places["summary_en"]] = f"An invented summary, no. {number}."
        writer.writerow([*row, f"monument-{number * 7 % monuments}"])
    upload = ContentFile(stream.getvalue().encode(), name="reports.csv")
    by = _account("benchmark-sheet")
    batch = receiving.receive(upload, BY_NAME["damage_reports"], by=by)
    # Small ones are checked at once; this is about the worker.
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.CHECKING, lease_until=None)
    return batch


def owner(batch: Batch) -> Account:
    """Whose spreadsheet it is; raises DoesNotExist where nobody's."""
    return Account.objects.get(batches=batch)


def hand_in(batch: Batch) -> float:
    """Hand a checked spreadsheet to the moderators; gives the seconds."""
    begun = time.perf_counter()
    submitting.submit(batch, by=owner(batch))
    return time.perf_counter() - begun


def places() -> dict[str, object]:
    """What the addresses of the pages are filled in with; contributions wait."""
    waits = Contribution.objects.filter(state=ReviewState.SUBMITTED)
    oldest = waits.order_by("submitted_at", "pk")
    before = [oldest[: queue.ON_A_PAGE], oldest.reverse()[: queue.ON_A_PAGE + 1]]
    second, end = (urlencode({"after": queue.cursor([*rows][-1])}) for rows in before)
    batch = Batch.objects.order_by("pk")[0]
    return {
        "second": second,
        "end": end,
        "new": _first(oldest.filter(kind="destruction", target="")),
        "claim": _first(oldest.filter(kind="evidence")),
        "change": _first(oldest.exclude(target="")),
        "batch": batch.identifier,
        "batch_id": batch.pk,
        "researcher": batch.contributor_id,
    }


def _first(rows: Any) -> int:
    return int(rows.values_list("pk", flat=True).first() or 0)


def _account(name: str, **more: Any) -> Account:
    said = {"application": Application.ADMITTED, "admitted_at": timezone.now(), **more}
    return Account.objects.create(username=name, password=make_password(None), **said)


def _contributions(
    number: int, people: list[Account], moderator: Account, batch: Batch
) -> Iterator[Contribution]:
    """The rows, one by one, the oldest first."""
    dice = random.Random(3)  # noqa: S311
    monuments = list(publication.monuments().order_by("pk")[:500])
    reports = list(publication.reports().order_by("pk")[:500])
    bases = [contents.of_record(one, public=True, evidence=True) for one in reports[:20]]
    begun = timezone.now() - timedelta(days=90)
    for place in range(number):
        said = _said(place, monuments, reports, bases)
        is_claimed = place % _CLAIMED == 1
        is_in_batch = place < _BATCH
        yield Contribution(
            contributor=people[0] if is_in_batch else dice.choice(people),
            state=ReviewState.SUBMITTED,
            submitted_at=begun + timedelta(seconds=place * 7_000_000 / max(number, 1)),
            claimed_by=moderator if is_claimed else None,
            claimed_at=timezone.now() + claims.LASTS if is_claimed else None,
            batch=batch if is_in_batch else None,
            line=place + 2 if is_in_batch else None,
            **said,
        )


def _said(
    place: int, monuments: list[Monument], reports: list[DamageReport], bases: list[Any]
) -> dict[str, Any]:
    """Kind, title and content of one contribution."""
    report = reports[place % len(reports)]
    if place % _CHANGE == 4:
        at = place % len(bases)
        changed = {**bases[at], "rows": {**bases[at]["rows"]}}
        [main, *_more] = changed["rows"]["damage_reports.csv"]
        changed["rows"]["damage_reports.csv"] = [{**main, "summary_en": f"Invented, no. {place}."}]
        target = reports[at]
        kind = "looting" if target.kind == "looting" else "destruction"
        return _one(kind, changed, target=target.identifier, base=bases[at])
    if place % _CLAIM == 2:
        row = {"source_key": "source-1", "stance": "supports", "claim_en": f"Claim no. {place}."}
        return _one("evidence", _rows({"evidence.csv": [row]}), about=report.identifier)
    monument = monuments[place % len(monuments)]
    main = {
        "kind": "destruction",
        "title_en": f"Invented damage no. {place}",
        "event_date_edtf": "2015-08",
        "severity": "severe",
        "cause": "explosives",
        "summary_en": "An invented event for measuring, told in a sentence or two. " * 4,
    }
    link = {"monument_key": monument.slug, "role": "affected", "severity": "severe"}
    claim = {"source_key": "source-1", "stance": "supports", "claim_en": "An invented claim."}
    files = {"damage_reports.csv": [main], "report_monuments.csv": [link], "evidence.csv": [claim]}
    return _one("destruction", _rows(files))


def _rows(files: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    return {"rows": files, "shapes": [], "removed": {}}


def _one(kind: str, content: Any, **more: Any) -> dict[str, Any]:
    title = contents.title_of(kind, content)
    return {"kind": kind, "title": title, "content": content, "reason": "Measuring.", **more}
