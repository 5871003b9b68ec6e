"""Pieces that are kept: found again, bounded in all, and gone with their picture."""

from __future__ import annotations

import os
from pathlib import Path

from pytest_django import Settings

from catalogue.files import tiles

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
