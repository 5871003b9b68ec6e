"""The page of a spreadsheet points out rows that may say the same as each other."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.contributions.spreadsheets import submitting
from catalogue.models import Account, Batch
from tests import make
from tests.catalogue.contributions.spreadsheets import as_csv, researcher, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def carl() -> Account:
    make.monument(slug="temple", name_en="Temple of Bel")
    make.monument(slug="arch", name_en="Arch")
    return researcher()


@pytest.fixture
def contributor(carl: Account) -> Client:
    client = Client()
    client.force_login(carl)
    return client


def report(key: str, place: str, date: str, title: str) -> dict[str, str]:
    return {
        "key": key,
        "kind": "destruction",
        "monument_keys": place,
        "title_en": title,
        "event_date_edtf": date,
        "verification": "alleged",
    }


TWINS = [
    report("blast", "temple", "2015-08-30", "Cella blown up"),
    report("fire", "arch", "2015-10", "Arch destroyed"),
    report("again", "temple", "2015-08", "Temple dynamited"),
]


def page(client: Client, batch: Batch, prefix: str = "") -> str:
    return client.get(f"{prefix}/contribute/imports/{batch.identifier}/").content.decode()


def test_a_contributor_sees_them_before_and_after_handing_in(
    contributor: Client, carl: Account
) -> None:
    batch = upload(as_csv(TWINS), "damage_reports", by=carl)

    before = page(contributor, batch)
    assert '<a href="#row-2">Row 2: <bdi>Cella blown up</bdi></a>' in before
    assert '<a href="#row-4">Row 4: <bdi>Temple dynamited</bdi></a>' in before
    assert 'id="row-4"' in before
    assert "They are about the same place and the same time." in before
    assert "يخصان المكان نفسه والزمن نفسه." in page(contributor, batch, "/ar")

    submitting.submit(batch, by=carl)
    row = batch.contributions.get(line=4)
    address = f'<a href="/contribute/{row.identifier}/">Row 4: <bdi>Temple dynamited</bdi></a>'
    assert address in page(contributor, batch)
    batch.contributions.filter(line=2).update(state="rejected")
    assert 'id="alike"' not in page(contributor, batch)


def test_rows_that_change_records_are_like_none(contributor: Client, carl: Account) -> None:
    made: dict[str, Any] = {"event_date_edtf": "2015", "summary_en": ""}
    temple = make.monument(slug="walls")
    for slug in ("blast", "again"):
        make.report(temple, slug=slug, title_en=slug, **made)
    rows = [report(slug, "walls", "2015", slug) for slug in ("blast", "again")]

    batch = upload(as_csv(rows), "damage_reports", by=carl)

    assert batch.preview["counts"]["changed"] == 2
    assert batch.preview["alike"] == []


def test_its_queries_do_not_grow_with_the_pairs(contributor: Client, carl: Account) -> None:
    numbers = []
    for many in (2, 9):
        rows = [report(f"b{many}-{one}", "temple", "2015", f"Blast {one}") for one in range(many)]
        batch = submitting.submit(upload(as_csv(rows), "damage_reports", by=carl), by=carl)
        with CaptureQueriesContext(connection) as seen:
            assert 'id="alike"' in page(contributor, batch)
        numbers.append(len(seen))

    assert numbers[0] == numbers[1]
