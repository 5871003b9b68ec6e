"""Dates in English and Arabic words."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.dates import (
    OPEN_END,
    OPEN_START,
    EdtfError,
    bracket_in_words,
    day_in_words,
    day_of,
    in_words,
)
from catalogue.dates.calendar import day_number
from tests.catalogue import dated

WORDS = {
    "": ("not known", "غير معروف"),
    "2015-08-23": ("23 August 2015", "23 آب 2015"),
    "2015-01": ("January 2015", "كانون الثاني 2015"),
    "2019": ("2019", "2019"),
    "2019?": ("2019 (uncertain)", "2019 (غير مؤكد)"),
    "2016-04~": ("about April 2016", "نحو نيسان 2016"),
    "2015-10-25%": ("about 25 October 2015 (uncertain)", "نحو 25 تشرين الأول 2015 (غير مؤكد)"),
    "0130": ("AD 130", "130 م"),
    "0032~": ("about AD 32", "نحو 32 م"),
    "-0008": ("9 BC", "9 ق.م"),
    "0000": ("1 BC", "1 ق.م"),
    "-0043-03-15": ("15 March 44 BC", "15 آذار 44 ق.م"),
    "Y12000": ("AD 12,000", "12,000 م"),
    "Y-170000002": ("170,000,003 BC", "170,000,003 ق.م"),
    "201X": ("the 2010s", "العقد الثاني من القرن الحادي والعشرين"),
    "196X": ("the 1960s", "ستينيات القرن العشرين"),
    "190X": ("the years 1900–1909", "العقد الأول من القرن العشرين"),
    "013X": ("the 130s AD", "ثلاثينيات القرن الثاني الميلادي"),
    "010X": ("the years AD 100–109", "العقد الأول من القرن الثاني الميلادي"),
    "000X": ("the years 1 BC–AD 9", "السنوات 1 ق.م–9 م"),
    "-004X": ("the years 50–41 BC", "السنوات 50–41 ق.م"),
    "18XX": ("the 19th century", "القرن التاسع عشر"),
    "19XX": ("the 20th century", "القرن العشرون"),
    "20XX": ("the 21st century", "القرن الحادي والعشرون"),
    "20XX~": ("about the 21st century", "نحو القرن الحادي والعشرين"),
    "99XX": ("the 100th century", "القرن المئة"),
    "01XX": ("the 2nd century AD", "القرن الثاني الميلادي"),
    "00XX": ("the 1st century AD", "القرن الأول الميلادي"),
    "-00XX": ("the 1st century BC", "القرن الأول قبل الميلاد"),
    "-01XX": ("the 2nd century BC", "القرن الثاني قبل الميلاد"),
    "1985-04-XX": ("on an unknown day of April 1985", "في يوم غير معروف من نيسان 1985"),
    "1985-XX-XX": ("on an unknown day of 1985", "في يوم غير معروف من عام 1985"),
    "2004-XX": ("in an unknown month of 2004", "في شهر غير معروف من عام 2004"),
    "2004-XX%": (
        "in an unknown month of 2004 (approximate) (uncertain)",
        "في شهر غير معروف من عام 2004 (تقريباً) (غير مؤكد)",
    ),
    "2015-21": ("spring 2015", "ربيع 2015"),
    "2015-24": ("winter 2015–2016", "شتاء 2015–2016"),
    "0130-24": ("winter AD 130–131", "شتاء 130–131 م"),
    "-0009-24": ("winter 10–9 BC", "شتاء 10–9 ق.م"),
    "0000-24": ("winter 1 BC–AD 1", "شتاء 1 ق.م–1 م"),
    "0999-24": ("winter AD 999–1000", "شتاء 999 م–1000"),
    "2015-06-26/2015-09-02": (
        "between 26 June and 2 September 2015",
        "بين 26 حزيران و2 أيلول 2015",
    ),
    "2016-03-23~/2016-03-27": (
        "between about 23 and 27 March 2016",
        "بين نحو 23 و27 آذار 2016",
    ),
    "2016-04/2016-10-03": ("between April and 3 October 2016", "بين نيسان و3 تشرين الأول 2016"),
    "2015-21/2015-23": ("between spring and autumn 2015", "بين ربيع وخريف 2015"),
    "2015-21/2015-24": (
        "between spring 2015 and winter 2015–2016",
        "بين ربيع 2015 وشتاء 2015–2016",
    ),
    "2024-12-08/2025-12": (
        "between 8 December 2024 and December 2025",
        "بين 8 كانون الأول 2024 وكانون الأول 2025",
    ),
    "2012~/2015-05-20": ("between about 2012 and 20 May 2015", "بين نحو 2012 و20 أيار 2015"),
    "2015-05-20/2015-05-20": ("20 May 2015", "20 أيار 2015"),
    "2015-05-03?/2015-05-08": (
        "between 3 May 2015 (uncertain) and 8 May 2015",
        "بين 3 أيار 2015 (غير مؤكد) و8 أيار 2015",
    ),
    "2015-05-03?/2015-05-08?": (
        "between 3 and 8 May 2015 (both uncertain)",
        "بين 3 و8 أيار 2015 (كلاهما غير مؤكد)",
    ),
    "0050~/0100~": ("between about AD 50 and about 100", "بين نحو 50 ونحو 100 م"),
    "-0099/-0049": ("between 100 and 50 BC", "بين 100 و50 ق.م"),
    "-0099~/0273": ("between about 100 BC and AD 273", "بين نحو 100 ق.م و273 م"),
    "-0099/1010": ("between 100 BC and AD 1010", "بين 100 ق.م و1010 م"),
    "0990/1010": ("between AD 990 and 1010", "بين 990 م و1010"),
    "../2013-11-13": ("by 13 November 2013", "بحلول 13 تشرين الثاني 2013"),
    "../2014-08": ("in or before August 2014", "في آب 2014 أو قبله"),
    "../2010": ("in or before 2010", "في عام 2010 أو قبله"),
    "../2010~": ("in or before about 2010", "نحو 2010 أو قبله"),
    "../2010?": ("in or before 2010 (uncertain)", "في عام 2010 أو قبله (غير مؤكد)"),
    "2013/..": ("since 2013", "منذ 2013"),
    "1985/": ("between 1985 and an unknown date", "بين 1985 وتاريخ غير معروف"),
    "/1985-04": ("between an unknown date and April 1985", "بين تاريخ غير معروف ونيسان 1985"),
}
MEANINGS = {
    ("2015/2017", "within"): ("between 2015 and 2017", "بين 2015 و2017"),
    ("2015/2017", "series"): ("repeatedly between 2015 and 2017", "مراراً بين 2015 و2017"),
    ("2015/2017", "throughout"): ("from 2015 to 2017", "من 2015 إلى 2017"),
    ("2015-05/2015-07", "state"): ("from May to July 2015", "من أيار إلى تموز 2015"),
    ("2013", "series"): ("repeatedly in 2013", "مراراً خلال عام 2013"),
    ("2013~", "series"): ("repeatedly in about 2013", "مراراً خلال نحو 2013"),
    ("2019?", "throughout"): ("throughout 2019 (uncertain)", "طوال عام 2019 (غير مؤكد)"),
    ("2019-05", "throughout"): ("throughout May 2019", "طوال أيار 2019"),
    ("2019", "state"): ("2019", "2019"),
    ("2019-05-02", "series"): ("2 May 2019", "2 أيار 2019"),
    ("../2010", "series"): ("repeatedly in or before 2010", "مراراً في عام 2010 أو قبله"),
    ("../2014-06-19", "series"): (
        "repeatedly up to 19 June 2014",
        "مراراً حتى 19 حزيران 2014",
    ),
    ("../2010", "state"): ("until 2010", "حتى 2010"),
    ("2013/..", "state"): ("since 2013", "منذ 2013"),
    ("2013/..", "within"): ("in or after 2013", "في عام 2013 أو بعده"),
    ("2013-05-02/..", "within"): ("on or after 2 May 2013", "في 2 أيار 2013 أو بعده"),
    ("2013-05-02~/..", "within"): ("on or after about 2 May 2013", "نحو 2 أيار 2013 أو بعده"),
    ("1985/", "state"): ("from 1985 to an unknown date", "من 1985 إلى تاريخ غير معروف"),
    ("/1985", "throughout"): ("from an unknown date to 1985", "من تاريخ غير معروف إلى 1985"),
}


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_it_says_dates_as_people_do(text: str, words: tuple[str, str]) -> None:
    assert (in_words(text, "en"), in_words(text, "ar")) == words


@pytest.mark.parametrize(("text", "meaning", "words"), [(*k, v) for k, v in MEANINGS.items()])
def test_it_says_what_an_interval_stands_for(
    text: str, meaning: str, words: tuple[str, str]
) -> None:
    said = in_words(text, "en", meaning=meaning), in_words(text, "ar", meaning=meaning)

    assert said == words


@pytest.mark.parametrize(("language", "words"), [("ar-sy", "نحو 2015"), ("fr", "about 2015")])
def test_languages_may_carry_a_region_and_fall_back_to_english(language: str, words: str) -> None:
    assert in_words("2015~", language) == words


def test_it_refuses_what_is_no_date() -> None:
    with pytest.raises(EdtfError):
        in_words("hello")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2015-08-27", "2015-08-31", "between 27 and 31 August 2015"),
        ("2015-08", "2015-09", "between 1 August and 30 September 2015"),
        ("2015-08-27~", "2015-08-31", "between about 27 and 31 August 2015"),
        (
            "2015-08-27",
            "2015-06/2015-09-02?",
            "between 27 August and 2 September 2015 (uncertain)",
        ),
        ("../2014", "2015-08-31", "by 31 August 2015"),
        ("Y-170000", "2015", "between 170,001 BC and 31 December AD 2015"),
    ],
)
def test_it_says_between_which_days_something_happened(before: str, after: str, words: str) -> None:
    assert bracket_in_words(before, after) == words


def test_it_says_days() -> None:
    day = day_of(datetime.date(2015, 5, 20))

    assert (day_in_words(day, "en"), day_in_words(day, "ar")) == ("20 May 2015", "20 أيار 2015")
    assert day_in_words(day_number(-8, 1, 2)) == "2 January 9 BC"
    assert {day_in_words(OPEN_START), day_in_words(OPEN_END)} == {"no date"}


@given(dated.dates(), st.sampled_from(["", "within", "throughout", "series", "state"]))
def test_it_has_words_for_every_date_in_both_languages(text: str, meaning: str) -> None:
    english = in_words(text, "en", meaning=meaning)
    arabic = in_words(text, "ar", meaning=meaning)

    assert english.strip()
    assert not re.search("[A-Za-z{}]", arabic)
    assert english != arabic or english.isdecimal()
