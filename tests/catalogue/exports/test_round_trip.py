"""Export, import into an empty database, export: the same catalogue, the same bytes."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.exports.exporting import export_folder
from catalogue.exports.lists import Origin
from catalogue.exports.places import stream
from catalogue.imports import import_folder
from catalogue.interchange.escaping import escape, restore
from catalogue.interchange.tables import LEDGER, TABLES
from catalogue.models import Monument, Record, Term
from tests import make
from tests.catalogue.exports import catalogues

LEDGER_SECTION = re.compile(rb"## The ledger\n.*?(?=\n#|\Z)", re.DOTALL)
PALMYRA = Path(django_settings.BASE_DIR) / "fixtures" / "palmyra"


def contents(folder: Path) -> dict[str, bytes]:
    """The files of an export; the ledger, with its salts and times, is each installation's own."""
    files = sorted(entry for entry in folder.rglob("*") if entry.is_file())
    found = {entry.relative_to(folder).as_posix(): entry.read_bytes() for entry in files}
    del found[LEDGER]
    found["README.md"] = LEDGER_SECTION.sub(b"", found["README.md"])
    return found


def identifiers() -> set[tuple[str, str]]:
    """Every identifier with the key of its record."""
    found = set(Term.objects.values_list("identifier", "key"))
    for model in {table.model for table in TABLES}:
        if issubclass(model, Record):
            found |= set(model._default_manager.values_list("identifier", "slug"))
    return found


def derived() -> list[Any]:
    """What is derived of monuments, which no file holds."""
    names = [
        field.attname
        for field in Monument._meta.concrete_fields
        if field.attname.startswith(("published_", "condition", "west", "north"))
    ]
    return list(Monument.objects.order_by("slug").values_list("slug", *names))


def exported(folder: Path) -> tuple[Any, ...]:
    export_folder(folder)
    return contents(folder), identifiers(), derived()


@pytest.mark.django_db
@settings(
    max_examples=8,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_any_catalogue_comes_back(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        first, second = Path(scratch) / "first", Path(scratch) / "second"
        with transaction.atomic():
            catalogues.build(data.draw)
            before = exported(first)
            transaction.set_rollback(True)
        with transaction.atomic():
            import_folder(first)
            after = exported(second)
            again = import_folder(second)
            transaction.set_rollback(True)

    assert after == before
    assert (again.created, again.updated) == (0, 0)


@pytest.mark.django_db
def test_palmyra_comes_back(tmp_path: Path) -> None:
    with transaction.atomic():
        import_folder(PALMYRA, state="published")
        before = exported(tmp_path / "first")
        public = export_folder(tmp_path / "public", public=True)
        transaction.set_rollback(True)
    import_folder(tmp_path / "first")

    assert exported(tmp_path / "second") == before
    assert export_folder(tmp_path / "public-again", public=True) == public
    assert contents(tmp_path / "public-again") == contents(tmp_path / "public")


@pytest.mark.django_db
def test_a_shape_is_written_alike_however_the_database_keeps_it(tmp_path: Path) -> None:
    place = make.monument(slug="gate", publication="exact")
    shape = {"coordinates": [38.27, 34.55], "type": "Point"}  # as a restored backup has it
    make.position(place, lat=None, lon=None, geometry=shape)
    origin = Origin("https://example.org", "https://example.org/monuments/", "2026-01-01")
    export_folder(tmp_path / "full")
    export_folder(tmp_path / "public", public=True)
    written = [
        (tmp_path / "full" / "geometries.geojson").read_text(),
        (tmp_path / "public" / "geometries.geojson").read_text(),
        "".join(stream("monuments", [place.pk], origin)),
    ]

    assert all('"geometry": {"type": "Point", "coordinates"' in text for text in written)


SIGNS = st.text(alphabet="'=+-@＝＋－＠\t\rab ", max_size=8)


@given(SIGNS)
def test_any_text_survives_escaping(text: str) -> None:
    assert restore(escape(text)) == text


@given(SIGNS)
def test_no_escaped_text_is_run(text: str) -> None:
    assert not escape(text).startswith(tuple("=+-@\t\r＝＋－＠"))
