"""The sheet that a plate is drawn on: paper, inks, frame, scale bar, north arrow, number."""

from __future__ import annotations

import io
import math
import sys
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from catalogue.plates.shapes import Point, dashes

Colour = tuple[int, int, int]

PAPER: Colour = (249, 245, 235)
GROUND: Colour = (241, 233, 216)
STONE: Colour = (224, 211, 186)
SHADE: Colour = (198, 181, 150)
INK: Colour = (38, 33, 29)
LOSS: Colour = (160, 52, 36)
EARTH: Colour = (128, 108, 80)

#: Pixels of one pixel of the finished plate while it is drawn.
FINE = 3
#: Widths of lines in finished pixels: what is cut, outlines, details, the finest.
HEAVY, MEDIUM, LIGHT, HAIR = 3.2, 1.9, 1.15, 0.7

LANDSCAPE = (1600, 1200)
PORTRAIT = (1240, 1600)
SQUARE = (1440, 1540)

MARGIN = 34
BAND = 104

_RAMPS = (
    (PAPER, INK, 18),
    (GROUND, INK, 8),
    (STONE, INK, 10),
    (SHADE, INK, 6),
    (PAPER, LOSS, 9),
    (GROUND, LOSS, 5),
    (STONE, LOSS, 5),
    (PAPER, GROUND, 2),
    (PAPER, STONE, 4),
    (STONE, SHADE, 3),
    (LOSS, INK, 2),
    (PAPER, EARTH, 6),
    (GROUND, EARTH, 4),
    (STONE, EARTH, 3),
)


def _palette() -> list[Colour]:
    """Every ink on every ground in steps: the plates share their colours."""
    colours = {PAPER}
    for one, two, steps in _RAMPS:
        for step in range(steps + 1):
            red, green, blue = (
                round(a + (b - a) * step / steps) for a, b in zip(one, two, strict=True)
            )
            colours.add((red, green, blue))
    return sorted(colours, reverse=True)


_PALETTE = _palette()


class Sheet:
    """A drawing in finished pixels, x to the right and y down."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.width, self.height = size
        self._image = Image.new("RGB", (self.width * FINE, self.height * FINE), PAPER)
        self._draw = ImageDraw.Draw(self._image)
        #: The numbers that a caption has to explain.
        self.keys: set[int] = set()

    @property
    def field(self) -> tuple[float, float, float, float]:
        """Where the drawing goes: left, top, right, bottom."""
        inner = MARGIN + 12
        return inner, inner, self.width - inner, self.height - inner - BAND

    def fill(self, points: Sequence[Point], colour: Colour) -> None:
        """Paint an outline."""
        self._draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def line(self, points: Sequence[Point], width: float, colour: Colour = INK) -> None:
        """Draw a line through points."""
        thick = max(1, round(width * FINE))
        at = [(x * FINE, y * FINE) for x, y in points]
        self._draw.line(at, fill=colour, width=thick, joint="curve")

    def dashed(
        self,
        points: Sequence[Point],
        width: float,
        colour: Colour = INK,
        pattern: tuple[float, float] = (9, 5),
    ) -> None:
        """Draw a broken line."""
        for start, end in dashes(points, *pattern):
            self.line([start, end], width, colour)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Paint a disc."""
        x, y = centre
        at = [(x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE]
        self._draw.ellipse(at, fill=colour)

    def circle(self, centre: Point, radius: float, width: float, colour: Colour = INK) -> None:
        """Draw a circle."""
        x, y = centre
        at = [(x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE]
        self._draw.ellipse(at, outline=colour, width=max(1, round(width * FINE)))

    def letter(
        self, at: Point, text: str, size: float, colour: Colour = INK, anchor: str = "mm"
    ) -> None:
        """Write digits or a sign."""
        font = ImageFont.load_default(size * FINE)
        self._draw.text((at[0] * FINE, at[1] * FINE), text, colour, font, anchor)

    def key(self, at: Point, number: int, *, leader: Point | None = None) -> None:
        """A number in a ring, with a line to the part that it names."""
        self.keys.add(number)
        if leader:
            self.line([at, leader], LIGHT)
            self.disc(leader, 3, INK)
        self.disc(at, 16, PAPER)
        self.circle(at, 16, LIGHT)
        self.letter(at, str(number), 19)

    # Furniture

    def frame(self, number: str) -> None:
        """The frame, the band below, and the number of the plate in it."""
        for inset, width in ((MARGIN, MEDIUM), (MARGIN + 7, HAIR)):
            self._box(inset, inset, self.width - inset, self.height - inset, width)
        rule = self.height - MARGIN - BAND
        self.line([(MARGIN + 7, rule), (self.width - MARGIN - 7, rule)], HAIR)
        middle, level = self.width / 2, self._level
        self.letter((middle, level), number, 30)
        for side in (-1, 1):
            self.line([(middle + side * 48, level), (middle + side * 92, level)], LIGHT)
            self.disc((middle + side * 42, level), 2.4, INK)

    @property
    def _level(self) -> float:
        return self.height - MARGIN - BAND / 2 - 3

    def _box(self, left: float, top: float, right: float, bottom: float, width: float) -> None:
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        self.line([*corners, (right, top)], width)

    def scale_bar(self, per_metre: float, metres: int, parts: int = 5) -> None:
        """A bar of so many metres at the left of the band."""
        left, top = MARGIN + 44, self._level - 2
        step = per_metre * metres / parts
        for part in range(parts):
            x = left + part * step
            upper, lower = (INK, PAPER) if part % 2 == 0 else (PAPER, INK)
            self._slab(x, top, step, 6, upper)
            self._slab(x, top + 6, step, 6, lower)
        self._box(left, top, left + step * parts, top + 12, LIGHT)
        for part in (0, 1, parts):
            label = metres * part / parts
            self.letter((left + part * step, top - 14), f"{label:g}", 17)
        self.letter((left + step * parts + 26, top + 6), "m", 18)

    def _slab(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self.fill([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def north(self, bearing: float = 0) -> None:
        """An arrow at the right of the band; `bearing` turns it clockwise from straight up."""
        x, y = self.width - MARGIN - 74, self._level
        sin, cos = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))

        def at(across: float, up: float) -> Point:
            return x + across * cos + up * sin, y + across * sin - up * cos

        self.circle((x, y), 26, HAIR)
        self.fill([at(0, 34), at(-9, -22), at(0, -14)], INK)
        self.fill([at(0, 34), at(9, -22), at(0, -14)], PAPER)
        self.line([at(0, 34), at(9, -22), at(0, -14), at(-9, -22), at(0, 34)], LIGHT)
        self.letter(at(0, 45) if bearing else (x + 30, y - 30), "N", 18)

    def png(self) -> bytes:
        """The finished plate: always the same pixels for the same drawing."""
        small = self._image.reduce(FINE)
        flat = Image.frombytes("P", small.size, _indices(small))
        flat.putpalette([part for colour in _PALETTE for part in colour])
        stream = io.BytesIO()
        flat.save(stream, "PNG", optimize=True)
        return stream.getvalue()


def _indices(image: Image.Image) -> bytes:
    """Each pixel's nearest colour of the palette; Pillow's own search is only approximate."""
    pixels = memoryview(image.convert("RGBX").tobytes()).cast("I")
    nearest = {pixel: _nearest(pixel.to_bytes(4, sys.byteorder)) for pixel in set(pixels)}
    return bytes(map(nearest.__getitem__, pixels))


def _nearest(pixel: bytes) -> int:
    def distance(index: int) -> int:
        return sum((a - b) ** 2 for a, b in zip(_PALETTE[index], pixel, strict=False))

    return min(range(len(_PALETTE)), key=distance)
