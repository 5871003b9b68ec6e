"""Which monuments a report is about: report_monuments.csv, monument_keys, claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from catalogue.models import DamageReport, ReportMonument
from tests import make
from tests.catalogue.imports.files import refused, take

pytestmark = pytest.mark.usefixtures("terms")
SHORT = "key,kind,title_en,severity,monument_keys\n"
LINKS = "report_key,monument_key,role,severity,extent_percent,note\n"


@pytest.fixture
def bel() -> Any:
    """Make a report of two monuments: Bel is affected, the city is the setting."""
    made = make.monument(slug="bel")
    report = make.report(made, slug="blast", link={"severity": "severe", "note": "cella"})
    ReportMonument.objects.create(
        report=report, monument=make.monument(slug="city"), role="setting"
    )
    make.monument(slug="nabu")
    return made


def links() -> dict[str, tuple[str, str, str]]:
    rows = ReportMonument.objects.values_list("monument__slug", "role", "severity", "note")
    return {slug: (role, severity, note) for slug, role, severity, note in rows}


def test_the_short_form_links_and_unlinks_affected_monuments(bel: Any, tmp_path: Path) -> None:
    text = f"{SHORT}blast,destruction,Blown up,destroyed,bel;nabu\n"
    result = take(tmp_path, {"damage_reports": text})

    assert links() == {
        "bel": ("affected", "severe", "cella"),
        "nabu": ("affected", "destroyed", ""),
        "city": ("setting", "", ""),
    }
    assert result.updated == 1
    assert take(tmp_path, {"damage_reports": text}).unchanged == 1

    take(tmp_path, {"damage_reports": f"{SHORT}blast,destruction,Blown up,destroyed,\n"})
    assert set(links()) == {"city"}


def test_a_setting_that_the_short_form_names_stays_one(bel: Any, tmp_path: Path) -> None:
    text = f"{SHORT}blast,destruction,Blown up,destroyed,bel;city\n"
    result = take(tmp_path, {"damage_reports": text})

    assert links()["city"] == ("setting", "", "")
    assert "setting" in result.remarks[0].reason


def test_a_row_of_the_pair_stands(bel: Any, tmp_path: Path) -> None:
    result = take(
        tmp_path,
        {
            "damage_reports": f"{SHORT}blast,destruction,Blown up,destroyed,nabu\n",
            "report_monuments": "report_key,monument_key,extent_percent\nblast,bel,40\n",
        },
    )

    assert links() == {
        "bel": ("affected", "severe", "cella"),
        "nabu": ("affected", "destroyed", ""),
        "city": ("setting", "", ""),
    }
    assert result.files["damage_reports.csv"].updated == 1


def test_an_affected_monument_without_a_severity_has_an_unknown_one(
    bel: Any, tmp_path: Path
) -> None:
    take(tmp_path, {"report_monuments": f"{LINKS}blast,nabu,,,,\n"})

    assert links()["nabu"] == ("affected", "unknown", "")


@pytest.mark.parametrize("row", ["blast,nabu,setting,severe,,", "blast,nabu,setting,,10,"])
def test_a_setting_has_neither_severity_nor_extent(row: str, bel: Any, tmp_path: Path) -> None:
    [fault] = refused(tmp_path, {"report_monuments": f"{LINKS}{row}\n"})

    assert fault.column == "role"


def test_a_setting_can_become_affected(bel: Any, tmp_path: Path) -> None:
    take(tmp_path, {"report_monuments": "report_key,monument_key,role\nblast,city,affected\n"})

    assert links()["city"] == ("affected", "unknown", "")


CLAIMS = "key,report_key,source_key,monument_key\n"


def test_a_claim_is_about_a_monument_of_its_report(bel: Any, tmp_path: Path) -> None:
    make.source(slug="s1")
    files: dict[str, str | bytes] = {"evidence": f"{CLAIMS}e1,blast,s1,nabu\n"}

    [fault] = refused(tmp_path, files)
    assert (fault.file, fault.column) == ("evidence.csv", "monument_key")

    # The links of the same import count.
    take(tmp_path, files | {"report_monuments": f"{LINKS}blast,nabu,,,,\n"})


def test_a_link_that_a_claim_rests_on_cannot_go(bel: Any, tmp_path: Path) -> None:
    make.evidence(DamageReport.objects.get(), slug="e1", monument=bel)

    text = f"{SHORT}blast,destruction,Blown up,destroyed,nabu\n"
    [fault] = refused(tmp_path, {"damage_reports": text})

    assert (fault.column, fault.value) == ("monument_keys", "e1")
