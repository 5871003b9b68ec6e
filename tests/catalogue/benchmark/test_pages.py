"""Every page that the benchmark times answers, and a slow one is asked for less often."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from catalogue.benchmark import measuring, on_map, pages, waiting
from catalogue.contributions.spreadsheets import work
from catalogue.models import DamageReport
from tests import make

pytestmark = pytest.mark.django_db
CAUSES = ["explosives", "shelling", "airstrike", "bulldozing", "vandalism", "illicit-excavation"]


@pytest.fixture
def _a_record_of_each_kind() -> None:
    monument = make.monument(kind=make.term("monument-kind", "tomb-tower"))
    make.evidence(make.report(monument, cause="explosives"))
    make.artefact(origin_monument=monument)


@pytest.mark.usefixtures("_a_record_of_each_kind")
@pytest.mark.parametrize("name", pages.PUBLIC)
def test_public_pages_answer(client: Client, name: str) -> None:
    address = pages.addresses(pages.PUBLIC)[name]

    figures = measuring.time_page(client, name, address, times=1, seconds=1)

    assert figures.queries <= 15
    assert figures.raw_bytes > figures.sent_bytes > 0


@pytest.mark.usefixtures("_a_record_of_each_kind")
def test_the_answers_for_maps_are_timed(client: Client) -> None:
    for name, address in on_map.addresses().items():
        assert measuring.time_page(client, name, address, times=1, seconds=1).queries <= 15
    assert on_map.held_bytes() >= 0


@pytest.mark.usefixtures("_a_record_of_each_kind")
@pytest.mark.parametrize("name", pages.ADMIN)
def test_admin_pages_answer(name: str) -> None:
    address = pages.addresses(pages.ADMIN)[name]

    figures = measuring.time_page(
        pages.administrator("localhost"), name, address, times=1, seconds=1
    )

    assert figures.times == 1


@pytest.fixture
def _what_waits(_a_record_of_each_kind: None) -> None:
    make.source(slug="source-1")
    waiting.submit(12)


@pytest.mark.usefixtures("_what_waits")
@pytest.mark.parametrize("name", pages.WAITING)
def test_pages_of_what_waits_answer(name: str, settings: Settings) -> None:
    # The few queries of a small page are alike.
    settings.ZEAL_NPLUSONE_THRESHOLD = 10
    address = pages.addresses(pages.WAITING, **waiting.places())[name]

    client = pages.administrator("localhost")
    figures = measuring.time_page(client, name, address, times=1, seconds=1)

    assert figures.queries <= 100


def test_a_spreadsheet_is_checked_shown_and_handed_in(client: Client) -> None:
    make.monument(slug="monument-0")
    for cause in ("unknown", *CAUSES):
        make.term("damage-cause", cause)
    batch = waiting.spreadsheet(8)
    assert work.work_once()
    client.force_login(waiting.owner(batch))
    [address] = pages.addresses(pages.SPREADSHEET, sheet=batch.identifier).values()

    assert b"sheet-1" in client.get(address).content
    assert waiting.hand_in(batch) > 0
    assert batch.contributions.count() == 8


def test_a_page_that_is_missing_is_no_figure(client: Client) -> None:
    with pytest.raises(measuring.PageFailed, match="answered 404"):
        measuring.time_page(client, "none", "/none/", times=1, seconds=1)


@pytest.mark.parametrize(("times", "seconds", "asked"), [(5, 60, 5), (50, 0, 3), (2, 0, 2)])
def test_a_slow_page_is_asked_for_less_often(
    client: Client, monkeypatch: pytest.MonkeyPatch, times: int, seconds: float, asked: int
) -> None:
    monkeypatch.setattr(client, "get", lambda _address: HttpResponse("page"))

    figures = measuring.time_page(client, "page", "/", times=times, seconds=seconds)

    assert figures.times == asked


def test_only_the_reports_that_are_there_are_written_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(measuring, "_CHUNK", 2)
    for _ in range(5):
        make.report(make.monument(), cause="explosives")

    count, _seconds = measuring.time_bulk_create()

    assert count == DamageReport.objects.count() == 5
