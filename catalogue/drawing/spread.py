"""Putting things in a row without touching, each as near to its own place as can be."""

from __future__ import annotations

from collections.abc import Sequence


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places at least `gap` apart within the limits, nearest to the ascending ones given.

    Least squares: neighbours that crowd each other move as one block round their mean. Where there
    is no room for the gap, the gap becomes smaller.
    """
    if not places:
        return []
    gap = min(gap, (high - low) / max(len(places) - 1, 1))
    blocks: list[tuple[float, int]] = []
    for index, place in enumerate(places):
        total, count = place - index * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before, members = blocks.pop()
            total, count = total + before, count + members
        blocks.append((total, count))
    level = high - (len(places) - 1) * gap
    flat = [min(max(total / count, low), level) for total, count in blocks for _ in range(count)]
    return [place + index * gap for index, place in enumerate(flat)]


def rows(spans: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """For each span the first row in which it touches no earlier one."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for left, right in spans:
        row = next(
            (
                index
                for index, others in enumerate(taken)
                if all(right + gap <= a or b + gap <= left for a, b in others)
            ),
            len(taken),
        )
        if row == len(taken):
            taken.append([])
        taken[row].append((left, right))
        found.append(row)
    return found
