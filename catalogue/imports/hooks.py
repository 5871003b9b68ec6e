"""What single files need besides the common way: readings of empty cells, names, links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from catalogue import choices
from catalogue.choices import OPEN_VOCABULARIES, QuantityKind, Vocabulary
from catalogue.imports import links, names
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


#: The terms of closed vocabularies, which the software has rules for.
CLOSED: dict[str, list[str]] = {
    Vocabulary.SEVERITY: choices.Severity.values,
    Vocabulary.VERIFICATION: choices.Verification.values,
    Vocabulary.CONDITION: choices.Condition.values,
    Vocabulary.ARTEFACT_STATUS: choices.ArtefactStatus.values,
    Vocabulary.SOURCE_RELIABILITY: choices.SourceReliability.values,
    Vocabulary.CREDIBILITY: choices.InformationCredibility.values,
    Vocabulary.REPORT_KIND: choices.ReportKind.values,
    Vocabulary.STANCE: choices.Stance.values,
    Vocabulary.OBSERVATION: choices.Observation.values,
    Vocabulary.ASSESSMENT_BASIS: choices.AssessmentBasis.values,
    Vocabulary.ARTEFACT_EVENT_KIND: choices.ArtefactEventKind.values,
    Vocabulary.HAZARD_STATUS: choices.HazardStatus.values,
    Vocabulary.NAME_KIND: choices.NameKind.values,
    Vocabulary.CONFIDENCE: choices.Confidence.values,
    Vocabulary.PARTY: choices.PartyToConflict.values,
    Vocabulary.ROLE: choices.ReportMonumentRole.values,
    Vocabulary.DATE_MEANING: choices.DateMeaning.values,
    Vocabulary.PUBLICATION_LEVEL: choices.PublicationLevel.values,
    Vocabulary.QUANTITY_KIND: choices.QuantityKind.values,
    Vocabulary.AUTHENTICITY: choices.Authenticity.values,
    Vocabulary.SOURCE_READ: choices.SourceRead.values,
    Vocabulary.EAMENA_EXTENT: choices.ExtentBand.values,
    Vocabulary.EAMENA_CERTAINTY: choices.Certainty.values,
}


def _refuse_closed(chunk: Chunk) -> None:
    """Closed vocabularies have rules in software: the file only gives them labels."""
    for row, (vocabulary, key) in enumerate(chunk.keys):
        if vocabulary and key and vocabulary not in OPEN_VOCABULARIES:
            known = CLOSED[vocabulary]
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
}
