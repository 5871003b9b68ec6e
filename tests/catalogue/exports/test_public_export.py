"""The public export: what the gate lets through, and nothing that hints at the rest."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from catalogue.exports.exporting import export_folder
from catalogue.models import (
    Account,
    Artefact,
    ArtefactEvent,
    DamageCause,
    DamageEffect,
    DamageReport,
    Monument,
    MonumentName,
    Position,
    ReportMonument,
    Source,
    Term,
)
from tests import make

pytestmark = pytest.mark.django_db


def exported(folder: Path, name: str) -> dict[str, bytes]:
    export_folder(folder / name, public=True)
    return {entry.name: entry.read_bytes() for entry in sorted((folder / name).iterdir())}


def rows(folder: Path, file: str) -> list[dict[str, str]]:
    with (folder / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def a_catalogue() -> None:
    """Make a published monument in a coarse place, with a report, a claim and an object."""
    bel = make.monument(slug="bel", publication="coarse")
    make.position(bel, lat=34.5473, lon=38.27398, basis="Survey")
    source = make.source(slug="s1")
    report = make.report(bel, slug="blast")
    make.evidence(report, slug="e1", source=source)
    make.assessment(bel, slug="c1", source=source)
    make.artefact_event(make.artefact(slug="a1"), slug="v1", source=source)


def test_what_is_not_public_changes_no_byte(tmp_path: Path) -> None:
    a_catalogue()
    before = exported(tmp_path, "before")

    bel = Monument.objects.get(slug="bel")
    report, relic = DamageReport.objects.get(), Artefact.objects.get()
    hidden = make.monument(slug="hidden", review_state="submitted", publication="exact")
    make.position(hidden)
    gone = make.source(slug="gone", review_state="withdrawn")
    draft = make.artefact(slug="draft", review_state="draft")
    bel.part_of, relic.same_as, relic.part_of = hidden, hidden, draft
    bel.save(update_fields=["part_of"])
    relic.save(update_fields=["same_as", "part_of"])
    bel.sources.add(gone)
    report.artefacts.add(draft)
    ReportMonument.objects.create(report=report, monument=hidden, severity="severe")
    make.evidence(report, source=gone)
    make.evidence(report, source=Source.objects.get(slug="s1"), review_state="returned")
    make.assessment(bel, "destroyed", source=gone)
    make.artefact_event(relic, source=Source.objects.get(slug="s1"), review_state="draft")
    make.name(bel, "Secret", review_state="draft")
    make.threat(bel, review_state="draft", category=_hidden_term("natural"))
    make.monument(slug="kiosk", kind=_hidden_term("kiosk", "monument-kind"), review_state="draft")
    Monument.objects.update(contributor=Account.objects.create_user("rena"))
    position = Position.objects.get(monument=bel)
    position.lat, position.precision_m, position.basis = 34.5471, 5, "Other"
    position.save()

    assert exported(tmp_path, "after") == before


def _hidden_term(key: str, vocabulary: str = "eamena-disturbance-category") -> Term:
    return make.term(vocabulary, key, review_state="submitted")


def test_a_coarse_place_is_its_cell(tmp_path: Path) -> None:
    a_catalogue()

    export_folder(tmp_path / "public", public=True)

    [bel] = rows(tmp_path / "public", "monuments.csv")
    assert (bel["publication"], bel["location_precision_m"]) == ("coarse", "")
    assert bel["lat"] != "34.5473"
    [shape] = json.loads((tmp_path / "public" / "geometries.geojson").read_text())["features"]
    assert shape["geometry"]["type"] == "Polygon"
    assert shape["properties"] == {"key": "bel"}


def test_a_withheld_place_is_empty(tmp_path: Path) -> None:
    make.position(make.monument(publication="withheld"))

    export_folder(tmp_path / "public", public=True)

    [bel] = rows(tmp_path / "public", "monuments.csv")
    assert (bel["lat"], bel["lon"], bel["location_precision_m"]) == ("", "", "")
    assert json.loads((tmp_path / "public" / "geometries.geojson").read_text())["features"] == []


def test_the_readme_says_what_the_folder_is(tmp_path: Path) -> None:
    export_folder(tmp_path / "full")
    export_folder(tmp_path / "public", public=True)

    full, public = ((tmp_path / name / "README.md").read_text() for name in ("full", "public"))
    assert "protected data" in full
    assert "protected data" not in public
    for text in (full, public):
        assert "OpenStreetMap" in text
        assert "ODbL" in text


def test_the_readme_explains_each_column(tmp_path: Path) -> None:
    a_catalogue()
    export_folder(tmp_path / "public", public=True)

    readme = (tmp_path / "public" / "README.md").read_text()
    for file in (tmp_path / "public").glob("*.csv"):
        _before, _title, told = readme.partition(f"### {file.name}\n")
        with file.open(encoding="utf-8", newline="") as stream:
            for name in next(csv.reader(stream)):
                assert f"| `{name}` | " in told.partition("###")[0]
    assert "| `extent_percent` | extent (percent) | number |" in readme
    assert "| `source_keys` | sources | key in `sources.csv`; several with `;` |" in readme
    assert "| `part_of` | part of the lot | key in `artefacts.csv` |" in readme
    assert "| `cause` | main cause | term of `damage-cause` |" in readme
    assert "one of `supports`, `disputes`, `context`" in readme


def test_names_and_events_of_hidden_owners_stay_out(tmp_path: Path) -> None:
    make.monument(review_state="draft")
    make.artefact_event(make.artefact(review_state="draft"))
    MonumentName.objects.update(review_state="published", first_published_at="2026-01-01T00:00Z")
    assert ArtefactEvent.objects.exists()

    export_folder(tmp_path / "public", public=True)

    assert rows(tmp_path / "public", "monument_names.csv") == []
    assert rows(tmp_path / "public", "artefact_events.csv") == []


def test_words_that_nobody_approved_are_not_passed_on(tmp_path: Path) -> None:
    a_catalogue()
    before = exported(tmp_path, "before")

    report = DamageReport.objects.get()
    Artefact.objects.get().materials.add(make.term("material", "secret", review_state="draft"))
    cause = make.term("damage-cause", "secret", review_state="submitted")
    effect = make.term("eamena-effect-type", "secret", review_state="rejected")
    DamageCause.objects.create(report=report, term=cause, position=1)
    DamageEffect.objects.create(report=report, term=effect)

    assert exported(tmp_path, "after") == before
