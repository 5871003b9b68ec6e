"""Whether a JPEG that ends as it should holds its whole picture: one that was cut may be closed.

Decoders draw what is missing in grey and say nothing of it. What is coded is counted here as far as
it says how much it is, and the rest is tried: behind a complete scan any bytes are passed over,
behind a cut one they are drawn. Only the last block may lack some, as encoders at times leave off
its last byte.
"""

from __future__ import annotations

import io
import random
import re
from dataclasses import dataclass, field
from functools import cache

from PIL import Image, ImageChops

from catalogue.imaging.jpeg import ALONE, END, MARKER, SCAN
from catalogue.imaging.refusals import Code, Refused

_INTERVAL = 0xDD
_SEQUENTIAL, _PROGRESSIVE = {0xC0, 0xC1}, {0xC2}
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_COEFFICIENTS = 64
#: Denominators of the size at which both are drawn; in a progressive file the last scan is fine.
_SCALES = {False: 8, True: 2}
_TRIED = 4_096


@dataclass
class _Coded:
    """What the headers say, and what the scans have told so far."""

    file: bytes
    frame: int = 0
    width: int = 0
    height: int = 0
    #: Where the end marker stands.
    end: int = 0
    #: How often each component is sampled: across and down.
    factors: dict[int, tuple[int, int]] = field(default_factory=dict)
    interval: int = 0
    #: How many bits each coefficient of a component still lacks; what was never sent is missing.
    lacking: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def block(self) -> tuple[int, int]:
        """Pixels of a block of all components together."""
        across, down = zip(*self.factors.values(), strict=True)
        return 8 * max(across), 8 * max(down)


def refuse_cut(file: bytes) -> None:
    """Raise Refused for a JPEG, which `jpeg` has walked through, that lacks some of its picture.

    Arithmetic coding leaves off what is nothing, so that its scans do not tell.
    """
    coded = _read(file)
    if coded.frame not in _SEQUENTIAL | _PROGRESSIVE or not coded.factors:
        return
    is_progressive = coded.frame in _PROGRESSIVE
    needed = range(_COEFFICIENTS if is_progressive else 1)
    if any(coded.lacking.get((one, at), 1) for one in coded.factors for at in needed):
        raise Refused(Code.TRUNCATED)
    if _draws_what_follows(coded, _SCALES[is_progressive]):
        raise Refused(Code.TRUNCATED)


def _read(file: bytes) -> _Coded:
    """Walk from marker to marker to the end of the picture, and count what was coded."""
    coded, offset = _Coded(file), 2
    while True:
        while file[offset + 1] == 0xFF:
            offset += 1
        marker, start = file[offset + 1], offset + 4
        if marker == END:
            coded.end = offset
            return coded
        if marker in ALONE:
            offset += 2
            continue
        offset = offset + 2 + int.from_bytes(file[offset + 2 : start], "big")
        content = file[start:offset]
        if marker in _SEQUENTIAL | _PROGRESSIVE:
            _frame(coded, marker, content)
        elif marker == _INTERVAL:
            coded.interval = int.from_bytes(content[:2], "big")
        elif marker == SCAN:
            start, offset = offset, MARKER.search(file, offset).start()  # type: ignore[union-attr]
            _scan(coded, content, start, offset)


def _frame(coded: _Coded, marker: int, content: bytes) -> None:
    coded.frame = marker
    coded.height = int.from_bytes(content[1:3], "big")
    coded.width = int.from_bytes(content[3:5], "big")
    for at in range(6, 6 + 3 * content[5], 3):
        coded.factors[content[at]] = (content[at + 1] >> 4 or 1, content[at + 1] & 15 or 1)


def _scan(coded: _Coded, content: bytes, start: int, end: int) -> None:
    """Keep which coefficients a scan sent, and refuse it where whole intervals are missing."""
    names = [content[1 + 2 * number] for number in range(content[0])]
    first, last, bits = content[1 + 2 * len(names) : 4 + 2 * len(names)]
    for name in names:
        for at in range(first, min(last, _COEFFICIENTS - 1) + 1):
            coded.lacking[name, at] = bits & 15 if coded.frame in _PROGRESSIVE else 0
    if coded.interval and names[0] in coded.factors:
        needed = -(-_blocks(coded, names) // coded.interval) - 1
        if sum(1 for _ in _RESTART.finditer(coded.file, start, end)) < needed:
            raise Refused(Code.TRUNCATED)


def _blocks(coded: _Coded, names: list[int]) -> int:
    """The units of a scan: of all components together, or of the one that it has."""
    across, down = coded.block
    if len(names) == 1:
        own = coded.factors[names[0]]
        across, down = across // own[0], down // own[1]
    return -(-coded.width // across) * -(-coded.height // down)


def _draws_what_follows(coded: _Coded, scale: int) -> bool:
    """Whether bytes that are put behind the coded data change more than the last block."""
    as_sent = coded.file[: coded.end]
    tried = _drawn(as_sent + _noise(), scale)
    box = ImageChops.difference(_drawn(as_sent, scale), tried).getbbox(alpha_only=False)
    if box is None:
        return False
    across, down = coded.block
    last = (coded.width - 1) // across * across, (coded.height - 1) // down * down
    # A pixel more on each side, since colours are smoothed across blocks.
    return box[0] < last[0] // scale - 1 or box[1] < last[1] // scale - 1


def _drawn(file: bytes, scale: int) -> Image.Image:
    with Image.open(io.BytesIO(file + b"\xff\xd9"), formats=["JPEG"]) as image:
        width, height = image.size
        image.draft(image.mode, (-(-width // scale), -(-height // scale)))
        image.load()
        return image


@cache
def _noise() -> bytes:
    """Bytes that mean something in any code, the same each time, without a marker."""
    some = random.Random(_TRIED)  # noqa: S311  (nothing is kept secret with it)
    return bytes(some.randrange(0xFF) for _ in range(_TRIED))
