"""The closed lists: values that the software has rules for, in order where order means something.

Values are those of the interchange format; labels follow its vocabularies. Open lists are `Term`s.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ReviewState(TextChoices):
    """Where a record stands between its author and the public."""

    DRAFT = "draft", pgettext_lazy("review-state", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("review-state", "Submitted")
    RETURNED = "returned", pgettext_lazy("review-state", "Returned")
    REJECTED = "rejected", pgettext_lazy("review-state", "Rejected")
    PUBLISHED = "published", pgettext_lazy("review-state", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("review-state", "Withdrawn")


class Severity(TextChoices):
    """How much an event took, from nothing to everything; unknown stands outside the order."""

    NONE = "none", pgettext_lazy("severity", "No visible damage")
    POSSIBLE = "possible", pgettext_lazy("severity", "Possible damage")
    MODERATE = "moderate", pgettext_lazy("severity", "Moderate damage")
    SEVERE = "severe", pgettext_lazy("severity", "Severe damage")
    DESTROYED = "destroyed", pgettext_lazy("severity", "Destroyed")
    UNKNOWN = "unknown", pgettext_lazy("severity", "Unknown severity")


#: Rank of a severity; unknown has none.
SEVERITY_RANK: dict[str, int] = {
    Severity.NONE: 0,
    Severity.POSSIBLE: 1,
    Severity.MODERATE: 2,
    Severity.SEVERE: 3,
    Severity.DESTROYED: 4,
}


class Verification(TextChoices):
    """How far a report is established by its evidence."""

    ALLEGED = "alleged", pgettext_lazy("verification", "Alleged")
    CORROBORATED = "corroborated", pgettext_lazy("verification", "Corroborated")
    VERIFIED_REMOTE = "verified-remote", pgettext_lazy("verification", "Verified remotely")
    VERIFIED_GROUND = "verified-ground", pgettext_lazy("verification", "Verified on the ground")
    DISPUTED = "disputed", pgettext_lazy("verification", "Disputed")
    REFUTED = "refuted", pgettext_lazy("verification", "Refuted")


class Condition(TextChoices):
    """What an assessor found standing."""

    INTACT = "intact", pgettext_lazy("condition", "Intact")
    DAMAGED = "damaged", pgettext_lazy("condition", "Damaged")
    SEVERELY_DAMAGED = "severely-damaged", pgettext_lazy("condition", "Severely damaged")
    DESTROYED = "destroyed", pgettext_lazy("condition", "Destroyed")
    UNDER_RESTORATION = "under-restoration", pgettext_lazy("condition", "Under restoration")
    RESTORED = "restored", pgettext_lazy("condition", "Restored")
    UNKNOWN = "unknown", pgettext_lazy("condition", "Unknown")


class ReportKind(TextChoices):
    """What a damage report is about."""

    DESTRUCTION = "destruction", pgettext_lazy("report-kind", "Destruction")
    LOOTING = "looting", pgettext_lazy("report-kind", "Looting")


class DateMeaning(TextChoices):
    """How the interval of an event date is meant."""

    WITHIN = "within", pgettext_lazy("date-meaning", "Within")
    THROUGHOUT = "throughout", pgettext_lazy("date-meaning", "Throughout")
    SERIES = "series", pgettext_lazy("date-meaning", "Series")


class ReportMonumentRole(TextChoices):
    """Whether a report says that a monument was harmed, or only that it happened there."""

    AFFECTED = "affected", pgettext_lazy("report-monument-role", "Affected")
    SETTING = "setting", pgettext_lazy("report-monument-role", "Setting")


class Stance(TextChoices):
    """What a source does for a report."""

    SUPPORTS = "supports", pgettext_lazy("stance", "Supports")
    DISPUTES = "disputes", pgettext_lazy("stance", "Disputes")
    CONTEXT = "context", pgettext_lazy("stance", "Context")


class Observation(TextChoices):
    """How the thing that a source claims was known."""

    SATELLITE = "satellite", pgettext_lazy("observation", "Satellite image")
    GROUND = "ground", pgettext_lazy("observation", "On the ground")
    PHOTO_VIDEO = "photo-video", pgettext_lazy("observation", "Photograph or video")
    TESTIMONY = "testimony", pgettext_lazy("observation", "Testimony")
    OFFICIAL = "official", pgettext_lazy("observation", "Official statement")
    SECONDARY = "secondary", pgettext_lazy("observation", "Secondary account")


class SourceReliability(TextChoices):
    """First letter of an Admiralty grade."""

    A = "A", pgettext_lazy("source-reliability", "Completely reliable")
    B = "B", pgettext_lazy("source-reliability", "Usually reliable")
    C = "C", pgettext_lazy("source-reliability", "Fairly reliable")
    D = "D", pgettext_lazy("source-reliability", "Not usually reliable")
    E = "E", pgettext_lazy("source-reliability", "Unreliable")
    F = "F", pgettext_lazy("source-reliability", "Cannot be judged")


class InformationCredibility(TextChoices):
    """Second character of an Admiralty grade."""

    CONFIRMED = "1", pgettext_lazy("information-credibility", "Confirmed")
    PROBABLY_TRUE = "2", pgettext_lazy("information-credibility", "Probably true")
    POSSIBLY_TRUE = "3", pgettext_lazy("information-credibility", "Possibly true")
    DOUBTFUL = "4", pgettext_lazy("information-credibility", "Doubtful")
    IMPROBABLE = "5", pgettext_lazy("information-credibility", "Improbable")
    UNJUDGED = "6", pgettext_lazy("information-credibility", "Cannot be judged")


class AssessmentBasis(TextChoices):
    """From what the condition of a monument was seen."""

    SATELLITE = "satellite", pgettext_lazy("assessment-basis", "Satellite image")
    GROUND = "ground", pgettext_lazy("assessment-basis", "On the ground")
    PHOTO = "photo", pgettext_lazy("assessment-basis", "Photograph or video")


class AssessmentKind(TextChoices):
    """Kind of assessment, after EAMENA's assessment activity types."""

    GROUND_SURVEY = "ground-survey", pgettext_lazy("assessment-kind", "Survey on the ground")
    REMOTE = "remote-sensing", pgettext_lazy("assessment-kind", "Remote sensing")
    PHOTOGRAPHIC = "photographic", pgettext_lazy("assessment-kind", "From photographs or film")
    LITERATURE = "literature", pgettext_lazy("assessment-kind", "From literature or reports")


class InvestigatorRole(TextChoices):
    """In which role an assessor looked at a monument."""

    EXPERT = "expert", pgettext_lazy("investigator-role", "Heritage professional")
    OFFICIAL = "official", pgettext_lazy("investigator-role", "Antiquities official")
    ANALYST = "image-analyst", pgettext_lazy("investigator-role", "Image analyst")
    JOURNALIST = "journalist", pgettext_lazy("investigator-role", "Journalist")
    RESIDENT = "resident", pgettext_lazy("investigator-role", "Resident or volunteer")
    EDITOR = "editor", pgettext_lazy("investigator-role", "Editor of this catalogue")


class Priority(TextChoices):
    """How soon a recommendation should be acted on."""

    LOW = "low", pgettext_lazy("priority", "Low")
    MEDIUM = "medium", pgettext_lazy("priority", "Medium")
    HIGH = "high", pgettext_lazy("priority", "High")
    URGENT = "urgent", pgettext_lazy("priority", "Urgent")


class Probability(TextChoices):
    """How likely a threat is, after EAMENA's threat probability."""

    POSSIBLE = "possible", pgettext_lazy("probability", "Possible")
    PROBABLE = "probable", pgettext_lazy("probability", "Probable")
    PLANNED = "planned", pgettext_lazy("probability", "Planned")
    ONGOING = "ongoing", pgettext_lazy("probability", "Going on")


class ArtefactStatus(TextChoices):
    """The latest known state of an object."""

    MISSING = "missing", pgettext_lazy("artefact-status", "Missing")
    ON_MARKET = "on-market", pgettext_lazy("artefact-status", "On the market")
    SEIZED = "seized", pgettext_lazy("artefact-status", "Seized")
    RECOVERED = "recovered", pgettext_lazy("artefact-status", "Recovered")
    RETURNED = "returned", pgettext_lazy("artefact-status", "Returned")
    DAMAGED = "damaged", pgettext_lazy("artefact-status", "Damaged")
    DESTROYED = "destroyed", pgettext_lazy("artefact-status", "Destroyed")
    EVACUATED = "evacuated", pgettext_lazy("artefact-status", "Evacuated")
    RESTORED = "restored", pgettext_lazy("artefact-status", "Restored")


class ArtefactEventKind(TextChoices):
    """One step in an object's life."""

    STOLEN = "stolen", pgettext_lazy("artefact-event-kind", "Stolen")
    OFFERED = "offered-for-sale", pgettext_lazy("artefact-event-kind", "Offered for sale")
    IDENTIFIED = "identified", pgettext_lazy("artefact-event-kind", "Identified")
    SEIZED = "seized", pgettext_lazy("artefact-event-kind", "Seized")
    RECOVERED = "recovered", pgettext_lazy("artefact-event-kind", "Recovered")
    RETURNED = "returned", pgettext_lazy("artefact-event-kind", "Returned")
    DAMAGED = "damaged", pgettext_lazy("artefact-event-kind", "Damaged")
    DESTROYED = "destroyed", pgettext_lazy("artefact-event-kind", "Destroyed")
    EVACUATED = "evacuated", pgettext_lazy("artefact-event-kind", "Evacuated")
    RESTORED = "restored", pgettext_lazy("artefact-event-kind", "Restored")
    EXHIBITED = "exhibited", pgettext_lazy("artefact-event-kind", "Exhibited")


class HazardStatus(TextChoices):
    """What was last said of a hazard; cleared is a declaration, never safety."""

    REPORTED = "reported", pgettext_lazy("hazard-status", "Reported")
    BEING_CLEARED = "being-cleared", pgettext_lazy("hazard-status", "Being cleared")
    CLEARED = "cleared", pgettext_lazy("hazard-status", "Declared cleared")
    UNKNOWN = "unknown", pgettext_lazy("hazard-status", "Unknown")


class NameKind(TextChoices):
    """What a name is among the names of a monument."""

    PREFERRED = "preferred", pgettext_lazy("name-kind", "Preferred name")
    ALTERNATE = "alternate", pgettext_lazy("name-kind", "Other name")
    HISTORICAL = "historical", pgettext_lazy("name-kind", "Historical name")
    TRANSLITERATION = "transliteration", pgettext_lazy("name-kind", "Transliteration")


class Confidence(TextChoices):
    """How well a record as worded is supported."""

    HIGH = "high", pgettext_lazy("confidence", "High")
    MEDIUM = "medium", pgettext_lazy("confidence", "Medium")
    LOW = "low", pgettext_lazy("confidence", "Low")


class PartyToConflict(TextChoices):
    """Whether the publisher of a source fights or rules there."""

    YES = "yes", pgettext_lazy("party-to-conflict", "Party to the conflict")
    NO = "no", pgettext_lazy("party-to-conflict", "Not a party")


class SourceRead(TextChoices):
    """How much of a source the editors had before them."""

    WHOLE = "whole", pgettext_lazy("source-read", "Read whole")
    PART = "part", pgettext_lazy("source-read", "Read in part")
    NONE = "none", pgettext_lazy("source-read", "Not read")


class PublicationLevel(TextChoices):
    """How exactly the public may be shown a position."""

    EXACT = "exact", pgettext_lazy("publication-level", "Exact")
    COARSE = "coarse", pgettext_lazy("publication-level", "Coarse (1 km cell)")
    WITHHELD = "withheld", pgettext_lazy("publication-level", "Withheld")


class QuantityKind(TextChoices):
    """How the number of objects in a lot is meant."""

    EXACT = "exact", pgettext_lazy("quantity-kind", "Exact")
    AT_LEAST = "at-least", pgettext_lazy("quantity-kind", "At least")
    ABOUT = "about", pgettext_lazy("quantity-kind", "About")
    UNKNOWN = "unknown", pgettext_lazy("quantity-kind", "Unknown")


class Authenticity(TextChoices):
    """Whether an object is what it was reported as."""

    GENUINE = "genuine", pgettext_lazy("authenticity", "Genuine")
    DOUBTFUL = "doubtful", pgettext_lazy("authenticity", "Doubtful")
    FAKE = "fake", pgettext_lazy("authenticity", "Fake or modern copy")
    UNKNOWN = "unknown", pgettext_lazy("authenticity", "Unknown")


class Certainty(TextChoices):
    """EAMENA certainty of a cause, an effect or a threat."""

    NEGLIGIBLE = "negligible", pgettext_lazy("eamena-certainty", "Negligible")
    LOW = "low", pgettext_lazy("eamena-certainty", "Low")
    MEDIUM = "medium", pgettext_lazy("eamena-certainty", "Medium")
    HIGH = "high", pgettext_lazy("eamena-certainty", "High")
    DEFINITE = "definite", pgettext_lazy("eamena-certainty", "Definite")
    NOT_APPLICABLE = "not-applicable", pgettext_lazy("eamena-certainty", "Not applicable")


class ExtentBand(TextChoices):
    """EAMENA band of damage extent, where no percentage is stated."""

    NONE = "no-visible-known", pgettext_lazy("eamena-damage-extent", "No visible/known")
    TO_10 = "1-10", pgettext_lazy("eamena-damage-extent", "1-10%")
    TO_30 = "11-30", pgettext_lazy("eamena-damage-extent", "11-30%")
    TO_60 = "31-60", pgettext_lazy("eamena-damage-extent", "31-60%")
    TO_90 = "61-90", pgettext_lazy("eamena-damage-extent", "61-90%")
    TO_100 = "91-100", pgettext_lazy("eamena-damage-extent", "91-100%")
    UNKNOWN = "unknown", pgettext_lazy("eamena-damage-extent", "Unknown")


class ExternalScheme(TextChoices):
    """Registers whose identifiers a monument may carry."""

    PLEIADES = "pleiades", pgettext_lazy("external-scheme", "Pleiades")
    WHC = "whc", pgettext_lazy("external-scheme", "UNESCO World Heritage List")
    WIKIDATA = "wikidata", pgettext_lazy("external-scheme", "Wikidata")
    EAMENA = "eamena", pgettext_lazy("external-scheme", "EAMENA")


class Vocabulary(TextChoices):
    """The vocabularies that terms belong to; the open ones grow by `Term` records."""

    MONUMENT_KIND = "monument-kind", pgettext_lazy("vocabulary", "Kinds of monument")
    DAMAGE_CAUSE = "damage-cause", pgettext_lazy("vocabulary", "Causes of damage")
    SOURCE_KIND = "source-kind", pgettext_lazy("vocabulary", "Kinds of source")
    ARTEFACT_TYPE = "artefact-type", pgettext_lazy("vocabulary", "Types of object")
    HAZARD_KIND = "hazard-kind", pgettext_lazy("vocabulary", "Kinds of hazard")
    MATERIAL = "material", pgettext_lazy("vocabulary", "Materials")
    LANGUAGE = "language", pgettext_lazy("vocabulary", "Languages")
    SEVERITY = "severity", pgettext_lazy("vocabulary", "Severity")
    VERIFICATION = "verification", pgettext_lazy("vocabulary", "Verification")
    CONDITION = "condition", pgettext_lazy("vocabulary", "Condition")
    ARTEFACT_STATUS = "artefact-status", pgettext_lazy("vocabulary", "Status of an object")
    SOURCE_RELIABILITY = "source-reliability", pgettext_lazy("vocabulary", "Source reliability")
    CREDIBILITY = "information-credibility", pgettext_lazy("vocabulary", "Statement credibility")
    REPORT_KIND = "report-kind", pgettext_lazy("vocabulary", "Kinds of report")
    STANCE = "stance", pgettext_lazy("vocabulary", "Stance")
    OBSERVATION = "observation", pgettext_lazy("vocabulary", "How it was observed")
    ASSESSMENT_BASIS = "assessment-basis", pgettext_lazy("vocabulary", "Basis of an assessment")
    ARTEFACT_EVENT_KIND = "artefact-event-kind", pgettext_lazy("vocabulary", "Steps of an object")
    HAZARD_STATUS = "hazard-status", pgettext_lazy("vocabulary", "Status of a hazard")
    NAME_KIND = "name-kind", pgettext_lazy("vocabulary", "Kinds of name")
    CONFIDENCE = "confidence", pgettext_lazy("vocabulary", "Confidence")
    PARTY = "party-to-conflict", pgettext_lazy("vocabulary", "Party to the conflict")
    ROLE = "report-monument-role", pgettext_lazy("vocabulary", "Role of a monument in a report")
    DATE_MEANING = "date-meaning", pgettext_lazy("vocabulary", "Meaning of a date")
    PUBLICATION_LEVEL = "publication-level", pgettext_lazy("vocabulary", "Publication of positions")
    QUANTITY_KIND = "quantity-kind", pgettext_lazy("vocabulary", "Meaning of a quantity")
    AUTHENTICITY = "authenticity", pgettext_lazy("vocabulary", "Authenticity")
    SOURCE_READ = "source-read", pgettext_lazy("vocabulary", "How much of a source was read")
    EAMENA_CONDITION = (
        "eamena-condition-state",
        pgettext_lazy("vocabulary", "EAMENA condition state"),
    )
    EAMENA_EXTENT = "eamena-damage-extent", pgettext_lazy("vocabulary", "EAMENA damage extent")
    EAMENA_CERTAINTY = "eamena-certainty", pgettext_lazy("vocabulary", "EAMENA certainty")
    EAMENA_EFFECT = "eamena-effect-type", pgettext_lazy("vocabulary", "EAMENA effect type")
    EAMENA_DISTURBANCE = (
        "eamena-disturbance-category",
        pgettext_lazy("vocabulary", "EAMENA disturbance category"),
    )


#: Vocabularies that an import or an administrator may extend.
OPEN_VOCABULARIES = frozenset(
    {
        Vocabulary.MONUMENT_KIND,
        Vocabulary.DAMAGE_CAUSE,
        Vocabulary.SOURCE_KIND,
        Vocabulary.ARTEFACT_TYPE,
        Vocabulary.HAZARD_KIND,
        Vocabulary.MATERIAL,
        Vocabulary.LANGUAGE,
        Vocabulary.EAMENA_CONDITION,
        Vocabulary.EAMENA_EFFECT,
        Vocabulary.EAMENA_DISTURBANCE,
    }
)

#: The lists of the closed vocabularies; their terms only give labels and definitions.
CLOSED_LISTS: dict[str, type[TextChoices]] = {
    Vocabulary.SEVERITY: Severity,
    Vocabulary.VERIFICATION: Verification,
    Vocabulary.CONDITION: Condition,
    Vocabulary.ARTEFACT_STATUS: ArtefactStatus,
    Vocabulary.SOURCE_RELIABILITY: SourceReliability,
    Vocabulary.CREDIBILITY: InformationCredibility,
    Vocabulary.REPORT_KIND: ReportKind,
    Vocabulary.STANCE: Stance,
    Vocabulary.OBSERVATION: Observation,
    Vocabulary.ASSESSMENT_BASIS: AssessmentBasis,
    Vocabulary.ARTEFACT_EVENT_KIND: ArtefactEventKind,
    Vocabulary.HAZARD_STATUS: HazardStatus,
    Vocabulary.NAME_KIND: NameKind,
    Vocabulary.CONFIDENCE: Confidence,
    Vocabulary.PARTY: PartyToConflict,
    Vocabulary.ROLE: ReportMonumentRole,
    Vocabulary.DATE_MEANING: DateMeaning,
    Vocabulary.PUBLICATION_LEVEL: PublicationLevel,
    Vocabulary.QUANTITY_KIND: QuantityKind,
    Vocabulary.AUTHENTICITY: Authenticity,
    Vocabulary.SOURCE_READ: SourceRead,
    Vocabulary.EAMENA_EXTENT: ExtentBand,
    Vocabulary.EAMENA_CERTAINTY: Certainty,
}
