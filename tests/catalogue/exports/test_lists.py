"""Downloads of lists: public values only, in the columns of the interchange format."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from catalogue.exports.lists import LISTS, Origin, stream
from catalogue.models import Artefact, DamageReport, Monument, Source
from tests import make

pytestmark = pytest.mark.django_db
ORIGIN = Origin("https://palmyra.example", "https://palmyra.example/list/", "2026-11-27")


def _reverse(name: str, args: tuple[str, ...] = ()) -> str:
    return "/".join(["", name, *args, ""])


@pytest.fixture(autouse=True)
def addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages be where they like: only that a path is written matters here."""
    monkeypatch.setattr("catalogue.exports.lists.reverse", _reverse)


def read(kind: str, queryset: Any) -> list[dict[str, str]]:
    return list(
        csv.DictReader(
            io.StringIO("".join(stream(kind, queryset.values_list("pk", flat=True), ORIGIN)))
        )
    )


def test_a_list_of_reports_names_its_cause_and_its_affected_monuments() -> None:
    bel = make.monument(slug="bel")
    make.report(bel, slug="blast", title_en="Blown up")

    [row] = read("reports", DamageReport.objects.all())

    assert row["key"] == "blast"
    assert row["cause"] == "explosives"
    assert row["monument_keys"] == "bel"
    assert row["address"] == "https://palmyra.example/catalogue:report-detail/blast/"


def test_unpublished_rows_and_references_are_left_out() -> None:
    hidden = make.monument(slug="hidden", review_state="draft")
    bel = make.monument(slug="bel", part_of=hidden)
    make.report(hidden, bel, slug="blast")
    make.report(bel, slug="rumour", review_state="submitted")

    assert [row["part_of"] for row in read("monuments", Monument.objects.all())] == [""]
    assert [row["monument_keys"] for row in read("reports", DamageReport.objects.all())] == ["bel"]


@pytest.mark.parametrize(
    ("level", "precision"), [("exact", "15"), ("coarse", ""), ("withheld", "")]
)
def test_positions_are_the_published_ones(level: str, precision: str) -> None:
    bel = make.monument(publication=level)
    make.position(bel)

    [row] = read("monuments", Monument.objects.all())

    assert row["location_precision_m"] == precision
    assert (row["lat"] == "34.5473") == (level == "exact")
    assert bool(row["lat"]) == (level != "withheld")


def test_formulas_are_escaped() -> None:
    make.source(title="=HYPERLINK(1)")
    make.artefact(title_en="+1 relief")

    assert read("sources", Source.objects.all())[0]["title"] == "'=HYPERLINK(1)"
    assert read("artefacts", Artefact.objects.all())[0]["title_en"] == "'+1 relief"


@pytest.mark.parametrize("kind", LISTS)
def test_an_empty_list_is_its_header(kind: str) -> None:
    [line] = "".join(stream(kind, [], ORIGIN)).splitlines()

    assert line.startswith("key,")
    assert line.endswith(",address,list,downloaded,licence")


@pytest.mark.parametrize("rows", [1, 7])
def test_its_queries_do_not_grow_with_the_rows(rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        make.report(make.monument())

    with django_assert_num_queries(5):
        read("reports", DamageReport.objects.all())
