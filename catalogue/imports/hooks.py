"""What single files need besides the common way: readings of empty cells, names, links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from catalogue.choices import CLOSED_LISTS, QuantityKind
from catalogue.imports import links, names, pictures
from catalogue.imports.chunks import Chunk
from catalogue.imports.faults import nearest
from catalogue.imports.run import Run
from catalogue.interchange import tables
from catalogue.models import Monument, PublishedPlace


def _nothing(_chunk: Chunk) -> None:
    """Most files need nothing more."""


@dataclass(frozen=True)
class Hooks:
    """What is done with a chunk before it is judged, and after it is written."""

    prepare: Callable[[Chunk], None] = _nothing
    after: Callable[[Chunk], None] = _nothing
    finish: Callable[[Run], None] = lambda _run: None


def _refuse_closed(chunk: Chunk) -> None:
    """Closed vocabularies have rules in software: the file only gives them labels."""
    for row, (vocabulary, key) in enumerate(chunk.keys):
        if key and vocabulary in CLOSED_LISTS:
            known = CLOSED_LISTS[vocabulary].values
            if key not in known:
                reason = _("The vocabulary “%(vocabulary)s” is closed: no term can be added.")
                chunk.fault(
                    row, "term_key", reason % {"vocabulary": vocabulary}, nearest(key, known)
                )


def _read_quantity(chunk: Chunk) -> None:
    """How a number is meant, where nothing is said: exact where there is one."""
    said = chunk.has("quantity_is")
    cells = chunk.cells["quantity_is"] if said else [""] * chunk.size
    meanings = list(chunk.complete("quantity_is"))
    for row, quantity in enumerate(chunk.complete("quantity")):
        if (said or chunk.known[row] is None) and not cells[row].strip():
            exact = quantity is not None
            meanings[row] = QuantityKind.EXACT.value if exact else QuantityKind.UNKNOWN.value
    chunk.values["quantity_is"] = meanings


def _prepare_monuments(chunk: Chunk) -> None:
    names.keep_unnamed(chunk)
    levels = chunk.complete("publication")
    pks = [stored["pk"] for row, stored in chunk.standing() if stored["publication"] != levels[row]]
    if pks:
        # The new level may not allow what was published; the end of the import publishes anew.
        nothing = asdict(PublishedPlace())
        Monument._base_manager.filter(pk__in=pks).update(**nothing)
        chunk.run.places.update(pks)


def _after_monuments(chunk: Chunk) -> None:
    names.name_monuments(chunk)
    states = chunk.values["review_state"]
    for row, stored in chunk.standing():
        if stored["review_state"] != states[row]:
            chunk.run.conditions.add(stored["pk"])


def _finish_names(run: Run) -> None:
    names.finish_names(run)
    names.check_ranks(run)


HOOKS = {
    tables.VOCABULARIES.file: Hooks(prepare=_refuse_closed, finish=lambda run: run.terms.load()),
    tables.SOURCES.file: Hooks(after=links.touch_sources),
    tables.MONUMENTS.file: Hooks(prepare=_prepare_monuments, after=_after_monuments),
    tables.NAMES.file: Hooks(prepare=names.agree, after=names.rank, finish=_finish_names),
    tables.ARTEFACTS.file: Hooks(prepare=_read_quantity),
    tables.REPORTS.file: Hooks(after=links.touch_reports),
    tables.LINKS.file: Hooks(prepare=links.read_severity, after=links.touch_links),
    tables.EVIDENCE.file: Hooks(prepare=links.refuse_strangers),
    tables.ASSESSMENTS.file: Hooks(after=links.touch_assessments),
    tables.PHOTOGRAPHS.file: Hooks(prepare=pictures.seal_files, after=pictures.order_copies),
}
