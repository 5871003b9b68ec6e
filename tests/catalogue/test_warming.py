"""A server reads what its lists and maps are made of before it is asked."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue import memory, warming
from heritage.serving import post_worker_init
from tests import make


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "address",
    [
        "/reports/?severity=destroyed",
        "/monuments/?seen=never",
        "/artefacts/?event=stolen",
        "/map/places.json?on=2015-09-01",
        "/map/reports/places.json?zoom=18",
        "/map/days.json",
    ],
)
def test_the_first_request_asks_no_more_than_the_second(client: Client, address: str) -> None:
    make.report(make.monument())
    memory.forget()

    post_worker_init(None)

    asked = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_database_that_is_not_there_stops_no_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise DatabaseError

    monkeypatch.setattr(warming, "warm", fail)

    post_worker_init(None)

    assert "could not be prepared" in caplog.text
