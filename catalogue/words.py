"""Words of the closed lists, by the names of their vocabularies."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext

from catalogue import choices, filing, standing
from catalogue.condition import CONTRADICTED

LISTS: dict[str, type[TextChoices]] = {
    "artefact-event-kind": choices.ArtefactEventKind,
    "artefact-status": choices.ArtefactStatus,
    "assessment-basis": choices.AssessmentBasis,
    "assessment-kind": choices.AssessmentKind,
    "authenticity": choices.Authenticity,
    "captured-basis": filing.CapturedBasis,
    "certainty": choices.Certainty,
    "condition": choices.Condition,
    "confidence": choices.Confidence,
    "content-warning": filing.ContentWarning,
    "custody": filing.CustodyStep,
    "date-meaning": choices.DateMeaning,
    "extent-band": choices.ExtentBand,
    "external-scheme": choices.ExternalScheme,
    "hazard-status": choices.HazardStatus,
    "information-credibility": choices.InformationCredibility,
    "investigator-role": choices.InvestigatorRole,
    "last-seen": standing.LastSeen,
    "moment": filing.Moment,
    "name-kind": choices.NameKind,
    "observation": choices.Observation,
    "party-to-conflict": choices.PartyToConflict,
    "picture-kind": filing.PictureKind,
    "priority": choices.Priority,
    "probability": choices.Probability,
    "publication-level": choices.PublicationLevel,
    "quantity-kind": choices.QuantityKind,
    # What is stored of a monument: unknown is then what nobody has recorded.
    "recorded": choices.Condition,
    "report-kind": choices.ReportKind,
    "rights": filing.Rights,
    "role": choices.ReportMonumentRole,
    "severity": choices.Severity,
    "source-read": choices.SourceRead,
    "source-reliability": choices.SourceReliability,
    "stance": choices.Stance,
    "verification": choices.Verification,
    "vocabulary": choices.Vocabulary,
}


def word(name: str, value: str) -> str:
    """What a value of a closed list is called in the reader's language; "" for an empty one."""
    if not value:
        return ""
    if name in {"condition", "recorded"} and value == CONTRADICTED:
        return pgettext("condition", "Sources contradict")
    if name == "recorded" and value == choices.Condition.UNKNOWN:
        return pgettext("condition", "Not recorded")
    return str(LISTS[name](value).label)


def comma() -> str:
    """The mark between words of a list, with its space."""
    return pgettext("between words", ", ")


def semicolon() -> str:
    """The mark between longer parts of a list, with its space."""
    return pgettext("between words", "; ")
