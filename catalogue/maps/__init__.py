"""What a map shows of a result: single signs, and groups of those that would cover each other.

All of it comes from the published columns of monuments, held in memory in step with the ledger:
where a zoom, a group or the extent of a result goes, no finer position can have been read. Import
from this package, not from its modules.
"""

from catalogue.facets.spots import MOST_ZOOM, SPOTS, Box, Spot
from catalogue.maps.grouping import MOST_ITEMS, Found, Group, Window, extent, found, unplaced
from catalogue.maps.layers import ABOUT, FINEST_KEPT, LEAST_ZOOM, Layer, counted, monuments, reports
from catalogue.maps.names import NAMES, Written

__all__ = [
    "ABOUT",
    "FINEST_KEPT",
    "LEAST_ZOOM",
    "MOST_ITEMS",
    "MOST_ZOOM",
    "NAMES",
    "SPOTS",
    "Box",
    "Found",
    "Group",
    "Layer",
    "Spot",
    "Window",
    "Written",
    "counted",
    "extent",
    "found",
    "monuments",
    "reports",
    "unplaced",
]
