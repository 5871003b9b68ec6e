"""Two requests at once, each on a connection of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from catalogue.contributions import drafts
from catalogue.models import Contribution
from tests.catalogue.contributions.contributors import contributor


@pytest.mark.django_db(transaction=True)
def test_a_form_that_is_sent_twice_at_once_makes_one_contribution() -> None:
    by, both = contributor(), Barrier(2, timeout=10)

    def begin(_number: int) -> int:
        try:
            both.wait()
            return int(drafts.begin("source", by=by, token="t" * 43).pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        pks = set(pool.map(begin, range(2)))
    assert len(pks) == Contribution.objects.count() == 1
