"""Which cells of the public files name a record or a term, by its review state."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from catalogue.choices import ReviewState
from catalogue.exports.exporting import export_folder
from catalogue.exports.lists import LISTS, ListKind, Origin, stream
from catalogue.interchange.columns import Kind
from catalogue.interchange.tables import TABLES
from catalogue.models import DamageCause, DamageEffect, Designation, ReportMonument
from catalogue.models.constraints import EVER_PUBLIC
from tests import make

pytestmark = pytest.mark.django_db

Named = set[tuple[str, str]]
#: The key of everything whose review state a test is about.
KEY = "in-question"


def naming(folder: Path, *, public: bool = True) -> Named:
    """The file and column of each cell of an export that names what is in question."""
    export_folder(folder, public=public)
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.csv")}
    return {(file, column) for file, text in texts.items() for column in _columns(text)}


def all_of(one: ListKind) -> list[int]:
    return list(one.table.model._default_manager.values_list("pk", flat=True))


def naming_downloads() -> Named:
    """The list and column of each cell of a download that names what is in question."""
    texts = {
        kind: "".join(stream(kind, all_of(one), Origin("", "", ""))) for kind, one in LISTS.items()
    }
    return {(kind, column) for kind, text in texts.items() for column in _columns(text)}


def _columns(text: str) -> Iterator[str]:
    """The columns that hold the key, alone, among others, or with a certainty."""
    for row in csv.DictReader(io.StringIO(text)):
        for column, cell in row.items():
            if KEY in {value.partition(":")[0] for value in cell.split(";")}:
                yield column


def name_records(state: str) -> None:
    """Name a monument, a report, an artefact and a source in each way that rows can."""
    monument = make.monument(slug=KEY, review_state=state)
    source = make.source(slug=KEY, review_state=state)
    artefact = make.artefact(slug=KEY, review_state=state)
    report = make.report(monument, slug=KEY, review_state=state)
    bel = make.monument(part_of=monument)
    relief = make.artefact(part_of=artefact, same_as=monument, origin_monument=monument)
    blast = make.report(bel)
    blast.artefacts.add(artefact)
    ReportMonument.objects.create(report=blast, monument=monument, severity="destroyed")
    ReportMonument.objects.create(report=report, monument=bel, severity="destroyed")
    make.source(derives_from=source)
    make.evidence(blast, monument=monument)
    make.evidence(blast, source=source)
    make.evidence(report)
    make.assessment(monument)
    make.assessment(bel, source=source)
    make.artefact_event(artefact)
    make.artefact_event(relief, source=source)
    make.name(monument, "Bel", "fr")
    Designation.objects.create(monument=monument, title_en="Listed")
    make.threat(monument)
    make.photograph(monument)
    make.photograph(report)
    make.photograph(artefact)
    make.photograph(bel, source=source)
    owners: list[Any] = [bel, relief, make.threat(bel), make.control_period()]
    for owner in [*owners, make.hazard(bel, monument)]:
        owner.sources.add(source)


REFERENCES = {
    (table.file, column.name)
    for table in TABLES
    for column in table.columns
    if column.kind in {Kind.REF, Kind.REFS}
}


@pytest.mark.parametrize("state", ReviewState.values)
def test_only_a_published_record_is_named(state: str, tmp_path: Path) -> None:
    name_records(state)

    named, downloaded = naming(tmp_path / "public"), naming_downloads()

    if state == "published":
        assert named >= REFERENCES
        assert ("reports", "monument_keys") in downloaded
    else:
        assert named == set()
        assert downloaded == set()


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_full_export_names_every_record(state: str, tmp_path: Path) -> None:
    name_records(state)

    assert naming(tmp_path / "full", public=False) >= REFERENCES


def name_terms(state: str) -> None:
    """Name a term of each vocabulary in each way that rows can."""

    def term(vocabulary: str) -> Any:
        return make.term(vocabulary, KEY, review_state=state)

    make.source(kind=term("source-kind"))
    bel = make.monument(kind=term("monument-kind"))
    make.hazard(bel, kind=term("hazard-kind"))
    make.threat(bel, category=term("eamena-disturbance-category"))
    make.artefact(object_type=term("artefact-type")).materials.add(term("material"))
    cause = term("damage-cause")
    make.report(bel, cause=KEY)
    blast = make.report(bel)
    DamageCause.objects.create(report=blast, term=cause, position=1)
    DamageEffect.objects.create(report=blast, term=term("eamena-effect-type"))


TERMS = {
    (table.file, column.name)
    for table in TABLES
    for column in table.columns
    if column.kind in {Kind.TERM, Kind.TERMS, Kind.CAUSE, Kind.RATED}
}


@pytest.mark.parametrize("state", ReviewState.values)
def test_only_a_term_that_was_approved_is_named(state: str, tmp_path: Path) -> None:
    name_terms(state)

    named, downloaded = naming(tmp_path / "public"), naming_downloads()

    if state in EVER_PUBLIC:
        assert named == {*TERMS, ("vocabularies.csv", "term_key")}
        assert ("reports", "cause") in downloaded
    else:
        assert named == set()
        assert downloaded == set()


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_term_that_nothing_public_names_stays_out(state: str, tmp_path: Path) -> None:
    make.term("material", KEY, review_state=state)

    assert naming(tmp_path / "public") == set()
    assert ("vocabularies.csv", "term_key") in naming(tmp_path / "full", public=False)


def test_a_full_export_names_every_term(tmp_path: Path) -> None:
    name_terms("draft")

    assert naming(tmp_path / "full", public=False) >= TERMS
