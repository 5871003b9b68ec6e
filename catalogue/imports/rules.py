"""Rules across the columns of one row: those of the database, asked before it is.

Each rule names the check constraint that it foresees and takes its sentence from there; a test
proves that both judge alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from catalogue.choices import QuantityKind, ReportMonumentRole
from catalogue.models import (
    Artefact,
    ControlPeriod,
    DamageReport,
    Hazard,
    Position,
    ReportMonument,
)


@dataclass(frozen=True)
class Rule:
    """One check constraint over several columns."""

    model: type[models.Model]
    constraint: str
    #: The column that a fault names.
    column: str
    #: Names of the stored values, in the order in which `holds` takes them.
    needs: tuple[str, ...]
    holds: Callable[..., bool]

    @property
    def sentence(self) -> str:
        """What the database would say."""
        found = next(one for one in self.model._meta.constraints if one.name == self.constraint)
        return str(found.violation_error_message)


def _quantity(quantity: int | None, meaning: str) -> bool:
    return (quantity is None) == (meaning == QuantityKind.UNKNOWN)


def _role(role: str, severity: str, extent: float | None) -> bool:
    if role == ReportMonumentRole.SETTING:
        return severity == "" and extent is None
    return severity != ""


def _extent(percent: float | None, band: str) -> bool:
    return percent is None or band == ""


def _in_order(first: int | None, last: int | None) -> bool:
    return first is None or last is None or first <= last


def _together(lat: float | None, lon: float | None) -> bool:
    return (lat is None) == (lon is None)


RULES = (
    Rule(
        Artefact,
        "artefact_quantity_and_kind",
        "quantity_is",
        ("quantity", "quantity_is"),
        _quantity,
    ),
    Rule(
        ReportMonument,
        "reportmonument_role_and_severity",
        "role",
        ("role", "severity", "extent_percent"),
        _role,
    ),
    Rule(
        DamageReport,
        "damagereport_one_extent",
        "extent_percent",
        ("extent_percent", "extent_band"),
        _extent,
    ),
    Rule(
        ControlPeriod,
        "controlperiod_in_order",
        "end_edtf",
        ("start_earliest", "end_latest"),
        _in_order,
    ),
    Rule(
        Hazard,
        "hazard_in_order",
        "cleared_edtf",
        ("reported_earliest", "cleared_latest"),
        _in_order,
    ),
    Rule(Position, "position_lat_with_lon", "lat", ("lat", "lon"), _together),
)


def rules_of(model: Any) -> list[Rule]:
    """The rules that rows of a model must keep."""
    return [rule for rule in RULES if rule.model is model]
