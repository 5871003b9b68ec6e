"""Files of many rows are taken in chunks, and nothing depends on where one ends."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.exports.exporting import export_folder
from catalogue.imports import import_folder
from catalogue.models import Monument
from tests.catalogue.imports.files import refused, take, write

pytestmark = pytest.mark.usefixtures("terms")
PALMYRA = Path(settings.BASE_DIR) / "fixtures" / "palmyra"


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take three rows at a time, and remember five keys."""
    monkeypatch.setattr("catalogue.imports.reading.CHUNK", 3)
    monkeypatch.setattr("catalogue.imports.linking._KEPT", 5)
    monkeypatch.setattr("catalogue.imports.linking._ASKED", 2)
    monkeypatch.setattr("catalogue.imports.circles._CHUNK", 2)


def monuments(*rows: str) -> str:
    return "key,name_en,kind,part_of\n" + "".join(f"{row}\n" for row in rows)


def test_palmyra_comes_the_same_in_small_chunks(
    small_chunks: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In dozens of chunks a file: with three rows in each it would take hundreds, and seconds."""
    monkeypatch.setattr("catalogue.imports.reading.CHUNK", 17)
    monkeypatch.setattr("catalogue.imports.linking._KEPT", 23)
    monkeypatch.setattr("catalogue.imports.linking._ASKED", 7)
    result = import_folder(PALMYRA, state="published")
    counts = export_folder(tmp_path / "export")

    assert result.created + result.updated == sum(counts.values())
    again = import_folder(PALMYRA)
    assert (again.created, again.updated) == (0, 0)


@pytest.mark.parametrize("key", ["stored", "new"])
def test_a_key_is_noticed_again_in_a_later_chunk(
    key: str, small_chunks: None, tmp_path: Path
) -> None:
    rows = [f"m{number},M,temple," for number in range(4)]
    if key == "stored":
        take(tmp_path, {"monuments": monuments(*rows)})

    [fault] = refused(tmp_path, {"monuments": monuments(*rows, rows[0])})

    assert (fault.line, fault.column) == (6, "key")
    assert "line 2" in fault.reason


def test_a_pair_is_noticed_again_in_a_later_chunk(small_chunks: None, tmp_path: Path) -> None:
    names = [f"bel,Name {number},fr,alternate" for number in range(4)]
    text = "monument_key,name,language,kind\n" + "\n".join([*names, names[0]])

    [fault] = refused(tmp_path, {"monuments": monuments("bel,Bel,temple,"), "monument_names": text})

    assert fault.line == 6


def test_parents_may_stand_in_any_chunk(small_chunks: None, tmp_path: Path) -> None:
    rows = [f"m{number},M,temple,m{number + 1}" for number in range(9)]

    take(tmp_path, {"monuments": monuments(*rows, "m9,M,temple,")})
    assert Monument.objects.filter(part_of=None).get().slug == "m9"

    faults = refused(tmp_path, {"monuments": monuments("m9,M,temple,m0")})
    assert [fault.value for fault in faults] == ["m0"]


@pytest.mark.parametrize("rows", [2, 40])
def test_queries_do_not_grow_with_the_rows(rows: int, tmp_path: Path) -> None:
    files: dict[str, Any] = {
        "monuments": monuments("bel,Bel,temple,", "nabu,Nabu,temple,"),
        "damage_reports": "key,kind,title_en,cause,event_date_edtf\n"
        + "".join(f"r{number},looting,R,theft,2015-08\n" for number in range(rows)),
        "report_monuments": "report_key,monument_key,severity\n"
        + "".join(f"r{number},bel,severe\n" for number in range(rows)),
    }
    folder = write(tmp_path, files)

    with CaptureQueriesContext(connection) as queries:
        import_folder(folder, state="published")

    writing = re.compile(r"(\d+ times: )?(INSERT|COPY|UPDATE)")
    others = [one for one in queries if not writing.match(one["sql"])]
    assert len(others) < (82 if connection.vendor == "postgresql" else 77)
