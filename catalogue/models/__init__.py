"""The vocabulary of the catalogue. Import models from here, not from the modules inside."""

from catalogue.models.account import Account, ApplicationToContribute
from catalogue.models.address import PastSlug
from catalogue.models.artefact import Artefact, ArtefactEvent
from catalogue.models.assessment import ConditionAssessment
from catalogue.models.audit import AppendOnly, AuditEntry
from catalogue.models.contribution import (
    Batch,
    ChangeProposal,
    ColumnMatch,
    Contribution,
    Message,
    Notification,
    SavedReply,
)
from catalogue.models.counter import Counter, DailyKey
from catalogue.models.document import Document
from catalogue.models.evidence import Evidence
from catalogue.models.feedback import ErrorReport
from catalogue.models.ledger import LedgerEntry, LedgerPart
from catalogue.models.mention import Mention
from catalogue.models.merged import MergedRecord
from catalogue.models.monument import (
    Designation,
    ExternalIdentifier,
    Monument,
    MonumentName,
    Threat,
)
from catalogue.models.original import Custody, FixityRun, Original, Upload
from catalogue.models.photograph import CopyOrder, Photograph, PublicCopy
from catalogue.models.place import Position, PublishedPlace
from catalogue.models.record import Record, Reviewed
from catalogue.models.report import DamageCause, DamageEffect, DamageReport, ReportMonument
from catalogue.models.saved import SavedSearch
from catalogue.models.search import SearchDocument, SearchKey, SearchWord
from catalogue.models.setting import ControlPeriod, Hazard
from catalogue.models.source import Source
from catalogue.models.story import ConditionStory
from catalogue.models.vocabulary import Match, Term
from catalogue.reviewed import EverPublished

__all__ = [
    "Account",
    "AppendOnly",
    "ApplicationToContribute",
    "Artefact",
    "ArtefactEvent",
    "AuditEntry",
    "Batch",
    "ChangeProposal",
    "ColumnMatch",
    "ConditionAssessment",
    "ConditionStory",
    "Contribution",
    "ControlPeriod",
    "CopyOrder",
    "Counter",
    "Custody",
    "DailyKey",
    "DamageCause",
    "DamageEffect",
    "DamageReport",
    "Designation",
    "Document",
    "ErrorReport",
    "EverPublished",
    "Evidence",
    "ExternalIdentifier",
    "FixityRun",
    "Hazard",
    "LedgerEntry",
    "LedgerPart",
    "Match",
    "Mention",
    "MergedRecord",
    "Message",
    "Monument",
    "MonumentName",
    "Notification",
    "Original",
    "PastSlug",
    "Photograph",
    "Position",
    "PublicCopy",
    "PublishedPlace",
    "Record",
    "ReportMonument",
    "Reviewed",
    "SavedReply",
    "SavedSearch",
    "SearchDocument",
    "SearchKey",
    "SearchWord",
    "Source",
    "Term",
    "Threat",
    "Upload",
]
