"""The publication of a contribution: its rows become records, and what they replaced is kept.

Called inside the act of moderation, which decides on the state and writes the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.contributions import papers, removing, replacing
from catalogue.contributions.contents import Content, Key
from catalogue.contributions.files import Files, take_in
from catalogue.contributions.findings import Finding, Refused
from catalogue.contributions.parts import TARGETS
from catalogue.contributions.prepared import Prepared
from catalogue.contributions.preparing import prepare
from catalogue.contributions.three_way import Conflicts, three_way
from catalogue.contributions.undoing import ChangedSince, NotPublished, Undone, undo
from catalogue.imports import ImportRefused
from catalogue.imports.alone import alone
from catalogue.interchange.tables import ARTEFACTS, BY_FILE, DOCUMENTS, SOURCES
from catalogue.models import Monument, Record
from catalogue.models.contribution import Contribution, ContributionKind

__all__ = [
    "ChangedSince",
    "Conflicts",
    "NotPublished",
    "Refused",
    "Undone",
    "apply",
    "credit_of",
    "hold",
    "hold_all",
    "undo",
    "write",
]


@transaction.atomic
def apply(contribution: Contribution, *, content: Content | None = None) -> list[Record]:
    """Make records of a contribution; returns those made or changed, the main one first.

    `content` is a moderator's edit: it alone may say how much of a position is published. Sets
    `replaced` and `made`; the state and the ledger are the caller's, as is the question who may
    decide. Raises Refused where the content has faults, and Conflicts, which is one, where a change
    meets another and no moderator chose between them; then nothing was written.
    """
    hold(contribution)
    if content is None and (
        conflicts := [one for one in three_way(contribution) if one.is_conflict]
    ):
        raise Conflicts(conflicts)
    made = prepare(contribution, content)
    before = replacing.snapshot(standing(made))
    mains = write(made, contribution)
    whole = [*mains, *_beside(made)]
    replaced = replacing.replaced(whole, before, replacing.snapshot(whole))
    new = replacing.records_of(replaced["new"])
    _credit(new, contribution)
    changed = replacing.records_of(replacing.keys_of(replaced["written"]))
    records = {record.identifier: record for record in [*mains, *new, *changed]}
    values = {"replaced": replaced, "made": list(records)}
    Contribution.objects.filter(pk=contribution.pk).update(**values)
    for name, value in values.items():
        setattr(contribution, name, value)
    return list(records.values())


def hold(contribution: Contribution) -> None:
    """Lock the record that would change until the end of the transaction.

    What it holds is read only afterwards: of two changes at once the second sees the first.
    Raises Refused where another publication does not end in time.
    """
    hold_all()
    if contribution.target:
        model: Any = TARGETS[ContributionKind(contribution.kind)]
        model._base_manager.select_for_update().filter(identifier=contribution.target).first()


def hold_all() -> None:
    """Let nothing else be published until the end of the transaction; raises Refused.

    Every publication waits here first of all: two that held rows already, and then waited here,
    would each wait for the other.
    """
    try:
        with alone():
            pass
    except ImportRefused as refusal:
        found = [Finding("", None, "", "", str(one.reason)) for one in refusal.faults]
        raise Refused(found) from refusal


def write(made: Prepared, contribution: Contribution) -> list[Record]:
    """Write prepared rows into the tables of the record, in the open transaction: main records.

    Of a document that is what it stands behind.
    """
    _take_in(made, contribution)
    if made.kind is ContributionKind.DOCUMENT:
        return papers.keep(made, contribution)
    removing.remove(made.removed, reason=contribution.reason)
    return standing(made) or _only_new(made, _by_key(made.main.file, made.mains))


def _only_new(made: Prepared, records: list[Record]) -> list[Record]:
    """Refuse what somebody else made under the same key while this was being prepared."""
    if older := [one for one in records if one.created_at != one.modified_at]:
        reason = _("Another record has or had this key.")
        raise Refused([Finding(made.main.file, None, "key", one.slug, reason) for one in older])
    return records


def standing(made: Prepared) -> list[Record]:
    """The records that there are already and that change: of new names their monuments."""
    if made.target:
        made.target.refresh_from_db()
        return [made.target]
    if made.kind is ContributionKind.NAME:
        keys = {key[0] for key in made.mains}
        return list(Monument.objects.filter(slug__in=keys).order_by("pk"))
    return []


def _take_in(made: Prepared, contribution: Contribution) -> None:
    """Import the rows; all that is wrong is said at once."""
    findings = list(made.findings)
    rows = {file: found for file, found in made.rows.items() if file != DOCUMENTS.file}
    try:
        take_in(Files(rows, made.shapes, sealed=made.sealed), contributor=contribution.contributor)
    except Refused as refusal:
        findings += refusal.findings
    if findings:
        raise Refused(findings)


def _beside(made: Prepared) -> list[Record]:
    """What is described beside the main record: new sources, and objects of a looting report."""
    found: list[Record] = []
    for table in (SOURCES, ARTEFACTS):
        rows = made.rows.get(table.file, []) if table is not made.main else []
        found += _by_key(table.file, [(row["key"],) for _place, row in rows]) if rows else []
    return _only_new(made, found)


def _by_key(file: str, keys: Sequence[Key]) -> list[Record]:
    """Records of a file by their keys, in the order of these."""
    model: Any = BY_FILE[file].model
    wanted = [key[0] for key in keys]
    found = {one.slug: one for one in model.objects.filter(slug__in=wanted)}
    if missing := [key for key in wanted if key not in found]:
        reason = _("It was not written.")
        raise Refused([Finding(file, None, "key", key, reason) for key in missing])
    return [found[key] for key in wanted]


def _credit(records: list[Record], contribution: Contribution) -> None:
    """Name the contributor of new records as they chose."""
    words = credit_of(contribution)
    by_model = defaultdict(list)
    for record in records:
        record.credit = words
        by_model[type(record)].append(record.pk)
    for model, pks in by_model.items() if words else ():
        model._base_manager.filter(pk__in=pks).update(credit=words)


def credit_of(contribution: Contribution) -> str:
    """How the contributor chose to be named in public; empty is nobody."""
    person = contribution.contributor
    return person.credited(contribution.credit_as) if person is not None else ""
