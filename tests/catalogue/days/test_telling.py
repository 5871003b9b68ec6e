"""The sentence on a day names no day that nobody gave."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from catalogue import dates, days
from catalogue.condition import Observation, as_of

SEEN = [
    Observation(dates.day_number(2015, 1, 1), dates.day_number(2015, 12, 31), "damaged"),
    Observation(dates.day_number(2016, 11, 3), dates.day_number(2016, 11, 3), "destroyed"),
]


def told(seen: list[Observation], year: int, month: int, language: str = "en") -> str:
    day = dates.day_number(year, month, 1)
    with override(language):
        return days.sentence(days.standing_of(as_of(seen, day)), day)


@pytest.mark.parametrize(
    ("seen", "when", "sentence"),
    [
        (
            SEEN,
            (2015, 6),
            "not observed yet; first observed at the latest on 31 December 2015: damaged",
        ),
        (
            SEEN,
            (2016, 6),
            "between two observations: damaged at the latest on 31 December 2015, "
            "destroyed on 3 November 2016",
        ),
        (
            SEEN[:1],
            (2016, 1),
            "damaged when last observed at the latest on 31 December 2015; "
            "not observed since, for 1 day",
        ),
    ],
)
def test_of_a_year_its_last_day_is_the_latest_that_it_can_be(
    seen: list[Observation], when: tuple[int, int], sentence: str
) -> None:
    assert told(seen, *when) == sentence


def test_the_same_in_arabic() -> None:
    assert told(SEEN, 2016, 6, "ar") == (
        "بين رصدين: متضرر في موعد أقصاه 31 كانون الأول 2015، ثم مدمَّر في 3 تشرين الثاني 2016"
    )
