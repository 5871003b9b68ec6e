"""Hints: what may be the same already, what contradicts assessments, what is missing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from catalogue.contributions.folding import ALIKE, fold, likeness, probes
from catalogue.contributions.hints import contradictions, duplicates, missing
from catalogue.models import Contribution
from catalogue.models.contribution import ContributionKind
from tests import make
from tests.catalogue.contributions.contributors import contributor, draft


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Temple of Bêl", "temple of Bel"),
        ("Qal'at Ibn Ma'an", "Qalat Ibn Maan"),
        ("معبد الإله بعل", "معبد الاله بعل"),
        ("مَعبَد بل", "معبد بل"),
        ("قلعة تدمر", "قلعه تدمر"),
        ("مدفن علي", "مدفن على"),
        ("البوابة", "بوابة"),
        ("Arch, Monumental", "Arch – monumental"),
    ],
)
def test_habits_of_writing_make_no_other_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Temple of Baalshamin", "Temple of Baalshamen"), ("Tetrapylon", "Tetrapylone")],
)
def test_slips_of_the_pen_are_alike(one: str, other: str) -> None:
    assert ALIKE <= likeness(one, other) < 1


def test_other_names_are_not_alike() -> None:
    assert likeness("Temple of Bel", "Temple of Nabu") < ALIKE
    assert likeness("Tower tomb 51", "Tower tomb 19") < ALIKE
    assert likeness("", "Bel") == 0


@given(st.text(), st.text())
def test_likeness_is_the_same_from_either_side(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert all(len(part) >= 2 for part in probes([one, other]))


def _monument(**cells: str) -> Any:
    return {"rows": {"monuments.csv": [cells]}}


def _report(date: str = "2015-08-30", severity: str = "destroyed", **cells: str) -> Any:
    return {
        "rows": {
            "damage_reports.csv": [{"event_date_edtf": date, **cells}],
            "report_monuments.csv": [{"monument_key": "bel", "severity": severity}],
        }
    }


def _found(kind: str, content: Any, account: Any = None) -> list[Any]:
    found = duplicates(kind, content, account=account or contributor())
    return [one.record or one.contribution for one in found]


@pytest.mark.django_db
def test_a_monument_of_a_like_name_is_told() -> None:
    bel = make.monument(slug="bel", name_ar="معبد بل")
    make.monument(slug="nabu", name_en="Temple of Nabu")
    make.monument(slug="draft", name_en="Temple of Bel", review_state="draft")
    make.name(bel, "Hidden word", review_state="draft")
    assert _found("monument", _monument(name_en="The temple of Bel")) == [bel]
    assert _found("monument", _monument(name_en="X", name_ar="مَعبد بل")) == [bel]
    assert _found("monument", _monument(name_en="Hidden word")) == []
    assert _found("monument", _monument(name_en="Temple of Bel", key="bel")) == []
    assert _found("monument", {}) == []


@pytest.mark.django_db
def test_a_monument_at_the_same_place_is_told_where_the_public_knows_it() -> None:
    seen, coarse = (
        make.monument(name_en=name, publication=level)
        for name, level in (("Arch", "exact"), ("Tomb", "coarse"))
    )
    for one in (seen, coarse):
        make.position(one, lat=34.55, lon=38.27)
    assert _found("monument", _monument(name_en="Gate", lat="34.5501", lon="38.2701")) == [seen]
    assert _found("monument", _monument(name_en="Gate", lat="34.56", lon="38.27")) == []
    for bad in ("x", "", "nan", "1e400", "-99"):
        assert _found("monument", _monument(name_en="Gate", lat=bad, lon="38.27")) == []


@pytest.mark.django_db
def test_a_report_of_the_same_place_and_time_is_told() -> None:
    temple, other = make.monument(slug="bel"), make.monument(slug="nabu")
    same = make.report(temple, title_en="Cella gone", event_date_edtf="2015-08")
    make.report(other, title_en="Elsewhere", event_date_edtf="2015-08-30")
    make.report(temple, title_en="Much later", event_date_edtf="2017")
    make.report(temple, title_en="Unseen", event_date_edtf="2015-08", review_state="draft")
    assert _found("destruction", _report(title_en="Blown up")) == [same]
    assert _found("destruction", _report(date="٢٠١٥-٠٨-٣٠")) == [same]
    alike = make.report(other, title_en="Blown up in August", event_date_edtf="2012")
    assert _found("looting", _report(date="", title_en="Blown up in Augustus")) == [alike]


@pytest.mark.django_db
def test_sources_objects_claims_and_assessments_are_known_by_what_marks_them() -> None:
    temple = make.monument(slug="bel")
    source = make.source(slug="s", url="https://www.example.org/a/")
    said = {"title": "Other words", "url": "http://example.org/a"}
    assert _found("source", {"rows": {"sources.csv": [said]}}) == [source]
    relief = make.artefact(inventory_number="A 12")
    said = {"title_en": "Bust", "inventory_number": "A 12"}
    assert _found("artefact", {"rows": {"artefacts.csv": [said]}}) == [relief]
    claim = make.evidence(make.report(temple, slug="r"), source=source)
    said = {"report_key": "r", "source_key": "s"}
    assert _found("evidence", {"rows": {"evidence.csv": [said]}}) == [claim]
    seen = make.assessment(temple, source=source)
    said = {"monument_key": "bel", "source_key": "s", "assessed_on": "2015-08-27"}
    assert _found("assessment", {"rows": {"assessments.csv": [said]}}) == [seen]


@pytest.mark.django_db
def test_own_contributions_are_told_and_those_of_others_are_not() -> None:
    by = contributor()
    rows = {"monuments.csv": [{"name_en": "Temple of Bel"}]}
    mine, _theirs = draft("monument", rows, by=by), draft("monument", rows)
    content: Any = mine.content
    assert _found("monument", content, by) == [mine]
    found = duplicates("monument", content, account=by, contribution=mine)
    assert found == []
    Contribution.objects.update(state="rejected", submitted_at=mine.created_at)
    assert _found("monument", content, by) == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["monument", "destruction"])
def test_queries_for_duplicates_do_not_grow(kind: str) -> None:
    by, counts = contributor(), []
    temple = make.monument(slug="bel")
    content: Any = {"rows": {**_monument(name_en="Temple of Bel")["rows"], **_report()["rows"]}}
    for _step in range(2):
        for _number in range(4):
            make.monument()
            make.report(temple)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            duplicates(kind, content, account=by)
            contradictions(content)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


def _codes(content: Any) -> list[str]:
    return [one.code for one in contradictions(content)]


@pytest.mark.django_db
def test_the_monuments_of_a_row_of_a_spreadsheet_are_harmed_by_it() -> None:
    make.assessment(make.monument(slug="bel"), "intact", assessed_on="2016-01-01")
    row = {"event_date_edtf": "2015-08-30", "monument_keys": "nabu; bel"}
    content: Any = {"rows": {"damage_reports.csv": [{**row, "severity": "destroyed"}]}}
    assert _codes(content) == ["better-later"]


@pytest.mark.django_db
def test_dates_are_held_against_dated_assessments() -> None:
    temple = make.monument(slug="bel")
    make.assessment(temple, "intact", assessed_on="2015-08-27")
    assert _codes(_report()) == []
    make.assessment(temple, "destroyed", assessed_on="2015-09-10")
    assert _codes(_report()) == []
    assert _codes(_report(date="2016")) == ["worse-before"]
    assert _codes(_report(date="2015-08-01/2015-08-20")) == ["better-later"]
    assert _codes(_report(date="2014", severity="none")) == []
    assert _codes(_report(date="nonsense")) == []
    assert _codes({}) == []
    make.assessment(temple, "intact", assessed_on="2010", review_state="draft")
    assert _codes(_report(date="2009")) == ["better-later"]


@pytest.mark.django_db
def test_an_assessment_is_held_against_what_was_before() -> None:
    temple = make.monument(slug="bel", name_en="Temple of Bel")
    make.report(temple, event_date_edtf="2015-08-30", severity="destroyed")
    said = {"monument_key": "bel", "assessed_on": "2016", "condition": "damaged"}
    content: Any = {"rows": {"assessments.csv": [said]}}
    [hint] = contradictions(content)
    assert (hint.code, hint.file, hint.row) == ("better-later", "assessments.csv", 0)
    assert "“Temple of Bel” was in a worse state before" in hint.sentence
    assert hint.sentence.endswith("Destroyed, 30 August 2015.")
    make.assessment(temple, "restored", assessed_on="2015-12")
    assert contradictions(content) == []


def test_what_is_missing_is_a_list_in_the_order_of_the_standard() -> None:
    codes = [one.code for one in missing("monument", _monument(name_en="Arch", lat="34.5"))]
    assert codes[:2] == ["arabic", "type"]
    assert "name" not in codes
    assert "place" not in codes
    full = {
        "rows": {
            "damage_reports.csv": [
                {
                    "title_en": "a",
                    "title_ar": "a",
                    "event_date_edtf": "2015",
                    "cause": "explosives",
                    "severity": "severe",
                    "monument_keys": "bel",
                }
            ],
            "report_details.csv": [{"effects": "collapse", "extent_band": "1-10"}],
            "evidence.csv": [{"source_key": "s"}],
        }
    }
    content: Any = full
    assert missing("destruction", content) == []


@pytest.mark.parametrize("kind", ContributionKind.values)
def test_of_an_empty_form_much_is_missing(kind: str) -> None:
    found = missing(kind, {})
    assert found
    assert all(str(one.label) and one.file for one in found)
