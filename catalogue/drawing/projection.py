"""From the globe to the plate: equirectangular at the site's latitude, north at the top."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from catalogue.drawing.svg import Point

#: The latitude at which east-west distances are true.
LATITUDE = 34.551
#: Metres in a degree of longitude on the equator and of latitude at the site.
METRES_PER_LON = 111_320.0
METRES_PER_LAT = 110_940.0


@dataclass(frozen=True)
class Window:
    """A stretch of ground drawn at one scale; its north-west corner is 0, 0."""

    west: float
    south: float
    east: float
    north: float
    width: float
    latitude: float = LATITUDE

    @classmethod
    def around(cls, lon: float, lat: float, metres: float, size: Point) -> Window:
        """A window of a size in units, `metres` wide, with a place in its middle."""
        width, height = size
        half_lon = metres / 2 / (METRES_PER_LON * math.cos(math.radians(LATITUDE)))
        half_lat = metres / 2 * height / width / METRES_PER_LAT
        return cls(lon - half_lon, lat - half_lat, lon + half_lon, lat + half_lat, width)

    @cached_property
    def metres_per_lon(self) -> float:
        """Metres in a degree of longitude here."""
        return METRES_PER_LON * math.cos(math.radians(self.latitude))

    @cached_property
    def scale(self) -> float:
        """Units per metre."""
        return self.width / ((self.east - self.west) * self.metres_per_lon)

    @cached_property
    def height(self) -> float:
        """Height in units."""
        return (self.north - self.south) * METRES_PER_LAT * self.scale

    def xy(self, lon: float, lat: float) -> Point:
        """Where a place stands, in units."""
        return (
            (lon - self.west) * self.metres_per_lon * self.scale,
            (self.north - lat) * METRES_PER_LAT * self.scale,
        )

    def lonlat(self, x: float, y: float) -> Point:
        """The place at a point of the plate."""
        return (
            self.west + x / (self.metres_per_lon * self.scale),
            self.north - y / (METRES_PER_LAT * self.scale),
        )

    def shows(self, point: Point, margin: float = 0) -> bool:
        """Whether a point in units lies within, at least `margin` from the edge."""
        x, y = point
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    def metres_outside(self, lon: float, lat: float) -> float:
        """How far beyond the nearest edge a place lies; 0 within."""
        x, y = self.xy(lon, lat)
        dx = max(-x, 0.0, x - self.width)
        dy = max(-y, 0.0, y - self.height)
        return math.hypot(dx, dy) / self.scale


#: The plate of the overview: 1,000 units wide.
PLATE = Window(38.2472, 34.5424, 38.2790, 34.5642, 1000.0)
#: The middle of the same plate for narrow screens.
CENTRE = Window(38.2596, 34.54413, 38.2766, 34.5566, 392.0)
