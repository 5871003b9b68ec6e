"""Cells whose values lie in other tables: lists of keys, terms, identifiers, former keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from catalogue.choices import ReportMonumentRole, ReviewState
from catalogue.exports import pictures
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.escaping import escape
from catalogue.models import (
    DamageCause,
    ExternalIdentifier,
    PastSlug,
    Photograph,
    Position,
    ReportMonument,
)
from catalogue.models.constraints import EVER_PUBLIC

#: The text of the cell for each of the records that have one.
Fetch = Callable[[list[int]], dict[int, str]]

_OF_FILE = frozenset({Kind.FILE, Kind.HASH})


@dataclass(frozen=True)
class Side:
    """The cells of one column for a chunk of records, by primary key.

    `source` asks for them, with one query; columns with the same source share its answer, of which
    `read` takes what is theirs.
    """

    name: str
    source: Callable[[list[int]], Any]
    read: Callable[[Any], dict[int, str]] = dict


@dataclass(frozen=True)
class _Rated:
    """The causes or effects of reports: report, place, key of the term, certainty."""

    model: type[Any]
    public: bool

    def __call__(self, pks: list[int]) -> list[tuple[int, int, str, str]]:
        """For the public only those whose term somebody has approved."""
        found = self.model._default_manager.filter(report__pk__among={*pks})
        if self.public:
            found = found.filter(term__review_state__in=EVER_PUBLIC)
        rows = found.order_by("report_id", "position")
        return list(rows.values_list("report_id", "position", "term__key", "certainty"))


def side_of(column: Column, model: type[Any], *, public: bool, naming: str = "slug") -> Side | None:
    """The side query of a column; nothing where its value comes with the row."""
    name = f"side:{column.name}"
    if column.kind in {Kind.RATED, Kind.CAUSE, Kind.CERTAINTY}:
        related = model._meta.get_field(column.field).related_model
        return Side(name, _Rated(related, public), _READ_RATED.get(column.kind, _further(related)))
    fetch = _files(column.kind, public=public) if column.kind in _OF_FILE else None
    match column.kind:
        case Kind.REFS | Kind.TERMS:
            fetch = _related(column, model, public=public, naming=naming)
        case Kind.AFFECTED:
            fetch = _affected(public=public)
        case Kind.PAST:
            fetch = _past(model)
        case Kind.BASIS:
            # How a place was found can tell where it is.
            fetch = _nothing if public else _basis
        case Kind.EXTERNAL:
            fetch = _external
    return Side(name, fetch) if fetch else None


def _joined(pairs: Iterable[tuple[int, str]]) -> dict[int, str]:
    lists: dict[int, list[str]] = defaultdict(list)
    for pk, value in pairs:
        lists[pk].append(value)
    return {pk: ";".join(values) for pk, values in lists.items()}


def _related(column: Column, model: type[Any], *, public: bool, naming: str) -> Fetch:
    """Keys of many-to-many related records or terms, in the order of the alphabet."""
    is_term = column.kind is Kind.TERMS
    name, states = ("key", EVER_PUBLIC) if is_term else (naming, [ReviewState.PUBLISHED])
    field = model._meta.get_field(column.field)
    through, owner, target = (
        field.remote_field.through,
        field.m2m_field_name(),
        field.m2m_reverse_field_name(),
    )

    def fetch(pks: list[int]) -> dict[int, str]:
        found = through._default_manager.filter(**{f"{owner}__pk__among": {*pks}})
        if public:
            found = found.filter(**{f"{target}__review_state__in": states})
        return _joined(sorted(found.values_list(f"{owner}_id", f"{target}__{name}")))

    return fetch


def _affected(*, public: bool) -> Fetch:
    def fetch(pks: list[int]) -> dict[int, str]:
        found = ReportMonument.objects.filter(
            report__pk__among={*pks}, role=ReportMonumentRole.AFFECTED
        ).order_by()
        if public:
            found = found.filter(monument__review_state=ReviewState.PUBLISHED)
        return _joined(sorted(found.values_list("report_id", "monument__slug")))

    return fetch


def _further(related: type[Any]) -> Callable[[Any], dict[int, str]]:
    """Terms with their certainties; the main cause has columns of its own."""
    first = 1 if related is DamageCause else 0

    def read(rows: list[tuple[int, int, str, str]]) -> dict[int, str]:
        return _joined(
            (pk, f"{key}:{sure}" if sure else key)
            for pk, place, key, sure in rows
            if place >= first
        )

    return read


_READ_RATED: dict[Kind, Callable[[Any], dict[int, str]]] = {
    Kind.CAUSE: lambda rows: {pk: key for pk, place, key, _sure in rows if not place},
    Kind.CERTAINTY: lambda rows: {pk: sure for pk, place, _key, sure in rows if not place},
}


def _past(model: type[Any]) -> Fetch:
    def fetch(pks: list[int]) -> dict[int, str]:
        found = PastSlug.objects.filter(model=model._meta.model_name, record_id__among={*pks})
        return _joined(sorted(found.order_by().values_list("record_id", "slug")))

    return fetch


def _external(pks: list[int]) -> dict[int, str]:
    found = ExternalIdentifier.objects.filter(monument__pk__among={*pks}).order_by(
        "monument_id", "pk"
    )
    triples = found.values_list("monument_id", "scheme", "value")
    return _joined((pk, f"{scheme}:{value}") for pk, scheme, value in triples)


def _files(kind: Kind, *, public: bool) -> Fetch:
    """The file that stands for a photograph in an export, or its hash."""

    def fetch(pks: list[int]) -> dict[int, str]:
        found = pictures.files_of(Photograph.objects.filter(pk__among={*pks}), public=public)
        is_hash = kind is Kind.HASH
        return {one.photograph_id: one.sha256 if is_hash else one.path for one in found}

    return fetch


def _nothing(_pks: list[int]) -> dict[int, str]:
    return {}


def _basis(pks: list[int]) -> dict[int, str]:
    """How a place was found, where no geometry carries it."""
    found = Position.objects.filter(monument__pk__among={*pks}, geometry__isnull=True)
    return {pk: escape(basis) for pk, basis in found.values_list("monument_id", "basis")}
