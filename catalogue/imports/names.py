"""Preferred names: monuments.csv and monument_names.csv say the same thing in two places.

`Monument.name_en` and `name_ar` are the preferred names of these languages, and each is also a row
of MonumentName. Either file can change them; where both speak they must agree. A name that is no
longer preferred becomes an alternate one.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from catalogue.choices import NameKind
from catalogue.imports.chunks import Chunk
from catalogue.imports.faults import Fault
from catalogue.imports.run import Run
from catalogue.imports.states import is_own
from catalogue.imports.writing import update
from catalogue.interchange.tables import MONUMENTS, NAMES
from catalogue.models import Monument, MonumentName
from catalogue.naming import COLUMNS, adopt_preferred, keep_preferred

PREFERRED = NameKind.PREFERRED


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
    keep_preferred([chunk.pks[row] for row in (*chunk.new(), *sorted(chunk.changed))])


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
    column = COLUMNS.get(language)
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
    values = [(NameKind.ALTERNATE.value, chunk.run.now, pk) for pk in demoted]
    update(MonumentName, ("kind", "modified_at"), values)


def rank(chunk: Chunk) -> None:
    """Bring the monuments in step with the names that this chunk prefers, or no longer does."""
    written = {*chunk.new(), *chunk.changed}
    adopted = set()
    for row in chunk.good():
        monument, _name, language = chunk.keys[row]
        if language not in COLUMNS:
            continue
        if chunk.values["kind"][row] != PREFERRED:
            if row in written:
                chunk.run.ranked.setdefault(monument, chunk.lines[row])
            continue
        if language == "ar":
            chunk.run.named.add(monument)
        if row in written:
            adopted.add(monument)
    adopt_preferred(sorted(adopted))
    chunk.run.adopted |= adopted


def finish_names(run: Run) -> None:
    """Take away Arabic names that neither file gives."""
    pks = sorted(run.unnamed - run.named)
    update(Monument, ("name_ar", "modified_at"), [("", run.now, pk) for pk in pks])
    keep_preferred(pks)


def check_ranks(run: Run) -> None:
    """After all rows: monuments whose names lost a rank still have their preferred ones.

    Only then do the rows follow the columns: else a name would get back the rank that a row takes.
    """
    lines = run.ranked
    rows = MonumentName.objects.filter(monument__in=lines, kind=PREFERRED).order_by()
    found = set(rows.values_list("monument_id", "language", "name"))
    for pk, stored in _monuments(set(lines)).items():
        for language, column in COLUMNS.items():
            name = stored[column]
            if name and (pk, language, name) not in found:
                reason = _("This is the preferred name. Say which other name is preferred instead.")
                run.fault(Fault(NAMES.file, lines[pk], "kind", name, reason))
    keep_preferred(sorted(run.adopted))
