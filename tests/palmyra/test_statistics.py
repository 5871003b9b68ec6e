"""Every number of the statistics leads to the records behind it, and to no others."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from django.http import QueryDict

from catalogue import dates, days, memory
from catalogue.choices import QuantityKind
from catalogue.facets.asking import Asked
from catalogue.facets.lists import AskedArtefacts, AskedMonuments, AskedReports
from catalogue.views.as_of import AsOf
from catalogue.views.statistics import Statistics
from tests.palmyra.site import GROUPS, Site

pytestmark = [pytest.mark.django_db, pytest.mark.whole, GROUPS["en"]]
LISTS: dict[str, type[Asked]] = {
    "/reports/": AskedReports,
    "/monuments/": AskedMonuments,
    "/artefacts/": AskedArtefacts,
}


def behind(address: str) -> int:
    """How many records an address lists, or how many objects these are where it asks for them."""
    path, _mark, query = address.partition("?")
    asked = LISTS[path](memory.now(), QueryDict(query))
    assert asked.filters.ignored == [], address
    how = asked.query.get("counted")
    if how is None:
        return len(asked.hits)
    assert isinstance(asked, AskedArtefacts)
    numbers: tuple[int, ...] = astuple(asked.quantity)
    return numbers[QuantityKind.values.index(how)]


@pytest.mark.parametrize("on", ["", "2015-09-01"])
def test_each_number_leads_to_as_many_records(site: Site, on: str) -> None:
    today = days.today()
    day = AsOf(dates.parse(on).earliest or today if on else today, today, bool(on))
    wrong, numbers = [], 0
    for one in Statistics(day).all():
        for row in one.rows:
            for cell in row.cells:
                numbers += 1
                if not cell.address or behind(cell.address) != cell.number:
                    wrong.append((one.key, row.value, cell, behind(cell.address)))

    assert wrong == []
    assert numbers > 100
