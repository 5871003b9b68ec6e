"""Every way of making public copies can be measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from catalogue.benchmark import measuring, on_pictures, pictures
from catalogue.files import copying
from tests import make


@pytest.mark.parametrize("way", pictures.WAYS)
def test_each_way_is_measured(way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = pictures.photograph(tmp_path / "source.jpg", (64, 48))

    pictures.main([way, str(source), str(tmp_path), "1", "32"])

    seconds, cpu_seconds, peak_mb = map(float, capsys.readouterr().out.split())
    assert min(seconds, cpu_seconds) >= 0
    assert peak_mb > 1


def test_the_table_has_a_line_for_each(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = pictures.measure(times=1, widths=[32], size=(64, 48))

    assert [figures.name for figures in found] == list(pictures.WAYS)
    monkeypatch.setattr(pictures, "measure", lambda times: found * times)
    pictures.main(["table", "2"])
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2 * len(pictures.WAYS)
    assert "pictures/s" in said[0]


def test_the_picture_is_as_hard_as_a_photograph(tmp_path: Path) -> None:
    source = pictures.photograph(tmp_path / "source.jpg", (800, 600))

    with Image.open(source) as image:
        bytes_per_pixel = source.stat().st_size / (image.width * image.height)
    assert 0.2 < bytes_per_pixel < 0.8


def test_the_widths_are_those_of_the_site() -> None:
    assert pictures.WIDTHS == copying.WIDTHS


@pytest.mark.django_db
def test_a_gallery_and_its_pieces_are_timed(client: Client, tmp_path: Path) -> None:
    make.monument()
    gallery = on_pictures.hang(tmp_path, size=(700, 600))

    page = measuring.time_page(client, "gallery", gallery.address, times=1, seconds=1)
    cold, warm = on_pictures.time_pieces(client, gallery.picture)

    assert page.queries < 40
    assert f"{on_pictures.MANY} pictures" in client.get(gallery.address).content.decode()
    assert gallery.thumbnail_bytes > 0
    assert cold.number == warm.number == 5
    assert cold.p95_ms >= cold.p50_ms > 0
