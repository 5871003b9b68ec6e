"""Every way of making public copies can be measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from catalogue.benchmark import pictures


@pytest.mark.parametrize("way", pictures.WAYS)
def test_each_way_is_measured(way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = pictures.photograph(tmp_path / "source.jpg", (64, 48))

    pictures.main([way, str(source), str(tmp_path), "1", "32"])

    seconds, cpu_seconds, peak_mb = map(float, capsys.readouterr().out.split())
    assert min(seconds, cpu_seconds) >= 0
    assert peak_mb > 1


def test_the_table_has_a_line_for_each() -> None:
    found = pictures.measure(times=1, widths=[32], size=(64, 48))

    assert [figures.name for figures in found] == list(pictures.WAYS)
    assert "pictures/s" in pictures.in_words(found[0])


def test_the_picture_is_as_hard_as_a_photograph(tmp_path: Path) -> None:
    source = pictures.photograph(tmp_path / "source.jpg", (800, 600))

    with Image.open(source) as image:
        bytes_per_pixel = source.stat().st_size / (image.width * image.height)
    assert 0.2 < bytes_per_pixel < 0.8
