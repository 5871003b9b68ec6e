"""What a contribution may not do, and the sentences that say so."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from catalogue.contributions import drafts
from catalogue.contributions.applying import Refused, apply
from catalogue.contributions.checking import check
from catalogue.contributions.keys import Maker
from catalogue.contributions.parts import kind_of
from catalogue.models import (
    DamageReport,
    Evidence,
    Monument,
)
from tests import make
from tests.catalogue.contributions.contributors import (
    change,
    contributor,
    draft,
    refusals,
    report_rows,
)

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("temple")
def test_all_faults_are_said_at_once_where_they_were_typed() -> None:
    rows = report_rows(event_date_edtf="30 August\n2015", severity="awful")
    rows["evidence.csv"] += [{"source_key": "newz", "claim_en": "-x"}, {"stance": "maybe"}]
    found = check(draft("destruction", rows))
    assert sorted((one.file, one.row, one.column) for one in found) == [
        ("damage_reports.csv", 0, "event_date_edtf"),
        ("damage_reports.csv", 0, "severity"),
        ("evidence.csv", 1, "source_key"),
        ("evidence.csv", 2, "source_key"),
        ("evidence.csv", 2, "stance"),
    ]
    assert [one.suggestion for one in found if one.value == "newz"] == ["news"]


@pytest.mark.usefixtures("temple")
def test_a_new_record_never_overwrites_another() -> None:
    make.report(slug="taken", title_en="As it was")
    made = draft("destruction", report_rows(key="taken"))
    assert refusals(made) == [("damage_reports.csv", 0, "key")]
    with pytest.raises(Refused):
        apply(made)
    assert DamageReport.objects.get().title_en == "As it was"


@pytest.mark.parametrize(
    ("file", "row"),
    [
        ("damage_reports.csv", {"key": "other", "title_en": "Mine"}),
        ("report_monuments.csv", {"report_key": "other", "monument_key": "bel"}),
        ("report_details.csv", {"key": "other", "attributed_by": "me"}),
        ("evidence.csv", {"key": "other-e1", "source_key": "news", "claim_en": "Mine"}),
        ("evidence.csv", {"report_key": "other", "source_key": "news"}),
        ("sources.csv", {"key": "news", "title": "Mine", "kind": "news"}),
    ],
)
@pytest.mark.parametrize("is_change", [True, False])
def test_rows_of_other_records_are_refused(
    temple: Monument, file: str, row: dict[str, str], *, is_change: bool
) -> None:
    other = make.report(temple, slug="other", title_en="As it was")
    make.evidence(other, slug="other-e1")
    own = make.report(temple, slug="own")
    rows = {} if is_change else report_rows()
    rows[file] = [row]
    made = draft("destruction", rows, target=own if is_change else None)
    if file == "report_monuments.csv" and is_change:
        make.monument(slug="bel-2")
    assert [one[0] for one in refusals(made)] == [file]
    assert refusals(made, made.content) != []
    other.refresh_from_db()
    assert other.title_en == "As it was"


def test_what_is_not_public_cannot_be_named(temple: Monument) -> None:
    make.source(slug="secret-dossier", review_state="draft")
    make.monument(slug="secret-tomb", review_state="draft")
    make.term("damage-cause", "secret-cause", review_state="draft")
    rows = report_rows(cause="secret-cause")
    rows["report_monuments.csv"][0]["monument_key"] = "secret-tomb"
    rows["evidence.csv"][0]["source_key"] = "secret-dossier"
    assert sorted(refusals(draft("destruction", rows))) == [
        ("damage_reports.csv", 0, "cause"),
        ("evidence.csv", 0, "source_key"),
        ("report_monuments.csv", 0, "monument_key"),
    ]
    # Nor is a key that looks like it suggested.
    rows["evidence.csv"][0]["source_key"] = "secret-dossie"
    rows["damage_reports.csv"][0]["cause"] = "secret-caus"
    rows["report_monuments.csv"][0]["monument_key"] = "secret-tom"
    assert {one.suggestion for one in check(draft("destruction", rows))} == {""}
    assert temple.slug == "bel"


def test_a_part_belongs_to_what_it_is_about(temple: Monument) -> None:
    make.monument(slug="other")
    rows = {"monument_names.csv": [{"monument_key": "other", "name": "X", "kind": "alternate"}]}
    found = refusals(draft("name", rows, about=temple))
    assert found == [("monument_names.csv", 0, "monument_key")]


def test_a_target_that_is_withdrawn_cannot_change(temple: Monument) -> None:
    proposal = change(temple, "monuments.csv", {"date_note": "x"})
    Monument.objects.update(review_state="withdrawn", withdrawal_reason_en="Wrong")
    assert refusals(proposal) == [("monuments.csv", None, "")]


@pytest.mark.usefixtures("temple")
def test_nothing_written_is_a_finding() -> None:
    assert refusals(draft("monument", {})) == [("monuments.csv", None, "")]
    assert ("sources.csv", 0, "title") in refusals(drafts.begin("source", by=contributor()))


def test_faults_are_told_in_both_languages(temple: Monument) -> None:
    make.report(temple, slug="taken")
    made = draft("destruction", report_rows(key="taken"))
    with override("ar"):
        assert check(made)[0].reason.startswith("سجلّ") or "سجل" in check(made)[0].reason


def test_a_key_that_was_taken_at_the_last_moment_is_not_overwritten(
    temple: Monument, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.report(temple, slug="r", title_en="Of another")
    monkeypatch.setattr(Maker, "from_title", lambda *_told: "r")
    with pytest.raises(Refused):
        apply(draft("destruction", report_rows()))
    assert DamageReport.objects.get().title_en == "Of another"


def test_a_part_key_given_out_twice_is_not_overwritten(temple: Monument) -> None:
    report = make.report(temple, slug="r")
    rows = {"evidence.csv": [{"key": "r-e1", "source_key": "news", "claim_en": "First"}]}
    one, other = (draft("destruction", rows, target=report) for _number in range(2))
    assert check(other) == []
    apply(one)
    assert refusals(other) == [("evidence.csv", 0, "key")]
    assert Evidence.objects.get().claim_en == "First"


def test_a_contribution_is_about_one_record(temple: Monument) -> None:
    two = {"sources.csv": [{"title": "A", "kind": "news"}, {"title": "B", "kind": "news"}]}
    assert refusals(draft("source", two)) == [("sources.csv", 1, "")]
    claims = [{"source_key": "news", "claim_en": claim} for claim in ("One", "Two")]
    report = make.report(temple, slug="r")
    made = draft("evidence", {"evidence.csv": claims}, about=report)
    records: Any = apply(made)
    assert [(one.slug, one.claim_en) for one in records] == [("r-e1", "One"), ("r-e2", "Two")]


def test_a_claim_does_not_move_to_another_report(temple: Monument) -> None:
    claim = make.evidence(make.report(temple, slug="r"), slug="r-e1")
    make.report(temple, slug="other")
    assert refusals(change(claim, "evidence.csv", {"report_key": "other"})) == [
        ("evidence.csv", 0, "report_key")
    ]
    assert refusals(change(claim, "evidence.csv", {"key": "other-e1"})) == [
        ("evidence.csv", 0, "key")
    ]
    apply(change(claim, "evidence.csv", {"claim_en": "Other words"}))
    claim.refresh_from_db()
    assert (claim.claim_en, claim.report.slug) == ("Other words", "r")


@pytest.mark.usefixtures("temple")
def test_what_a_part_is_about_must_be_public() -> None:
    hidden = make.report(slug="hidden", review_state="draft")
    rows = {"evidence.csv": [{"source_key": "news", "claim_en": "x"}]}
    assert refusals(draft("evidence", rows, about=hidden)) == [("evidence.csv", None, "")]
    rows["evidence.csv"][0]["report_key"] = "hidden"
    assert refusals(draft("evidence", rows)) == [("evidence.csv", 0, "report_key")]


@pytest.mark.usefixtures("temple")
def test_the_same_row_twice_is_said_once() -> None:
    rows = report_rows()
    rows["report_monuments.csv"] *= 2
    found = check(draft("destruction", rows))
    assert [(one.file, one.row, one.value) for one in found] == [("report_monuments.csv", 1, "bel")]


@pytest.mark.parametrize("key", ["nabu", ["bel"], 7])
def test_a_shape_of_another_monument_is_refused(temple: Monument, key: Any) -> None:
    make.monument(slug="nabu")
    shape = {"type": "Feature", "properties": {"key": key}, "geometry": None}
    made = draft("monument", {}, target=temple, shapes=[shape])
    assert refusals(made) == [("geometries.geojson", 0, "key")]


@pytest.mark.usefixtures("temple")
def test_a_shape_that_is_none_is_a_finding() -> None:
    cells = {"name_en": "Arch", "kind": "temple"}
    bad = {"type": "Feature", "properties": None, "geometry": {"type": "Circle"}}
    made = draft("monument", {"monuments.csv": [cells]}, shapes=[bad])
    assert [one[:2] for one in refusals(made)] == [("geometries.geojson", 0)]
    assert not Monument.objects.filter(name_en="Arch").exists()


def test_only_records_that_are_contributed_have_a_kind() -> None:
    with pytest.raises(LookupError):
        kind_of(make.control_period())
