"""Rows of one file that may say the same as each other."""

from __future__ import annotations

import pytest

from catalogue.contributions import resembling

Row = dict[str, str]
FILES = {
    "monument": "monuments.csv",
    "destruction": "damage_reports.csv",
    "source": "sources.csv",
    "artefact": "artefacts.csv",
    "evidence": "evidence.csv",
    "assessment": "assessments.csv",
}


def found(kind: str, *rows: Row) -> list[tuple[int, int, str]]:
    """Which of some rows are alike, and why."""
    several = [{"rows": {FILES[kind]: [row]}} for row in rows]
    return [(one.former, one.latter, one.why.value) for one in resembling.pairs(kind, several)]  # type: ignore[arg-type]


def event(date: str, places: str, title: str = "") -> Row:
    return {"event_date_edtf": date, "monument_keys": places, "title_en": title}


def test_reports_of_one_place_and_time_are_alike() -> None:
    rows = [
        event("2015-08", "bel;arch"),
        event("2015-08-30", "bel"),
        event("2015-09", "bel"),
        event("2015-08-30", "arch"),
        event("", "bel"),
        event("2015-08-30", ""),
    ]

    assert found("destruction", *rows) == [(0, 1, "event"), (0, 3, "event")]


def test_a_series_of_titles_is_not_alike() -> None:
    series = [event("", "", f"Looting at the tomb no. {number} in the valley") for number in (1, 2)]
    series += [
        event("", "", f"Looting at the temple of {name} in 2015") for name in ("Bel", "Nabu")
    ]
    twins = [event("", "", "Looting of the Temple of Bel in 2015, at night")] * 2

    assert found("destruction", *series, *twins) == [(4, 5, "title")]


def test_names_in_any_spelling_and_positions_are_alike() -> None:
    rows: list[Row] = [
        {"key": "a", "name_en": "Temple of Baalshamin", "lat": "34.55", "lon": "38.26"},
        {"key": "b", "name_en": "Temple of Baal-Shamin"},
        {"key": "c", "name_en": "Tower tomb 36", "lat": "34.55", "lon": "38.2601"},
        {"key": "d", "name_en": "Tower tomb 37", "part_of": "c", "lat": "34.55", "lon": "38.2601"},
        {"key": "e", "name_ar": "معبد بعل شمين"},
        {"key": "f", "name_ar": "معبد بعلشمين", "lat": "95", "lon": "38.26"},
    ]

    told = found("monument", *rows)

    assert told == [(0, 1, "name"), (0, 2, "place"), (0, 3, "place"), (4, 5, "name")]


@pytest.mark.parametrize(
    ("kind", "row", "why"),
    [
        ("source", {"url": "https://www.example.org/a/"}, "address"),
        ("source", {"title": "The destruction of Palmyra"}, "title"),
        ("artefact", {"inventory_number": "CD 12"}, "number"),
        ("evidence", {"report_key": "blast", "source_key": "news"}, "claim"),
        (
            "assessment",
            {"monument_key": "bel", "source_key": "news", "assessed_on": "2015"},
            "assessment",
        ),
    ],
)
def test_what_marks_a_row_marks_its_like(kind: str, row: Row, why: str) -> None:
    assert found(kind, row, {}, row) == [(0, 2, why)]
    assert found(kind, *[dict.fromkeys(row, "")] * 2) == []


def test_of_very_many_that_are_alike_not_all_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(resembling, "_MOST_COMPARED", 300)
    letters = [chr(97 + number) for number in range(20)]
    rows = [event("2015", "palmyra", f"Damage {one}{other}q") for one in letters for other in "xyz"]

    told = found("destruction", *rows)

    assert {latter for _former, latter, _why in told} == set(range(1, 60))
    assert sum(why == "event" for *_two, why in told) < 60 * 9
