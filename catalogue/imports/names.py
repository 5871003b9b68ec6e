"""Preferred names: monuments.csv and monument_names.csv say the same thing in two places.

`Monument.name_en` and `name_ar` are the preferred names of these languages, and each is also a row
of MonumentName. Either file can change them; where both speak they must agree. A name that is no
longer preferred becomes an alternate one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from catalogue.choices import NameKind, ReviewState
from catalogue.imports.chunks import Chunk, default_of
from catalogue.imports.faults import Fault
from catalogue.imports.run import Run
from catalogue.imports.states import is_own
from catalogue.imports.writing import insert, update
from catalogue.interchange.tables import MONUMENTS, NAMES
from catalogue.models import Monument, MonumentName

PREFERRED = NameKind.PREFERRED
_LANGUAGES = {"en": "name_en", "ar": "name_ar"}
#: Name of a row of MonumentName: its primary key, kind and text.
_Row = dict[str, Any]


def keep_unnamed(chunk: Chunk) -> None:
    """An empty Arabic name empties nothing yet where monument_names.csv may give one."""
    if not chunk.has("name_ar") or NAMES.file not in chunk.run.files:
        return
    names = chunk.values["name_ar"]
    for row, stored in enumerate(chunk.known):
        if stored and not names[row] and stored["name_ar"]:
            names[row] = stored["name_ar"]
            chunk.run.unnamed.add(stored["pk"])


def name_monuments(chunk: Chunk) -> None:
    """Make the names that monuments.csv gives the preferred ones."""
    states = chunk.values["review_state"]
    wanted = [
        (chunk.pks[row], language, chunk.values[column][row], states[row])
        for row in chunk.good()
        for language, column in _LANGUAGES.items()
        if column in chunk.values
    ]
    standing = {stored["pk"] for _row, stored in chunk.standing()}
    prefer(chunk.run, wanted, standing)


def prefer(run: Run, wanted: list[tuple[int, str, str, str]], standing: set[int]) -> None:
    """Make names the preferred ones: (monument, language, name, review state); "" takes one away.

    `standing` are the monuments that may have names already.
    """
    rows = _names_of(standing)
    demoted, promoted, made = [], [], []
    for monument, language, name, state in wanted:
        there = rows.get((monument, language), {})
        preferred = next((row for row in there.values() if row["kind"] == PREFERRED), None)
        if preferred and preferred["name"] == name:
            continue
        if preferred:
            demoted.append(preferred["pk"])
        if name in there:
            promoted.append(there[name]["pk"])
        elif name:
            made.append((monument, language, name, state))
    _set_kind(run, demoted, NameKind.ALTERNATE)
    _set_kind(run, promoted, PREFERRED)
    _make(run, made)


def _names_of(monuments: Iterable[int]) -> dict[tuple[int, str], dict[str, _Row]]:
    found: dict[tuple[int, str], dict[str, _Row]] = defaultdict(dict)
    names = MonumentName.objects.filter(monument__in=monuments, language__in=_LANGUAGES)
    rows: Any = names.order_by().values("pk", "monument_id", "language", "name", "kind")
    for row in rows:
        found[row["monument_id"], row["language"]][row["name"]] = row
    return found


def _set_kind(run: Run, pks: list[int], kind: str) -> None:
    update(MonumentName, ("kind", "modified_at"), [(kind, run.now, pk) for pk in pks])


def _make(run: Run, names: list[tuple[int, str, str, str]]) -> None:
    """Make names in the state of their monuments; those of withdrawn ones stay published."""
    columns = [field.attname for field in MonumentName._meta.concrete_fields][1:]
    rows = []
    for monument, language, name, monument_state in names:
        hidden = monument_state == ReviewState.WITHDRAWN
        state = ReviewState.PUBLISHED if hidden else monument_state
        values = {
            "monument_id": monument,
            "name": name,
            "language": language,
            "kind": PREFERRED,
            "review_state": state,
            "first_published_at": run.now if state == ReviewState.PUBLISHED else None,
            "created_at": run.now,
            "modified_at": run.now,
            "contributor_id": run.options.contributor.pk if run.options.contributor else None,
        }
        rows.append(tuple(values.get(key, default_of(MonumentName, key)) for key in columns))
    insert(MonumentName, columns, rows)


def agree(chunk: Chunk) -> None:
    """Judge the rows of monument_names.csv against the preferred names, and free their place."""
    run, kinds = chunk.run, chunk.values["kind"]
    monuments = {pk for pk in chunk.values["monument_id"] if pk}
    stored = _monuments(monuments)
    places: dict[tuple[int, str], int] = {}
    for row in list(chunk.good()):
        monument, name, language = chunk.keys[row]
        own = stored[monument]
        if not run.options.trusted and not is_own(
            run.options, own["contributor_id"], own["review_state"]
        ):
            continue
        said = _said(run, own, language)
        if kinds[row] != PREFERRED:
            if said == name:
                chunk.fault(row, "kind", _("In monuments.csv this is the preferred name."))
            continue
        if said and said != name:
            reason = _("monuments.csv has another preferred name in this language.")
            chunk.fault(row, "name", reason, said)
        if places.setdefault((monument, language), row) != row:
            chunk.fault(row, "kind", _second())
    _demote(chunk, {place: row for place, row in places.items() if row not in chunk.faulty})


def _second() -> str:
    return _("A monument has only one preferred name in a language; this is the second.")


def _monuments(pks: set[int]) -> dict[int, dict[str, Any]]:
    rows = Monument._base_manager.filter(pk__in=pks).order_by()
    found: Any = rows.values("pk", "name_en", "name_ar", "review_state", "contributor_id")
    return {row["pk"]: row for row in found}


def _said(run: Run, monument: dict[str, Any], language: str) -> str:
    """The preferred name that monuments.csv of this import gives; "" where it gives none."""
    column = _LANGUAGES.get(language)
    if column is None or column not in run.headers.get(MONUMENTS.file, ()):
        return ""
    if monument["pk"] in run.unnamed and language == "ar":
        return ""
    return monument[column] if run.book(MONUMENTS).line(monument["pk"]) else ""


def _demote(chunk: Chunk, places: dict[tuple[int, str], int]) -> None:
    """The former preferred names of the places that a row of this chunk takes."""
    rows = MonumentName.objects.filter(
        monument__in={monument for monument, _language in places}, kind=PREFERRED
    ).order_by()
    book, demoted = chunk.run.book(NAMES), []
    for pk, monument, language, name in rows.values_list("pk", "monument_id", "language", "name"):
        row = places.get((monument, language))
        if row is None or chunk.keys[row][1] == name:
            continue
        if book.met(pk):
            chunk.fault(row, "kind", _second())
        else:
            demoted.append(pk)
    _set_kind(chunk.run, demoted, NameKind.ALTERNATE)
    _rename(chunk, places)


def _rename(chunk: Chunk, places: dict[tuple[int, str], int]) -> None:
    """Write preferred names of English and Arabic to the monuments."""
    for language, column in _LANGUAGES.items():
        names = {
            monument: chunk.keys[row][1]
            for (monument, tag), row in places.items()
            if tag == language
        }
        chunk.run.unnamed -= names.keys() if language == "ar" else set()
        rows = Monument._base_manager.filter(pk__in=names).order_by().values_list("pk", column)
        changed = [(names[pk], chunk.run.now, pk) for pk, name in rows if name != names[pk]]
        update(Monument, (column, "modified_at"), changed)


def finish_names(run: Run) -> None:
    """Take away Arabic names that neither file gives; refuse monuments left without their name."""
    pks = sorted(run.unnamed)
    prefer(run, [(pk, "ar", "", "") for pk in pks], set(pks))
    update(Monument, ("name_ar", "modified_at"), [("", run.now, pk) for pk in pks])


def refuse_unpreferred(chunk: Chunk) -> None:
    """A row must not take the rank of the preferred name away without naming another one."""
    monuments = {
        chunk.keys[row][0] for row in chunk.changed if chunk.values["kind"][row] != PREFERRED
    }
    chunk.run.ranked.update(
        (chunk.keys[row][0], chunk.lines[row])
        for row in chunk.changed
        if chunk.keys[row][0] in monuments and chunk.values["kind"][row] != PREFERRED
    )


def check_ranks(run: Run) -> None:
    """After all rows: monuments whose names lost a rank still have their preferred ones."""
    lines = dict(run.ranked)
    rows = MonumentName.objects.filter(monument__in=lines, kind=PREFERRED).order_by()
    found = set(rows.values_list("monument_id", "language", "name"))
    for pk, stored in _monuments(set(lines)).items():
        for language, column in _LANGUAGES.items():
            name = stored[column]
            if name and (pk, language, name) not in found:
                reason = _("This is the preferred name. Say which other name is preferred instead.")
                run.fault(Fault(NAMES.file, lines[pk], "kind", name, reason))
