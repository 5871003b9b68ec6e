"""Addresses of the Image API: read as the specification says, and nothing that has no bound."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.iiif.asking import Asked, BadRequest, read
from catalogue.imaging.region import LONGEST_SIDE, MOST_PIXELS

WHOLE = (1000, 600)


def asked(address: str, whole: tuple[int, int] = WHOLE) -> Asked:
    """What the end of an address asks for."""
    region, size, rotation, last = address.split("/")
    quality, _dot, ending = last.partition(".")
    return read(whole, region=region, size=size, rotation=rotation, quality=quality, ending=ending)


@pytest.mark.parametrize(
    ("region", "box"),
    [
        ("full", (0, 0, 1000, 600)),
        ("square", (200, 0, 800, 600)),
        ("10,20,30,40", (10, 20, 40, 60)),
        ("900,500,500,500", (900, 500, 1000, 600)),
        ("0,0,1000,600", (0, 0, 1000, 600)),
        ("pct:10,10,80,70", (100, 60, 900, 480)),
        ("pct:41.6,7.5,.5,66.6", (416, 45, 421, 445)),
    ],
)
def test_regions(region: str, box: tuple[int, ...]) -> None:
    assert asked(f"{region}/max/0/default.jpg").piece.box == box


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ("max", (1000, 600)),
        ("500,", (500, 300)),
        (",300", (500, 300)),
        ("1,", (1, 1)),
        ("pct:50", (500, 300)),
        ("pct:0.01", (1, 1)),
        ("100,600", (100, 600)),
        ("!200,200", (200, 120)),
        ("!5000,600", (1000, 600)),
    ],
)
def test_sizes(size: str, pixels: tuple[int, int]) -> None:
    assert asked(f"full/{size}/0/default.jpg").piece.size == pixels


@pytest.mark.parametrize(
    "address",
    [
        *(
            f"{region}/max/0/default.jpg"
            for region in ("", "all", "1,2,3", "1,2,3,4,5", "-1,0,5,5")
        ),
        *(f"{region}/max/0/default.jpg" for region in ("0,0,0,5", "1000,0,5,5", "0,600,5,5")),
        *(f"{region}/max/0/default.jpg" for region in ("1.5,0,5,5", "pct:0,0,0,5", "pct:a,0,1,1")),
        *(f"full/{size}/0/default.jpg" for size in ("", "full", ",", "0,", ",0", "0,0", "!5,")),
        *(
            f"full/{size}/0/default.jpg"
            for size in ("1001,", "500,601", "!1001,601", "^max", "^5,5")
        ),
        *(f"full/{size}/0/default.jpg" for size in ("pct:0", "pct:101", "!0,5", "٥,", "-5,")),
        *(f"full/max/{turn}/default.jpg" for turn in ("", "45", "-90", "361", "!", "90!", "nan")),
        *(f"full/max/0/{last}" for last in ("native.jpg", "default.tif", "default.", ".jpg")),
        f"{'9' * 30},0,5,5/max/0/default.jpg",
    ],
)
def test_what_the_service_does_not_give_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(BadRequest) as refused:
        asked(address)

    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("0,0,1000,600/1000,/0/color.jpg", "full/max/0/default.jpg"),
        ("pct:0,0,50,50/,150/360/gray.png", "0,0,500,300/250,150/0/gray.png"),
        ("square/!60,60/!90/bitonal.webp", "200,0,600,600/60,60/!90/bitonal.webp"),
    ],
)
def test_each_piece_has_one_canonical_address(address: str, canonical: str) -> None:
    assert asked(address).canonical == canonical
    assert asked(canonical).canonical == canonical


_SIDE = st.integers(1, 65_500)
_NUMBER = st.integers(0, 70_000)
_REGIONS = st.one_of(
    st.sampled_from(["full", "square"]),
    st.builds("{},{},{},{}".format, _NUMBER, _NUMBER, _NUMBER, _NUMBER),
    st.builds("pct:{},{},{},{}".format, *[st.integers(0, 100)] * 4),
)
_SIZES = st.one_of(
    st.sampled_from(["max", "pct:100", "pct:33.3"]),
    st.builds("{},".format, _NUMBER),
    st.builds(",{}".format, _NUMBER),
    st.builds("!{},{}".format, _NUMBER, _NUMBER),
)


@given(width=_SIDE, height=_SIDE, region=_REGIONS, size=_SIZES)
def test_whatever_is_asked_for_is_in_the_picture_and_bounded(
    width: int, height: int, region: str, size: str
) -> None:
    try:
        piece = asked(f"{region}/{size}/0/default.jpg", (width, height)).piece
    except BadRequest:
        return
    left, top, right, bottom = piece.box

    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert 1 <= piece.size[0] <= min(right - left, LONGEST_SIDE)
    assert 1 <= piece.size[1] <= min(bottom - top, LONGEST_SIDE)
    assert math.prod(piece.size) <= MOST_PIXELS
