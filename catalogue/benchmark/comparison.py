"""The comparison with Datasette as a table, beside raw SQL and the naive page."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from catalogue.benchmark import raw, turns
from catalogue.benchmark.datasette import Copy
from catalogue.benchmark.turns import Side, Turns

_TITLES = ("p50 ms", "p95 ms", "CPU p50", "CPU p95")


def run(
    program: Path, address: str, *, times: int, seconds: float, is_scratch: bool
) -> Iterator[str]:
    """Compare the lists of the database at an address; gives the lines of the report.

    `program` is Datasette. A slow page is asked for less often: until the seconds are over. Only a
    scratch database gets the covering indexes of raw SQL.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder) / "bench.db")
        copy.write()
        common, rare = turns.word_of(copy, turns.COMMON), turns.word_of(copy, turns.RARE)
        for word in ("", common[0], rare[0]):
            turns.check_facets(copy, word)
        yield f"common word: {common[0]}, {common[1]:,} reports; rare: {rare[0]}, {rare[1]:,}"
        with turns.served(address) as ours, copy.served(program) as theirs:
            yield _heading()
            for pair in turns.pairs(copy, common, rare):
                turns.check(pair, ours, theirs)
                yield _row(turns.compare(pair, ours, theirs, times=times, seconds=seconds))
            yield f"memory of our server alone: {ours.memory_mb:.0f} MB"
    with raw.covered() if is_scratch else contextlib.nullcontext():
        yield from _raw(common[0], rare[0], times)


def _heading() -> str:
    both = "".join(f"{title:>10}" for title in _TITLES)
    return f"{'page':24}{'hits':>10}{both}  |{both}  | times less: wall, CPU (turns)"


def _row(one: Turns) -> str:
    return (
        f"{one.pair.name:24}{one.pair.hits:10,}{_side(one.ours)}  |{_side(one.theirs)}  |"
        f"{one.wall_ratio:8.2f}{one.cpu_ratio:8.2f} ({one.times})"
    )


def _side(side: Side) -> str:
    several = (side.wall_p50, side.wall_p95, side.cpu_p50, side.cpu_p95)
    return "".join(f"{one:10.2f}" for one in several)


def _raw(common: str, rare: str, times: int) -> Iterator[str]:
    """The SQL alone: what the database takes at best for the same rows and four facets."""
    pages = {
        "list": raw.FACETED,
        "common word": raw.searched(common),
        "rare word": raw.searched(rare),
    }
    for name, statements in pages.items():
        yield f"raw SQL, {name}: {raw.time_raw(statements, times=min(times, 10)):.1f} ms"
    for name, word in {"common word": common, "rare word": rare}.items():
        naive = raw.time_raw(raw.naive(word), times=min(times, 3))
        yield f"naive SQL, {name}: {naive:.1f} ms"
