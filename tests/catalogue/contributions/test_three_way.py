"""Three versions: changes of one side are taken, conflicts are chosen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.contributions import contents
from catalogue.contributions.applying import Conflicts, apply
from catalogue.contributions.contents import Content
from catalogue.contributions.three_way import merge, merged, three_way, versions
from catalogue.models import Monument
from tests import make
from tests.catalogue.contributions.contributors import change, contributor, draft

_COLUMNS = ("title_en", "summary_en", "severity")
_CELLS = st.fixed_dictionaries({name: st.sampled_from(["", "a", "b", "c"]) for name in _COLUMNS})
_NOTES = st.fixed_dictionaries({"note": st.sampled_from(["", "a", "b"])})


def _content(cells: dict[str, str], notes: list[dict[str, str]]) -> Content:
    keys = ["bel", "nabu"]
    links = [
        {"report_key": "r", "monument_key": key, **note}
        for key, note in zip(keys, notes, strict=False)
    ]
    return {"rows": {"damage_reports.csv": [{"key": "r", **cells}], "report_monuments.csv": links}}


_CONTENTS = st.builds(_content, _CELLS, st.lists(_NOTES, min_size=2, max_size=2))


def _rows(content: Content) -> Any:
    return content["rows"]


@given(base=_CONTENTS, other=_CONTENTS)
def test_what_only_one_side_changed_is_no_conflict(base: Content, other: Content) -> None:
    for current, proposed in ((base, other), (other, base)):
        found = list(versions(base, current, proposed))
        assert not any(one.is_conflict for one in found)
        assert _rows(merge(base, current, proposed, {})) == _rows(other)


@given(base=_CONTENTS, other=_CONTENTS)
def test_what_both_changed_alike_is_no_conflict(base: Content, other: Content) -> None:
    assert not any(one.is_conflict for one in versions(base, other, other))
    assert _rows(merge(base, other, other, {})) == _rows(other)


@given(base=_CONTENTS, one=_CONTENTS, other=_CONTENTS)
def test_merging_is_the_same_from_either_side_unless_there_is_a_conflict(
    base: Content, one: Content, other: Content
) -> None:
    conflicts = [each for each in versions(base, one, other) if each.is_conflict]
    here, there = merge(base, one, other, {}), merge(base, other, one, {})
    if not conflicts:
        assert _rows(here) == _rows(there)
    chosen = merge(base, one, other, {each.name: "proposed" for each in conflicts})
    assert _rows(chosen) == _rows(there)


@given(base=_CONTENTS, one=_CONTENTS, other=_CONTENTS)
def test_a_conflict_that_nobody_decided_leaves_what_stands(
    base: Content, one: Content, other: Content
) -> None:
    result = contents.by_key(merge(base, one, other, {}), "damage_reports.csv")[("r",)]
    now = contents.by_key(one, "damage_reports.csv")[("r",)]
    for each in versions(base, one, other):
        if each.is_conflict and each.file == "damage_reports.csv":
            assert result[each.column] == now[each.column]


def test_a_row_that_somebody_took_away_does_not_come_back_untouched() -> None:
    base = _content({}, [{"note": "a"}, {"note": "a"}])
    current = _content({}, [{"note": "a"}])
    assert len(_rows(merge(base, current, base, {}))["report_monuments.csv"]) == 1
    proposed = _content({}, [{"note": "a"}, {"note": "b"}])
    [conflict] = [one for one in versions(base, current, proposed) if one.is_conflict]
    assert conflict.key == ("r", "nabu")
    assert len(_rows(merge(base, current, proposed, {}))["report_monuments.csv"]) == 1
    taken = merge(base, current, proposed, {conflict.name: "proposed"})
    assert _rows(taken)["report_monuments.csv"][1]["note"] == "b"


def test_a_row_that_would_go_is_told_in_words() -> None:
    row = {"monument_key": "bel", "name": "Bêl", "language": "en", "kind": "historical"}
    base: Content = {"rows": {"monument_names.csv": [row]}}
    [gone] = versions(base, base, {"removed": {"monument_names.csv": [["bel", "Bêl", "en"]]}})
    assert gone.current == "Bêl · en · Historical name"


def test_new_parts_without_keys_are_each_kept() -> None:
    claims = [{"claim_en": "One"}, {"claim_en": "Two"}]
    proposed: Content = {"rows": {"evidence.csv": claims}}
    assert _rows(merge({}, {}, proposed, {}))["evidence.csv"] == claims


def _shaped(*coordinates: float) -> Content:
    geometry = {"type": "Point", "coordinates": list(coordinates)}
    return {"shapes": [{"properties": {"key": "bel"}, "geometry": geometry}]}


def test_a_shape_is_compared_as_records_keep_it() -> None:
    proposed = _shaped(38.2, 34.5)
    [one] = versions({}, {}, proposed)
    assert (one.is_touched, one.is_conflict) == (True, False)
    assert merge({}, {}, proposed, {})["shapes"] == proposed["shapes"]
    assert not [each for each in versions({}, _shaped(38.20, 34.50), proposed) if each.is_conflict]
    [other] = versions({}, _shaped(38.3, 34.5), proposed)
    assert other.is_conflict
    assert merge({}, _shaped(38.3, 34.5), proposed, {})["shapes"] == []
    chosen = merge({}, _shaped(38.3, 34.5), proposed, {other.name: "proposed"})
    assert chosen["shapes"] == proposed["shapes"]


def _monument(cells: dict[str, str]) -> Content:
    return {"rows": {"monuments.csv": [{"key": "bel", **cells}]}}


_WRITTEN_OTHERWISE = [
    ("lat", "34.5", "34.50"),
    ("date_edtf", "2015-08-30", "٢٠١٥-٠٨-٣٠"),
    ("source_keys", "agency;unosat", "unosat; agency"),
    ("description_en", "It stands.", "It  stands."),
]


@pytest.mark.parametrize(("name", "text", "otherwise"), _WRITTEN_OTHERWISE)
def test_what_is_only_written_otherwise_is_no_change(name: str, text: str, otherwise: str) -> None:
    nothing, *written = (_monument({name: cell}) for cell in ("", text, otherwise))
    for one, other in (written, written[::-1]):
        assert not [each for each in versions(nothing, one, other) if each.is_conflict]
        assert not [*versions(one, one, other), *versions(one, other, one)]
        assert not [each for each in versions(one, other, nothing) if each.is_conflict]


@pytest.mark.parametrize(
    ("name", "text", "other"),
    [("lat", "34.5", "34.51"), ("lat", "34.5", "south"), ("description_en", "=x", "'=x")],
)
def test_what_means_something_else_waits_for_a_choice(name: str, text: str, other: str) -> None:
    current, proposed = (_monument({name: cell}) for cell in (text, other))
    [found] = versions({}, current, proposed)
    assert found.is_conflict


@pytest.mark.django_db
def test_a_conflict_waits_for_a_choice() -> None:
    temple = make.monument(slug="bel", date_note="Old")
    made = change(temple, "monuments.csv", {"date_note": "Proposed", "confidence": "low"})
    Monument.objects.update(date_note="Meanwhile", description_en="Meanwhile")
    found = {one.column: one for one in three_way(made)}
    assert found["date_note"].is_conflict
    assert not found["confidence"].is_conflict
    assert not found["description_en"].is_touched
    with pytest.raises(Conflicts) as refusal:
        apply(made)
    assert [one.column for one in refusal.value.versions] == ["date_note"]
    apply(made, content=merged(made, {found["date_note"].name: "proposed"}))
    temple.refresh_from_db()
    assert (temple.date_note, temple.confidence) == ("Proposed", "low")
    assert temple.description_en == "Meanwhile"


@pytest.mark.django_db
def test_a_record_that_got_another_key_is_still_the_target() -> None:
    temple = make.monument(slug="bel")
    make.name(temple, "Bêl", "en")
    made = change(temple, "monuments.csv", {"date_note": "Proposed"})
    Monument.objects.update(slug="temple-of-bel")
    assert [one.column for one in three_way(made)] == ["date_note"]
    apply(made)
    temple.refresh_from_db()
    assert (temple.slug, temple.date_note) == ("temple-of-bel", "Proposed")


@pytest.mark.django_db
def test_of_a_new_record_all_is_proposed() -> None:
    made = draft("source", {"sources.csv": [{"title": "T", "kind": ""}]}, by=contributor())
    assert [(one.column, one.proposed) for one in three_way(made)] == [("title", "T")]
    assert contents.title_of("source", made.content) == "T"
