"""Making public copies of a 12-megapixel picture, beside the least that Pillow needs for it.

Each way is timed in a process of its own, whose peak memory is its own too:
`python -m catalogue.benchmark.pictures` prints a table.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from PIL import Image

from catalogue.imaging.decoding import make_copies
from catalogue.imaging.making import Order, make

_MODULE = "catalogue.benchmark.pictures"
#: Those of `catalogue.files.copying`, which needs a database.
WIDTHS = (320, 640, 1_280, 2_560)
SIZE = (4_000, 3_000)


@dataclass(frozen=True)
class PictureFigures:
    """What one way cost: pictures per second, seconds of processor for one, peak memory in MB.

    All in the median of so many times; other work on the machine disturbs the processor's time
    less than the clock's.
    """

    name: str
    per_second: float
    cpu_seconds: float
    peak_mb: float
    times: int


def photograph(path: Path, size: tuple[int, int] = SIZE) -> Path:
    """Write a JPEG that is as hard to encode as a photograph of stones: 4 MB for 12 megapixels."""
    coarse = Image.effect_noise((size[0] // 16, size[1] // 16), 90).resize(size)
    fine = Image.effect_noise((size[0] // 2, size[1] // 2), 40).resize(size)
    grey = Image.blend(coarse, fine, 0.4)
    shades = (grey, grey.point(lambda v: v * 0.9), grey.transpose(Image.Transpose.ROTATE_180))
    Image.merge("RGB", shades).save(path, quality=90)
    return path


def measure(
    times: int = 5, widths: Sequence[int] = WIDTHS, size: tuple[int, int] = SIZE
) -> list[PictureFigures]:
    """Time every way on the same picture, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "source.jpg"
        # Not here: whoever is started by a large process is counted as large as that.
        _run(["photograph", str(source), *map(str, size)])
        return [_timed(way, source, Path(name), times, widths) for way in WAYS]


def table(times: int) -> str:
    """The same as a table, for a caller that is large itself.

    What a large process starts is counted as large as that; what this starts in turn is not.
    """
    return _run(["table", str(times)])


def _timed(
    way: str, source: Path, folder: Path, times: int, widths: Sequence[int]
) -> PictureFigures:
    said = _run([way, str(source), str(folder), str(times), *map(str, widths)])
    seconds, cpu_seconds, peak_mb = map(float, said.split())
    return PictureFigures(way, 1 / seconds, cpu_seconds, peak_mb, times)


def _run(arguments: list[str]) -> str:
    return subprocess.run(  # noqa: S603 - this module itself
        [sys.executable, "-m", _MODULE, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout


def _thumbnails(source: Path, _folder: Path, widths: Sequence[int]) -> list[Image.Image]:
    """The least: each size from the file, at the scale of the JPEG that is just large enough."""
    made = []
    for width in widths:
        with Image.open(source) as image:
            image.draft("RGB", (width, width))
            image.thumbnail((width, width))
            made.append(image.copy())
    return made


def _thumbnails_written(source: Path, folder: Path, widths: Sequence[int]) -> None:
    """The same, and written as JPEG and as WebP, but without a copy in full size."""
    for image in _thumbnails(source, folder, widths):
        image.save(folder / "thumbnail.jpg", quality=82)
        image.save(folder / "thumbnail.webp", quality=80, method=2)


def _here(source: Path, folder: Path, widths: Sequence[int]) -> None:
    make(Order(source, folder, tuple(widths), (), "", ""))


def _in_a_child(source: Path, folder: Path, widths: Sequence[int]) -> None:
    make_copies(source, folder, widths)


#: The name of each way; the last is what the site does.
WAYS: dict[str, Callable[[Path, Path, Sequence[int]], object]] = {
    "thumbnail on draft": _thumbnails,
    "thumbnail on draft, written": _thumbnails_written,
    "public copies": _here,
    "public copies, in a child": _in_a_child,
}


def _measured(act: Callable[[], object], times: int) -> tuple[float, float, float]:
    """Seconds and seconds of processor in the median, and peak memory in MB, children included."""
    spent, computed = [], []
    for _ in range(times):
        begun, computed_before = time.perf_counter(), _computed()
        act()
        spent.append(time.perf_counter() - begun)
        computed.append(_computed() - computed_before)
    peak = max(resource.getrusage(who).ru_maxrss for who in _WHO)
    return median(spent), median(computed), peak / 1024


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _computed() -> float:
    used = [resource.getrusage(who) for who in _WHO]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main(arguments: list[str]) -> None:
    """Measure one way and print its figures; without arguments, all, as a table."""
    if arguments[:1] == ["photograph"]:
        photograph(Path(arguments[1]), (int(arguments[2]), int(arguments[3])))
    elif arguments[:1] == ["table"]:
        sys.stdout.writelines(map(in_words, measure(int(arguments[1]))))
    elif arguments:
        way, source, folder, times, *widths = arguments
        wide = [int(width) for width in widths]
        figures = _measured(lambda: WAYS[way](Path(source), Path(folder), wide), int(times))
        sys.stdout.write(" ".join(map(str, figures)))
    else:
        sys.stdout.writelines(map(in_words, measure()))


def in_words(figures: PictureFigures) -> str:
    """One line of the table."""
    return (
        f"{figures.name:32}{figures.per_second:8.2f} pictures/s{figures.cpu_seconds:8.2f} s of "
        f"processor{figures.peak_mb:8.0f} MB, {figures.times} times\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
