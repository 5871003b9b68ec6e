"""The conditions of all monuments on a day are timed beside the raw SQL, which knows less."""

from __future__ import annotations

import pytest

from catalogue import dates
from catalogue.benchmark import any_day
from tests import make

pytestmark = pytest.mark.django_db


def test_both_say_the_same_where_nothing_is_contradicted() -> None:
    temple, tomb, unseen = make.monument(), make.monument(), make.monument()
    make.assessment(temple, "intact", assessed_on="2015-08-27")
    make.report(temple, event_date_edtf="2015-08-30")
    make.assessment(tomb, "damaged", assessed_on="2014")
    make.assessment(unseen, "intact", review_state="submitted")
    day = dates.parse("2015-08-29").earliest

    for at, temples in ((day, "intact"), (day + 1, "destroyed")):
        ours = {key: condition for key, (_state, condition) in any_day._states(at).items()}
        assert ours == dict(any_day._raw(at)) == {temple.pk: temples, tomb.pk: "damaged"}


def test_the_figures_tell_both() -> None:
    make.assessment(make.monument(), "intact")
    found = any_day.time_days(times=3)

    assert found.monuments == 1
    assert 0 < found.p50_ms <= found.p95_ms
    assert 0 < found.raw_p50_ms <= found.raw_p95_ms
    assert found.ratio > 0
