"""Rules across the columns of one row: those of the database, asked before it is.

Each rule names the check constraint that it foresees and takes its sentence from there; a test
proves that both judge alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from catalogue.choices import QuantityKind, ReportMonumentRole, ReviewState
from catalogue.models import (
    Artefact,
    ControlPeriod,
    DamageReport,
    Designation,
    Hazard,
    Monument,
    Photograph,
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


def _one(*subjects: int | None) -> bool:
    return sum(one is not None for one in subjects) == 1


def _both_or_none(one: str, other: str) -> bool:
    return (one == "") == (other == "")


def _pair(view: str, moment: str) -> bool:
    return view == "" or moment != ""


def _words(state: str, english: str, arabic: str) -> bool:
    return state != ReviewState.PUBLISHED or english != "" or arabic != ""


def _either(english: str, arabic: str) -> bool:
    return english != "" or arabic != ""


RULES = (
    Rule(Monument, "monument_name_in_a_language", "name_en", ("name_en", "name_ar"), _either),
    *(
        Rule(
            model,
            f"{model._meta.model_name}_title_in_a_language",
            "title_en",
            ("title_en", "title_ar"),
            _either,
        )
        for model in (DamageReport, Artefact, Designation)
    ),
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
    Rule(
        Photograph,
        "photograph_one_subject",
        "monument_key",
        ("monument_id", "report_id", "artefact_id"),
        _one,
    ),
    Rule(
        Photograph,
        "photograph_date_and_basis",
        "captured_basis",
        ("captured", "captured_basis"),
        _both_or_none,
    ),
    Rule(Photograph, "photograph_view_with_moment", "moment", ("view", "moment"), _pair),
    Rule(
        Photograph,
        "photograph_public_has_words",
        "alt_en",
        ("review_state", "alt_en", "alt_ar"),
        _words,
    ),
)


def rules_of(model: Any) -> list[Rule]:
    """The rules that rows of a model must keep."""
    return [rule for rule in RULES if rule.model is model]
