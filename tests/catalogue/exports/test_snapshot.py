"""An export sees one state of the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection, transaction

from catalogue.exports.exporting import export_folder
from catalogue.exports.snapshot import snapshot
from catalogue.models import Source
from tests import make


@pytest.mark.django_db(transaction=True)
def test_it_ends_and_leaves_the_catalogue_as_it_is(tmp_path: Path) -> None:
    make.source(slug="s1")

    counts = export_folder(tmp_path / "export")

    assert counts["sources.csv"] == 1
    assert not connection.in_atomic_block
    with transaction.atomic():
        make.source(slug="s2")
    assert Source.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_it_ends_after_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), snapshot():
        _ = 1 // Source.objects.count()

    with transaction.atomic():
        make.source()
    assert Source.objects.count() == 1
