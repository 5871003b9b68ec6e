"""Work that takes much memory is bounded on a whole machine, and a killed process holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from pytest_django import Settings

from catalogue.files import looking, receiving, turns
from catalogue.files.turns import Busy, turn
from tests import make
from tests.catalogue.files import pictures

HOLD = """
import fcntl, sys, time
file = open(sys.argv[1], "w")
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Where the locks lie."""
    settings.UPLOADS_ROOT = str(tmp_path)
    return tmp_path / receiving.TURNS


def test_there_are_so_many_turns_and_each_comes_back() -> None:
    with turn("look", at_once=2, patience=0), turn("look", at_once=2, patience=0):
        with pytest.raises(Busy), turn("look", at_once=2, patience=0.01):
            pass
        with turn("other", at_once=1, patience=0):
            pass
    with turn("look", at_once=1, patience=0):
        pass


def test_who_waits_has_the_turn_that_another_leaves() -> None:
    done: list[str] = []

    def wait() -> None:
        with turn("look", at_once=1, patience=10):
            done.append("waited")

    with turn("look", at_once=1, patience=0):
        other = Thread(target=wait)
        other.start()
        done.append("left")
    other.join()

    assert done == ["left", "waited"]


def test_a_killed_process_holds_no_turn(folder: Path) -> None:
    folder.mkdir()
    arguments = [sys.executable, "-S", "-c", HOLD, str(folder / "look-0")]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        try:
            with pytest.raises(Busy), turn("look", at_once=1, patience=0):
                pass
        finally:
            os.kill(other.pid, signal.SIGKILL)
    with turn("look", at_once=1, patience=0):
        pass


@pytest.mark.django_db
def test_a_look_waits_its_turn_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "PATIENCE", 0)
    one = receiving.receive([pictures.jpeg()], name="a.jpg", by=make.researcher())
    with (
        turns.turn("look", at_once=2, patience=0),
        turns.turn("look", at_once=2, patience=0),
        pytest.raises(Busy),
    ):
        looking.prepare(one)

    assert looking.look(one).startswith(b"\xff\xd8")
