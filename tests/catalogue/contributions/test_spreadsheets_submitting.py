"""A checked batch becomes one contribution for each row that would do something, once."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.contributions.spreadsheets import receiving, submitting
from catalogue.models import Account, Batch, Contribution, Monument
from tests import make
from tests.catalogue.contributions.spreadsheets import (
    Row,
    as_csv,
    counts,
    faults,
    researcher,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def carl() -> Account:
    return researcher()


def monument_row(key: str, **cells: str) -> Row:
    make.term("monument-kind", "temple")
    return {"key": key, "name_en": "Temple of Bel", "kind": "temple", "date_note": "", **cells}


def submitted(rows: list[Row], subject: str, *, by: Account) -> list[Contribution]:
    batch = upload(as_csv(rows), subject, by=by)
    assert batch.state == "checked", batch.preview["faults"]
    submitting.submit(batch, by=by)
    return list(Contribution.objects.filter(batch=batch).order_by("pk"))


def test_new_changed_and_untouched_rows(carl: Account) -> None:
    bel = make.monument(slug="bel", name_en="Temple of Bel")
    make.monument(slug="arch", name_en="Temple of Bel")
    rows = [
        monument_row("new", date_note="'=so written"),
        monument_row("arch"),
        monument_row("bel", date_note="Late"),
    ]

    new, changed = submitted(rows, "monuments", by=carl)

    assert (new.kind, new.state, new.target, new.line) == ("monument", "submitted", "", 2)
    assert new.title == "Temple of Bel"
    [row] = new.content["rows"]["monuments.csv"]
    assert row["date_note"] == "=so written"
    assert (changed.target, changed.line) == (bel.identifier, 4)
    assert changed.content["rows"]["monuments.csv"] == [
        {"key": "bel", "name_en": "Temple of Bel", "kind": "temple", "date_note": "Late"}
    ]
    assert changed.base["rows"]["monuments.csv"][0]["date_note"] == ""


def test_parts_name_the_records_that_they_are_about(carl: Account) -> None:
    bel = make.monument(slug="bel")
    report = make.report(bel, slug="blast", title_en="Blown up")
    source = make.source(slug="book")
    lot = make.artefact(slug="lot", title_en="Relief")
    make.term("language", "en")

    evidence = {"key": "e", "report_key": "blast", "source_key": "book", "claim_en": "Gone."}
    [claim] = submitted([evidence], "evidence", by=carl)
    assert (claim.kind, claim.about, claim.title) == ("evidence", report.identifier, "Gone.")

    assessment = {"key": "a", "monument_key": "bel", "source_key": "book", "assessed_on": "2016"}
    [judged] = submitted([{**assessment, "condition": "intact"}], "assessments", by=carl)
    assert (judged.kind, judged.about) == ("assessment", bel.identifier)

    name = {"monument_key": "bel", "name": "Bel", "language": "en", "kind": "alternate"}
    [named] = submitted([name], "monument_names", by=carl)
    assert (named.kind, named.about, named.target) == ("name", bel.identifier, "")

    event = {"key": "v", "artefact_key": "lot", "kind": "stolen", "source_key": "book"}
    [step] = submitted([event], "artefact_events", by=carl)
    assert (step.kind, step.target, step.title) == ("artefact", lot.identifier, "Relief")

    make.monument(slug="arch")
    link = {"report_key": "blast", "monument_key": "arch", "severity": "severe"}
    [linked] = submitted([link], "report_monuments", by=carl)
    assert (linked.kind, linked.target) == ("destruction", report.identifier)
    assert set(linked.content["rows"]) == {"damage_reports.csv", "report_monuments.csv"}
    assert source.review_state == "published"


def test_a_changed_name_is_a_change_of_its_monument(carl: Account) -> None:
    bel = make.monument(slug="bel")
    make.term("language", "en")
    make.name(bel, "Bel", "en")
    row = {"monument_key": "bel", "name": "Bel", "language": "en", "kind": "historical"}
    [change] = submitted([row], "monument_names", by=carl)
    assert (change.kind, change.target) == ("monument", bel.identifier)
    assert set(change.content["rows"]) == {"monuments.csv", "monument_names.csv"}


def test_what_rows_refer_to_comes_before_them(carl: Account) -> None:
    rows = [
        monument_row("c", part_of="b"),
        monument_row("b", part_of="a"),
        monument_row("a", part_of=""),
    ]
    found = submitted(rows, "monuments", by=carl)
    assert [one.line for one in found] == [4, 3, 2]


def test_submitted_twice_it_is_submitted_once(carl: Account) -> None:
    batch = upload(as_csv([monument_row("a"), monument_row("b")]), "monuments", by=carl)
    twin = Batch.objects.get(pk=batch.pk)
    submitting.submit(batch, by=carl)
    submitting.submit(twin, by=carl)
    assert Contribution.objects.count() == 2
    assert twin.state == "submitted"


def test_of_two_at_once_only_the_first_makes_contributions(
    carl: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = upload(as_csv([monument_row("a")]), "monuments", by=carl)
    make_them = submitting._make

    def late(other: Batch, *args: Any, **options: Any) -> None:
        make_them(other, *args, **options)
        make_them(other, *args, **options)

    monkeypatch.setattr(submitting, "_make", late)
    submitting.submit(batch, by=carl)
    assert Contribution.objects.count() == 1


def test_rows_that_wait_in_another_file_are_not_submitted_again(carl: Account) -> None:
    make.monument(slug="bel", name_en="Temple of Bel")
    first = [monument_row("a"), monument_row("bel", date_note="Late")]
    submitted(first, "monuments", by=carl)

    again = upload(as_csv([*first, monument_row("b")]), "monuments", by=carl)
    assert counts(again) == {"created": 1, "waiting": 2}

    other = upload(as_csv([monument_row("a", date_note="New")]), "monuments", by=carl)
    assert faults(other) == [(2, "key")]
    theirs = upload(as_csv(first), "monuments", by=researcher("dora"))
    assert counts(theirs) == {"created": 1, "changed": 1}

    part = monument_row("c", part_of="a")
    [both] = submitted([monument_row("a", part_of=""), part], "monuments", by=carl)
    assert both.line == 3


def test_a_batch_with_faults_cannot_be_submitted(carl: Account) -> None:
    batch = upload(as_csv([monument_row("a", kind="no kind")]), "monuments", by=carl)
    with pytest.raises(receiving.NotYours):
        submitting.submit(batch, by=carl)


def test_nobody_submits_or_discards_the_batch_of_another(carl: Account) -> None:
    batch = upload(as_csv([monument_row("a")]), "monuments", by=carl)
    dora = researcher("dora")
    for act in (submitting.submit, receiving.discard):
        with pytest.raises(receiving.NotYours):
            act(batch, by=dora)
    assert Batch.objects.filter(pk=batch.pk, state="checked").exists()


def test_a_file_that_would_change_nothing_is_not_submitted(carl: Account) -> None:
    make.monument(slug="bel", name_en="Temple of Bel")
    batch = upload(as_csv([monument_row("bel")]), "monuments", by=carl)
    with pytest.raises(submitting.NothingToSubmit):
        submitting.submit(batch, by=carl)


def test_a_catalogue_that_has_changed_is_compared_again(carl: Account) -> None:
    batch = upload(as_csv([monument_row("bel", date_note="Late")]), "monuments", by=carl)
    make.monument(slug="bel", name_en="Temple of Bel")
    with pytest.raises(submitting.Outdated):
        submitting.submit(batch, by=carl)
    batch.refresh_from_db()
    assert (batch.state, counts(batch)) == ("checked", {"changed": 1})
    assert not Contribution.objects.exists()
    submitting.submit(batch, by=carl)
    assert Contribution.objects.get().target == Monument.objects.get().identifier


def test_a_record_that_rows_name_may_have_another_key_by_now(carl: Account) -> None:
    report = make.report(make.monument(slug="bel"), slug="blast")
    make.source(slug="book")
    evidence = {"key": "e", "report_key": "blast", "source_key": "book", "claim_en": "Gone."}
    batch = upload(as_csv([evidence]), "evidence", by=carl)
    report.slug = "blast-of-2015"
    report.save()

    with pytest.raises(submitting.Outdated):
        submitting.submit(batch, by=carl)

    batch.refresh_from_db()
    assert (batch.state, faults(batch)) == ("faulty", [(2, "report_key")])
    assert not Contribution.objects.exists()


def test_what_others_have_changed_meanwhile_is_not_changed_back_unseen(carl: Account) -> None:
    bel = make.monument(slug="bel", name_en="Temple of Bel")
    batch = upload(as_csv([monument_row("bel", date_note="Late")]), "monuments", by=carl)
    Monument.objects.filter(pk=bel.pk).update(name_en="Temple of Bel at Tadmor")
    with pytest.raises(submitting.Outdated):
        submitting.submit(batch, by=carl)
    batch.refresh_from_db()
    [[_line, _key, cells]] = batch.preview["changes"]
    assert [column for _heading, column, _old, _new in cells] == ["name_en", "date_note"]
    submitting.submit(batch, by=carl)


def test_a_submitted_batch_cannot_be_discarded(carl: Account) -> None:
    batch = upload(as_csv([monument_row("a")]), "monuments", by=carl)
    submitting.submit(batch, by=carl)
    with pytest.raises(receiving.NotYours):
        receiving.discard(batch, by=carl)
