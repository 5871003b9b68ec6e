"""What a contribution lacks of EAMENA's minimum data standard: told, never demanded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.contributions import contents
from catalogue.contributions.contents import Content
from catalogue.interchange import tables
from catalogue.models.contribution import ContributionKind


@dataclass(frozen=True)
class Missing:
    """One item that is not filled: its label, and the column that would fill it."""

    code: str
    label: str | Promise
    file: str
    column: str = ""


def _cell(content: Content, file: str, *names: str) -> bool:
    """Whether a row of a file has one of the cells."""
    rows = contents.rows_in(content, file)
    return any(row.get(name, "").strip() for row in rows for name in names)


@dataclass(frozen=True)
class _Item:
    code: str
    label: str | Promise
    file: str
    #: Any of these cells fills the item; none means that any row does.
    columns: tuple[str, ...] = ()
    otherwise: Callable[[Content], bool] = lambda _content: False

    def is_filled(self, content: Content) -> bool:
        if self.otherwise(content):
            return True
        if not self.columns:
            return any(any(row.values()) for row in contents.rows_in(content, self.file))
        return _cell(content, self.file, *self.columns)


def _is_placed(content: Content) -> bool:
    """A shape places a monument too; of one that is public the place is not in a proposal."""
    return bool(content.get("shapes")) or _cell(content, _MONUMENTS, "key")


_MONUMENTS, _REPORTS = tables.MONUMENTS.file, tables.REPORTS.file
_DETAILS, _EVIDENCE, _LINKS = tables.REPORT_DETAILS.file, tables.EVIDENCE.file, tables.LINKS.file
_ASSESSMENTS, _ASSESSED = tables.ASSESSMENTS.file, tables.ASSESSMENT_DETAILS.file
_DOCUMENTS = tables.DOCUMENTS.file
_PICTURES = tables.PHOTOGRAPHS.file
_ARTEFACTS, _EVENTS, _SOURCES = tables.ARTEFACTS.file, tables.EVENTS.file, tables.SOURCES.file


def _links(content: Content) -> bool:
    return _cell(content, _REPORTS, "monument_keys")


_OF_REPORT = (
    _Item("name", _("Title"), _REPORTS, ("title_en", "title_ar")),
    _Item("arabic", _("Title in Arabic"), _REPORTS, ("title_ar",)),
    _Item("place", _("Monument that was harmed"), _LINKS, ("monument_key",), _links),
    _Item("date", _("Date of the event"), _REPORTS, ("event_date_edtf",)),
    _Item("cause", _("Cause of the disturbance"), _REPORTS, ("cause",)),
    _Item("effect", _("Effects of the disturbance"), _DETAILS, ("effects",)),
    _Item("condition", _("Severity of the damage"), _REPORTS, ("severity",)),
    _Item(
        "extent",
        _("Extent of the damage"),
        _REPORTS,
        ("extent_percent", "area_m2", "pit_count"),
        lambda content: _cell(content, _DETAILS, "extent_band"),
    ),
    _Item("evidence", _("Evidence with its source"), _EVIDENCE, ("source_key",)),
)
_ITEMS: dict[ContributionKind, tuple[_Item, ...]] = {
    ContributionKind.MONUMENT: (
        _Item("name", _("Name of the resource"), _MONUMENTS, ("name_en", "name_ar")),
        _Item("arabic", _("Name in Arabic"), _MONUMENTS, ("name_ar",)),
        _Item("type", _("Type of the resource"), _MONUMENTS, ("kind",)),
        _Item("place", _("Location"), _MONUMENTS, ("lat",), _is_placed),
        _Item(
            "precision",
            _("Certainty of the location"),
            _MONUMENTS,
            ("location_precision_m",),
            _is_placed,
        ),
        _Item("period", _("Cultural period or date"), _MONUMENTS, ("date_edtf", "date_note")),
        _Item("description", _("Description"), _MONUMENTS, ("description_en", "description_ar")),
        _Item("threat", _("Threats"), tables.THREATS.file),
        _Item("sources", _("Sources"), _MONUMENTS, ("source_keys",)),
    ),
    ContributionKind.DESTRUCTION: _OF_REPORT,
    ContributionKind.LOOTING: _OF_REPORT,
    ContributionKind.ASSESSMENT: (
        _Item("date", _("Date of the assessment"), _ASSESSMENTS, ("assessed_on",)),
        _Item("condition", _("Condition"), _ASSESSMENTS, ("condition",)),
        _Item("assessor", _("Assessor"), _ASSESSMENTS, ("assessor_en", "assessor_ar")),
        _Item("role", _("Role of the assessor"), _ASSESSED, ("investigator_role",)),
        _Item("activity", _("Kind of assessment"), _ASSESSED, ("kind",)),
        _Item("basis", _("Basis of the assessment"), _ASSESSMENTS, ("basis",)),
        _Item("sources", _("Source"), _ASSESSMENTS, ("source_key",)),
    ),
    ContributionKind.EVIDENCE: (
        _Item("claim", _("What the source says"), _EVIDENCE, ("claim_en", "claim_ar")),
        _Item("locator", _("Place in the source"), _EVIDENCE, ("locator",)),
        _Item("observation", _("Kind of observation"), _EVIDENCE, ("observation",)),
        _Item("sources", _("Source"), _EVIDENCE, ("source_key",)),
    ),
    ContributionKind.NAME: (
        _Item("name", _("Name"), tables.NAMES.file, ("name",)),
        _Item("language", _("Language of the name"), tables.NAMES.file, ("language",)),
    ),
    ContributionKind.SOURCE: (
        _Item("name", _("Title"), _SOURCES, ("title",)),
        _Item("author", _("Author or publisher"), _SOURCES, ("author", "publisher")),
        _Item("date", _("Date of publication"), _SOURCES, ("published",)),
        _Item("address", _("Address or archived copy"), _SOURCES, ("url", "archived_url")),
        _Item("language", _("Language"), _SOURCES, ("language",)),
    ),
    ContributionKind.ARTEFACT: (
        _Item("name", _("Title"), _ARTEFACTS, ("title_en", "title_ar")),
        _Item("type", _("Type of the object"), _ARTEFACTS, ("object_type",)),
        _Item("materials", _("Materials"), _ARTEFACTS, ("materials",)),
        _Item("measurements", _("Measurements"), _ARTEFACTS, ("measurements",)),
        _Item("features", _("Distinguishing features"), _ARTEFACTS, ("distinguishing_features",)),
        _Item("status", _("Status"), _ARTEFACTS, ("status",)),
        _Item("event", _("What happened to it, and when"), _EVENTS),
        _Item("sources", _("Sources"), _ARTEFACTS, ("source_keys",)),
    ),
    ContributionKind.DOCUMENT: (_Item("arabic", _("Title in Arabic"), _DOCUMENTS, ("title_ar",)),),
    ContributionKind.PHOTOGRAPH: (
        _Item("caption", _("Caption"), _PICTURES, ("caption_en", "caption_ar")),
        _Item("caption-arabic", _("Caption in Arabic"), _PICTURES, ("caption_ar",)),
        _Item("alt-arabic", _("What it shows, in Arabic"), _PICTURES, ("alt_ar",)),
        _Item("creator", _("Who made it"), _PICTURES, ("creator",)),
        _Item("date", _("When it was taken"), _PICTURES, ("captured",)),
        _Item(
            "viewpoint", _("From where it was taken"), _PICTURES, ("viewpoint_en", "viewpoint_ar")
        ),
    ),
}


def missing(kind: str, content: Content) -> list[Missing]:
    """The items of the standard that a contribution leaves empty, in the standard's order.

    Name, type and place of the resource; condition, disturbance and threat; who saw it, and when.
    For objects the items are those of Object ID.
    """
    return [
        Missing(item.code, item.label, item.file, next(iter(item.columns), ""))
        for item in _ITEMS[ContributionKind(kind)]
        if not item.is_filled(content)
    ]
