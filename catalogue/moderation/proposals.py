"""Proposed changes as the decision page shows them: old, new, and what was meant by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.contributions import applying, contents
from catalogue.contributions.contents import Content
from catalogue.contributions.three_way import (
    CURRENT,
    PROPOSED,
    FieldVersions,
    Standing,
    merged,
    standing_in,
    standing_of,
    three_way,
)
from catalogue.interchange import words
from catalogue.interchange.tables import BY_FILE, GEOMETRIES
from catalogue.models import Record
from catalogue.models.contribution import Contribution
from catalogue.moderation import cells, decisions, outlines
from catalogue.wording import Piece, compare, wholes
from catalogue.words import comma

#: Columns that are a place together only.
_COORDINATES = ("lat", "lon")


@dataclass(frozen=True)
class Change:
    """One cell that the proposal changes, in words, with the differences marked."""

    name: str
    label: str
    row: str
    old: list[Piece]
    new: list[Piece]
    #: What stood there when the proposal was begun; empty where the record has not changed since.
    base: str
    raw: tuple[str, str]
    lang: str
    dir: str
    is_conflict: bool
    #: Whether its author saw what stood there: true positions are shown to no contributor.
    was_seen: bool
    is_hidden: bool
    choice: str


def changes(
    contribution: Contribution,
    choices: Mapping[str, str],
    *,
    shown: bool,
    standing: Standing | None = None,
) -> list[Change]:
    """What the proposal changes; true positions are named, and told only where they are shown."""
    standing = standing or standing_of(contribution, guarded=True)
    found = three_way(contribution, standing)
    point = _point(contribution, standing.content)
    return [_change(one, choices, point, shown=shown) for one in found if one.is_touched]


def _point(contribution: Contribution, content: Content) -> outlines.Point | None:
    """Latitude and longitude of the record as it stands; None where it has none."""
    row = contents.main_row(contribution.kind, content)
    lat, lon = row.get("lat"), row.get("lon")
    return (float(lat), float(lon)) if lat and lon else None


def _change(
    one: FieldVersions,
    choices: Mapping[str, str],
    point: outlines.Point | None,
    *,
    shown: bool,
) -> Change:
    said = cells.attributes(one.file, one.column)
    texts = _in_words(one, point)
    # Words of the catalogue itself, for a code or a date, are told apart as wholes.
    is_said = texts != [one.current, one.proposed]
    old, new = wholes(*texts) if is_said else compare(*texts)
    is_hidden = cells.is_protected(one.file, one.column) and not shown
    if is_hidden:
        old, new = [], []
    was_seen = bool(one.base) or not cells.is_protected(one.file, one.column)
    moved = one.base != one.current and was_seen
    return Change(
        one.name,
        cells.label(one.file, one.column),
        f"{cells.file_label(one.file)}: {' · '.join(one.key)}",
        old,
        new,
        words.in_words(one.file, one.column, one.base) if moved and not is_hidden else "",
        ("", "") if is_hidden or one.file == GEOMETRIES else _raw(one, texts),
        "" if is_said else said.get("lang", ""),
        "auto" if is_said else said["dir"],
        one.is_conflict,
        was_seen,
        is_hidden,
        choices.get(one.name, "" if one.is_conflict else PROPOSED),
    )


def _in_words(one: FieldVersions, point: outlines.Point | None) -> list[str]:
    """What stands and what is proposed, as the pages say it."""
    if one.file == GEOMETRIES:
        here = outlines.middle(one.current) or point
        return [outlines.in_words(one.current), outlines.in_words(one.proposed, beside=here)]
    return [words.in_words(one.file, one.column, text) for text in (one.current, one.proposed)]


def _raw(one: FieldVersions, texts: list[str]) -> tuple[str, str]:
    """What was typed, where the words differ from it."""
    typed = (one.current, one.proposed)
    return cast(
        "tuple[str, str]",
        tuple(raw if raw != said else "" for raw, said in zip(typed, texts, strict=True)),
    )


class Undecided(Exception):
    """Both the record and the proposal changed a cell, or its author could not see what stands
    there, and no version was chosen.
    """

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(
            _("Choose which version is to stand: %(fields)s.") % {"fields": comma().join(names)}
        )


class Halved(Undecided):
    """Of a proposed point one coordinate was accepted: together they are a place nobody named."""

    def __init__(self) -> None:
        said = _("Latitude and longitude belong together: accept both, or keep both as they stand.")
        Exception.__init__(self, said)


def chosen(
    contribution: Contribution,
    content: Content | None,
    choices: Mapping[str, str],
    standing: Standing | None = None,
) -> Content | None:
    """The content to publish: the edited one, with the old version where that was chosen.

    None where the proposal is accepted as it stands. Raises Undecided, or Halved.
    """
    if not contribution.target:
        return content
    said = _with(contribution, content)
    standing = standing or standing_of(said, guarded=True)
    found = [one for one in three_way(said, standing) if one.is_touched]
    if content is not None:
        choices = _typed_places(contribution, found, standing) | dict(choices)
    open_ = [one for one in found if one.is_conflict and one.name not in choices]
    if open_:
        raise Undecided([cells.label(one.file, one.column) for one in open_])
    kept = [one for one in found if choices.get(one.name) == CURRENT]
    if _halved(found, kept):
        raise Halved
    if content is None and not kept and not any(one.is_conflict for one in found):
        return None
    whole = merged(said, dict(choices), standing)
    for one in kept:
        _keep(whole, one)
    return whole


def _halved(found: list[FieldVersions], kept: list[FieldVersions]) -> bool:
    """Whether of two coordinates that were proposed together one is kept."""
    sides = [one for one in found if one.column in _COORDINATES]
    refused = [one for one in kept if one.column in _COORDINATES]
    return len(sides) == len(_COORDINATES) and len(refused) == 1


def _typed_places(
    contribution: Contribution, found: list[FieldVersions], standing: Standing
) -> dict[str, str]:
    """True positions that a moderator typed: they are chosen by that, whatever stands there."""
    was = {one.name: one.proposed for one in three_way(contribution, standing)}
    return {
        one.name: PROPOSED
        for one in found
        if cells.is_protected(one.file, one.column) and one.proposed != was.get(one.name, "")
    }


@transaction.atomic
def publish(
    contribution: Contribution,
    *,
    content: Content | None,
    choices: Mapping[str, str],
    **how: Any,
) -> list[Record]:
    """Publish what is `chosen`; `how` is that of `decisions.publish`.

    The record is held meanwhile: what was read for the choice is what stands when it is written.
    """
    applying.hold(contribution)
    content = chosen(contribution, content, choices)
    return decisions.publish(contribution, content=content, **how)


def _with(contribution: Contribution, content: Content | None) -> Contribution:
    """The contribution as it would be with another content; nothing is stored."""
    if content is None:
        return contribution
    copied: Any = Contribution()
    copied.__dict__.update(contribution.__dict__)
    copied.content = content
    return cast("Contribution", copied)


def _keep(content: Content, one: FieldVersions) -> None:
    """Leave a cell as it is now; a new row of which nothing is left goes."""
    if not one.column:
        removed = content.get("removed", {})
        kept = [key for key in removed.get(one.file, []) if tuple(key) != one.key]
        removed[one.file] = kept
        return
    if one.file == GEOMETRIES:
        content["shapes"] = []
        return
    stands = {one.column: one.current}
    rows = [
        standing_in(one.file, row, stands) if contents.key_of(one.file, row) == one.key else row
        for row in contents.rows_in(content, one.file)
    ]
    names = BY_FILE[one.file].key
    content["rows"][one.file] = [
        row for row in rows if any(text for name, text in row.items() if name not in names)
    ]
