"""A catalogue with something in it, and an empty installation to restore into."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.db import connections

from catalogue.backups import make_backup
from catalogue.ledger.appending import append
from catalogue.ledger.erasing import erase
from catalogue.ledger.opening import enter_everything
from catalogue.models import Account
from catalogue.models.ledger import LedgerPartName
from heritage import env
from tests import make
from tests.migrated import cache_of, sqlite_file
from tests.postgres import MIGRATED

EMPTY = "empty"
IS_POSTGRESQL = settings.TEST_DATABASE == "postgresql"


@pytest.fixture
def filled(transactional_db: None, media_folder: Path) -> None:
    """Make rows of all sorts: text in two scripts, times, references, many-to-many."""
    group = Group.objects.create(name="Readers")
    group.permissions.set(Permission.objects.order_by("pk")[:3])
    for number in range(5):
        account = Account.objects.create_user(f"researcher-{number}", first_name='زنوبيا \\n "')
        account.groups.add(group)
    _records()
    LogEntry.objects.create(user=account, action_flag=CHANGE, object_repr="Temple of Bel")
    (media_folder / "a" / "b").mkdir(parents=True)
    (media_folder / "a" / "b" / "قوس.txt").write_text("arch", encoding="utf-8")
    (media_folder / "empty").touch()


@pytest.fixture
def archive(filled: None, tmp_path: Path) -> Path:
    """Make a backup of it."""
    path = tmp_path / "backup.tar.gz"
    make_backup(path)
    return path


@pytest.fixture(scope="session")
def made() -> list[bytes]:
    """What a backup of such a catalogue holds, once one was made."""
    return []


@pytest.fixture
def copied(request: pytest.FixtureRequest, made: list[bytes], tmp_path: Path) -> Path:
    """A backup of such a catalogue, made once: for what looks at nothing but the archive."""
    path = tmp_path / "backup.tar.gz"
    if not made:
        made.append(request.getfixturevalue("archive").read_bytes())
    path.write_bytes(made[0])
    return path


@pytest.fixture
def blank(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """Give the alias of a database that has no tables yet."""
    with _connected(_blank(settings.TEST_DATABASE, tmp_path)):
        yield EMPTY


@pytest.fixture
def empty(transactional_db: None, tmp_path: Path, pytestconfig: pytest.Config) -> Iterator[str]:
    """Give the alias of a migrated, empty database of the kind under test."""
    with _connected(_migrated(settings.TEST_DATABASE, tmp_path, pytestconfig)):
        yield EMPTY


@pytest.fixture(params=["sqlite", "postgresql"] if IS_POSTGRESQL else ["sqlite"])
def either(request: pytest.FixtureRequest, transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """Give a migrated, empty database of each kind: a backup moves between them."""
    with _connected(_migrated(request.param, tmp_path, request.config)):
        yield EMPTY


def _migrated(kind: str, folder: Path, config: pytest.Config) -> dict[str, Any]:
    """Make a database that has the tables, and return its settings."""
    if kind == "postgresql":
        return _blank(kind, folder, template=MIGRATED)
    made = _blank(kind, folder)
    shutil.copyfile(sqlite_file(cache_of(config)), made["NAME"])
    return made


def _blank(kind: str, folder: Path, *, template: str = "template0") -> dict[str, Any]:
    """Make a database, empty or as a copy, and return its settings."""
    made: dict[str, Any] = copy.deepcopy(connections.settings["default"])
    if kind == "sqlite":
        return made | {"HOST": "", "USER": ""} | env.sqlite(str(folder / "empty.sqlite3"))
    made["NAME"] = f"{made['NAME']}_empty"
    _execute(f'DROP DATABASE IF EXISTS "{made["NAME"]}"')
    _execute(f'CREATE DATABASE "{made["NAME"]}" TEMPLATE "{template}"')
    return made


@contextmanager
def _connected(database: dict[str, Any]) -> Iterator[None]:
    connections.settings[EMPTY] = database
    connections[EMPTY].connect()  # at once: Django's test guard lets no later connection through
    try:
        yield
    finally:
        connections[EMPTY].close()
        del connections[EMPTY]
        del connections.settings[EMPTY]


@pytest.fixture
def new_media(tmp_path: Path, settings: Any) -> Path:
    """Name a media folder that does not exist yet; ask for it after the backup was made."""
    settings.MEDIA_ROOT = str(tmp_path / "restored")
    return tmp_path / "restored"


def _records() -> None:
    """One record of every kind, with dates before our era, a geometry and a cut-off part."""
    part = make.monument(name_en="Cella", name_ar="الهيكل")
    temple = make.monument(name_en="Temple of Bel", date_edtf="-0032~/0131")
    part.part_of = temple  # a row that refers to a later one
    part.save(update_fields=["part_of"])
    corner = [38.27, 34.5]
    ring = [corner, [38.3, 34.5], [38.3, 34.51], corner]
    make.position(temple, geometry={"type": "Polygon", "coordinates": [ring]})
    make.evidence(make.report(temple, part))
    make.assessment(temple)
    make.artefact_event(make.artefact())
    make.control_period()
    make.hazard(temple)
    make.threat(temple)
    enter_everything()
    temple.dimensions_m = "15 x 20"
    temple.save()
    append(None, [temple], reason="Measured anew.")
    erase(temple.identifier, [LedgerPartName.GEOMETRY], reason="Looters dig there.")


def _execute(statement: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(statement)
