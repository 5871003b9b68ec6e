"""Which addresses the scripts of other sites may read: public data, and no page."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db
HEADER = "Access-Control-Allow-Origin"
LISTS = ["monuments", "reports", "artefacts"]
DATA = [
    *(f"/{kind}.csv" for kind in [*LISTS, "sources"]),
    *(f"/{kind}.geojson" for kind in LISTS),
    *(f"/{kind}/feed.atom" for kind in LISTS),
    *("/ar/monuments.csv", "/statistics/time.csv", "/ledger.jsonl"),
]
PAGES = [
    *("/", "/monuments/", "/reports/?page=9", "/statistics/", "/statistics/nonsense.csv"),
    *("/search/suggest/?q=bel", "/map/places.json", "/ledger/", "/monuments/no.csv"),
    *("/accounts/login/", "/accounts/searches/", "/contribute/", "/admin/"),
    *("/contribute/imports/", "/contribute/imports/templates/monuments.csv"),
]


@pytest.mark.parametrize("address", DATA)
def test_other_sites_may_read_public_data(client: Client, address: str) -> None:
    response = client.get(address, headers={"origin": "https://elsewhere.example"})

    assert (response.status_code, response.headers[HEADER]) == (200, "*")
    assert not response.cookies
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_they_may_read_that_nothing_changed(client: Client) -> None:
    tag = client.get("/reports/feed.atom").headers["ETag"]

    again = client.get("/reports/feed.atom", headers={"if-none-match": tag})

    assert (again.status_code, again.headers[HEADER]) == (304, "*")


def test_what_leads_to_data_may_be_followed(client: Client) -> None:
    seen = make.photograph(make.monument())

    response = client.get(f"/iiif/3/{seen.identifier}")

    assert (response.status_code, response.headers[HEADER]) == (303, "*")


@pytest.mark.parametrize("signed_in", [False, True])
def test_they_may_read_no_page(client: Client, *, signed_in: bool) -> None:
    if signed_in:
        client.force_login(make.researcher("carl"))

    for address in PAGES:
        response = client.get(address, headers={"origin": "https://elsewhere.example"})
        assert HEADER not in response.headers, address
