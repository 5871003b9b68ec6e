"""The settings as a whole, each time in a fresh process."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "PRODUCTION": "True",
    "SECRET_KEY": "a-random-text-of-a-real-installation-0123456789-abcdef",
    "ALLOWED_HOSTS": "catalogue.example",
    "DATABASE_URL": "postgresql://catalogue:secret@db.example/catalogue?sslmode=verify-full",
    "EMAIL_URL": "smtp://mail.example:587?tls=True",
}


def manage(
    *arguments: str, environment: dict[str, str], data: Path
) -> subprocess.CompletedProcess[str]:
    """Run manage.py as a process that knows nothing but this environment."""
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(data), **environment},
    )


def test_production_passes_the_deployment_check(tmp_path: Path) -> None:
    done = manage(
        "check", "--deploy", "--fail-level", "WARNING", environment=PRODUCTION, data=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_fresh_machine_is_checked_before_it_is_migrated(tmp_path: Path) -> None:
    """In the order of the README, with SQLite in a folder that is not there yet."""
    fresh = {name: PRODUCTION[name] for name in ("PRODUCTION", "SECRET_KEY", "ALLOWED_HOSTS")}
    command = ("check", "--deploy", "--database", "default")

    done = manage(*command, environment=fresh, data=tmp_path / "data")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data").stat().st_mode & 0o77 == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"DEBUG": "True"}, "DEBUG must be False"),
        ({"PRODUCTION": "yes"}, "PRODUCTION must be True or False"),
        ({"PRODUCTION": "False"}, "needs PRODUCTION=True"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL"),
        ({"REQUIRE_SECOND_FACTOR": "False"}, "REQUIRE_SECOND_FACTOR must be True"),
        ({"ORCID_CLIENT_SECRET": "alone"}, "ORCID_CLIENT_ID"),
        ({"DATABASE_URL": "mysql://a/b"}, "DATABASE_URL"),
    ],
)
def test_a_bad_setting_stops_the_start_with_a_sentence(
    tmp_path: Path, change: dict[str, str], words: str
) -> None:
    done = manage("check", environment=PRODUCTION | change, data=tmp_path)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_what_only_production_uses_is_read_at_every_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("HSTS_SECONDS", "a year")

    with pytest.raises(ImproperlyConfigured, match="HSTS_SECONDS"):
        runpy.run_path(str(ROOT / "heritage" / "settings.py"))


def test_it_starts_without_any_configuration(tmp_path: Path) -> None:
    done = manage("check", environment={}, data=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "secret_key").exists()
