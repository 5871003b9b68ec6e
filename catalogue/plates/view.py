"""A view on a sheet: metres east and north (or up) become pixels right and up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.plates.shapes import Outline, Point, hatching
from catalogue.plates.sheet import INK, LIGHT, Colour, Sheet


@dataclass(frozen=True)
class View:
    """Where the origin lies on the sheet, and how many pixels make a metre."""

    sheet: Sheet
    x: float
    y: float
    scale: float

    def at(self, point: Point) -> Point:
        """The pixel of a point in metres."""
        return self.x + point[0] * self.scale, self.y - point[1] * self.scale

    def all(self, points: Sequence[Point]) -> Outline:
        """The pixels of points in metres."""
        return [self.at(point) for point in points]

    def fill(self, points: Sequence[Point], colour: Colour) -> None:
        """Paint an outline."""
        self.sheet.fill(self.all(points), colour)

    def line(self, points: Sequence[Point], width: float = LIGHT, colour: Colour = INK) -> None:
        """Draw an open line."""
        self.sheet.line(self.all(points), width, colour)

    def edge(self, points: Sequence[Point], width: float = LIGHT, colour: Colour = INK) -> None:
        """Draw an outline; one side twice, so that the last corner is joined too."""
        self.sheet.line(self.all([*points, *points[:2]]), width, colour)

    def dashed(
        self,
        points: Sequence[Point],
        width: float = LIGHT,
        colour: Colour = INK,
        pattern: tuple[float, float] = (9, 5),
    ) -> None:
        """Draw an open broken line; the pattern is in pixels."""
        self.sheet.dashed(self.all(points), width, colour, pattern)

    def shape(
        self,
        points: Sequence[Point],
        colour: Colour,
        width: float = LIGHT,
        line: Colour = INK,
    ) -> None:
        """Paint an outline and draw its edge."""
        self.fill(points, colour)
        self.edge(points, width, line)

    def hatch(
        self,
        points: Sequence[Point],
        spacing: float,
        angle: float,
        width: float,
        colour: Colour = INK,
    ) -> None:
        """Hatch an outline; the spacing is in pixels."""
        for start, end in hatching(self.all(points), spacing, angle):
            self.sheet.line([start, end], width, colour)

    def disc(self, centre: Point, radius: float, colour: Colour = INK) -> None:
        """Paint a disc; the radius is in metres."""
        self.sheet.disc(self.at(centre), radius * self.scale, colour)

    def circle(
        self, centre: Point, radius: float, width: float = LIGHT, colour: Colour = INK
    ) -> None:
        """Draw a circle; the radius is in metres."""
        self.sheet.circle(self.at(centre), radius * self.scale, width, colour)

    def key(self, at: Point, number: int, *, leader: Point | None = None) -> None:
        """A number in a ring, at a point in metres."""
        self.sheet.key(self.at(at), number, leader=self.at(leader) if leader else None)
