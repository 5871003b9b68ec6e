"""The usual mistakes in dates, and what is suggested instead."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from catalogue.dates import EdtfError, in_words, parse, repair
from tests.catalogue import dated

SUGGESTED = {
    "interval": {
        "2015-08-23:2015-09-01": "2015-08-23/2015-09-01",
        "2015-08-23 - 2015-09-01": "2015-08-23/2015-09-01",
        "2015-08-23–2015-09-01": "2015-08-23/2015-09-01",
        "2015-08-23..2015-09-01": "2015-08-23/2015-09-01",
        "2015–2016": "2015/2016",
        "2015-2016": "2015/2016",
        "50-100 AD": "0050/0100",
        "100-50 BC": "-0099/-0049",
        "c. AD 50–100": "0050~/0100",
        "23–25 August 2015": "2015-08-23/2015-08-25",
        "June–August 2015": "2015-06/2015-08",
        "2011-present": "2011/..",
        "2013-": "2013/..",
        "..2013": "../2013",
        "05/06/2015-20/06/2015": "2015-06-05/2015-06-20",
    },
    "order": {
        "23/08/2015": "2015-08-23",
        "08/23/2015": "2015-08-23",
        "20/05/2015": "2015-05-20",
        "23.08.2015": "2015-08-23",
        "5/5/2015": "2015-05-05",
        "08/2015": "2015-08",
    },
    "separators": {
        "2015/08/23": "2015-08-23",
        "2015.08.23": "2015-08-23",
        "20150823": "2015-08-23",
        "2015-8-3": "2015-08-03",
        "2015/08": "2015-08",
        "201508": "2015-08",
        "2015/16": "2015/2016",
        "2015-08-23/2015-8-30": "2015-08-23/2015-08-30",
    },
    "words": {
        "August 2015": "2015-08",
        "23 August 2015": "2015-08-23",
        "23rd of August, 2015": "2015-08-23",
        "Aug 23, 2015": "2015-08-23",
        "Sunday, 23 August 2015": "2015-08-23",
        "2015 August 23": "2015-08-23",
        "August 23-25, 2015": "2015-08-23/2015-08-25",
        "1960s": "196X",
        "19th century": "18XX",
        "the second century AD": "01XX",
        "1st century BC": "-00XX",
        "50s BC": "-0058/-0049",
        "spring 2015": "2015-21",
        "winter 2015/16": "2015-24",
        "before 2013": "../2013",
        "in or before August 2014": "../2014-08",
        "after 2013": "2013/..",
        "since May 2015": "2015-05/..",
        "2015 onwards": "2015/..",
        "between 2014 and 2016": "2014/2016",
        "2014 to 2016": "2014/2016",
        "from 2 May to 3 June 2015": "2015-05-02/2015-06-03",
        "between 26 June and 2 September 2015": "2015-06-26/2015-09-02",
        "between the 1960s and the 1970s": "1960/1979",
        "15 March 44 BC": "-0043-03-15",
        "كانون الثاني 2015": "2015-01",
        "٢٣ آب ٢٠١٥": "2015-08-23",
        "23 أغسطس 2015": "2015-08-23",
        "آب/أغسطس 2015": "2015-08",
        "آب (أغسطس) 2015": "2015-08",
        "يناير ٢٠١٥": "2015-01",
        "بين 26 حزيران و2 أيلول 2015": "2015-06-26/2015-09-02",
        "قبل 2013": "../2013",
        "منذ عام 2013": "2013/..",
        "القرن الثاني الميلادي": "01XX",
        "القرن العشرين": "19XX",
        "ستينيات القرن العشرين": "196X",
    },
    "era": {
        "500 BC": "-0499",
        "500 B.C.E.": "-0499",
        "1 BC": "0000",
        "ca 1200 BCE": "-1199~",
        "AD 130": "0130",
        "130 CE": "0130",
        "130 م": "0130",
        "نحو 130 م": "0130~",
        "9 ق.م": "-0008",
    },
    "year-digits": {"130": "0130", "12345": "Y12345"},
    "qualifier": {"c. 2015": "2015~", "circa 2015": "2015~", "about 2015?": "2015%"},
    "open-end": {
        "2014/unknown": "2014/",
        "unknown/2014": "/2014",
        "2014/open": "2014/..",
    },
    "characters": {
        "٢٠١٥-٠٨-٢٣": "2015-08-23",
        "2015\u201008\u201023": "2015-08-23",
        "2015\u221208\u221223": "2015-08-23",
        "\u200f2015": "2015",
        "19--": "19XX",
        "196u": "196X",
    },
    "spaces": {" 2015": "2015", "2015 ": "2015", "2014 / 2015": "2014/2015"},
    "letter-case": {"201x": "201X", "20xx": "20XX", "2015-xx": "2015-XX", "y12345": "Y12345"},
    "zeros": {"2015-00-00": "2015", "2015-08-00": "2015-08"},
    "no-such-day": {"2014-02-29": "2014-02", "31 June 2015": "2015-06", "02/31/2015": "2015-02"},
    "no-such-month": {"2015-25-08": "2015-08-25", "2015-16": "2015/2016"},
    "ends-before-start": {"2015-09-01/2015-08-23": "2015-08-23/2015-09-01"},
    "time-of-day": {
        "2015-08-23T10:00:00Z": "2015-08-23",
        "2015-08-23 10:30": "2015-08-23",
    },
    "negative-zero": {"-0000": "0000"},
    "long-year": {"Y1985": "1985"},
    "level-2-set": {
        "[1667,1668,1670..1672]": "1667/1672",
        "[..1984]": "../1984",
        "[1760-12..]": "1760-12/..",
    },
    "level-2-qualifier": {"2004-06~-11": "2004-06-11~", "?2015": "2015?"},
    "level-2-digits": {"156X-12-25": "156X", "1985-XX-04": "1985-XX"},
    "level-2-interval": {
        "2004-06-XX/2004-07-03": "2004-06/2004-07-03",
        "198X/199X": "1980/1999",
        "-00XX/01XX": "-0099/0199",
    },
    "level-2-year": {"Y-17E7": "Y-170000000"},
    "level-2-season": {"2001-26": "2001-22", "2001-34": "2001-04/2001-06"},
}
AMBIGUOUS = {
    "05/06/2015": ("2015-06-05", "2015-05-06"),
    "05/06/2015-07/06/2015": ("2015-06-05/2015-06-07", "2015-05-06/2015-07-06"),
    "2010/12": ("2010-12", "2010/2012"),
    "1900s": ("190X", "19XX"),
    "196?": ("196X", "0196?"),
    "-500": ("-0500", "-0499"),
}
HOPELESS = [
    "hello",
    "August",
    "23/08/15",
    "2015-99-99",
    "99 August 2015",
    "{1960,1961-12}",
    "1950S2",
]
PIECES = [
    "between",
    "and",
    "to",
    "from",
    "before",
    "after",
    "since",
    "c.",
    "about",
    "AD",
    "BC",
    "August",
    "آب",
    "كانون",
    "الثاني",
    "القرن",
    "العشرين",
    "بين",
    "و",
    "من",
    "إلى",
    "2015",
    "2016",
    "130",
    "23",
    "05/06/2015",
    "1960s",
    "19th",
    "century",
    "spring",
    "/",
    "-",
    "–",
    ":",
    "..",
    "?",
    "~",
    "%",
    "X",
    ",",
    "(",
    ")",
    "T10:00",
    "-0499",
    "[",
    "]",
    "Y12345",
    "unknown",
    "open",
    "@08",
    "@99",
]


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [(text, code, meant) for code, pairs in SUGGESTED.items() for text, meant in pairs.items()],
)
def test_it_suggests_what_was_meant(text: str, code: str, suggestion: str) -> None:
    error = dated.refusal(text)

    assert error
    assert (error.suggestion, error.code) == (suggestion, code)


@pytest.mark.parametrize(("text", "readings"), AMBIGUOUS.items())
def test_it_names_both_readings_and_chooses_none(text: str, readings: tuple[str, ...]) -> None:
    error = dated.refusal(text)

    assert error
    assert error.code == "ambiguous"
    assert all(reading in error.message for reading in readings)
    assert not error.suggestion


@pytest.mark.parametrize("text", HOPELESS)
def test_it_suggests_nothing_where_it_cannot_know(text: str) -> None:
    error = dated.refusal(text)

    assert error
    assert error.suggestion == ""


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.sampled_from(["", " "]))
@settings(max_examples=400)
def test_every_suggestion_is_a_date(pieces: list[str], glue: str) -> None:
    error = dated.refusal(glue.join(pieces))

    assert error is None or error.message.endswith(".")
    assert error is None or not error.suggestion or not dated.refusal(error.suggestion)


@given(st.one_of(dated.days(), dated.months(), dated.years()), st.sampled_from(["en", "ar"]))
def test_its_own_words_lead_back_to_the_date(text: str, language: str) -> None:
    words = in_words(text, language)
    # "1990" is its own word, and the winter between 1 BC and AD 1 has two eras.
    assume(words != text and not text.startswith("0000-24"))
    error = dated.refusal(words)

    assert error
    assert error.suggestion == text


@given(dated.days(), dated.days(), st.sampled_from(["en", "ar"]))
def test_its_own_words_for_intervals_lead_back(first: str, last: str, language: str) -> None:
    start, end = sorted((parse(first), parse(last)), key=lambda date: date.earliest)
    assume(start != end)
    error = dated.refusal(in_words(f"{start}/{end}", language))

    assert error
    assert error.suggestion == f"{start}/{end}"


@pytest.mark.parametrize("sign", ["-", "..", "1/", "1 - "])
def test_a_text_of_signs_is_tried_at_a_few_of_them(
    sign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, pair = [], repair._pair

    def counted(first: str, last: str, code: str) -> object:
        tried.append(first)
        return pair(first, last, code)

    monkeypatch.setattr(repair, "_pair", counted)
    with pytest.raises(EdtfError):
        parse((sign * 100)[:100])

    assert len(tried) <= 30
