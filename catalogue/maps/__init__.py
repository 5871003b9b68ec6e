"""What a map shows of a result: single signs, and groups of those that would cover each other.

All of it comes from the published columns of monuments, held in memory in step with the ledger:
where a zoom, a group or the extent of a result goes, no finer position can have been read. Import
from this package, not from its modules.
"""

from catalogue.maps.grouping import MOST_ITEMS, Found, Group, Window, extent, found, unplaced
from catalogue.maps.spots import (
    FINEST_KEPT,
    LEAST_ZOOM,
    MONUMENT_SPOTS,
    MOST_ZOOM,
    REPORT_SPOTS,
    Box,
    Spot,
    Spots,
)

__all__ = [
    "FINEST_KEPT",
    "LEAST_ZOOM",
    "MONUMENT_SPOTS",
    "MOST_ITEMS",
    "MOST_ZOOM",
    "REPORT_SPOTS",
    "Box",
    "Found",
    "Group",
    "Spot",
    "Spots",
    "Window",
    "extent",
    "found",
    "unplaced",
]
