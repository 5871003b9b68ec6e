"""Columns of the interchange format and how they follow from the fields of the models."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from catalogue.choices import Vocabulary
from catalogue.fields import (
    AreasField,
    EdtfField,
    IdentifierField,
    KeyField,
    NumberField,
    WholeNumberField,
)
from catalogue.models import Position, Term


class Kind(enum.Enum):
    """What a cell of a column holds, and so how it is read and written."""

    KEY = "key"
    TEXT = "text"
    CODE = "closed vocabulary"
    DATE = "date"
    NUMBER = "number"
    LANGUAGE = "language"
    TERM = "term"
    TERMS = "terms"
    REF = "key of a record"
    REFS = "keys of records"
    PLACE = "number of the true position"
    BASIS = "text of the true position"
    EXTERNAL = "external identifiers"
    CAUSE = "main cause"
    CERTAINTY = "certainty of the main cause"
    RATED = "terms with certainties"
    AFFECTED = "keys of affected monuments"
    IDENTIFIER = "identifier"
    STATE = "review state"
    PAST = "former keys"
    FILE = "file beside the table"
    HASH = "SHA-256 of that file"
    AREAS = "hidden areas of a picture"


#: Kinds whose cell holds several values.
LISTS = frozenset({Kind.TERMS, Kind.REFS, Kind.EXTERNAL, Kind.RATED, Kind.AFFECTED, Kind.PAST})
#: Kinds whose value is one column of the record's own table.
STORED = frozenset(
    {
        *(Kind.KEY, Kind.TEXT, Kind.CODE, Kind.DATE, Kind.NUMBER),
        *(Kind.LANGUAGE, Kind.TERM, Kind.REF, Kind.AREAS),
    }
)


@dataclass(frozen=True)
class Column:
    """One column: its name in the file, what its cells hold, and the field that keeps it."""

    name: str
    kind: Kind
    #: Name of the field in the model; of Position for places.
    field: str = ""
    #: The model that a reference names, or the vocabulary of a term.
    target: Any = None

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values, with semicolons between."""
        return self.kind in LISTS

    @property
    def attname(self) -> str:
        """Name of the value in the record's own table."""
        return f"{self.field}_id" if self.kind in {Kind.TERM, Kind.REF} else self.field


#: Columns that are no field of their own, by name.
SPECIAL = {
    "lat": Column("lat", Kind.PLACE, "lat"),
    "lon": Column("lon", Kind.PLACE, "lon"),
    "location_precision_m": Column("location_precision_m", Kind.PLACE, "precision_m"),
    "position_basis": Column("position_basis", Kind.BASIS, "basis"),
    "external_ids": Column("external_ids", Kind.EXTERNAL, "external_ids"),
    "cause": Column("cause", Kind.CAUSE, "causes", Vocabulary.DAMAGE_CAUSE),
    "cause_certainty": Column("cause_certainty", Kind.CERTAINTY, "causes"),
    "further_causes": Column("further_causes", Kind.RATED, "causes", Vocabulary.DAMAGE_CAUSE),
    "effects": Column("effects", Kind.RATED, "effects", Vocabulary.EAMENA_EFFECT),
    "identifier": Column("identifier", Kind.IDENTIFIER, "identifier"),
    "review_state": Column("review_state", Kind.STATE, "review_state"),
    "past_slugs": Column("past_slugs", Kind.PAST),
    "file": Column("file", Kind.FILE, "original"),
    "file_sha256": Column("file_sha256", Kind.HASH, "original"),
}
#: Columns whose field has another name.
RENAMED = {
    "key": "slug",
    "term_key": "key",
    "monument_key": "monument",
    "report_key": "report",
    "source_key": "source",
    "artefact_key": "artefact",
    "evidence_key": "evidence",
    "origin_monument_key": "origin_monument",
    "source_keys": "sources",
    "artefact_keys": "artefacts",
    "monument_keys": "monuments",
}


def column(name: str, model: type[models.Model]) -> Column:
    """The column of a file whose rows are of a model."""
    if name in SPECIAL:
        return SPECIAL[name]
    field = model._meta.get_field(RENAMED.get(name, name))
    kind, target = _kind(field)
    return Column(name, kind, field.name, target)


def _kind(field: Any) -> tuple[Kind, Any]:
    if field.is_relation:
        return _relation(field)
    if field.name == "language":
        return Kind.LANGUAGE, Vocabulary.LANGUAGE
    kind = Kind.TEXT
    if isinstance(field, KeyField) or (field.model is Term and field.name == "key"):
        kind = Kind.KEY
    elif field.choices:
        kind = Kind.CODE
    elif isinstance(field, EdtfField):
        kind = Kind.DATE
    elif isinstance(field, AreasField):
        kind = Kind.AREAS
    elif isinstance(field, NumberField | WholeNumberField):
        kind = Kind.NUMBER
    return kind, None


def _relation(field: Any) -> tuple[Kind, Any]:
    to_many = field.many_to_many
    if field.related_model is Term:
        vocabulary = field.get_limit_choices_to()["vocabulary"]
        return (Kind.TERMS if to_many else Kind.TERM), vocabulary
    if to_many and not field.remote_field.through._meta.auto_created:
        return Kind.AFFECTED, field.related_model
    return (Kind.REFS if to_many else Kind.REF), field.related_model


def model_field(model: type[models.Model], column: Column) -> Any:
    """The field that reads and checks the values of a column."""
    owner = Position if column.kind in {Kind.PLACE, Kind.BASIS} else model
    return owner._meta.get_field(column.field)


def identifier_letter(model: type[models.Model]) -> str:
    """First letter of the identifiers of a model; nothing where its rows have none."""
    try:
        field = model._meta.get_field("identifier")
    except FieldDoesNotExist:
        return ""
    return field.letter if isinstance(field, IdentifierField) else ""
