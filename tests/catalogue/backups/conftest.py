"""A catalogue with something in it, and an empty installation to restore into."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.db import connections

from catalogue.backups import make_backup
from catalogue.models import Account
from heritage import env

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


@pytest.fixture(params=["sqlite", "postgresql"] if IS_POSTGRESQL else ["sqlite"])
def empty(request: pytest.FixtureRequest, filled: None, tmp_path: Path) -> Iterator[str]:
    """Give the alias of an empty database of each kind, and an empty media folder."""
    made = copy.deepcopy(connections.settings["default"])
    if request.param == "sqlite":
        made |= {"HOST": "", "USER": ""} | env.sqlite(str(tmp_path / "empty.sqlite3"))
    else:
        made["NAME"] = f"{made['NAME']}_empty"
        _execute(f'DROP DATABASE IF EXISTS "{made["NAME"]}"')
        _execute(f'CREATE DATABASE "{made["NAME"]}"')
    connections.settings[EMPTY] = made
    connections[EMPTY].connect()  # at once: Django's test guard lets no later connection through
    yield EMPTY
    connections[EMPTY].close()
    del connections[EMPTY]
    del connections.settings[EMPTY]


@pytest.fixture
def new_media(tmp_path: Path, settings: Any) -> Path:
    """Name a media folder that does not exist yet; ask for it after the backup was made."""
    settings.MEDIA_ROOT = str(tmp_path / "restored")
    return tmp_path / "restored"


def _execute(statement: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(statement)
