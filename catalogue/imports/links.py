"""Which monuments a report is about: rows of their own, or the short form of damage reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from catalogue.choices import ReportMonumentRole, Severity
from catalogue.imports.chunks import Chunk
from catalogue.imports.faults import Fault
from catalogue.imports.lists import link_records
from catalogue.imports.run import Run
from catalogue.imports.writing import insert
from catalogue.interchange.columns import Column
from catalogue.interchange.tables import EVIDENCE, LINKS, REPORTS
from catalogue.models import ConditionAssessment, Evidence, ReportMonument

AFFECTED = ReportMonumentRole.AFFECTED
_COLUMNS = ("report_id", "monument_id", "role", "severity", "extent_percent", "note")
#: Primary key, monument and role of a link.
_Link = tuple[int, int, str]


def read_severity(chunk: Chunk) -> None:
    """The severity of an affected monument that is not stated is unknown."""
    roles, severities = chunk.complete("role"), chunk.complete("severity")
    chunk.values["severity"] = [
        Severity.UNKNOWN.value if role == AFFECTED and severity == "" else severity
        for role, severity in zip(roles, severities, strict=True)
    ]


def touch_links(chunk: Chunk) -> None:
    """The condition of a monument depends on its links."""
    monuments = chunk.values["monument_id"]
    chunk.run.conditions.update(monuments[row] for row in chunk.new())
    chunk.run.conditions.update(monuments[row] for row in chunk.changed)


def touch_reports(chunk: Chunk) -> None:
    """The condition of monuments depends on the reports that changed."""
    pks = [chunk.pks[row] for row in chunk.changed]
    links = ReportMonument.objects.filter(report__in=pks).order_by()
    chunk.run.conditions.update(links.values_list("monument_id", flat=True))


def touch_assessments(chunk: Chunk) -> None:
    """The condition of a monument depends on its assessments, new and former ones."""
    monuments = chunk.values["monument_id"]
    chunk.run.conditions.update(monuments[row] for row in chunk.new())
    for row, stored in chunk.standing():
        if row in chunk.changed:
            chunk.run.conditions.update({monuments[row], stored["monument_id"]})


def touch_sources(chunk: Chunk) -> None:
    """What an assessment says is public only while its source is."""
    states = chunk.values["review_state"]
    pks = [
        stored["pk"] for row, stored in chunk.standing() if stored["review_state"] != states[row]
    ]
    if pks:
        found = ConditionAssessment.objects.filter(source__in=pks).order_by()
        chunk.run.conditions.update(found.values_list("monument_id", flat=True))


def affect(chunk: Chunk, column: Column, was_stated: Callable[[int], bool]) -> set[int]:
    """Read the short form: the cell lists all affected monuments of its report.

    New ones get the report's own severity, linked ones keep what they have, those no longer
    named lose the link unless a row of report_monuments.csv states it. Settings stay.
    """
    wanted = link_records(chunk, column)
    severities = chunk.complete("severity")
    present = _present([stored["pk"] for _row, stored in chunk.standing()])
    added, gone, changed = [], [], set()
    for row in chunk.good():
        pk = chunk.pks[row]
        old = present.get(pk, [])
        linked = {monument for _link, monument, _role in old}
        fresh = [monument for monument in wanted[row] if monument not in linked]
        lost = [one for one in old if _is_lost(one, wanted[row]) and not was_stated(one[0])]
        added += [(pk, one, AFFECTED.value, severities[row], None, "") for one in fresh]
        gone += [link for link, _monument, _role in lost]
        if fresh or lost:
            changed.add(row)
        chunk.run.conditions.update(fresh, (monument for _link, monument, _role in lost))
        chunk.run.unlinked.update({(pk, monument): chunk.lines[row] for _l, monument, _r in lost})
        _remark_settings(chunk, row, column, old, wanted[row])
    ReportMonument.objects.filter(pk__in=gone).delete()
    insert(ReportMonument, _COLUMNS, added)
    return changed


def _is_lost(link: _Link, wanted: Sequence[int]) -> bool:
    _pk, monument, role = link
    return role == AFFECTED and monument not in wanted


def _present(pks: list[int]) -> dict[int, list[_Link]]:
    found: dict[int, list[_Link]] = defaultdict(list)
    if pks:
        rows = ReportMonument.objects.filter(report__pk__among={*pks}).order_by("pk")
        for pk, report, monument, role in rows.values_list(
            "pk", "report_id", "monument_id", "role"
        ):
            found[report].append((pk, monument, role))
    return found


def _remark_settings(
    chunk: Chunk, row: int, column: Column, old: list[_Link], wanted: Sequence[int]
) -> None:
    if any(role != AFFECTED and monument in wanted for _pk, monument, role in old):
        reason = _("One of these monuments is only the setting of the report, and stays it.")
        cell = chunk.cells[column.name][row]
        chunk.run.remark(Fault(REPORTS.file, chunk.lines[row], column.name, cell, reason))


def refuse_strangers(chunk: Chunk) -> None:
    """The monument of a claim is one of those of its report."""
    if ReportMonument in chunk.run.unreadable:
        return
    pairs = {
        row: (report, monument)
        for row, (report, monument) in enumerate(
            zip(chunk.values["report_id"], chunk.complete("monument_id"), strict=True)
        )
        if monument and row not in chunk.faulty
    }
    if not pairs:
        return
    rows = ReportMonument.objects.filter(report__in={report for report, _m in pairs.values()})
    linked = set(rows.order_by().values_list("report_id", "monument_id"))
    column = "monument_key" if chunk.has("monument_key") else "report_key"
    for row, pair in pairs.items():
        if pair not in linked and not _link_is_broken(chunk, row):
            chunk.fault(row, column, _("This is not one of the monuments of the report."))


def _link_is_broken(chunk: Chunk, row: int) -> bool:
    """Whether a row for this very link stands in the import, with a fault of its own."""
    run = chunk.run
    key = (chunk.values["report_id"][row], chunk.complete("monument_id")[row])
    return key in run.broken[LINKS.file]


def check_unlinked(run: Run) -> None:
    """A link that a claim rests on cannot go."""
    reports = {report for report, _monument in run.unlinked}
    if not reports:
        return
    claims = Evidence._base_manager.filter(report__in=reports, monument__isnull=False).order_by()
    linked = set(
        ReportMonument.objects.filter(report__in=reports).values_list("report_id", "monument_id")
    )
    for slug, report, monument in claims.values_list("slug", "report_id", "monument_id"):
        line = run.unlinked.get((report, monument))
        if line and (report, monument) not in linked:
            reason = _("A claim is about a monument that this cell no longer names (%(file)s).")
            run.fault(
                Fault(REPORTS.file, line, "monument_keys", slug, reason % {"file": EVIDENCE.file})
            )
