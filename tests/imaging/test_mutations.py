"""However a file is changed, it is judged or refused; nothing else happens."""

from __future__ import annotations

import contextlib
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.imaging import metadata
from catalogue.imaging.judging import judge
from catalogue.imaging.refusals import Refused
from tests.imaging import hostile
from tests.imaging.carrying import PICTURES

_LARGEST = 20_000
_NUMBERS = [
    b"\0",
    b"\xff",
    b"\x80",
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x08\0\0\0",
]


@cache
def whole() -> list[bytes]:
    """Small files of every kind."""
    built = [picture.build() for picture in PICTURES]
    built += [case.build() for case in hostile.CASES[:90] if not case.name.startswith("x")]
    return [file for file in built if len(file) < _LARGEST]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A file some of whose bytes are others, near its beginning more often than not."""
    file = bytearray(draw(st.sampled_from(whole())))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, draw(st.sampled_from([40, 400, len(file)]))))
        new = draw(st.sampled_from(_NUMBERS) | st.binary(min_size=1, max_size=4))
        file[at : at + draw(st.sampled_from([0, len(new), 30]))] = new
    return bytes(file)


@settings(max_examples=200)
@given(mutated())
def test_a_changed_file_is_judged_or_refused(file: bytes) -> None:
    with tempfile.NamedTemporaryFile() as received:
        received.write(file)
        received.flush()
        path = Path(received.name)
        metadata.read(path)
        with contextlib.suppress(Refused):
            judge(path)
