"""Contents: what is kept of what was sent, and how two of them differ."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.contributions import contents
from catalogue.contributions.contents import Content, Difference
from catalogue.contributions.parts import kind_of
from catalogue.models.contribution import ContributionKind
from tests import make

_ANY: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["rows", "shapes", "removed", "sources.csv", "monuments.csv", "k\x00"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(sent=_ANY, kind=st.sampled_from(ContributionKind.values))
def test_whatever_is_sent_becomes_content(sent: Any, kind: str) -> None:
    kept = contents.tidy(kind, sent)
    assert contents.tidy(kind, kept) == kept
    assert set(kept) == {"rows", "shapes", "removed"}
    assert isinstance(contents.title_of(kind, kept), str)
    assert "\\u0000" not in json.dumps(kept, allow_nan=False)


def test_an_assessment_is_called_by_its_monument_and_what_it_found() -> None:
    row = {"monument_key": "temple-of-bel", "condition": "severely-damaged"}
    content: Any = {"rows": {"assessments.csv": [row]}}

    assert contents.title_of("assessment", content) == "temple-of-bel: Severely damaged"
    row["condition"] = "worse"
    assert contents.title_of("assessment", content) == "temple-of-bel: worse"


def test_what_only_software_says_is_left_out() -> None:
    row = {"name_en": "A\x00", "identifier": "m1", "publication": "exact", "review_state": "x"}
    sent = {"rows": {"monuments.csv": [row], "evidence.csv": [{}]}}
    assert contents.tidy("monument", sent)["rows"] == {"monuments.csv": [{"name_en": "A"}]}
    kept = contents.tidy("monument", sent, by_moderator=True)
    assert kept["rows"]["monuments.csv"] == [{"name_en": "A", "publication": "exact"}]


def test_shapes_that_no_database_keeps_are_left_out() -> None:
    good: Any = {"type": "Feature", "geometry": None, "properties": {}}
    sent = {"shapes": [good, {"x": float("nan")}, {"x": "\x00"}, {"x": "\ud800"}, 7]}
    assert contents.tidy("monument", sent)["shapes"] == [good]
    assert contents.tidy("source", sent)["shapes"] == []


def test_differences_name_the_cells() -> None:
    before: Content = {
        "rows": {
            "damage_reports.csv": [{"key": "r", "title_en": "Old", "title_ar": ""}],
            "report_monuments.csv": [{"report_key": "r", "monument_key": "bel", "note": "x"}],
        }
    }
    after: Content = {
        "rows": {
            "damage_reports.csv": [{"key": "", "title_en": "New"}],
            "report_monuments.csv": [{"monument_key": "bel"}, {"monument_key": "nabu"}],
            "evidence.csv": [{"claim_en": "One"}, {"claim_en": "Two"}],
        },
        "removed": {"report_monuments.csv": [["r", "bel"]]},
    }
    found = contents.differences(before, after)
    assert Difference("damage_reports.csv", ("r",), "title_en", "Old", "New") in found
    assert Difference("report_monuments.csv", ("r", "bel"), "", "bel · x", "") in found
    assert [one.new for one in found if one.column == "monument_key"] == ["nabu"]
    assert [one.new for one in found if one.column == "claim_en"] == ["One", "Two"]
    assert contents.differences(before, before) == []


@pytest.mark.django_db
def test_a_record_as_the_public_sees_it_tells_no_more() -> None:
    temple = make.monument(slug="bel", publication="coarse", description_en="'=1")
    make.position(temple, basis="Own survey")
    make.name(temple, "Secret name", review_state="draft")
    temple.sources.add(make.source(slug="secret", review_state="draft"))
    text = str(contents.of_record(temple, public=True))
    assert "'=1" in text
    assert not [word for word in ("secret", "Secret", "survey", "34.5", "coarse") if word in text]
    whole = str(contents.of_record(temple, public=False))
    assert all(word in whole for word in ("secret", "Secret", "survey", "34.5", "coarse"))


@pytest.mark.django_db
def test_every_kind_of_contribution_has_the_rows_of_its_record() -> None:
    temple = make.monument(slug="bel")
    report = make.report(temple)
    relief = make.artefact()
    make.artefact_event(relief)
    records = [temple, report, make.evidence(report), make.assessment(temple), relief]
    for record in [*records, make.source()]:
        kind = kind_of(record)
        found = contents.of_record(record, public=True, evidence=True)
        assert contents.main_row(kind, found)["key"] == record.slug
        assert contents.tidy(kind, found) == found
    assert "evidence.csv" not in contents.of_record(report, public=True)["rows"]


def test_rows_that_nobody_filled_in_yet_keep_their_place() -> None:
    rows = {
        "damage_reports.csv": [{"title_en": ""}],
        "report_details.csv": [{"attributed_by": ""}],
        "evidence.csv": [{"claim_en": " "}, {"claim_en": "x"}],
    }
    kept = contents.tidy("looting", {"rows": rows})["rows"]
    assert kept == rows


def test_a_moved_shape_is_a_difference() -> None:
    def content(lon: float) -> Content:
        point = {"type": "Point", "coordinates": [lon, 34.5]}
        return {"shapes": [{"properties": {"key": "bel"}, "geometry": point}]}

    [one] = contents.differences(content(38.2), content(38.3))
    assert (one.file, one.key, one.column) == ("geometries.geojson", ("bel",), "geometry")
    assert "38.2" in one.old
    assert "38.3" in one.new
    assert contents.differences(content(38.2), content(38.2)) == []
