"""Pieces that are kept: found again, bounded in all, and gone with their picture."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from pytest_django import Settings

from catalogue import stores
from catalogue.files import tiles
from tests import make

ONE, OTHER = "a" * 64, "b" * 64


def test_a_piece_is_found_again_under_its_master_and_name() -> None:
    tiles.keep(ONE, "full/max/0/default.jpg", b"piece")

    assert tiles.find(ONE, "full/max/0/default.jpg") == b"piece"
    assert tiles.find(ONE, "full/1,1/0/default.jpg") is None
    assert tiles.find(OTHER, "full/max/0/default.jpg") is None


def test_the_pieces_of_a_picture_go_together() -> None:
    for master in (ONE, OTHER):
        tiles.keep(master, "1", b"piece")

    tiles.forget([ONE, "c" * 64])

    assert tiles.find(ONE, "1") is None
    assert tiles.find(OTHER, "1") == b"piece"


def test_what_was_asked_for_longest_ago_makes_room(settings: Settings) -> None:
    settings.MOST_TILES = 1000
    for number in range(20):
        tiles.keep(ONE, str(number), b"x" * 100)
    for path in Path(settings.TILES_ROOT).rglob("*"):
        os.utime(path, (1, 1))
    assert tiles.find(ONE, "3")

    tiles.make_room()

    left = [number for number in range(20) if tiles.find(ONE, str(number))]
    assert 3 in left
    assert len(left) == 8


def test_a_folder_that_cannot_be_written_keeps_nothing(settings: Settings, tmp_path: Path) -> None:
    settings.TILES_ROOT = str(tmp_path / "file")
    Path(settings.TILES_ROOT).write_bytes(b"in the way")

    tiles.keep(ONE, "1", b"piece")

    assert tiles.find(ONE, "1") is None


class Elsewhere(Storage):
    """A storage whose files have no path, as object storage is."""

    files: dict[str, bytes] = {}

    def _save(self, name: str, content: Any) -> str:
        self.files[name] = content.read()
        return name

    def _open(self, name: str, mode: str = "rb") -> Any:
        if name not in self.files:
            raise FileNotFoundError(name)
        return ContentFile(self.files[name])

    def exists(self, name: str) -> bool:
        """Whether it is there."""
        return name in self.files

    def delete(self, name: str) -> None:
        """Forget it."""
        del self.files[name]


@pytest.fixture
def elsewhere(settings: Settings) -> str:
    """The name of a master in a storage that is no folder of this machine."""
    settings.STORAGES = {**settings.STORAGES, "copies": {"BACKEND": f"{__name__}.Elsewhere"}}
    return stores.copies().save("aa/master", ContentFile(b"a master"))


def test_a_master_from_elsewhere_is_fetched_once(elsewhere: str) -> None:
    with tiles.master(ONE, elsewhere) as path:
        assert path.read_bytes() == b"a master"
    stores.copies().delete(elsewhere)

    with tiles.master(ONE, elsewhere) as path:
        assert path.read_bytes() == b"a master"
    tiles.forget([ONE])
    with pytest.raises(OSError, match="aa"), tiles.master(ONE, elsewhere):
        pass


def test_a_master_makes_room_and_a_full_disk_keeps_none(
    elsewhere: str, settings: Settings, tmp_path: Path
) -> None:
    settings.MOST_TILES = 1
    with tiles.master(ONE, elsewhere) as path:
        assert path.read_bytes() == b"a master"
    assert not [one for one in Path(settings.TILES_ROOT).rglob("*") if one.is_file()]

    settings.TILES_ROOT = str(tmp_path / "file")
    Path(settings.TILES_ROOT).write_bytes(b"in the way")
    with tiles.master(ONE, elsewhere) as path:
        assert path.read_bytes() == b"a master"


@pytest.mark.django_db
def test_what_another_machine_withdrew_goes_here_too() -> None:
    known = make.photograph(make.monument()).copies.all()[0].sha256
    for sha256 in (known, OTHER):
        tiles.keep(sha256, "1", b"piece")

    assert tiles.forget_strangers() == 1

    assert tiles.find(known, "1") == b"piece"
    assert tiles.find(OTHER, "1") is None
