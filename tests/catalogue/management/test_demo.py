"""The demonstration: set up what is missing, keep what is there, fail with a sentence."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from pytest_django import Settings

from catalogue.imports import Fault, ImportRefused
from catalogue.imports.faults import Faults
from catalogue.management import demonstration
from catalogue.models import Account, Monument
from tests import make

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def no_palmyra(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, dict[str, Any]]]:
    """Note what would be imported; the data have tests of their own."""
    calls: list[tuple[Path, dict[str, Any]]] = []
    monkeypatch.setattr(
        demonstration, "import_folder", lambda path, **named: calls.append((path, named))
    )
    return calls


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = tmp_path / "data" / "static"
    return tmp_path / "data"


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the static files out where a test is not about them."""
    monkeypatch.setattr(demonstration, "_collect_static", lambda _: None)


@pytest.mark.django_db
def test_it_makes_three_accounts_once(collected: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo", "--no-serve")
    shown = capsys.readouterr().out
    for name, staff, superuser in [
        ("researcher", False, False),
        ("moderator", True, False),
        ("administrator", True, True),
    ]:
        account = Account.objects.get(username=f"demo-{name}")
        assert (account.is_staff, account.is_superuser) == (staff, superuser)
        assert EmailAddress.objects.get(user=account).verified
        password = shown.split(account.email)[1].split()[0]
        assert len(password) >= 16
        assert account.check_password(password)

    call_command("demo", "--no-serve")
    assert "passwords" not in capsys.readouterr().out


@pytest.mark.django_db
def test_a_moderator_works_on_records_but_not_on_accounts(collected: None) -> None:
    call_command("demo", "--no-serve")
    moderator = Account.objects.get(username="demo-moderator")
    assert moderator.has_perm("catalogue.change_damagereport")
    assert not moderator.has_perm("catalogue.change_account")
    assert not Account.objects.get(username="demo-researcher").get_all_permissions()


@pytest.mark.django_db
def test_it_publishes_palmyra_unless_there_are_monuments(
    collected: None, no_palmyra: list[tuple[Path, dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("demo", "--no-serve")
    [(folder, named)] = no_palmyra
    assert folder == ROOT / "fixtures" / "palmyra"
    assert named["state"] == "published"

    monkeypatch.setattr(Monument.objects, "exists", lambda: True)
    call_command("demo", "--no-serve")
    assert len(no_palmyra) == 1


@pytest.mark.django_db
def test_broken_data_are_told_and_leave_no_accounts(
    collected: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **named: Any) -> None:
        faults = Faults()
        for line in range(2, 27):
            faults.add(Fault("monuments.csv", line, "kind", "tempel", "not known"))
        raise ImportRefused(faults)

    monkeypatch.setattr(demonstration, "import_folder", refuse)
    with pytest.raises(CommandError, match=r"it has 25 faults:\nmonuments\.csv:2: kind") as told:
        call_command("demo", "--no-serve")
    assert "… and 5 more" in str(told.value)
    assert not Account.objects.exists()


@pytest.fixture
def incomplete(settings: Settings, tmp_path: Path) -> Path:
    """Palmyra's data without two of its files."""
    folder = tmp_path / "fixtures" / "palmyra"
    shutil.copytree(ROOT / "fixtures" / "palmyra", folder)
    (folder / "monument_names.csv").unlink()
    (folder / "hazards.csv").unlink()
    settings.FIXTURE_DIRS = [folder.parent]
    return folder


@pytest.mark.django_db
def test_missing_data_are_told_before_anything_is_made(
    incomplete: Path, own_folder: Path, no_palmyra: list[Any]
) -> None:
    told = rf"{incomplete} .* missing: monument_names\.csv, hazards\.csv\."
    with pytest.raises(CommandError, match=told):
        call_command("demo", "--no-serve")
    assert not no_palmyra
    assert not Account.objects.exists()
    assert not own_folder.exists()


@pytest.mark.django_db
def test_a_catalogue_that_is_filled_needs_no_data(collected: None, incomplete: Path) -> None:
    make.monument()
    call_command("demo", "--no-serve")
    assert Account.objects.count() == 3


def test_every_data_file_is_asked_for() -> None:
    folder = ROOT / "fixtures" / "palmyra"
    here = {path.name for path in folder.iterdir() if path.is_file()}
    assert {*demonstration.FILES, "README.md"} == here


@pytest.mark.django_db
def test_static_files_are_collected_when_they_changed(
    own_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("demo", "--no-serve")
    assert "Collecting" in capsys.readouterr().out
    assert (own_folder / "static" / "admin" / "css" / "base.css").exists()

    call_command("demo", "--no-serve")
    assert "Collecting" not in capsys.readouterr().out

    monkeypatch.setattr(demonstration, "_static_state", lambda: "changed")
    call_command("demo", "--no-serve")
    assert "Collecting" in capsys.readouterr().out


def test_a_taken_port_is_told_before_any_work(own_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} of 127.0.0.1 cannot be used"):
            call_command("demo", "--port", str(port))
    assert not own_folder.exists()


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_a_port_that_does_not_exist_is_told(port: str) -> None:
    with pytest.raises(CommandError, match=f"Port {port}"):
        call_command("demo", f"--port={port}")


def test_a_folder_that_cannot_be_written_is_told(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.DATA_DIR = tmp_path / "file" / "data"
    with pytest.raises(CommandError, match=r"data folder .* cannot be used"):
        call_command("demo", "--no-serve")


@pytest.mark.parametrize("below", ["media", "media/of/mine"])
def test_the_folder_that_cannot_be_written_is_the_one_that_is_told(
    settings: Settings, tmp_path: Path, below: str
) -> None:
    (tmp_path / "file").touch()
    settings.DATA_DIR = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "file" / below
    with pytest.raises(CommandError, match=r"media folder .* another folder in MEDIA_DIR"):
        call_command("demo", "--no-serve")


def test_it_is_not_for_production(settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="unset PRODUCTION"):
        call_command("demo", "--no-serve")


def test_a_database_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite3").write_bytes(b"something else " * 100)
    done = subprocess.run(
        [sys.executable, "manage.py", "demo", "--no-serve"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "catalogue.sqlite3 cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
