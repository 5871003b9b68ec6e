"""Hypothesis strategies for valid EDTF of levels 0 and 1, and why a text is refused."""

from __future__ import annotations

import calendar

from hypothesis import strategies as st

from catalogue.dates import EdtfError, parse


def refusal(text: str) -> EdtfError | None:
    """Return why a text is no date, None where it is one."""
    try:
        parse(text)
    except EdtfError as error:
        return error
    return None


SIGNS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def years(draw: st.DrawFn) -> str:
    """Return a year of four digits, BC ones included."""
    year = draw(st.integers(-9999, 9999))
    return f"-{-year:04}" if year < 0 else f"{year:04}"


@st.composite
def days(draw: st.DrawFn) -> str:
    """Return a day that the calendar has."""
    year, month = draw(years()), draw(st.integers(1, 12))
    # The calendar repeats every 400 years; Python's begins with the year 1.
    last = calendar.monthrange(int(year) % 400 + 400, month)[1]
    return f"{year}-{month:02}-{draw(st.integers(1, last)):02}"


@st.composite
def months(draw: st.DrawFn) -> str:
    """Return a month or season of a year."""
    return f"{draw(years())}-{draw(st.sampled_from([*range(1, 13), *range(21, 25)])):02}"


@st.composite
def long_years(draw: st.DrawFn) -> str:
    """Return a year that needs the letter Y."""
    return f"Y{draw(st.sampled_from(['', '-']))}{draw(st.integers(10_000, 999_999_999))}"


@st.composite
def unspecified(draw: st.DrawFn) -> str:
    """Return a date with unspecified digits."""
    year = draw(years())
    month = draw(st.integers(1, 12))
    forms = [f"{year[:-1]}X", f"{year[:-2]}XX", f"{year}-XX", f"{year}-XX-XX"]
    return draw(st.sampled_from([*forms, f"{year}-{month:02}-XX"]))


@st.composite
def known(draw: st.DrawFn) -> str:
    """Return a date that may be an end of an interval."""
    return draw(st.one_of(years(), months(), days(), long_years())) + draw(SIGNS)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """Return an interval in the right order, or one with an open or unknown end."""
    first, last = draw(known()), draw(known())
    half = st.sampled_from([f"../{first}", f"{first}/..", f"/{first}", f"{first}/"])
    if refusal(f"{first}/{last}"):
        first, last = last, first
    return draw(st.one_of(st.just(f"{first}/{last}"), half))


def dates() -> st.SearchStrategy[str]:
    """Return any EDTF date of levels 0 and 1."""
    return st.one_of(known(), st.builds(str.__add__, unspecified(), SIGNS), intervals())
