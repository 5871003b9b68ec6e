"""Which rows an export holds, and in which order: the same on every database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Collate, Length

from catalogue import publication
from catalogue.choices import NameKind
from catalogue.interchange import tables
from catalogue.interchange.columns import Kind
from catalogue.interchange.tables import TABLES, Table
from catalogue.models import Designation, Term
from catalogue.models.constraints import EVER_PUBLIC

Rows = QuerySet[Any]


def rows_of(table: Table, *, public: bool) -> Rows:
    """The rows of a file in their order: all, or those that the gate lets through."""
    gate = _GATES.get(table.model._meta.label)
    found = gate() if public and gate else table.model._default_manager.all()
    return found.order_by(*_ORDERS.get(table.file, _by_key)())


def _designations() -> Rows:
    return Designation.objects.filter(monument__in=publication.monuments())


def _terms() -> Rows:
    """Public terms, and those that public records name, unless nobody has approved them."""
    named = Q(pk__in=publication.terms().values("pk"))
    for table in TABLES:
        gate = _GATES.get(table.model._meta.label)
        for column in table.columns:
            if gate and column.kind in {Kind.TERM, Kind.TERMS}:
                named |= Q(pk__in=gate().order_by().values(column.field))
    reports = publication.reports().order_by()
    named |= Q(pk__in=reports.values("causes__term")) | Q(pk__in=reports.values("effects__term"))
    return Term.objects.filter(named, review_state__in=EVER_PUBLIC)


_GATES: dict[str, Callable[[], Rows]] = {
    "catalogue.Monument": publication.monuments,
    "catalogue.MonumentName": publication.names,
    "catalogue.DamageReport": publication.reports,
    "catalogue.ReportMonument": publication.links,
    "catalogue.Evidence": publication.evidence,
    "catalogue.ConditionAssessment": publication.assessments,
    "catalogue.Source": publication.sources,
    "catalogue.Artefact": publication.artefacts,
    "catalogue.ArtefactEvent": publication.artefact_events,
    "catalogue.ControlPeriod": publication.control_periods,
    "catalogue.Hazard": publication.hazards,
    "catalogue.Threat": publication.threats,
    "catalogue.Photograph": publication.photographs,
    "catalogue.Designation": _designations,
    "catalogue.Term": _terms,
}


def alphabetic(field: str) -> Collate:
    """The order of keys by their characters, whatever the database's language."""
    return Collate(field, "C" if connection.vendor == "postgresql" else "BINARY")


def _by_key() -> list[Any]:
    return [alphabetic("slug")]


def _numbered(owner: str) -> Callable[[], list[Any]]:
    """Parts of a record with it, those that end in a number in the order of the numbers."""
    return lambda: [alphabetic(f"{owner}__slug"), Length("slug"), alphabetic("slug")]


def _terms_order() -> list[Any]:
    """The order within a vocabulary has a meaning: it is the order in which terms are offered."""
    return [alphabetic("vocabulary"), F("pk")]


def _names_order() -> list[Any]:
    """Preferred names of English and Arabic first: monuments.csv makes those when it is read."""
    preferred = Q(kind=NameKind.PREFERRED)
    rank = Case(
        When(preferred & Q(language="en"), then=Value(0)),
        When(preferred & Q(language="ar"), then=Value(1)),
        default=Value(2),
    )
    return [alphabetic("monument__slug"), rank, F("pk")]


_ORDERS: dict[str, Callable[[], list[Any]]] = {
    tables.VOCABULARIES.file: _terms_order,
    tables.TERM_DETAILS.file: _terms_order,
    tables.NAMES.file: _names_order,
    tables.LINKS.file: lambda: [alphabetic("report__slug"), F("pk")],
    tables.DESIGNATIONS.file: lambda: [alphabetic("monument__slug"), F("pk")],
    tables.EVIDENCE.file: _numbered("report"),
    tables.ASSESSMENTS.file: _numbered("monument"),
    tables.ASSESSMENT_DETAILS.file: _numbered("monument"),
    tables.EVENTS.file: _numbered("artefact"),
}
