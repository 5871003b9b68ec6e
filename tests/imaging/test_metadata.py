"""Dates, positions and texts as cameras and programmes write them, and as they should not."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.dates import parse
from catalogue.imaging import exif, iptc, xmp
from catalogue.imaging.metadata import edtf
from catalogue.imaging.reading import Reader
from tests.imaging.building import directory


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2015:08:30 11:22:33", "2015-08-30"),
        ("2015-08-30T11:22:33+03:00", "2015-08-30"),
        ("20150830", "2015-08-30"),
        ("2015-08", "2015-08"),
        ("2015", "2015"),
        (" 2015:08:30 ", "2015-08-30"),
        ("0000:00:00 00:00:00", ""),
        ("2015:02:30 00:00:00", ""),
        ("2015:13:01", ""),
        ("    :  :     :  :  ", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_become_edtf(text: str, date: str) -> None:
    assert edtf(text) == date


@settings(max_examples=40)
@given(st.text(max_size=12) | st.from_regex(r"[0-9]{4}[:-]?[0-9]{2}[:-]?[0-9]{2}"))
def test_every_date_is_edtf_or_none(text: str) -> None:
    date = edtf(text)
    if date:
        parse(date)


def gps(order: str, numbers: list[tuple[int, int]], side: bytes) -> exif.Exif:
    """EXIF with the same three fractions as latitude and as longitude."""
    first = directory(order, {34853: (4, 1, 100)}).ljust(92, b"\0")
    letter = int.from_bytes(side.ljust(4, b"\0"), "little" if order == "<" else "big")
    fields = {1: (2, 2, letter), 2: (5, 3, 300), 3: (2, 2, letter), 4: (5, 3, 300)}
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    data = (head + first + directory(order, fields)).ljust(300, b"\0")
    data += b"".join(struct.pack(f"{order}2I", *number) for number in numbers)
    return exif.read(Reader(io.BytesIO(data)))


@pytest.mark.parametrize("order", ["<", ">"])
def test_positions_in_both_byte_orders(order: str) -> None:
    numbers = [(34, 1), (33, 1), (1_147, 100)]
    assert gps(order, numbers, b"N").position == pytest.approx((34.5531861, 34.5531861))
    assert gps(order, numbers, b"S").position == pytest.approx((-34.5531861, -34.5531861))


@pytest.mark.parametrize(
    "numbers",
    [[(34, 0), (0, 1), (0, 1)], [(0, 1)] * 3, [(91, 1), (0, 1), (0, 1)], [(2**32 - 1, 1)] * 3],
)
def test_positions_that_are_none(numbers: list[tuple[int, int]]) -> None:
    assert gps("<", numbers, b"N").position is None


@pytest.mark.parametrize(
    ("text", "degrees"),
    [("34,33.19122N", 34.553187), ("34,33,11.4732S", -34.553187), ("34N", 34.0), ("34.5", None)],
)
def test_positions_of_xmp(text: str, degrees: float | None) -> None:
    element = f'<a exif="" GPSLatitude="{text}" GPSLongitude="38,16.3W"/>'
    position = xmp.read(element.encode())[1]
    assert (position and position[0]) == (pytest.approx(degrees) if degrees else None)


def test_texts_are_made_harmless() -> None:
    assert exif.clean("a\x00b\x1b[31m\u202ec\n d ") == "a b [31m c\n d"
    assert len(exif.clean("x" * 10_000)) == 2_000


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    exif.read(Reader(io.BytesIO(b"II*\0\x08\0\0\0" + data)))
    iptc.read(b"8BIM\x04\x04" + data)
    iptc.read(b"\x1c\x02\x50" + data)
    xmp.read(data)
