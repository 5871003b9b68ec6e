"""Two requests at once, each on a connection of its own."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from catalogue.contributions import drafts
from catalogue.contributions.checking import check
from catalogue.imports.alone import alone
from catalogue.models import Contribution, Monument
from tests import make
from tests.catalogue.contributions.contributors import change, contributor
from tests.together import PATIENCE, together


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


@pytest.mark.django_db(transaction=True)
def test_who_looks_at_a_proposal_stands_in_the_way_of_no_import() -> None:
    """Each page of a proposal is a dry run: it waits for the import before it holds the record."""
    bel = make.monument(slug="bel")
    proposal = change(bel, "monuments.csv", {"description_en": "It stood."})
    begun = Event()

    def write() -> int:
        with transaction.atomic(), alone():
            begun.set()
            time.sleep(PATIENCE)
            return Monument.objects.filter(pk=bel.pk).update(description_en="It fell.")

    def look() -> object:
        assert begun.wait(10)
        return check(proposal)

    assert together(write, look) == [1, []]
