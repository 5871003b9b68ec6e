"""Dates of the administration: nobody has to guess which number is the month."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from catalogue.dates.names import SYRIAN_MONTHS
from catalogue.formats import lacking

MOMENT = dt.datetime(2026, 3, 2, 14, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_short_dates_are_the_same_everywhere(language: str) -> None:
    with translation.override(language):
        assert date_format(MOMENT, "SHORT_DATETIME_FORMAT") == "2026-03-02 14:05"
        assert date_format(MOMENT, "SHORT_DATE_FORMAT") == "2026-03-02"


def test_long_dates_begin_with_the_day() -> None:
    with translation.override("en"):
        assert date_format(MOMENT, "DATETIME_FORMAT") == "2 March 2026, 14:05"


def test_arabic_months_are_those_of_syria() -> None:
    with translation.override("ar"):
        shown = [date_format(MOMENT.replace(month=month), "F") for month in range(1, 13)]

    assert tuple(shown) == SYRIAN_MONTHS


def test_no_word_of_django_is_english_in_arabic() -> None:
    with translation.override("ar"):
        given = (*lacking.WORDS, *lacking.ACCOUNTS)
        assert [word for word in given if gettext(word) == word] == []


@pytest.mark.parametrize("act", lacking.ACTS)
def test_an_act_on_a_kind_of_record_asks_for_no_agreement(act: str) -> None:
    with translation.override("ar"):
        assert gettext(act).split()[0] in {"إضافة", "تعديل", "حذف", "عرض", "اختيار"}


@pytest.mark.parametrize("number", [0, 1, 2, 3, 10])
def test_what_is_counted_has_its_number(number: int) -> None:
    counts = {"count": number, "unused_count": number, "total_count": 10}
    with translation.override("ar"):
        keys, codes = (str(text % counts) for text in lacking.COUNTED)
    assert "10" in codes
    assert not {"(", "%"} & {*keys, *codes}
