"""A list sorted by relevance begins with the best answers, as the search ranks them."""

from __future__ import annotations

import pytest
from django.test import Client

from catalogue.models import DamageReport
from catalogue.search import finding, ranking
from tests import make

pytestmark = pytest.mark.django_db
TEXT = "temple of bel"


@pytest.fixture(autouse=True)
def reports() -> None:
    """One that only tells of the temple is the newest."""
    make.report(
        title_en="Blown up", summary_en="Near the temple of Bel.", event_date_edtf="2017-01"
    )
    make.report(title_en="Temple of Bel and two tombs", event_date_edtf="2016-01")
    make.report(title_en="Temple of Bel", event_date_edtf="2015-08")
    make.report(title_en="Tower tomb", event_date_edtf="2017-02")
    make.searchable()


def test_the_best_answers_come_first(client: Client) -> None:
    newest = client.get("/reports/", {"q": TEXT})
    best = client.get("/reports/", {"q": TEXT, "sort": "relevance"})

    titles = ["Temple of Bel and two tombs", "Temple of Bel", "Blown up"]
    assert [row.title_en for row in newest.context["object_list"]] == [titles[2], *titles[:2]]
    assert [row.title_en for row in best.context["object_list"]] == titles
    assert [row.pk for row in best.context["object_list"]] == [*finding.best(DamageReport, TEXT)]
    assert "by relevance" in newest.content.decode()


def test_all_that_match_are_ranked_not_the_newest_alone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "FIRST", 1)

    page = client.get("/reports/", {"q": "bel", "sort": "relevance"})

    titles = ["Temple of Bel and two tombs", "Temple of Bel", "Blown up"]
    assert [row.title_en for row in page.context["object_list"]] == titles


def test_the_best_that_pass_the_filters_come_first(client: Client) -> None:
    page = client.get("/reports/", {"q": "bel", "sort": "relevance", "to": "2015"})

    assert [row.title_en for row in page.context["object_list"]] == ["Temple of Bel"]


def test_it_is_offered_only_with_a_text(client: Client) -> None:
    plain = client.get("/reports/", {"sort": "relevance"})
    emptied = client.get("/reports/", {"q": "", "sort": "relevance"})
    [chip] = client.get("/reports/", {"q": TEXT, "sort": "relevance"}).context["chips"]

    assert "by relevance" not in plain.content.decode()
    assert [one.shown for one in plain.context["ignored"]] == ["sort=relevance"]
    assert emptied.context["ignored"] == []
    assert "by relevance" not in emptied.content.decode()
    assert chip["query"] == ""
