"""The page of a spreadsheet tells what is like its rows, what contradicts them, what changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.contributions.spreadsheets import rejudging, submitting
from catalogue.imports import Fault
from catalogue.models import Batch, Contribution, DamageReport, Monument
from catalogue.moderation import batches, noticing
from tests import make
from tests.catalogue.admin.test_batch import page_of
from tests.catalogue.contributions.spreadsheets import as_csv, researcher, upload
from tests.catalogue.moderation.test_publishing import batch_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def temple(db: None) -> Monument:
    """The monument that the rows name."""
    return make.monument(slug="temple", name_en="Temple of Bel")


def noticed(client: Client, batch: Batch, query: str = "") -> list[Any]:
    """What is told, by row."""
    rows = client.get(f"{page_of(batch)}{query}").context["noticed"]["rows"]
    return [one for one, _address in rows]


def test_rows_that_may_be_there_already_lead_to_their_pages(
    moderator: Client, temple: Monument
) -> None:
    batch = batch_of(2)
    same = make.report(temple, title_en="Elsewhere called", event_date_edtf="2015-10")
    row = batch.contributions.get(line=3)
    cells = row.content["rows"]["damage_reports.csv"][0]
    cells["event_date_edtf"] = "2016"
    row.save()

    page = moderator.get(page_of(batch))

    [one] = noticed(moderator, batch)
    assert (one.row.line, [alike.record for alike in one.alike]) == (2, [same])
    text = page.content.decode()
    assert f'href="/admin/catalogue/contribution/{one.row.pk}/change/"' in text
    assert "1 public record is like it: It is about the same place and the same time." in text
    assert f'href="/id/{same.identifier}' in text


def test_rows_that_are_like_each_other_lead_to_each_other(
    moderator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LOT", 2)
    batch = batch_of(4)
    for line in (2, 3):
        row = batch.contributions.get(line=line)
        row.content["rows"]["damage_reports.csv"][0]["event_date_edtf"] = f"200{line}"
        row.save()
    assert noticed(moderator, batch) == []
    Batch.objects.update(preview={"alike": [[3, 5, "event"], [2, 4, "event"]]})
    row.content["rows"]["damage_reports.csv"][0]["event_date_edtf"] = "2015"
    row.save()

    page = moderator.get(page_of(batch)).content.decode()

    [one] = noticed(moderator, batch)
    assert (one.row.line, [twin.row.line for twin in one.twins]) == (3, [4, 5])
    twin = one.twins[1].row
    assert "Line 5 of this spreadsheet may say the same: They are about the same place" in page
    assert (
        f'<a href="/admin/catalogue/contribution/{twin.pk}/change/"><bdi>{twin}</bdi></a>' in page
    )
    batch.contributions.filter(line__in=(4, 5)).update(state="rejected")
    assert not noticed(moderator, batch)


def test_rows_that_are_like_what_waits_elsewhere_lead_there(
    moderator: Client,
) -> None:
    """Nobody else is told: the two contributors do not know of each other."""
    make.term("source-kind", "news")
    row = {"title": "The razing of the temple, seen from above", "kind": "news"}
    early, late = (
        submitting.submit(
            upload(as_csv([{"key": key, **row}]), "sources", by=(one := researcher(key))), by=one
        )
        for key in ("anna", "boris")
    )
    [theirs] = early.contributions.all()

    page = moderator.get(page_of(late)).content.decode()

    [told] = noticed(moderator, late)
    assert [twin.row for twin in told.twins] == [theirs]
    assert "Line 2 of another spreadsheet that waits may say the same: Their titles are" in page
    assert f'href="/admin/catalogue/contribution/{theirs.pk}/change/"' in page
    assert not late.preview["alike"]
    theirs.batch = None
    theirs.save()
    page = moderator.get(page_of(late)).content.decode()
    assert "Another contribution that waits may say the same: Their titles are" in page
    Contribution.objects.filter(pk=theirs.pk).update(state="rejected")
    assert not noticed(moderator, late)


def test_rows_that_contradict_assessments_say_so(moderator: Client, temple: Monument) -> None:
    make.assessment(temple, "intact", assessed_on="2016-01-01")

    [one, _other] = noticed(moderator, batch_of(2))

    assert [hint.code for hint in one.contradictions] == ["better-later"]


def uploaded(rows: list[dict[str, str]], subject: str) -> Batch:
    """A spreadsheet that was checked and submitted."""
    by = researcher()
    batch = upload(as_csv(rows), subject, by=by)
    assert batch.state == "checked", batch.preview
    return submitting.submit(batch, by=by)


def test_rows_that_the_catalogue_has_left_behind_say_so(
    moderator: Client, temple: Monument
) -> None:
    for slug in ("blast", "fire", "theft"):
        make.report(
            temple, slug=slug, title_en=f"The {slug}", event_date_edtf="2015", summary_en=""
        )
    same = {"kind": "destruction", "monument_keys": "temple", "verification": "alleged"}
    rows = [
        {"key": slug, "title_en": f"The {slug}", "event_date_edtf": "2015", "summary_en": "Said."}
        for slug in ("blast", "fire", "theft")
    ]
    rows.append({"key": "new", "title_en": "N", "event_date_edtf": "", "summary_en": ""})
    batch = uploaded([{**row, **same} for row in rows], "damage_reports")
    DamageReport.objects.filter(slug="blast").update(summary_en="Said otherwise.")
    DamageReport.objects.filter(slug="fire").update(
        review_state="withdrawn", withdrawal_reason_en="No."
    )
    make.report(slug="new", review_state="draft")

    told = {one.row.line: one.refused for one in noticed(moderator, batch)}

    assert "changed meanwhile" in told[2][0]
    assert "not public any more" in told[3][0]
    assert "Another record" in told[5][0]
    assert not told.get(4)


def test_every_row_that_would_be_refused_says_why(moderator: Client) -> None:
    site = make.monument(slug="site", name_en="Site")
    make.term("monument-kind", "temple")
    rows = [
        {"key": "hall", "name_en": "Hall", "kind": "temple", "part_of": "site"},
        {"key": "room", "name_en": "Room", "kind": "temple", "part_of": "hall"},
        {"key": "yard", "name_en": "=Yard", "kind": "temple", "part_of": ""},
    ]
    batch = uploaded(rows, "monuments")
    assert noticed(moderator, batch) == []
    Monument.objects.filter(pk=site.pk).update(review_state="submitted", first_published_at=None)
    last = batch.contributions.get(line=4)
    last.content["rows"]["monuments.csv"][0]["date_edtf"] = "yesterday"
    last.save()

    told = {one.row.line: one.refused for one in noticed(moderator, batch)}

    assert told.keys() == {2, 4}
    assert told[2] == ["Part of: There is no monument with this key, here or in the catalogue."]
    assert "yesterday" in told[4][0]
    assert set(Monument.objects.values_list("slug", flat=True)) == {"temple", "site"}


def test_an_import_that_is_under_way_is_told(
    moderator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = Fault("", 0, "", "", "Somebody else is writing.")
    monkeypatch.setattr(rejudging, "refusals", lambda *_args: ([(None, busy)], 1))

    [one] = noticed(moderator, batch_of(1))

    assert one.refused == ["Somebody else is writing."]


def test_it_shows_as_many_rows_as_are_published_at_once(
    moderator: Client, temple: Monument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LOT", 2)
    batch = batch_of(3)
    make.report(temple, title_en="Blast", event_date_edtf="2015-10-05")

    page = moderator.get(page_of(batch)).context["noticed"]
    assert [one.row.line for one, _address in page["rows"]] == [2, 3]
    assert [one.row.line for one in noticed(moderator, batch, f"?after={page['following']}")] == [4]
    for bad in ("x", "1~1", "999999", "9" * 30):
        assert len(noticed(moderator, batch, f"?after={bad}")) == 2


def test_nothing_noticed_is_said(moderator: Client) -> None:
    text = moderator.get(page_of(batch_of(1))).content.decode()

    assert "no public record is like one of these rows" in text


_LISTS = [
    ("monuments.csv", "monument"),
    ("damage_reports.csv", "destruction"),
    ("sources.csv", "source"),
    ("artefacts.csv", "artefact"),
    ("evidence.csv", "evidence"),
    ("assessments.csv", "assessment"),
    ("monument_names.csv", "name"),
]


def cells_of(number: int) -> dict[str, str]:
    """A row that says of everything something of its own, in many words."""
    words = " ".join(f"{chr(97 + number % 26)}{number}x{place}z" for place in range(9))
    return {
        **dict.fromkeys(("name", "name_en", "title", "title_en", "inventory_number"), words),
        **dict.fromkeys(("key", "report_key", "source_key", "monument_key"), f"k{number}"),
        "lat": f"34.{number:02}",
        "lon": "38.1",
        "url": f"https://example.org/{number}",
        "event_date_edtf": "2015",
        "assessed_on": "2015",
        "monument_keys": "temple",
    }


@pytest.mark.parametrize(("table", "kind"), _LISTS)
def test_rows_of_very_many_words_are_no_fault_of_the_database(table: str, kind: str) -> None:
    batch = Batch.objects.create(table=table, file_hash="1" * 64, state="submitted")
    Contribution.objects.bulk_create(
        Contribution(
            kind=kind,
            state="submitted",
            batch=batch,
            line=number,
            content={"rows": {table: [cells_of(number)]}},
            submitted_at=timezone.now(),
        )
        for number in range(batches.LOT)
    )

    page = noticing.page(batch)

    assert len(page.rows) == batches.LOT
    assert not any(one.alike for one in page.noticed)


def test_its_queries_do_not_grow_with_the_rows(moderator: Client, temple: Monument) -> None:
    make.assessment(temple, "intact", assessed_on="2016-01-01")
    make.report(temple, title_en="Blast", event_date_edtf="2015-10-05")
    numbers = []
    for number in (1, 12):
        batch = batch_of(number)
        moderator.get(page_of(batch))
        with CaptureQueriesContext(connection) as seen:
            assert len(noticed(moderator, batch)) == number
        numbers.append(len(seen))
        Batch.objects.update(state="rejected")

    assert numbers[0] == numbers[1] < 75
