"""A migrated, empty database to copy: migrating takes seconds, and one result is like another.

What decides the result makes up a fingerprint; what is kept under another one is never taken.
"""

from __future__ import annotations

import fcntl
import functools
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
#: How many are kept: branches of work have their own.
KEPT = 3
_IMPORT = re.compile(
    r"^\s*(?:from (catalogue[\w.]*) import (\([^)]*\)|[\w, ]+)|import (catalogue[\w.]*))", re.M
)


def cache_of(config: pytest.Config) -> Path:
    """The folder of the test run's cache that keeps them."""
    return Path(config.cache.mkdir("migrated"))


def migrate(address: str) -> None:
    """Migrate the database at a DATABASE_URL, by the command and under the settings of real life.

    Raises RuntimeError with what the command said.
    """
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity=0"],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "heritage.settings",
                "DATABASE_URL": address,
                "DATA_DIR": folder,
            },
        )
    if done.returncode:
        msg = f"migrate failed: {done.stderr}"
        raise RuntimeError(msg)


@functools.cache
def sqlite_file(cache: Path) -> Path:
    """Give the SQLite file to copy, made if it is not in the folder yet; looked for once a run."""
    path = cache / f"sqlite-{fingerprint(sqlite3.sqlite_version, sources())}.sqlite3"
    with locked(cache):
        if not path.exists():
            with tempfile.TemporaryDirectory(dir=cache, prefix=".") as folder:
                made = Path(folder) / "migrated.sqlite3"
                migrate(f"sqlite:///{made}")
                made.rename(path)
            forget_old(cache, "sqlite-*")
    return path


@contextmanager
def locked(cache: Path) -> Iterator[None]:
    """Let one process at a time make what the others only copy."""
    with (cache / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def forget_old(cache: Path, pattern: str) -> None:
    """Remove all but the newest."""
    made = sorted(cache.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in made[KEPT:]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def fingerprint(server: str, paths: Iterable[Path]) -> str:
    """Tell apart what such a server and such sources lead to."""
    known = [sys.version, django.__version__, server, settings.INSTALLED_APPS]
    found = hashlib.sha256(json.dumps(known).encode())
    for path in sorted(paths):
        found.update(f"\n{path}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:20]


def sources() -> set[Path]:
    """Everything that decides how a migrated database is.

    The settings, the migrations and models of all applications, and all modules of the catalogue
    that its own ones import.
    """
    settings_files = (ROOT / "heritage").glob("*.py")
    return {Path(__file__), *settings_files, *_of_applications(), *_reached()}


def _of_applications() -> Iterator[Path]:
    for one in apps.get_app_configs():
        for pattern in ("apps.py", "models.py", "models/**/*.py", "migrations/*.py"):
            yield from Path(one.path).glob(pattern)


def _reached() -> set[Path]:
    """The modules of the catalogue that its migrations, models and start import, however far."""
    folder = ROOT / "catalogue"
    waiting = [folder / "apps.py", *folder.glob("migrations/*.py"), *folder.glob("models/**/*.py")]
    reached: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting.extend(_imported(path.read_text(encoding="utf-8")))
    return reached


def _imported(source: str) -> Iterator[Path]:
    for module, names, plain in _IMPORT.findall(source):
        base = module or plain
        parts = base.split(".")
        parents = [".".join(parts[:length]) for length in range(1, len(parts))]
        for name in [base, *parents, *(f"{base}.{one}" for one in re.findall(r"\w+", names))]:
            place = ROOT.joinpath(*name.split("."))
            for path in (place.with_suffix(".py"), place / "__init__.py"):
                if path.is_file():
                    yield path
