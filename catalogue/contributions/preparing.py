"""From a contribution to the rows that its publication imports, and what speaks against it.

A contribution changes one record and its own parts, or makes a new one: rows that name another
record are refused here, before the importer, which trusts the act of publication. Of a change only
the cells that its author touched are written, so that nothing else is set back by an old form.
"""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue.choices import NameKind, ReviewState
from catalogue.contributions import contents, keys, papers, touching
from catalogue.contributions.contents import Content, Feature, Key, Row
from catalogue.contributions.files import Placed
from catalogue.contributions.findings import Finding, Refused
from catalogue.contributions.hiding import put_aside
from catalogue.contributions.parts import ABOUT, FILES, OWNERS, TARGETS
from catalogue.contributions.prepared import NOTHING, Prepared
from catalogue.interchange import tables
from catalogue.interchange.tables import BY_FILE, Table
from catalogue.models import Record
from catalogue.models.contribution import Contribution, ContributionKind

_FILE_KINDS = (ContributionKind.PHOTOGRAPH, ContributionKind.DOCUMENT)
_REPORT_KINDS = (ContributionKind.DESTRUCTION, ContributionKind.LOOTING)


def prepare(
    contribution: Contribution, content: Content | None = None, *, blind: bool = False
) -> Prepared:
    """The rows of a contribution, or of a moderator's edit of it, with their keys.

    `blind`: a dry run that tells its contributor nothing of what is not public; see `hiding`.
    Raises Refused where they touch what is not the contribution's: those never reach the importer.
    """
    kind = ContributionKind(contribution.kind)
    edited = content is not None
    said = contents.tidy(kind, content if edited else contribution.content, by_moderator=edited)
    made = Prepared(kind, is_blind=blind, keys=keys.Maker(blind=blind))
    _find_records(made, contribution, said, edited=edited)
    _find_file(made, contribution)
    if blind or not edited:
        _refuse_half_place(made, said)
    _place_main(made, said)
    for table in FILES[kind][1:]:
        _place_parts(made, said, table)
    made.shapes = _shapes(made, said)
    made.removed = _removed(made, said)
    papers.refuse_unknown(made)
    if made.findings:
        raise Refused(made.findings)
    _drop_repeated(made)
    touching.keep_touched(made)
    return made


def _find_records(
    made: Prepared, contribution: Contribution, said: Content, *, edited: bool
) -> None:
    """The target and the record that the parts are about; both must be public."""
    if contribution.target:
        made.target = _public(TARGETS.get(made.kind), contribution.target)
        if made.target is None:
            reason = _("The record that this would change is not public any more.")
            raise Refused([Finding(made.main.file, None, "", "", reason)])
        made.full = _standing(made.target, said, public=False)
        made.before = cast("Content", contribution.base or NOTHING)
        made.former = contents.main_row(made.kind, made.before).get("key", "")
        if edited:
            made.before = _standing(made.target, said, public=True)
        elif made.former != made.target.slug:
            made.before = contents.renamed(made.before, made.former, made.target.slug)
    elif contribution.about:
        made.about = _public(ABOUT.get(made.kind), contribution.about)
        if made.about is None:
            reason = _("The record that this is about is not public any more.")
            raise Refused([Finding(made.main.file, None, "", "", reason)])


def _standing(target: Record, said: Content, *, public: bool) -> Content:
    found = contents.of_record(target, public=public, evidence=True)
    return contents.with_affected(found, target, said, public=public)


def _refuse_half_place(made: Prepared, said: Content) -> None:
    """Half a position would be completed with the true one, which its author must not learn.

    A fault would quote it, and the square in which the whole lies would narrow it down.
    """
    row = contents.main_row(made.kind, said)
    given = [name for name in ("lat", "lon") if row.get(name, "").strip()]
    if len(given) == 1:
        reason = _("Latitude and longitude go together.")
        missing = "lon" if given == ["lat"] else "lat"
        made.find(made.main.file, 0, missing, "", reason)


def _find_file(made: Prepared, contribution: Contribution) -> None:
    """The sealed file of a new photograph, under the name that its row has for it."""
    if made.kind not in _FILE_KINDS or made.target is not None:
        return
    if contribution.original is None:
        reason = _("A photograph or a document needs its file: send that first.")
        raise Refused([Finding(made.main.file, 0, "file", "", reason)])
    if made.kind is ContributionKind.DOCUMENT:
        return
    name = f"{tables.PICTURES}/{contribution.original.identifier}"
    made.sealed = {name: contribution.original.pk}


def _public(model: Any, identifier: str) -> Record | None:
    if model is None:
        return None
    found = model.objects.filter(review_state=ReviewState.PUBLISHED, identifier=identifier)
    record: Record | None = found.select_for_update().first()
    return record


def _place_main(made: Prepared, said: Content) -> None:
    file, rows = made.main.file, contents.rows_in(said, made.main.file)
    if made.target and not rows:
        rows = [{}]
    if not rows:
        made.find(file, None, "", "", _("Nothing is written here yet."))
        return
    if len(rows) > 1 and (made.target or made.kind not in ABOUT):
        made.find(file, 1, "", "", _("A contribution is about one record: this is a second one."))
    if made.target:
        _place_target(made, {"key": ""} | rows[0])
        return
    made.rows[file] = [(place, _new_main(made, place, dict(row))) for place, row in enumerate(rows)]
    made.mains = [contents.key_of(file, row) for _place, row in made.rows[file]]


def _place_target(made: Prepared, row: Row) -> None:
    """The main row of a change: its key and its owner are those of the target."""
    file = made.main.file
    target = cast("Record", made.target)
    standing = made.full["rows"][file][0]
    if row["key"].strip() not in {"", made.former, target.slug}:
        made.find(file, 0, "key", row["key"], _("The key of a record is not changed here."))
    owner = OWNERS.get(file)
    if owner and row.get(owner, "").strip() not in {"", standing[owner]}:
        made.find(file, 0, owner, row[owner], _("It cannot move to another record."))
    row = row | {"key": target.slug} | ({owner: standing[owner]} if owner else {})
    made.rows[file] = [(0, row)]
    made.mains = [(target.slug,)]


def _new_main(made: Prepared, place: int, row: Row) -> Row:
    """A main row of a new record, with a key that no record has."""
    file, model = made.main.file, made.main.model
    if made.kind in _REPORT_KINDS and not row.get("kind", "").strip():
        row["kind"] = made.kind.value
    if made.sealed:
        row["file"] = next(iter(made.sealed))
    owner = OWNERS.get(file)
    if owner:
        _give_owner(made, file, place, row, owner)
    if made.kind is ContributionKind.NAME:
        _refuse_known_name(made, place, row)
        return row
    if made.kind is ContributionKind.DOCUMENT:
        return row
    if key := row.get("key", "").strip():
        _refuse_taken(made, made.main, place, key)
        return row
    if owner:
        row["key"] = made.keys.of_part(file, model, row[owner] or "new")
    else:
        title = contents.title_of(made.kind, {"rows": {file: [row]}})
        row["key"] = made.keys.from_title(model, title)
    return row


def _give_owner(made: Prepared, file: str, place: int, row: Row, owner: str) -> None:
    """Name the record that a new part is about; where none is set, the row must name one."""
    typed = row.get(owner, "").strip()
    if made.about is None:
        row[owner] = typed
    elif typed not in {"", made.about.slug}:
        made.find(file, place, owner, typed, _("This row belongs to another record."))
    else:
        row[owner] = made.about.slug


def _refuse_known_name(made: Prepared, place: int, row: Row) -> None:
    """A name that the monument has already would be changed; a withdrawn one can come back."""
    names: Any = made.main.model
    found = names.objects.filter(
        monument__slug=row["monument_key"],
        name=row.get("name", "").strip(),
        language=row.get("language", "").strip(),
        review_state=ReviewState.PUBLISHED,
    )
    if found.exists():
        reason = _("The monument has this name already.")
        made.find(made.main.file, place, "name", row.get("name", ""), reason)
    row["review_state"] = ReviewState.PUBLISHED


def _refuse_taken(made: Prepared, table: Table, place: int, key: str) -> None:
    model: Any = table.model
    if made.is_blind:
        put_aside(model, Q(slug=key))
    if model._base_manager.filter(slug=key).exists():
        made.find(table.file, place, "key", key, _("Another record has or had this key."))


def _place_parts(made: Prepared, said: Content, table: Table) -> None:
    """Rows of parts and details: each belongs to a main row of this contribution.

    Rows that a form offers and nobody filled in stay in the draft, where others are counted from
    them, and are passed over.
    """
    placed: list[Placed] = []
    for place, typed in enumerate(contents.rows_in(said, table.file)):
        if not any(cell.strip() for cell in typed.values()):
            continue
        row = dict(typed)
        if table.is_detail:
            _give_detail(made, table.file, place, row)
        elif table.file in OWNERS:
            _give_part(made, table, place, row)
        elif key := row.get("key", "").strip():
            _refuse_taken(made, table, place, key)
        else:
            row["key"] = made.keys.from_title(table.model, row.get("title", ""))
        placed.append((place, row))
    if placed:
        made.rows[table.file] = placed


def _give_detail(made: Prepared, file: str, place: int, row: Row) -> None:
    mains = [key[0] for key in made.mains]
    typed = row.get("key", "").strip()
    if typed and typed not in mains and typed != made.former:
        made.find(file, place, "key", typed, _("This row belongs to another record."))
    elif mains:
        row["key"] = typed if typed in mains else mains[min(place, len(mains) - 1)]


def _give_part(made: Prepared, table: Table, place: int, row: Row) -> None:
    """The owner of a part is the main record, and a key that is known is one of its parts."""
    owner = OWNERS[table.file]
    main = made.mains[0][0] if made.mains else ""
    typed = row.get(owner, "").strip()
    if typed not in {"", main, made.former}:
        made.find(table.file, place, owner, typed, _("This row belongs to another record."))
    row[owner] = main
    if table is tables.NAMES:
        row["review_state"] = ReviewState.PUBLISHED
    if not keys.is_numbered(table.file):
        return
    key = row.get("key", "").strip()
    if not key:
        row["key"] = made.keys.of_part(table.file, table.model, main)
    elif (key,) not in contents.by_key(made.before, table.file):
        _refuse_taken(made, table, place, key)


def _shapes(made: Prepared, said: Content) -> list[Feature]:
    """The shape of the monument; the shapes of others are not this contribution's."""
    main = made.mains[0][0] if made.mains else ""
    found = []
    for place, shape in enumerate(said.get("shapes", [])):
        given = shape.get("properties")
        properties: dict[str, Any] = dict(given) if isinstance(given, dict) else {}
        typed = str(properties.get("key") or "")
        if typed not in {"", main, made.former} or place:
            reason = _("The shape belongs to another record.")
            made.find(tables.GEOMETRIES, place, "key", typed, reason)
        found.append({**shape, "properties": {**properties, "key": main}})
    return found


def _removed(made: Prepared, said: Content) -> dict[str, list[Key]]:
    """Keys of parts that a change takes away; what is gone already is no fault."""
    if made.target is None:
        return {}
    found: dict[str, list[Key]] = {}
    for file, given in said.get("removed", {}).items():
        if file not in OWNERS or file == made.main.file:
            continue
        standing = contents.by_key(made.full, file)
        for one in given:
            key = tuple(made.target.slug if cell == made.former else cell for cell in one)
            row = standing.get(key)
            if row is None or row.get("review_state", "published") != ReviewState.PUBLISHED:
                continue
            if file == tables.NAMES.file and row["kind"] == NameKind.PREFERRED:
                made.find(file, None, "kind", row["name"], _("The preferred name cannot go."))
            found.setdefault(file, []).append(key)
    return found


def _drop_repeated(made: Prepared) -> None:
    """Of two rows with one key the second is a fault, and is not imported."""
    for file, placed in made.rows.items():
        seen: set[Key] = set()
        kept = []
        for place, row in placed:
            key = contents.key_of(file, row)
            if key in seen:
                name = BY_FILE[file].key[-1]
                made.find(file, place, name, key[-1], _("Another row says the same already."))
                continue
            seen.add(key)
            kept.append((place, row))
        made.rows[file] = kept
