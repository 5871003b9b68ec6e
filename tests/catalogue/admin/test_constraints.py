"""What the database refuses is told in the form, also where it turns on what no field shows."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.catalogue.admin import filled

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def _errors(client: Client, record: Any, **changes: Any) -> list[str]:
    """What the form of a record says to some changes."""
    model = record._meta.model_name
    address = f"/admin/catalogue/{model}/{record.pk}/change/"
    form = filled.form(client.get(address), model)
    answer = client.post(address, {**form, "reason": "A mistake.", **changes})
    assert answer.status_code == 200
    return [text for field in answer.context["errors"] for text in field]


def test_a_period_that_ends_before_it_begins(moderator: Client) -> None:
    period = make.control_period()

    found = _errors(moderator, period, start_edtf="2017-03", end_edtf="2015-05")

    assert found == ["The period ends before it begins."]


def test_a_danger_that_was_cleared_before_it_was_reported(moderator: Client) -> None:
    hazard = make.hazard()

    found = _errors(moderator, hazard, reported_edtf="2017", cleared_edtf="2016")

    assert len(found) == 1


def test_a_public_picture_that_loses_its_words(moderator: Client) -> None:
    picture = make.photograph(make.monument())

    assert len(_errors(moderator, picture, alt_en="", alt_ar="")) == 1
