"""Three versions of each cell: where a change began, what is public now, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from django.utils.translation import gettext as _

from catalogue.contributions import contents, outlines
from catalogue.contributions.alike import says_the_same
from catalogue.contributions.contents import Content, Key, Row
from catalogue.contributions.findings import Finding, Refused
from catalogue.contributions.parts import TARGETS
from catalogue.interchange.tables import BY_FILE, GEOMETRIES
from catalogue.models.contribution import Contribution, ContributionKind

#: What a choice between versions can be.
CURRENT, PROPOSED = "current", "proposed"
_NOTHING: Content = {"rows": {}, "shapes": [], "removed": {}}


@dataclass(frozen=True)
class FieldVersions:
    """One cell in its three versions; an empty column is a whole row that would be taken away."""

    file: str
    key: Key
    column: str
    base: str
    current: str
    proposed: str

    @property
    def name(self) -> str:
        """The name of the choice in a form, and in `merged`."""
        return "|".join([self.file, *self.key, self.column])

    @property
    def is_touched(self) -> bool:
        """Whether the proposal changes it."""
        return self.proposed != self.base

    @property
    def is_conflict(self) -> bool:
        """Whether both changed it, to different words."""
        return self.is_touched and self.base != self.current != self.proposed


class Conflicts(Refused):
    """Both the record and the proposal changed the same cells: a moderator must choose."""

    def __init__(self, versions: list[FieldVersions]) -> None:
        self.versions = versions
        reason = _("This was changed meanwhile. Choose which version is to stand.")
        super().__init__(
            [Finding(one.file, None, one.column, one.proposed, reason) for one in versions]
        )


class Standing(NamedTuple):
    """A record as it is now: its key, and what of it is asked for. No key is no record."""

    slug: str
    content: Content


def standing_of(contribution: Contribution, *, guarded: bool = False) -> Standing:
    """The target as it is public now; some ten queries.

    `guarded`: with where it really is, for the decision of a moderator alone.
    """
    model = TARGETS[ContributionKind(contribution.kind)]
    target = model._base_manager.filter(identifier=contribution.target).first()
    if target is None:
        return Standing("", _NOTHING)
    content = contents.of_record(target, public=True, evidence=True)
    content = contents.with_affected(content, target, contribution.content, public=True)
    return Standing(target.slug, contents.with_places(content, target) if guarded else content)


def three_way(contribution: Contribution, standing: Standing | None = None) -> list[FieldVersions]:
    """The cells that the proposal or somebody else changed since it was begun.

    `standing` is how the target is now, where it was looked up already; else what is public of it.
    """
    return list(versions(*_three(contribution, standing)))


def merged(
    contribution: Contribution,
    choices: Mapping[str, str] | None = None,
    standing: Standing | None = None,
) -> Content:
    """The content for publication: each change of either side; of conflicts what was chosen.

    `choices` holds "current" or "proposed" by the name of a cell; what is not chosen stays as it
    is now, so that nothing is overwritten unseen.
    """
    return merge(*_three(contribution, standing), choices or {})


def _three(
    contribution: Contribution, standing: Standing | None
) -> tuple[Content, Content, Content]:
    """What it began from, what is public now, and what is proposed, under the present keys."""
    proposed = cast("Content", contribution.content or _NOTHING)
    if not contribution.target:
        return _NOTHING, _NOTHING, proposed
    slug, current = standing or standing_of(contribution)
    base = cast("Content", contribution.base or _NOTHING)
    former = contents.main_row(contribution.kind, base).get("key", "")
    if former and slug and former != slug:
        base, proposed = (contents.renamed(one, former, slug) for one in (base, proposed))
    return base, current, contents.completed(proposed, base)


def versions(base: Content, current: Content, proposed: Content) -> Iterator[FieldVersions]:
    """The cells that differ between the three; in no order of importance, but a stable one."""
    for file in [one for one in BY_FILE if one in proposed.get("rows", {})]:
        old, now = contents.by_key(base, file), contents.by_key(current, file)
        for row in contents.rows_in(proposed, file):
            key = contents.key_of(file, row)
            yield from _of_row(file, key, (old.get(key, {}), now.get(key, {}), row))
    for file, keys in proposed.get("removed", {}).items():
        old, now = contents.by_key(base, file), contents.by_key(current, file)
        for key in map(tuple, keys):
            before, present = (_told(file, rows.get(key, {})) for rows in (old, now))
            yield FieldVersions(file, key, "", before, present, "")
    yield from _of_shapes(base, current, proposed)


def _told(file: str, row: Row) -> str:
    """A row in words, without where it lies: as a whole it is shown without being asked for."""
    told = {name: cell for name, cell in row.items() if not contents.is_place(file, name)}
    return contents.whole(file, told)


def _of_shapes(base: Content, current: Content, proposed: Content) -> Iterator[FieldVersions]:
    """The shape, as one cell: whoever proposes one did not see the true one that stands."""
    found = proposed.get("shapes", [])
    texts = outlines.texts(base, current, proposed)
    if found and len(set(texts)) > 1:
        yield FieldVersions(GEOMETRIES, (contents.shape_key(found[0]),), "geometry", *texts)


def _of_row(file: str, key: Key, rows: tuple[Row, Row, Row]) -> Iterator[FieldVersions]:
    for name in rows[2]:
        if name in BY_FILE[file].key:
            continue
        cells = _in_one_writing(file, name, *(row.get(name, "").strip() for row in rows))
        if len(set(cells)) > 1:
            yield FieldVersions(file, key, name, *cells)


def _in_one_writing(
    file: str, name: str, base: str, current: str, proposed: str
) -> tuple[str, str, str]:
    """The cells; what means the same as another is written as that is: 34.50 beside 34.5."""
    if says_the_same(file, name, base, current):
        base = current
    like = next((one for one in (current, base) if says_the_same(file, name, one, proposed)), "")
    return base, current, like or proposed


def merge(
    base: Content, current: Content, proposed: Content, choices: Mapping[str, str]
) -> Content:
    """The content that has the changes of both sides; see `merged`."""
    kept = {
        one.name: one.current
        for one in versions(base, current, proposed)
        if not one.is_touched or (one.is_conflict and choices.get(one.name, CURRENT) == CURRENT)
    }
    rows = {
        file: [
            row
            for one in found
            if (row := _merged_row(file, one, kept, gone=_is_gone(base, current, file, one)))
        ]
        for file, found in proposed.get("rows", {}).items()
    }
    removed = {
        file: [key for key in keys if "|".join([file, *key, ""]) not in kept]
        for file, keys in proposed.get("removed", {}).items()
    }
    # A content without a shape leaves the one that stands.
    is_kept = any(name.startswith(f"{GEOMETRIES}|") for name in kept)
    shapes = [] if is_kept else proposed.get("shapes", [])
    return {"rows": rows, "shapes": shapes, "removed": removed}


def _is_gone(base: Content, current: Content, file: str, row: Row) -> bool:
    """Whether somebody took the row away since."""
    key = contents.key_of(file, row)
    return key in contents.by_key(base, file) and key not in contents.by_key(current, file)


def _merged_row(file: str, row: Row, kept: Mapping[str, str], *, gone: bool) -> Row:
    """The row with what stands in place of what is not to be written; nothing of one that went."""
    prefix = "|".join([file, *contents.key_of(file, row), ""])
    names = [name for name in row if prefix + name in kept]
    touched = set(row) - set(names) - set(BY_FILE[file].key)
    if gone and not any(row[name].strip() for name in touched):
        return {}
    return row if gone else standing_in(file, row, {name: kept[prefix + name] for name in names})


def standing_in(file: str, row: Row, cells: Mapping[str, str]) -> Row:
    """A row with what stands in place of some of its cells.

    Of true positions the row then says nothing, which leaves them as they are: a contribution is
    kept as it was published, and its author does not see them.
    """
    told = {name: cell for name, cell in cells.items() if not contents.is_place(file, name)}
    return {name: cell for name, cell in row.items() if name in told or name not in cells} | told
