"""GeoJSON that nobody draws: nested, huge, not numbers, not text."""

from __future__ import annotations

import sys

#: A hundred times as many positions as a geometry may have.
_MANY = 200_000


def nested(depth: int, core: str = "1") -> str:
    """Lists in lists."""
    return "[" * depth + core + "]" * depth


def objects(depth: int) -> str:
    """Objects in objects."""
    return '{"a":' * depth + "1" + "}" * depth


def of(kind: str, coordinates: str) -> str:
    """A geometry as text."""
    return f'{{"type": {kind}, "coordinates": {coordinates}}}'


_LIMIT = sys.getrecursionlimit()
#: How deep values lie in each other: to the limit of the interpreter and beyond it.
DEPTHS = [6, 50, *range(100, _LIMIT - 200, 100), *range(_LIMIT - 200, _LIMIT + 2, 2), 100_000]

ODD = {
    "1e400": of('"Point"', "[1e400, 34.5]"),
    "-1e400": of('"Point"', "[38.2, -1e400]"),
    "NaN": of('"Point"', "[NaN, 34.5]"),
    "Infinity": of('"LineString"', "[[38.2, 34.5], [Infinity, 34.5]]"),
    "400 digits": of('"Point"', f"[{'9' * 400}, 34.5]"),
    "5000 digits": of('"Point"', f"[{'9' * 5000}, 34.5]"),
    "booleans": of('"Point"', "[true, false]"),
    "text": of('"Point"', '["38.2", "34.5"]'),
    "nothing": of('"Point"', "[null, null]"),
    "null": "null",
    "a number": "1",
    "a point of many": of('"Point"', f"[{'0,' * _MANY}0]"),
    "a line of many": of('"LineString"', f"[{'0,' * _MANY}0]"),
    "many lists": of('"Polygon"', f"[{'[],' * (_MANY // 2)}[]]"),
    "a ring of many": of('"Polygon"', f"[[{'[],' * (_MANY // 2)}[]]]"),
    "NUL": of('"Point"', "[38.2, 34.5]") + "\x00",
    "NUL in a kind": of('"Po\\u0000int"', "[38.2, 34.5]"),
    "half a character": of('"\\ud800"', "[38.2, 34.5]"),
    "half a character as a position": of('"Point"', '["\\ud800", 34.5]'),
    "objects": of('"Point"', '{"0": 38.2, "1": 34.5}'),
    "a list as a kind": of("[]", "[38.2, 34.5]"),
}
