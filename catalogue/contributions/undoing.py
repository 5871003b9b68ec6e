"""Takes a publication back: what it changed is set back, what it made is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions import contents, removing, replacing
from catalogue.contributions.contents import Content, Feature, Row
from catalogue.contributions.files import Files, Placed, take_in
from catalogue.contributions.parts import OWNER_FILES, OWNERS
from catalogue.contributions.replacing import Replaced
from catalogue.interchange.escaping import escape
from catalogue.interchange.tables import BY_FILE, GEOMETRIES
from catalogue.models import Record, Reviewed
from catalogue.models.contribution import Contribution

_STATE = "review_state"


class NotPublished(Exception):
    """There is no publication to take back, or it is taken back already."""

    def __init__(self) -> None:
        super().__init__(_("This is not published, or it was undone already."))


class ChangedSince(Exception):
    """What the publication wrote was changed since; `places` name file, key and column."""

    def __init__(self, places: list[tuple[str, str, str]]) -> None:
        self.places = places
        names = ", ".join(dict.fromkeys(column for _file, _key, column in places))
        said = _("This was changed since: %(columns)s. Correct the record itself.")
        super().__init__(said % {"columns": names})


@dataclass(frozen=True)
class Undone:
    """Records that were set back, and records that were withdrawn."""

    changed: list[Record]
    withdrawn: list[Record]


@transaction.atomic
def undo(contribution: Contribution, *, reason: str, reason_ar: str = "") -> Undone:
    """Take a publication back: set back what changed, withdraw what is new with a public reason.

    Its contributor reads the reason as the moderator's words. The ledger is the caller's, as is the
    question who may. Raises ValidationError without a reason, NotPublished where there is nothing
    to undo, ChangedSince where somebody changed what it wrote.
    """
    if not reason.strip():
        raise ValidationError(_("Say in public why this is undone."))
    now = timezone.now()
    stored = Contribution.objects.filter(
        pk=contribution.pk, state=ReviewState.PUBLISHED, undone_at=None
    )
    if not stored.update(undone_at=now, words=reason.strip()):
        raise NotPublished
    contribution.undone_at, contribution.words = now, reason.strip()
    was = cast("Replaced", contribution.replaced)
    subjects = replacing.by_identifier(was["records"])
    present = _unchanged(was, subjects)
    reasons = (reason.strip(), reason_ar.strip())
    _set_back(was, present, reasons)
    withdrawn = _take_away(was, reasons)
    gone = {record.identifier for record in withdrawn}
    changed = [*subjects, *replacing.records_of(replacing.keys_of(was["rows"]))]
    fresh = replacing.by_identifier(dict.fromkeys(one.identifier for one in subjects))
    kept = {one.identifier: one for one in [*changed, *fresh] if one.identifier not in gone}
    return Undone(list(kept.values()), withdrawn)


def refuse_changed(contribution: Contribution) -> None:
    """Raise ChangedSince where what it published could not be taken back; nothing is written."""
    was = cast("Replaced", contribution.replaced)
    _unchanged(was, replacing.by_identifier(was["records"]))


def _unchanged(was: Replaced, subjects: list[Record]) -> Content:
    """How the records stand, if as the publication wrote them."""
    present = replacing.snapshot(subjects)
    if places := [*_changed(was, present)]:
        raise ChangedSince(places)
    return present


def _changed(was: Replaced, present: Content) -> Iterator[tuple[str, str, str]]:
    """What is not any more as the publication wrote it."""
    for file, rows in was["written"].items():
        now = contents.by_key(present, file)
        for row in rows:
            key = contents.key_of(file, row)
            there = now.get(key, {})
            yield from ((file, ";".join(key), name) for name in row if there.get(name) != row[name])
    yield from _come_back(was, present)
    if was["written_shapes"] != was["shapes"] and present["shapes"] != was["written_shapes"]:
        yield GEOMETRIES, "", "geometry"


def _come_back(was: Replaced, present: Content) -> Iterator[tuple[str, str, str]]:
    """Rows that the publication deleted, and that somebody made again."""
    for file in was["rows"]:
        written = contents.by_key({"rows": was["written"]}, file)
        now = contents.by_key(present, file)
        for key in contents.by_key({"rows": was["rows"]}, file):
            if key not in written and key in now:
                yield file, ";".join(key), BY_FILE[file].key[-1]


def _set_back(was: Replaced, present: Content, reasons: tuple[str, str]) -> None:
    """Import the former cells; rows of one file say the same columns."""
    files = Files()
    for file, rows in was["rows"].items():
        now = contents.by_key(present, file)
        names = dict.fromkeys([*BY_FILE[file].required, *(name for row in rows for name in row)])
        placed: list[Placed] = []
        for row in rows:
            stands = now.get(contents.key_of(file, row), {})
            whole = {name: row.get(name, stands.get(name, "")) for name in names}
            placed.append((None, _with_state(files, file, whole, reasons)))
        files.rows[file] = placed
    files.shapes = _former_shapes(was)
    if files.rows or files.shapes:
        take_in(files, contributor=None)


def _with_state(files: Files, file: str, row: Row, reasons: tuple[str, str]) -> Row:
    """What was public once is not hidden again, but withdrawn with the reason."""
    if row.get(_STATE, ReviewState.PUBLISHED) == ReviewState.PUBLISHED:
        return row
    key = ";".join(escape(row[name]) for name in BY_FILE[file].naming)
    files.withdrawals.append((file, key, *reasons))
    return row | {_STATE: ReviewState.WITHDRAWN.value}


def _former_shapes(was: Replaced) -> list[Feature]:
    """The former shapes; where there was none, an empty one. Their precision is a column."""
    former = {one["properties"]["key"]: one for one in was["shapes"]}
    found = []
    later = [one["properties"]["key"] for one in was["written_shapes"]]
    for key in dict.fromkeys([*former, *later]):
        shape = former.get(key)
        said = {"key": key}
        if shape and "position_basis" in shape["properties"]:
            said["position_basis"] = shape["properties"]["position_basis"]
        geometry = shape["geometry"] if shape else None
        found.append({"type": "Feature", "properties": said, "geometry": geometry})
    return found


def _take_away(was: Replaced, reasons: tuple[str, str]) -> list[Record]:
    """Withdraw new records; plain parts and names of those stand and fall with them."""
    new = {(file, key[0]) for file, keys in was["new"].items() for key in keys}
    withdrawn: list[Record] = []
    for file, keys in was["new"].items():
        model = BY_FILE[file].model
        for key in keys:
            if issubclass(model, Record):
                rows = removing.withdraw(file, key, *reasons)
                withdrawn += [row for row in rows if isinstance(row, Record)]
            elif (OWNER_FILES[OWNERS[file]], key[0]) in new:
                continue
            elif issubclass(model, Reviewed):
                removing.withdraw(file, key, *reasons)
            else:
                removing.delete(file, key)
    return withdrawn
