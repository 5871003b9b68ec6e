"""Drawings made on the server: plans, condition lines, charts, timelines.

Everything here is pure: published facts and translated words go in, plain values come out, and
templates in `components/drawing/` write them as SVG. Nothing here knows a model or a request.
"""

from __future__ import annotations

from catalogue.drawing.bars import BAR_WIDTHS, Bars, Value, bars
from catalogue.drawing.chart import (
    SEVERITIES,
    Chart,
    ChartWords,
    Column,
    Dated,
    chart,
    columns,
)
from catalogue.drawing.ground import classes as ground_classes
from catalogue.drawing.holders import Held, HolderBand, holder_band, shades
from catalogue.drawing.lanes import Reported
from catalogue.drawing.line import (
    NARROW,
    WIDE,
    ConditionLine,
    LineWords,
    Record,
    condition_line,
)
from catalogue.drawing.locator import Locator, Thumb, detail, locator, thumb, thumb_ground
from catalogue.drawing.places import Place, Shape, shape_of
from catalogue.drawing.plan import KeyEntry, KeyGroup, Plate, overview
from catalogue.drawing.projection import CENTRE, METRES_PER_LAT, PLATE, Window
from catalogue.drawing.standing import Observation, contradictions
from catalogue.drawing.stretch import Stretch
from catalogue.drawing.timeline import WIDTH as TIMELINE_WIDTH
from catalogue.drawing.timeline import Bar, Timeline, timeline
from catalogue.drawing.words import PlanWords

__all__ = [
    "BAR_WIDTHS",
    "CENTRE",
    "METRES_PER_LAT",
    "NARROW",
    "PLATE",
    "SEVERITIES",
    "TIMELINE_WIDTH",
    "WIDE",
    "Bar",
    "Bars",
    "Chart",
    "ChartWords",
    "Column",
    "ConditionLine",
    "Dated",
    "Held",
    "HolderBand",
    "KeyEntry",
    "KeyGroup",
    "LineWords",
    "Locator",
    "Observation",
    "Place",
    "PlanWords",
    "Plate",
    "Record",
    "Reported",
    "Shape",
    "Stretch",
    "Thumb",
    "Timeline",
    "Value",
    "Window",
    "bars",
    "chart",
    "columns",
    "condition_line",
    "contradictions",
    "detail",
    "ground_classes",
    "holder_band",
    "locator",
    "overview",
    "shades",
    "shape_of",
    "thumb",
    "thumb_ground",
    "timeline",
]
