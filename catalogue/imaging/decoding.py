"""Clean copies of a received picture, made in a child process with bounded time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from catalogue.imaging import areas
from catalogue.imaging.limits import Cost
from catalogue.imaging.refusals import Code, Refused

_PROGRAM = "catalogue.imaging.child"
#: Characters of what a failed child said that go into the error.
_COMPLAINT = 2_000


@dataclass(frozen=True)
class Copy:
    """One public file: pixels, media type, where it lies, SHA-256 in hexadecimal, bytes."""

    width: int
    height: int
    media_type: str
    path: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class Made:
    """What was made: the size of the upright picture, its JPEG at full size, and the copies.

    The copies are in pairs of WebP and JPEG, the widest first. `dhash` is that of the picture
    before anything was hidden in it: from 0 to 2**64 - 1, for moderators alone.
    """

    width: int
    height: int
    master: Copy
    copies: tuple[Copy, ...]
    dhash: int


class ChildFailed(RuntimeError):
    """The child process ended with a fault of this program, not of the file."""


def make_copies(  # noqa: PLR0913 - one order, all but three of it by name
    source: Path,
    folder: Path,
    widths: Sequence[int],
    *,
    hidden_areas: Sequence[tuple[float, float, float, float]] = (),
    credit: str = "",
    rights_uri: str = "",
    cost: Cost | None = None,
) -> Made:
    """Make the public copies of a picture, from its pixels alone, in `folder`.

    Names are the hashes of the contents; the same order gives the same files. `hidden_areas` are
    (left, top, width, height) in fractions of the upright picture, and are destroyed. Nothing is
    left in the folder when this fails. Raises Refused (COSTLY if the bounds did not suffice),
    ValueError for impossible widths or areas, and ChildFailed.
    """
    destroyed = [areas.checked(area) for area in hidden_areas]
    if not widths or min(widths) < 1:
        raise ValueError(f"widths must be at least 1 pixel, not {list(widths)}")
    order = {
        "source": str(source.resolve()),
        "widths": list(widths),
        "hidden_areas": destroyed,
        "credit": credit,
        "rights_uri": rights_uri,
    }
    with tempfile.TemporaryDirectory(prefix=".making-", dir=folder) as working:
        answer = _in_child({**order, "folder": working}, Path(working), cost or Cost())
        if "refused" in answer:
            raise Refused(Code(answer["refused"]), **answer["params"])
        return _kept(answer["product"], Path(working), folder)


def _in_child(order: dict[str, Any], working: Path, cost: Cost) -> dict[str, Any]:
    """Run the child and return its answer. Its output goes to files, so that it too is bounded."""
    answer, complaint = working / "answer", working / "complaint"
    with answer.open("wb") as out, complaint.open("wb") as errors:
        try:
            ended = subprocess.run(  # noqa: S603 - our own program, its order on standard input
                [sys.executable, "-P", "-m", _PROGRAM],
                input=json.dumps({**order, "cost": asdict(cost)}).encode(),
                stdout=out,
                stderr=errors,
                timeout=cost.seconds,
                env=_environment(),
                cwd=working,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused(Code.COSTLY) from None
    if ended.returncode < 0:
        raise Refused(Code.COSTLY)
    if ended.returncode:
        raise ChildFailed(complaint.read_text(errors="replace")[-_COMPLAINT:])
    found: dict[str, Any] = json.loads(answer.read_bytes())
    return found


def _environment() -> dict[str, str]:
    """What the child may know: where modules are, and no secret of the settings."""
    return {
        "PYTHONPATH": os.pathsep.join(part for part in sys.path if part),
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        # Each arena of a thread would reserve 64 MB of the address space.
        "MALLOC_ARENA_MAX": "2",
    }


def _kept(product: dict[str, Any], working: Path, folder: Path) -> Made:
    """Move what was made into the folder."""
    copies = []
    for written in product["files"]:
        name = written.pop("name")
        path = folder / name
        if (working / name).exists():
            (working / name).replace(path)
        copies.append(Copy(path=path, **written))
    master, *others = copies
    return Made(product["width"], product["height"], master, tuple(others), product["dhash"])
