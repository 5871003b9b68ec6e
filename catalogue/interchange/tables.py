"""The files of the interchange format, in an order in which each finds what it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db import models

from catalogue.interchange.columns import Column, Kind, column
from catalogue.models import (
    Artefact,
    ArtefactEvent,
    ConditionAssessment,
    ControlPeriod,
    DamageReport,
    Designation,
    Document,
    Evidence,
    Hazard,
    Monument,
    MonumentName,
    Photograph,
    Record,
    ReportMonument,
    Reviewed,
    Source,
    Term,
    Threat,
)

#: Titles that a record may have in one language or in the other.
_TITLES = ("name_en", "name_ar", "title_en", "title_ar")


@dataclass(frozen=True)
class Table:
    """One file: the model of its rows, its columns, and those that stand for a row's key."""

    file: str
    model: type[models.Model]
    spec: str
    key: tuple[str, ...] = ("key",)
    #: Columns that may stand in the file, but that no export writes.
    optional: str = ""
    #: Details say more about records that another file brings; they make none.
    is_detail: bool = False

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the file in their order, without those that software adds."""
        return tuple(column(word.rstrip("!"), self.model) for word in self.spec.split())

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that must be there and filled."""
        return tuple(word[:-1] for word in self.spec.split() if word.endswith("!"))

    @cached_property
    def naming_itself(self) -> tuple[str, ...]:
        """What a change repeats of its row: the required columns, and titles in each language."""
        titles = [name for name in _TITLES if name in self.known and not self.is_detail]
        return tuple(dict.fromkeys([*self.required, *titles]))

    @cached_property
    def added(self) -> tuple[Column, ...]:
        """The columns that exports add: what software knows of the record."""
        names: tuple[str, ...] = ()
        if self.is_detail:
            return ()
        if issubclass(self.model, Record):
            names = ("identifier", "review_state", "past_slugs")
        elif self.model is Term:
            names = ("identifier", "review_state")
        elif issubclass(self.model, Reviewed):
            names = ("review_state",)
        return tuple(column(name, self.model) for name in names)

    @cached_property
    def naming(self) -> tuple[str, ...]:
        """The key columns in the order in which they name a row elsewhere: free text comes last."""
        return tuple(sorted(self.key, key=lambda name: self.known[name].kind is Kind.TEXT))

    @cached_property
    def known(self) -> dict[str, Column]:
        """Every column that means something in this file, by name."""
        more = tuple(column(name, self.model) for name in self.optional.split())
        return {one.name: one for one in (*self.columns, *more, *self.added)}


#: Columns that software may add to any file; where they mean nothing they are left unread.
SOFTWARE = frozenset({"identifier", "review_state", "past_slugs", "publication"})
#: Columns in which a downloaded list says where it comes from; no import reads them.
ORIGIN = ("address", "list", "downloaded", "licence")
#: Columns of a list of monuments that is downloaded as of a day: how each stood then, which follows
#: from other records and is read by no import either.
ON_DAY = (
    *("as_of", "condition_as_of", "condition_state", "condition_since"),
    *("last_observed", "next_condition", "next_observed", "condition_told"),
)
#: What is told to the reader of a downloaded list alone.
TOLD = frozenset({*ORIGIN, *ON_DAY})

VOCABULARIES = Table(
    "vocabularies.csv",
    Term,
    "vocabulary! term_key! label_en! label_ar label_fr definition_en definition_ar getty_aat_id "
    "eamena_equivalent source_note",
    key=("vocabulary", "term_key"),
)
SOURCES = Table(
    "sources.csv",
    Source,
    "key! title! publisher author kind! published url archived_url language accessed "
    "party_to_conflict read derives_from note",
)
MONUMENTS = Table(
    "monuments.csv",
    Monument,
    "key! name_en name_ar kind! part_of lat lon location_precision_m publication date_edtf "
    "date_note description_en description_ar dimensions_m external_ids source_keys confidence",
)
NAMES = Table(
    "monument_names.csv",
    MonumentName,
    "monument_key! name! language kind! note",
    key=("monument_key", "name", "language"),
)
ARTEFACTS = Table(
    "artefacts.csv",
    Artefact,
    "key! title_en title_ar object_type! quantity quantity_is authenticity part_of same_as "
    "materials measurements inscriptions distinguishing_features subject date_edtf "
    "origin_monument_key inventory_number status description_en description_ar source_keys "
    "confidence",
)
REPORTS = Table(
    "damage_reports.csv",
    DamageReport,
    "key! kind! title_en title_ar event_date_edtf date_meaning cause attributed_to severity "
    "extent_percent pit_count area_m2 verification verification_reason_en "
    "verification_reason_ar artefact_keys summary_en summary_ar confidence",
    optional="monument_keys",
)
LINKS = Table(
    "report_monuments.csv",
    ReportMonument,
    "report_key! monument_key! role severity extent_percent note",
    key=("report_key", "monument_key"),
)
EVIDENCE = Table(
    "evidence.csv",
    Evidence,
    "key! report_key! monument_key source_key! stance claim_en claim_ar locator observation "
    "source_reliability information_credibility",
)
ASSESSMENTS = Table(
    "assessments.csv",
    ConditionAssessment,
    "key! monument_key! assessed_on condition basis assessor_en assessor_ar source_key! "
    "note_en note_ar",
)
EVENTS = Table(
    "artefact_events.csv",
    ArtefactEvent,
    "key! artefact_key! date_edtf kind! place_en place_ar holder_en holder_ar note_en note_ar "
    "source_key!",
)
CONTROL = Table(
    "control_periods.csv",
    ControlPeriod,
    "key! party_en! party_ar start_edtf end_edtf note_en note_ar source_keys",
)
HAZARDS = Table(
    "hazards.csv",
    Hazard,
    "key! kind! area_en area_ar monument_keys reported_edtf cleared_edtf status note_en "
    "note_ar source_keys",
)

# Files of our own, for facts that no column of the shared format holds.
PHOTOGRAPHS = Table(
    "photographs.csv",
    Photograph,
    "key! monument_key report_key artefact_key file file_sha256 kind caption_en caption_ar alt_en "
    "alt_ar creator rights! captured captured_basis viewpoint_en viewpoint_ar view moment "
    "content_warning source_key hidden_areas",
)
THREATS = Table(
    "threats.csv",
    Threat,
    "key! monument_key! category! probability note_en note_ar source_keys",
)
DESIGNATIONS = Table(
    "designations.csv",
    Designation,
    "monument_key! title_en title_ar reference date_edtf",
    key=("monument_key", "title_en", "reference"),
)
TERM_DETAILS = Table(
    "term_details.csv",
    Term,
    "vocabulary! term_key! getty_aat_match eamena_match",
    key=("vocabulary", "term_key"),
    is_detail=True,
)
MONUMENT_DETAILS = Table("monument_details.csv", Monument, "key! position_basis", is_detail=True)
REPORT_DETAILS = Table(
    "report_details.csv",
    DamageReport,
    "key! attributed_by extent_band cause_certainty further_causes effects",
    is_detail=True,
)
ASSESSMENT_DETAILS = Table(
    "assessment_details.csv",
    ConditionAssessment,
    "key! investigator_role kind recommendation_en recommendation_ar priority next_due_edtf",
    is_detail=True,
)
ARTEFACT_DETAILS = Table(
    "artefact_details.csv", Artefact, "key! techniques maker documented_edtf", is_detail=True
)

#: Every CSV file, in the order in which an import takes them.
TABLES = (
    VOCABULARIES,
    TERM_DETAILS,
    SOURCES,
    MONUMENTS,
    NAMES,
    MONUMENT_DETAILS,
    DESIGNATIONS,
    THREATS,
    ARTEFACTS,
    ARTEFACT_DETAILS,
    REPORTS,
    LINKS,
    REPORT_DETAILS,
    EVIDENCE,
    ASSESSMENTS,
    ASSESSMENT_DETAILS,
    EVENTS,
    CONTROL,
    HAZARDS,
    PHOTOGRAPHS,
)
#: Rows of contributions alone: documents are sealed, and no file of an exchange names them.
DOCUMENTS = Table(
    "documents.csv",
    Document,
    "source_key evidence_key title_en title_ar note",
    key=("title_en", "title_ar"),
)
BY_FILE = {table.file: table for table in (*TABLES, DOCUMENTS)}
#: The files that are exchanged.
EXCHANGED = frozenset(table.file for table in TABLES)
GEOMETRIES = "geometries.geojson"
WITHDRAWALS = "withdrawals.csv"
#: The chain of the ledger; an installation that imports has its own.
LEDGER = "ledger.jsonl"
#: Files of our own, which are written only where they have rows.
OWN = frozenset(
    {
        WITHDRAWALS,
        *(one.file for one in (THREATS, DESIGNATIONS, PHOTOGRAPHS)),
        *(one.file for one in TABLES if one.is_detail),
    }
)
#: The folder of the files that photographs.csv names.
PICTURES = "photographs"
#: What may lie beside the data.
NO_DATA = frozenset({"README.md", "check.py", LEDGER, PICTURES})
