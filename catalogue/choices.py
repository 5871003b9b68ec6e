"""The closed lists: values that the software has rules for, in order where order means something.

Values are those of the interchange format; labels follow its vocabularies. Open lists are `Term`s.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy as label


class ReviewState(TextChoices):
    """Where a record stands between its author and the public."""

    DRAFT = "draft", label("review-state", "Draft")
    SUBMITTED = "submitted", label("review-state", "Submitted")
    RETURNED = "returned", label("review-state", "Returned")
    REJECTED = "rejected", label("review-state", "Rejected")
    PUBLISHED = "published", label("review-state", "Published")
    WITHDRAWN = "withdrawn", label("review-state", "Withdrawn")


class Severity(TextChoices):
    """How much an event took, from nothing to everything; unknown stands outside the order."""

    NONE = "none", label("severity", "No visible damage")
    POSSIBLE = "possible", label("severity", "Possible damage")
    MODERATE = "moderate", label("severity", "Moderate damage")
    SEVERE = "severe", label("severity", "Severe damage")
    DESTROYED = "destroyed", label("severity", "Destroyed")
    UNKNOWN = "unknown", label("severity", "Unknown severity")


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

    ALLEGED = "alleged", label("verification", "Alleged")
    CORROBORATED = "corroborated", label("verification", "Corroborated")
    VERIFIED_REMOTE = "verified-remote", label("verification", "Verified remotely")
    VERIFIED_GROUND = "verified-ground", label("verification", "Verified on the ground")
    DISPUTED = "disputed", label("verification", "Disputed")
    REFUTED = "refuted", label("verification", "Refuted")


#: The verifications whose reports move the condition of a monument.
ESTABLISHED = frozenset(
    {Verification.CORROBORATED, Verification.VERIFIED_REMOTE, Verification.VERIFIED_GROUND}
)


class Condition(TextChoices):
    """What an assessor found standing."""

    INTACT = "intact", label("condition", "Intact")
    DAMAGED = "damaged", label("condition", "Damaged")
    SEVERELY_DAMAGED = "severely-damaged", label("condition", "Severely damaged")
    DESTROYED = "destroyed", label("condition", "Destroyed")
    UNDER_RESTORATION = "under-restoration", label("condition", "Under restoration")
    RESTORED = "restored", label("condition", "Restored")
    UNKNOWN = "unknown", label("condition", "Unknown")


class ReportKind(TextChoices):
    """What a damage report is about."""

    DESTRUCTION = "destruction", label("report-kind", "Destruction")
    LOOTING = "looting", label("report-kind", "Looting")


class DateMeaning(TextChoices):
    """How the interval of an event date is meant."""

    WITHIN = "within", label("date-meaning", "Within")
    THROUGHOUT = "throughout", label("date-meaning", "Throughout")
    SERIES = "series", label("date-meaning", "Series")


class ReportMonumentRole(TextChoices):
    """Whether a report says that a monument was harmed, or only that it happened there."""

    AFFECTED = "affected", label("report-monument-role", "Affected")
    SETTING = "setting", label("report-monument-role", "Setting")


class Stance(TextChoices):
    """What a source does for a report."""

    SUPPORTS = "supports", label("stance", "Supports")
    DISPUTES = "disputes", label("stance", "Disputes")
    CONTEXT = "context", label("stance", "Context")


class Observation(TextChoices):
    """How the thing that a source claims was known."""

    SATELLITE = "satellite", label("observation", "Satellite image")
    GROUND = "ground", label("observation", "On the ground")
    PHOTO_VIDEO = "photo-video", label("observation", "Photograph or video")
    TESTIMONY = "testimony", label("observation", "Testimony")
    OFFICIAL = "official", label("observation", "Official statement")
    SECONDARY = "secondary", label("observation", "Secondary account")


class SourceReliability(TextChoices):
    """First letter of an Admiralty grade."""

    A = "A", label("source-reliability", "Completely reliable")
    B = "B", label("source-reliability", "Usually reliable")
    C = "C", label("source-reliability", "Fairly reliable")
    D = "D", label("source-reliability", "Not usually reliable")
    E = "E", label("source-reliability", "Unreliable")
    F = "F", label("source-reliability", "Cannot be judged")


class InformationCredibility(TextChoices):
    """Second character of an Admiralty grade."""

    CONFIRMED = "1", label("information-credibility", "Confirmed")
    PROBABLY_TRUE = "2", label("information-credibility", "Probably true")
    POSSIBLY_TRUE = "3", label("information-credibility", "Possibly true")
    DOUBTFUL = "4", label("information-credibility", "Doubtful")
    IMPROBABLE = "5", label("information-credibility", "Improbable")
    UNJUDGED = "6", label("information-credibility", "Cannot be judged")


class AssessmentBasis(TextChoices):
    """From what the condition of a monument was seen."""

    SATELLITE = "satellite", label("assessment-basis", "Satellite image")
    GROUND = "ground", label("assessment-basis", "On the ground")
    PHOTO = "photo", label("assessment-basis", "Photograph or video")


class AssessmentKind(TextChoices):
    """Kind of assessment, after EAMENA's assessment activity types."""

    GROUND_SURVEY = "ground-survey", label("assessment-kind", "Survey on the ground")
    REMOTE = "remote-sensing", label("assessment-kind", "Remote sensing")
    PHOTOGRAPHIC = "photographic", label("assessment-kind", "From photographs or film")
    LITERATURE = "literature", label("assessment-kind", "From literature or reports")


class InvestigatorRole(TextChoices):
    """In which role an assessor looked at a monument."""

    EXPERT = "expert", label("investigator-role", "Heritage professional")
    OFFICIAL = "official", label("investigator-role", "Antiquities official")
    ANALYST = "image-analyst", label("investigator-role", "Image analyst")
    JOURNALIST = "journalist", label("investigator-role", "Journalist")
    RESIDENT = "resident", label("investigator-role", "Resident or volunteer")
    EDITOR = "editor", label("investigator-role", "Editor of this catalogue")


class Priority(TextChoices):
    """How soon a recommendation should be acted on."""

    LOW = "low", label("priority", "Low")
    MEDIUM = "medium", label("priority", "Medium")
    HIGH = "high", label("priority", "High")
    URGENT = "urgent", label("priority", "Urgent")


class Probability(TextChoices):
    """How likely a threat is, after EAMENA's threat probability."""

    POSSIBLE = "possible", label("probability", "Possible")
    PROBABLE = "probable", label("probability", "Probable")
    PLANNED = "planned", label("probability", "Planned")
    ONGOING = "ongoing", label("probability", "Going on")


class ArtefactStatus(TextChoices):
    """The latest known state of an object."""

    MISSING = "missing", label("artefact-status", "Missing")
    ON_MARKET = "on-market", label("artefact-status", "On the market")
    SEIZED = "seized", label("artefact-status", "Seized")
    RECOVERED = "recovered", label("artefact-status", "Recovered")
    RETURNED = "returned", label("artefact-status", "Returned")
    DAMAGED = "damaged", label("artefact-status", "Damaged")
    DESTROYED = "destroyed", label("artefact-status", "Destroyed")
    EVACUATED = "evacuated", label("artefact-status", "Evacuated")
    RESTORED = "restored", label("artefact-status", "Restored")


class ArtefactEventKind(TextChoices):
    """One step in an object's life."""

    STOLEN = "stolen", label("artefact-event-kind", "Stolen")
    OFFERED = "offered-for-sale", label("artefact-event-kind", "Offered for sale")
    IDENTIFIED = "identified", label("artefact-event-kind", "Identified")
    SEIZED = "seized", label("artefact-event-kind", "Seized")
    RECOVERED = "recovered", label("artefact-event-kind", "Recovered")
    RETURNED = "returned", label("artefact-event-kind", "Returned")
    DAMAGED = "damaged", label("artefact-event-kind", "Damaged")
    DESTROYED = "destroyed", label("artefact-event-kind", "Destroyed")
    EVACUATED = "evacuated", label("artefact-event-kind", "Evacuated")
    RESTORED = "restored", label("artefact-event-kind", "Restored")
    EXHIBITED = "exhibited", label("artefact-event-kind", "Exhibited")


class HazardStatus(TextChoices):
    """What was last said of a hazard; cleared is a declaration, never safety."""

    REPORTED = "reported", label("hazard-status", "Reported")
    BEING_CLEARED = "being-cleared", label("hazard-status", "Being cleared")
    CLEARED = "cleared", label("hazard-status", "Declared cleared")
    UNKNOWN = "unknown", label("hazard-status", "Unknown")


class NameKind(TextChoices):
    """What a name is among the names of a monument."""

    PREFERRED = "preferred", label("name-kind", "Preferred name")
    ALTERNATE = "alternate", label("name-kind", "Other name")
    HISTORICAL = "historical", label("name-kind", "Historical name")
    TRANSLITERATION = "transliteration", label("name-kind", "Transliteration")


class Confidence(TextChoices):
    """How well a record as worded is supported."""

    HIGH = "high", label("confidence", "High")
    MEDIUM = "medium", label("confidence", "Medium")
    LOW = "low", label("confidence", "Low")


class PartyToConflict(TextChoices):
    """Whether the publisher of a source fights or rules there."""

    YES = "yes", label("party-to-conflict", "Party to the conflict")
    NO = "no", label("party-to-conflict", "Not a party")


class SourceRead(TextChoices):
    """How much of a source the editors had before them."""

    WHOLE = "whole", label("source-read", "Read whole")
    PART = "part", label("source-read", "Read in part")
    NONE = "none", label("source-read", "Not read")


class PublicationLevel(TextChoices):
    """How exactly the public may be shown a position."""

    EXACT = "exact", label("publication-level", "Exact")
    COARSE = "coarse", label("publication-level", "Coarse (1 km cell)")
    WITHHELD = "withheld", label("publication-level", "Withheld")


class QuantityKind(TextChoices):
    """How the number of objects in a lot is meant."""

    EXACT = "exact", label("quantity-kind", "Exact")
    AT_LEAST = "at-least", label("quantity-kind", "At least")
    ABOUT = "about", label("quantity-kind", "About")
    UNKNOWN = "unknown", label("quantity-kind", "Unknown")


class Authenticity(TextChoices):
    """Whether an object is what it was reported as."""

    GENUINE = "genuine", label("authenticity", "Genuine")
    DOUBTFUL = "doubtful", label("authenticity", "Doubtful")
    FAKE = "fake", label("authenticity", "Fake or modern copy")
    UNKNOWN = "unknown", label("authenticity", "Unknown")


class Certainty(TextChoices):
    """EAMENA certainty of a cause, an effect or a threat."""

    NEGLIGIBLE = "negligible", label("eamena-certainty", "Negligible")
    LOW = "low", label("eamena-certainty", "Low")
    MEDIUM = "medium", label("eamena-certainty", "Medium")
    HIGH = "high", label("eamena-certainty", "High")
    DEFINITE = "definite", label("eamena-certainty", "Definite")
    NOT_APPLICABLE = "not-applicable", label("eamena-certainty", "Not applicable")


class ExtentBand(TextChoices):
    """EAMENA band of damage extent, where no percentage is stated."""

    NONE = "no-visible-known", label("eamena-damage-extent", "No visible/known")
    TO_10 = "1-10", label("eamena-damage-extent", "1-10%")
    TO_30 = "11-30", label("eamena-damage-extent", "11-30%")
    TO_60 = "31-60", label("eamena-damage-extent", "31-60%")
    TO_90 = "61-90", label("eamena-damage-extent", "61-90%")
    TO_100 = "91-100", label("eamena-damage-extent", "91-100%")
    UNKNOWN = "unknown", label("eamena-damage-extent", "Unknown")


class ExternalScheme(TextChoices):
    """Registers whose identifiers a monument may carry."""

    PLEIADES = "pleiades", label("external-scheme", "Pleiades")
    WHC = "whc", label("external-scheme", "UNESCO World Heritage List")
    WIKIDATA = "wikidata", label("external-scheme", "Wikidata")
    EAMENA = "eamena", label("external-scheme", "EAMENA")


class Vocabulary(TextChoices):
    """The vocabularies that terms belong to; the open ones grow by `Term` records."""

    MONUMENT_KIND = "monument-kind", label("vocabulary", "Kinds of monument")
    DAMAGE_CAUSE = "damage-cause", label("vocabulary", "Causes of damage")
    SOURCE_KIND = "source-kind", label("vocabulary", "Kinds of source")
    ARTEFACT_TYPE = "artefact-type", label("vocabulary", "Types of object")
    HAZARD_KIND = "hazard-kind", label("vocabulary", "Kinds of hazard")
    MATERIAL = "material", label("vocabulary", "Materials")
    LANGUAGE = "language", label("vocabulary", "Languages")
    SEVERITY = "severity", label("vocabulary", "Severity")
    VERIFICATION = "verification", label("vocabulary", "Verification")
    CONDITION = "condition", label("vocabulary", "Condition")
    ARTEFACT_STATUS = "artefact-status", label("vocabulary", "Status of an object")
    SOURCE_RELIABILITY = "source-reliability", label("vocabulary", "Reliability of a source")
    CREDIBILITY = "information-credibility", label("vocabulary", "Credibility of a statement")
    REPORT_KIND = "report-kind", label("vocabulary", "Kinds of report")
    STANCE = "stance", label("vocabulary", "Stance")
    OBSERVATION = "observation", label("vocabulary", "How it was observed")
    ASSESSMENT_BASIS = "assessment-basis", label("vocabulary", "Basis of an assessment")
    ARTEFACT_EVENT_KIND = "artefact-event-kind", label("vocabulary", "Steps in an object's life")
    HAZARD_STATUS = "hazard-status", label("vocabulary", "Status of a hazard")
    NAME_KIND = "name-kind", label("vocabulary", "Kinds of name")
    CONFIDENCE = "confidence", label("vocabulary", "Confidence")
    PARTY = "party-to-conflict", label("vocabulary", "Party to the conflict")
    ROLE = "report-monument-role", label("vocabulary", "Role of a monument in a report")
    DATE_MEANING = "date-meaning", label("vocabulary", "Meaning of a date")
    PUBLICATION_LEVEL = "publication-level", label("vocabulary", "Publication of positions")
    QUANTITY_KIND = "quantity-kind", label("vocabulary", "Meaning of a quantity")
    AUTHENTICITY = "authenticity", label("vocabulary", "Authenticity")
    SOURCE_READ = "source-read", label("vocabulary", "How much of a source was read")
    EAMENA_CONDITION = "eamena-condition-state", label("vocabulary", "EAMENA condition state")
    EAMENA_EXTENT = "eamena-damage-extent", label("vocabulary", "EAMENA damage extent")
    EAMENA_CERTAINTY = "eamena-certainty", label("vocabulary", "EAMENA certainty")
    EAMENA_EFFECT = "eamena-effect-type", label("vocabulary", "EAMENA effect type")
    EAMENA_DISTURBANCE = (
        "eamena-disturbance-category",
        label("vocabulary", "EAMENA disturbance category"),
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
