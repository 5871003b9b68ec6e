"""EDTF levels 0 and 1: what is read, what days it can mean, and what is refused."""

from __future__ import annotations

import csv
import datetime
import io
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.dates import (
    OPEN_END,
    OPEN_START,
    TEMPLATES,
    Precision,
    date_of,
    day_of,
    iso,
    parse,
)
from catalogue.dates.calendar import civil, day_number
from tests.catalogue import dated

ROOT = Path(__file__).resolve().parents[2]
DATE_COLUMNS = ("assessed_on", "published", "accessed")

# The examples of https://www.loc.gov/standards/datetime/ without times of day.
LEVEL_0 = [
    "1985-04-12",
    "1985-04",
    "1985",
    "1964/2008",
    "2004-06/2006-08",
    "2004-02-01/2005-02-08",
    "2004-02-01/2005-02",
    "2004-02-01/2005",
    "2005/2006-02",
]
LEVEL_1 = [
    "Y170000002",
    "Y-170000002",
    "2001-21",
    "1984?",
    "2004-06~",
    "2004-06-11%",
    "201X",
    "20XX",
    "2004-XX",
    "1985-04-XX",
    "1985-XX-XX",
    "1985-04-12/..",
    "1985-04/..",
    "1985/..",
    "../1985-04-12",
    "../1985-04",
    "../1985",
    "1985-04-12/",
    "1985-04/",
    "1985/",
    "/1985-04-12",
    "/1985-04",
    "/1985",
    "-1985",
    "1984~/2004-06",
    "1984/2004-06~",
    "1984?/2004%",
    "1984-06-02?/2004-08-08~",
    "1984-06-02?/",
    "2003/2004-06-11%",
]
LEVEL_2 = {
    "Y-17E7": "level-2-year",
    "1950S2": "level-2-year",
    "Y171010000S3": "level-2-year",
    "Y3388E2S3": "level-2-year",
    "2001-34": "level-2-season",
    "2001-25": "level-2-season",
    "[1667,1668,1670..1672]": "level-2-set",
    "[..1760-12-03]": "level-2-set",
    "[1760-12..]": "level-2-set",
    "{1960,1961-12}": "level-2-set",
    "{..1984}": "level-2-set",
    "2004-06~-11": "level-2-qualifier",
    "2004?-06-11": "level-2-qualifier",
    "?2004-06-~11": "level-2-qualifier",
    "2004-%06-11": "level-2-qualifier",
    "2004-06-~01/2004-06-~20": "level-2-qualifier",
    "156X-12-25": "level-2-digits",
    "15XX-12-25": "level-2-digits",
    "XXXX-12-XX": "level-2-digits",
    "1XXX-XX": "level-2-digits",
    "1XXX-12": "level-2-digits",
    "1984-1X": "level-2-digits",
    "1985-XX-04": "level-2-digits",
    "XXXX": "level-2-digits",
    "2004-06-XX/2004-07-03": "level-2-interval",
    "198X/1999": "level-2-interval",
}
REFUSED = {
    "": "empty",
    "  ": "empty",
    "x" * 101: "too-long",
    "2014-02-29": "no-such-day",
    "1900-02-29": "no-such-day",
    "2015-04-31": "no-such-day",
    "2015-13": "no-such-month",
    "2015-20": "no-such-month",
    "2015-42": "no-such-month",
    "2015-00": "zeros",
    "2015-08-00": "zeros",
    "2001-21-05": "season-with-day",
    "-0000": "negative-zero",
    "Y1985": "long-year",
    "Y01985": "long-year",
    "Y1234567890": "long-year",
    "1985-04-12T23:20:30": "time-of-day",
    "1985-04-12T23:20:30Z": "time-of-day",
    "1985-04-12T23:20:30+04:30": "time-of-day",
    "../..": "nothing-known",
    "/": "nothing-known",
    "../": "nothing-known",
    "/..": "nothing-known",
    "2014/2015/2016": "several-slashes",
    "2016/2015-12": "ends-before-start",
    "2015-08-24/2015-08-23": "ends-before-start",
    "hello": "not-a-date",
    "..": "not-a-date",
    "2015-08-23\n": "spaces",
    "٢٠١٥": "characters",
}
BOUNDS = {
    "2015-08-23": ("2015-08-23", "2015-08-23"),
    "2012-02": ("2012-02-01", "2012-02-29"),
    "2015": ("2015-01-01", "2015-12-31"),
    "2015~": ("2015-01-01", "2015-12-31"),
    "201X": ("2010-01-01", "2019-12-31"),
    "01XX": ("0100-01-01", "0199-12-31"),
    "-000X": ("-0009-01-01", "0000-12-31"),
    "-01XX": ("-0199-01-01", "-0100-12-31"),
    "2004-XX": ("2004-01-01", "2004-12-31"),
    "1985-04-XX": ("1985-04-01", "1985-04-30"),
    "1985-XX-XX": ("1985-01-01", "1985-12-31"),
    "2001-21": ("2001-03-01", "2001-05-31"),
    "2001-23": ("2001-09-01", "2001-11-30"),
    "2003-24": ("2003-12-01", "2004-02-29"),
    "-0008": ("-0008-01-01", "-0008-12-31"),
    "0000-02-29": ("0000-02-29", "0000-02-29"),
    "2004-02-01/2005-02": ("2004-02-01", "2005-02-28"),
    "../2013-11-13": ("..", "2013-11-13"),
    "/1985": ("..", "1985-12-31"),
    "1985/..": ("1985-01-01", ".."),
    "1985/": ("1985-01-01", ".."),
    "Y12000": ("+12000-01-01", "+12000-12-31"),
    "Y-12000": ("-12000-01-01", "-12000-12-31"),
}


@pytest.mark.parametrize("text", LEVEL_0 + LEVEL_1)
def test_it_reads_the_examples_of_the_specification(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize(("text", "code"), (LEVEL_2 | REFUSED).items())
def test_it_says_why_it_refuses(text: str, code: str) -> None:
    error = dated.refusal(text)

    assert error
    assert error.code == code


@pytest.mark.parametrize(("text", "bounds"), BOUNDS.items())
def test_it_knows_the_days_that_a_date_can_mean(text: str, bounds: tuple[str, str]) -> None:
    date = parse(text)

    assert (iso(date.earliest), iso(date.latest)) == bounds


def test_open_and_unknown_ends_are_told_apart() -> None:
    assert parse("1985/..").has_open_end
    assert parse("../1985").has_open_start
    assert parse("1985/").has_unknown_end
    assert parse("/1985").has_unknown_start
    assert parse("1985/..").is_open
    assert not parse("1985/").is_open
    assert parse("1985/").latest == OPEN_END
    assert parse("/1985").earliest == OPEN_START


def test_it_knows_the_signs_and_parts_of_a_date() -> None:
    date = parse("2015-05~/2016-06-07%")

    assert date.is_interval
    assert date.is_uncertain
    assert date.is_approximate
    assert date.start
    assert (date.start.precision, date.start.month) == (Precision.MONTH, 5)
    assert date.end
    assert (date.end.precision, date.end.day) == (Precision.DAY, 7)


@pytest.mark.parametrize("code", TEMPLATES)
def test_every_reason_is_a_sentence(code: str) -> None:
    places = dict.fromkeys(("limit", "text", "first", "second", "month", "day", "days"), "7")

    assert (TEMPLATES[code] % places).endswith(".")


def test_an_error_carries_what_a_translation_needs() -> None:
    error = pickle.loads(pickle.dumps(dated.refusal("2014-02-29")))

    assert error.params == {"day": "29", "month": "2014-02", "days": "28"}
    assert str(error) == error.message == TEMPLATES[error.code] % error.params
    assert error.suggestion == "2014-02"


@given(dated.dates())
def test_any_valid_date_is_kept_as_written_and_spans_days_in_order(text: str) -> None:
    date = parse(text)

    assert date.text == text
    assert OPEN_START <= date.earliest <= date.latest <= OPEN_END


@given(st.one_of(st.text(max_size=40), st.text("0123456789-/.:XxY?~% [],TZ", max_size=24)))
def test_any_other_text_is_refused_with_a_sentence(text: str) -> None:
    error = dated.refusal(text)

    assert error is None or error.message.endswith(".")
    assert error is None or not error.suggestion or not dated.refusal(error.suggestion)


@given(st.dates())
def test_its_days_are_those_of_python(date: datetime.date) -> None:
    day = day_of(date)

    assert day_number(date.year, date.month, date.day) == day == parse(date.isoformat()).earliest
    assert civil(day) == (date.year, date.month, date.day)
    assert date_of(day) == date
    assert iso(day) == date.isoformat()


@given(st.integers(-(10**11), 10**11))
def test_its_days_follow_each_other_in_any_year(day: int) -> None:
    assert day_number(*civil(day)) == day
    assert civil(day) < civil(day + 1)


@pytest.mark.parametrize("day", [OPEN_START, 0, day_of(datetime.date.max) + 1, OPEN_END])
def test_days_beyond_python_have_no_date(day: int) -> None:
    assert date_of(day) is None


def test_it_reads_every_date_of_the_collection() -> None:
    cells = [
        cell
        for path in sorted((ROOT / "fixtures" / "palmyra").glob("*.csv"))
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        for column, cell in row.items()
        if cell and (column.endswith("edtf") or column in DATE_COLUMNS)
    ]

    assert len(cells) > 1000
    assert [parse(cell).text for cell in cells] == cells


def test_it_needs_nothing_but_the_standard_library() -> None:
    command = [sys.executable, "-S", "-c", "import catalogue.dates"]

    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
