"""Every public cell of the data that the catalogue opens with is found on its page.

English cells on the English page, Arabic ones on the Arabic page, all others on both. A coded cell
is found as its word, a key as a link to its record, a date as its EDTF text, a number as such.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from catalogue import words
from catalogue.models import (
    ArtefactEvent,
    ConditionAssessment,
    ControlPeriod,
    Evidence,
    Hazard,
)
from tests.palmyra.site import EACH_LANGUAGE, FOLDER, GROUPS, Row, Site, Text, plain, rows

pytestmark = [pytest.mark.django_db, pytest.mark.whole, pytest.mark.once]

LANGUAGES = {"en": "", "ar": "/ar"}

#: Columns that hold EDTF dates, keys of other records by concept, and codes by list.
DATES = {
    "date_edtf", "event_date_edtf", "assessed_on", "published", "accessed", "start_edtf",
    "end_edtf", "reported_edtf", "cleared_edtf",
}  # fmt: skip
LINKS = {
    "part_of": "monuments", "monument_key": "monuments", "monument_keys": "monuments",
    "origin_monument_key": "monuments", "same_as": "monuments", "report_key": "reports",
    "artefact_key": "artefacts", "artefact_keys": "artefacts", "source_key": "sources",
    "source_keys": "sources", "derives_from": "sources",
}  # fmt: skip
NUMBERS = {"extent_percent", "pit_count", "area_m2", "quantity", "lat", "lon",
           "location_precision_m"}  # fmt: skip
LISTS = {
    "severity": "severity", "verification": "verification", "condition": "condition",
    "role": "role", "stance": "stance", "observation": "observation", "basis": "assessment-basis",
    "source_reliability": "source-reliability", "date_meaning": "date-meaning",
    "information_credibility": "information-credibility", "publication": "publication-level",
    "status": "artefact-status", "authenticity": "authenticity", "confidence": "confidence",
    "party_to_conflict": "party-to-conflict", "read": "source-read",
}  # fmt: skip
#: Open vocabularies, by file and column; the others of these columns are closed lists.
TERMS = {
    ("monuments", "kind"): "monument-kind", ("sources", "kind"): "source-kind",
    ("damage_reports", "cause"): "damage-cause", ("artefacts", "object_type"): "artefact-type",
    ("artefacts", "materials"): "material", ("hazards", "kind"): "hazard-kind",
    ("sources", "language"): "language", ("monument_names", "language"): "language",
}  # fmt: skip
KINDS = {"monument_names": "name-kind", "damage_reports": "report-kind",
         "artefact_events": "artefact-event-kind"}  # fmt: skip
#: Arabic says one piece and two in words alone.
PIECES = {"1": ["قطعة واحدة"], "2": ["قطعتان", "قطعتين"]}
#: Parts of pages: their rows are found at the anchor that is their identifier.
PARTS: dict[str, type[Any]] = {
    "evidence": Evidence,
    "assessments": ConditionAssessment,
    "artefact_events": ArtefactEvent,
    "control_periods": ControlPeriod,
    "hazards": Hazard,
}
OWNERS = {
    "monuments": ("monuments", "key"),
    "monument_names": ("monuments", "monument_key"),
    "assessments": ("monuments", "monument_key"),
    "damage_reports": ("reports", "key"),
    "report_monuments": ("reports", "report_key"),
    "evidence": ("reports", "report_key"),
    "artefacts": ("artefacts", "key"),
    "artefact_events": ("artefacts", "artefact_key"),
    "sources": ("sources", "key"),
    "vocabularies": ("vocabularies", "vocabulary"),
}
FILES = [*OWNERS, "control_periods", "hazards"]


def home(site: Site, file: str, row: Row, prefix: str) -> Text:
    """The page of a row, or the part of it that is the row's."""
    if file in OWNERS:
        concept, column = OWNERS[file]
        page = site.page(f"{prefix}/{concept}/{row[column]}/")
    else:
        page = site.page(f"{prefix}/timeline/")
    if file not in PARTS:
        return page
    return page.part(PARTS[file].objects.get(slug=row["key"]).identifier)


def missing(site: Site, file: str, language: str) -> list[str]:
    """The cells of a file that are not found in a language."""
    found = []
    for number, row in enumerate(rows(file), start=2):
        where = home(site, file, row, LANGUAGES[language])
        if not where.markup:
            found.append(f"{file}.csv:{number}: no place on the page")
        for column, cell in row.items():
            if cell and not is_found(site, (file, column), row, where, language):
                found.append(f"{file}.csv:{number} {column}: {cell[:80]}")
    return found


def is_found(site: Site, place: tuple[str, str], row: Row, where: Text, language: str) -> bool:
    """Whether a cell is found where it belongs."""
    file, column = place
    cell = row[column]
    for test in (_key, _not_here, _linked, _dated, _coded, _counted):
        answer = test(site, place, row, where, language)
        if answer is not None:
            return answer
    if file == "monuments" and column == "external_ids":
        return all(plain(one.partition(":")[2]) in where.words for one in cell.split(";"))
    return plain(cell) in where.words


Test = Callable[[Site, tuple[str, str], Row, Text, str], bool | None]


def _key(site: Site, place: tuple[str, str], row: Row, where: Text, language: str) -> bool | None:
    """The key is the address of the page, or that of its owner is."""
    file, column = place
    owner = OWNERS.get(file, ("", ""))[1]
    return True if column in {"key", "vocabulary"} or column == owner else None


def _not_here(
    site: Site, place: tuple[str, str], row: Row, where: Text, language: str
) -> bool | None:
    """Texts of the other language; true positions that are not public are not to be found."""
    file, column = place
    if file == "monuments" and column in {"lat", "lon"} and row["key"] in site.coarse:
        return row[column] not in where.words
    if file == "monuments" and column == "location_precision_m" and row["key"] in site.coarse:
        return True
    stem, _underscore, written = column.rpartition("_")
    if written not in LANGUAGES or (file == "vocabularies" and stem == "label"):
        return None
    is_other = written != language and bool(row.get(f"{stem}_{language}"))
    return True if is_other else None


def _linked(
    site: Site, place: tuple[str, str], row: Row, where: Text, language: str
) -> bool | None:
    _file, column = place
    if column not in LINKS:
        return None
    concept = "artefacts" if place == ("artefacts", "part_of") else LINKS[column]
    return all(f"/{concept}/{key}/" in where.links for key in row[column].split(";"))


def _dated(site: Site, place: tuple[str, str], row: Row, where: Text, language: str) -> bool | None:
    return row[place[1]] in where.dates if place[1] in DATES else None


def _counted(
    site: Site, place: tuple[str, str], row: Row, where: Text, language: str
) -> bool | None:
    if place[1] not in NUMBERS:
        return None
    said = PIECES.get(row["quantity"], []) if language == "ar" and place[1] == "quantity" else []
    if any(plain(one) in where.words for one in said):
        return True
    return any(abs(float(row[place[1]]) - number) < 1e-6 for number in where.numbers)


def _coded(site: Site, place: tuple[str, str], row: Row, where: Text, language: str) -> bool | None:
    file, column = place
    cells = row[column].split(";") if column == "materials" else [row[column]]
    if vocabulary := TERMS.get(place):
        labels = [site.labels[vocabulary, cell] for cell in cells]
        return all(plain(one[f"label_{language}"] or one["label_en"]) in where.words
                   for one in labels)  # fmt: skip
    if column == "quantity_is" and row[column] == "unknown":
        return row["quantity"] == ""
    name = KINDS.get(file) if column == "kind" else LISTS.get(column)
    if column == "quantity_is":
        name = "quantity-kind"
    if file == "hazards" and column == "status":
        name = "hazard-status"
    if name is None:
        return None
    if column == "stance":
        where = home_of_side(site, row, language)
    with translation.override(language):
        return plain(words.word(name, row[column])) in where.words


def home_of_side(site: Site, row: Row, language: str) -> Text:
    """The side of the claims on which a claim stands."""
    page = site.page(f"{LANGUAGES[language]}/reports/{row['report_key']}/").markup
    anchor = f'id="{Evidence.objects.get(slug=row["key"]).identifier}"'
    sides = page.split('<div class="claims__side')
    return Text(next((side for side in sides if anchor in side), ""))


@pytest.mark.parametrize("language", EACH_LANGUAGE)
@pytest.mark.parametrize("file", FILES)
def test_every_cell_is_found(site: Site, file: str, language: str) -> None:
    found = missing(site, file, language)

    assert not found, f"{len(found)} cells:\n" + "\n".join(found[:60])


@GROUPS["en"]
def test_every_published_geometry_says_how_it_was_found(site: Site) -> None:
    found = []
    for feature in json.loads((FOLDER / "geometries.geojson").read_text())["features"]:
        said = feature["properties"]
        if said["key"] in site.coarse:
            continue
        page = site.page(f"/monuments/{said['key']}/")
        if plain(said["position_basis"]) not in page.words:
            found.append(f"{said['key']}: {said['position_basis']}")
        if float(said["precision_m"]) not in page.numbers:
            found.append(f"{said['key']}: {said['precision_m']}")

    assert not found, "\n".join(found[:60])
