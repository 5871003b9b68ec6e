"""Which files a contribution of each kind may fill, and which rows belong to a record."""

from __future__ import annotations

from typing import Any

from catalogue.interchange import tables
from catalogue.interchange.tables import Table
from catalogue.models import (
    Artefact,
    ConditionAssessment,
    DamageReport,
    Evidence,
    Monument,
    Photograph,
    Record,
    Source,
)
from catalogue.models.contribution import ContributionKind

_REPORT = (
    tables.REPORTS,
    tables.REPORT_DETAILS,
    tables.LINKS,
    tables.EVIDENCE,
    tables.SOURCES,
)
#: The files of each kind, that of the main row first. Sources beside another record are new ones.
FILES: dict[ContributionKind, tuple[Table, ...]] = {
    ContributionKind.MONUMENT: (
        tables.MONUMENTS,
        tables.NAMES,
        tables.MONUMENT_DETAILS,
        tables.DESIGNATIONS,
        tables.THREATS,
        tables.SOURCES,
    ),
    ContributionKind.DESTRUCTION: _REPORT,
    ContributionKind.LOOTING: (*_REPORT, tables.ARTEFACTS),
    ContributionKind.EVIDENCE: (tables.EVIDENCE, tables.SOURCES),
    ContributionKind.ASSESSMENT: (
        tables.ASSESSMENTS,
        tables.ASSESSMENT_DETAILS,
        tables.SOURCES,
    ),
    ContributionKind.NAME: (tables.NAMES,),
    ContributionKind.SOURCE: (tables.SOURCES,),
    ContributionKind.ARTEFACT: (
        tables.ARTEFACTS,
        tables.ARTEFACT_DETAILS,
        tables.EVENTS,
        tables.SOURCES,
    ),
    ContributionKind.PHOTOGRAPH: (tables.PHOTOGRAPHS, tables.SOURCES),
    ContributionKind.DOCUMENT: (tables.DOCUMENTS, tables.SOURCES),
}
#: The column of a part's file that names what it belongs to.
OWNERS: dict[str, str] = {
    tables.NAMES.file: "monument_key",
    tables.DESIGNATIONS.file: "monument_key",
    tables.THREATS.file: "monument_key",
    tables.ASSESSMENTS.file: "monument_key",
    tables.LINKS.file: "report_key",
    tables.EVIDENCE.file: "report_key",
    tables.EVENTS.file: "artefact_key",
}
#: The files of the records that those columns name.
OWNER_FILES = {
    "monument_key": tables.MONUMENTS.file,
    "report_key": tables.REPORTS.file,
    "artefact_key": tables.ARTEFACTS.file,
}
#: The kind of record that a new part is about.
ABOUT: dict[ContributionKind, type[Record]] = {
    ContributionKind.EVIDENCE: DamageReport,
    ContributionKind.ASSESSMENT: Monument,
    ContributionKind.NAME: Monument,
}
#: The kind of record that a contribution may change.
TARGETS: dict[ContributionKind, type[Record]] = {
    ContributionKind.MONUMENT: Monument,
    ContributionKind.DESTRUCTION: DamageReport,
    ContributionKind.LOOTING: DamageReport,
    ContributionKind.EVIDENCE: Evidence,
    ContributionKind.ASSESSMENT: ConditionAssessment,
    ContributionKind.SOURCE: Source,
    ContributionKind.ARTEFACT: Artefact,
    ContributionKind.PHOTOGRAPH: Photograph,
}
_MAIN: dict[type[Any], tuple[Table, ...]] = {
    Monument: (
        tables.MONUMENTS,
        tables.NAMES,
        tables.MONUMENT_DETAILS,
        tables.DESIGNATIONS,
        tables.THREATS,
    ),
    DamageReport: (tables.REPORTS, tables.REPORT_DETAILS, tables.LINKS),
    Artefact: (tables.ARTEFACTS, tables.ARTEFACT_DETAILS, tables.EVENTS),
    ConditionAssessment: (tables.ASSESSMENTS, tables.ASSESSMENT_DETAILS),
}


def owned_tables(model: type[Record], *, evidence: bool) -> list[tuple[Table, str]]:
    """The files with rows of a record, each with the lookup that finds those rows."""
    found = _MAIN.get(model) or tuple(
        table for table in tables.TABLES if table.model is model and not table.is_detail
    )
    if evidence and model is DamageReport:
        found = (*found, tables.EVIDENCE)
    return [(table, _lookup(table, model)) for table in found]


def _lookup(table: Table, model: type[Record]) -> str:
    if table.model is model:
        return "pk"
    return table.known[OWNERS[table.file]].field


def kind_of(record: Record) -> ContributionKind:
    """The kind of contribution that changes a record; raises LookupError where there is none."""
    if isinstance(record, DamageReport):
        return ContributionKind(record.kind)
    for kind, model in TARGETS.items():
        if type(record) is model:
            return kind
    raise LookupError(type(record).__name__)
