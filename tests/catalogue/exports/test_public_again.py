"""A public export that comes back to its catalogue: it takes nothing away that it did not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from catalogue.exports.exporting import export_folder
from catalogue.imports import import_folder
from catalogue.models import Monument, Position
from tests import make
from tests.catalogue.imports.files import refused, take, vocabularies

pytestmark = pytest.mark.django_db
TOMB = {"lat": 34.5473, "lon": 38.27398, "precision_m": 30}


@pytest.fixture
def tomb() -> Monument:
    """A tomb whose place is published coarsely, and a temple in the open."""
    vocabularies()
    found = make.monument(slug="tomb", name_en="Tomb", publication="coarse")
    shape = {"type": "Point", "coordinates": [38.27398, 34.5473]}
    make.position(found, **TOMB, geometry=shape, basis="Survey")
    bel = make.monument(slug="bel", publication="exact")
    make.position(bel, lat=34.5, lon=38.2, geometry={"type": "Point", "coordinates": [38.2, 34.5]})
    return found


def true_places() -> list[Any]:
    return list(Position.objects.order_by("pk").values())


def test_the_true_position_of_a_coarse_place_stays(tmp_path: Path, tomb: Monument) -> None:
    before = true_places()
    export_folder(tmp_path / "public", public=True)

    result = import_folder(tmp_path / "public", state="published")

    assert true_places() == before
    assert result.updated == 0


def test_what_else_such_a_file_says_is_taken(tmp_path: Path, tomb: Monument) -> None:
    head = "key,name_en,kind,lat,lon,location_precision_m,date_note\n"
    told = f"{tomb.published_lat},{tomb.published_lon}"

    result = take(tmp_path, {"monuments": f"{head}tomb,Tomb,temple,{told},,Dated by its door\n"})

    assert (result.updated, Position.objects.get(monument=tomb).lat) == (1, TOMB["lat"])
    assert Monument.objects.get(slug="tomb").date_note == "Dated by its door"


def test_a_place_that_is_withheld_stays(tmp_path: Path, tomb: Monument) -> None:
    make.position(make.monument(slug="vault", publication="withheld"), lat=34.56)
    before = true_places()
    export_folder(tmp_path / "public", public=True)

    assert import_folder(tmp_path / "public", state="published").updated == 0
    assert true_places() == before
    head = "key,name_en,kind,lat,lon,location_precision_m\n"
    take(tmp_path, {"monuments": f"{head}vault,Vault,temple,,,\n"})
    assert Position.objects.get(monument__slug="vault").lat is None


def test_a_place_is_not_published_anew_by_what_is_published_of_it(
    tmp_path: Path, tomb: Monument
) -> None:
    before = true_places()
    head = "key,name_en,kind,lat,lon,location_precision_m,publication\n"
    told = f"{tomb.published_lat},{tomb.published_lon}"

    [fault] = refused(tmp_path, {"monuments": f"{head}tomb,Tomb,temple,{told},,exact\n"})

    assert (fault.column, true_places()) == ("publication", before)
    assert "true position" in fault.reason
    true = f"{TOMB['lat']},{TOMB['lon']},30"
    take(tmp_path, {"monuments": f"{head}tomb,Tomb,temple,{true},exact\n"})
    take(tmp_path, {"monuments": f"{head}tomb,Tomb,temple,{true},coarse\n"})
    assert Monument.objects.get(slug="tomb").publication == "coarse"


def test_another_position_is_taken(tmp_path: Path, tomb: Monument) -> None:
    head = "key,name_en,kind,lat,lon,location_precision_m\n"

    take(tmp_path, {"monuments": f"{head}tomb,Tomb,temple,34.55,38.27,10\n"})

    assert Position.objects.get(monument=tomb).lat == 34.55


@pytest.mark.parametrize("kind", ["monuments", "reports", "sources", "artefacts"])
def test_a_downloaded_list_can_be_imported(
    client: Client, tmp_path: Path, tomb: Monument, kind: str
) -> None:
    make.artefact(slug="a1", origin_monument=tomb)
    make.report(tomb, slug="r1")
    make.source(slug="s1")
    before = true_places()
    answer: Any = client.get(f"/{kind}.csv?on=2020-01-01")
    _disposition, _is, name = answer["Content-Disposition"].partition("filename=")

    result = take(tmp_path, {name.strip('"'): answer.getvalue()})

    assert (result.created, result.updated) == (0, 0)
    assert result.unchanged == (2 if kind == "monuments" else 1)
    assert true_places() == before
