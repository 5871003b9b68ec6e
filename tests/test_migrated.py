"""The database that all tests begin with is what migrating now leads to."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from tests import migrated


@pytest.mark.django_db
def test_it_lacks_no_migration_and_no_change_of_a_model() -> None:
    call_command("migrate", check_unapplied=True, verbosity=0)
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_it_goes_by_all_that_migrations_can_reach() -> None:
    found = {path.relative_to(migrated.ROOT).as_posix() for path in migrated.sources()}

    assert found >= {
        "heritage/settings.py",
        "catalogue/migrations/0001_initial.py",
        "catalogue/models/__init__.py",
        "catalogue/models/monument.py",
        "catalogue/accounts/sealing.py",  # imported from a package
        "catalogue/dates/parsing.py",
    }
    assert "catalogue/views/monuments.py" not in found


def test_another_text_of_them_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "0001_initial.py"
    path.write_text("one")
    before = migrated.fingerprint("3.40", [path])
    path.write_text("two")

    assert migrated.fingerprint("3.40", [path]) != before
    assert migrated.fingerprint("3.41", [path]) != migrated.fingerprint("3.40", [path])


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    for number in range(migrated.KEPT + 2):
        (tmp_path / f"sqlite-{number}").mkdir()

    migrated.forget_old(tmp_path, "sqlite-*")

    assert len(list(tmp_path.iterdir())) == migrated.KEPT
