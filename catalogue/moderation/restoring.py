"""Restoring an earlier version of a public record: what it said is said again, as a new version.

The content of the version is imported once more, by the rules of every import. What it cannot bring
back is left as it is, and told: parts that were erased, records that are no longer public. The key,
the credit, the publication level and the position of a place that is not published exactly stay in
any case: each was decided by itself, and an old version must not undo a later withholding.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue import derived, geometry
from catalogue.choices import PublicationLevel, ReviewState
from catalogue.imports import ImportRefused, import_files
from catalogue.imports.alone import alone
from catalogue.interchange.tables import DESIGNATIONS, LINKS, MONUMENTS
from catalogue.ledger import reading
from catalogue.ledger.appending import append
from catalogue.ledger.entries import last_versions
from catalogue.ledger.reading import Version
from catalogue.ledger.snapshots import snapshots
from catalogue.models import Account, DamageReport, Evidence, Monument, Position, Reviewed
from catalogue.models.ledger import LedgerPartName
from catalogue.moderation.actions import WrongState
from catalogue.moderation.version_files import VersionFiles

_MOST_FAULTS = 10


def restore_version(
    record: Reviewed,
    number: int,
    *,
    by: Account | None = None,
    reason: str,
    seen: int | None = None,
) -> list[str]:
    """Make a public record say what its version `number` says; sentences on what was left.

    `seen` is the last version that the moderator saw. Raises ValidationError without a reason,
    where the version says nothing, or where a rule is in the way; WrongState where the record is
    not public or has a newer version than was seen.
    """
    if not reason.strip():
        raise ValidationError(_("Say why the version is restored."))
    try:
        with alone():
            return _restore(record, number, by, reason.strip(), seen)
    except ImportRefused as refusal:
        raise ValidationError([str(fault) for fault in refusal.faults[:_MOST_FAULTS]]) from refusal


def _restore(
    record: Any, number: int, by: Account | None, reason: str, seen: int | None
) -> list[str]:
    last = _held(record, seen)
    version = _version(record.identifier, number)
    words = _("Version %(number)d restored. %(reason)s")
    said = words % {"number": number, "reason": reason}
    files = VersionFiles(record, version, said)
    remarks = [*_on_erased(version), *files.remarks, *_place(record, version)]
    _take_away(record, files)
    with tempfile.TemporaryDirectory() as folder:
        import_files(
            files.write(Path(folder)), state=ReviewState.PUBLISHED, contributor=by, reason=said
        )
    record.refresh_from_db()
    record.refuse_unready()
    derived.refresh_after(record)
    append(None, [record], by=by, reason=said)
    if last_versions([record.identifier])[record.identifier].version == last:
        text = _("The record says already what can be restored of this version.")
        raise ValidationError([text, *remarks])
    return remarks


def _held(record: Any, seen: int | None) -> int:
    """The number of the last version of a record that is public, and held from now on."""
    rows = type(record)._default_manager.select_for_update().filter(pk=record.pk).order_by()
    list(rows.values("pk"))
    record.refresh_from_db()
    last = last_versions([record.identifier]).get(record.identifier)
    if last is None or record.pk not in snapshots(type(record), [record.pk]):
        raise WrongState(_("Only a record that is public has versions to restore."))
    if seen is not None and seen != last.version:
        raise WrongState(_("Somebody else has changed its state meanwhile. Load the page again."))
    return last.version


def _version(identifier: str, number: int) -> Version:
    version = reading.version(identifier, number)
    if version is None:
        text = _("%(identifier)s has no version %(number)d.")
        raise ValidationError(text % {"identifier": identifier, "number": number})
    if not version.has_content:
        why = version.erased.get(LedgerPartName.RECORD, "")
        if LedgerPartName.RECORD in version.erased:
            text = _("What this version said was erased and cannot come back: %(why)s")
            raise ValidationError(text % {"why": why})
        raise ValidationError(_("This version says nothing: the record was withdrawn."))
    return version


def _on_erased(version: Version) -> list[str]:
    """A sentence for each part that cannot come back."""
    text = _("%(part)s: erased from this version (%(why)s); this was left as it is.")
    return [text % {"part": part, "why": why} for part, why in version.erased_parts]


# What an import cannot say


def _take_away(record: Any, files: VersionFiles) -> None:
    """Plain parts that the version has not; an import only adds and changes them."""
    if isinstance(record, Monument):
        said = {(row["title_en"], row.get("reference", "")) for row in files.said(DESIGNATIONS)}
        for one in record.designations.all():
            if (one.title_en, one.reference) not in said:
                one.delete()
    elif isinstance(record, DamageReport):
        if not files.files["report_details.csv"][0]["extent_band"]:
            # Percent and band exclude each other, and the percent is read first.
            DamageReport.objects.filter(pk=record.pk).update(extent_band="")
        _unlink(record, {row["monument_key"] for row in files.said(LINKS)})


def _unlink(report: DamageReport, said: set[str]) -> None:
    """Remove the links to public monuments that the version has not."""
    links = report.links.filter(monument__review_state__unindexed=ReviewState.PUBLISHED)
    gone = links.exclude(monument__identifier__in=said)
    monuments = list(gone.values_list("monument_id", flat=True))
    claim = Evidence.objects.filter(report=report, monument__in=monuments).order_by("pk").first()
    if claim is not None:
        text = _("The claim %(claim)s is about a monument that this version does not name.")
        raise ValidationError(text % {"claim": claim.slug})
    gone.delete()
    derived.refresh_conditions(monuments)


def _place(record: Any, version: Version) -> list[str]:
    """Bring back a place that was and is published exactly; else a sentence that it was left."""
    if not isinstance(record, Monument) or LedgerPartName.GEOMETRY in version.erased:
        return []
    levels = {record.publication, version.parts["record"][MONUMENTS.file].get("publication", "")}
    if len(levels) > 1:
        return [_("The position and its publication level were left as they are.")]
    if levels != {PublicationLevel.EXACT}:
        return []
    place = version.parts.get(LedgerPartName.GEOMETRY, {})
    if place.get("geometry") != record.published_geometry:
        _move(record, place)
    return []


def _move(monument: Monument, place: dict[str, Any]) -> None:
    position = Position.objects.filter(pk=monument.pk).first() or Position(monument=monument)
    shape = place.get("geometry")
    position.lat = position.lon = position.geometry = None
    if shape:
        lat, lon = float(place["lat"]), float(place["lon"])
        if shape["type"] != "Point":
            position.geometry = shape
        if shape["type"] == "Point" or geometry.representative(shape) != (lat, lon):
            position.lat, position.lon = lat, lon
    precision = place.get("location_precision_m")
    position.precision_m = int(precision) if precision else None
    position.full_clean(validate_unique=False)
    position.save()
    derived.refresh_places([monument.pk])
