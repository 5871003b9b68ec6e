"""Everything that points at a record, and how each of it moves to another record.

The relations are found in the models; `RULES` says what becomes of each, and `unhandled` names
those that it forgot: a test asks it. A row whose twin the other record already has stays where it
is, with the record that is withdrawn: nothing is lost, and nothing is public twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Max, Model, Q, UniqueConstraint
from django.utils import timezone

from catalogue.choices import NameKind, ReportMonumentRole
from catalogue.models import (
    Artefact,
    ConditionStory,
    DamageReport,
    Monument,
    MonumentName,
    Record,
    Source,
)

#: The kinds of records that can turn out to be one, or two.
MERGEABLE: tuple[type[Record], ...] = (Monument, DamageReport, Artefact, Source)

Values = dict[str, Any]


@dataclass(frozen=True)
class Relation:
    """A column that points at records of a kind."""

    model: type[Model]
    field: ForeignKey[Any, Any]

    @property
    def name(self) -> str:
        """How it is known in `RULES` and in what was moved."""
        return f"{self.model._meta.model_name}.{self.field.name}"

    def rows(self, record: Record) -> list[Any]:
        """The rows that point at a record, with what names them."""
        found = self.model._base_manager.filter(**{self.field.name: record}).order_by("pk")
        return list(found.select_related(*self._named()))

    def _named(self) -> Iterator[str]:
        """What the rows lead to, and what that is named after where they are but a link."""
        for one in _leading(self.model):
            yield one.name
            if self.model._meta.auto_created:
                yield from (f"{one.name}__{far.name}" for far in _leading(one.related_model))


def _leading(model: Any) -> list[Any]:
    """The columns of a model that lead to others, but for that of whoever contributed."""
    fields = [one for one in model._meta.concrete_fields if one.is_relation]
    return [one for one in fields if one.name != "contributor"]


def relations(kind: type[Record]) -> list[Relation]:
    """All columns that point at a kind, those of many-to-many tables too; none that is derived."""
    return [
        Relation(model, field)
        for model in apps.get_app_config("catalogue").get_models(include_auto_created=True)
        if not model._meta.proxy and model is not ConditionStory
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.remote_field.model is kind
    ]


def by_name(name: str) -> Relation:
    """A relation of one of the kinds; raises KeyError."""
    return {one.name: one for kind in MERGEABLE for one in relations(kind)}[name]


def unhandled() -> set[str]:
    """Relations that have no rule, and rules that have no relation."""
    return {one.name for kind in MERGEABLE for one in relations(kind)} ^ RULES.keys()


@dataclass(frozen=True)
class Rule:
    """What becomes of the rows of a relation.

    `adapt` gives the values that a row takes with the move; `settle` those that its twin takes.
    """

    moves: bool = True
    adapt: Callable[[Any, int], Values] | None = None
    settle: Callable[[Any, Any], Values] | None = None


def _other_name(row: Any, _target: int) -> Values:
    """A preferred name is another name of the record that has a preferred one."""
    return {"kind": NameKind.ALTERNATE} if row.kind == NameKind.PREFERRED else {}


def _at_the_end(row: Any, target: int) -> Values:
    """Causes and effects are in an order: those that come are put after those that are there."""
    there = type(row)._default_manager.filter(report=target)
    last = there.aggregate(last=Max("position"))["last"]
    return {"position": 0 if last is None else last + 1}


def _harm_counts(row: Any, twin: Any) -> Values:
    """One report names both: that it harmed one of them counts more than the setting."""
    if twin.role != ReportMonumentRole.SETTING or row.role != ReportMonumentRole.AFFECTED:
        return {}
    return {name: getattr(row, name) for name in ("role", "severity", "extent_percent")}


_PLAIN = Rule()
_LINK = Rule(settle=_harm_counts)
_LISTED = Rule(adapt=_at_the_end)

RULES: dict[str, Rule] = {
    "monumentname.monument": Rule(adapt=_other_name),
    "reportmonument.monument": _LINK,
    "reportmonument.report": _LINK,
    "damagecause.report": _LISTED,
    "damageeffect.report": _LISTED,
    # The survivor stands where its own record says.
    "position.monument": Rule(moves=False),
    **dict.fromkeys(
        (
            "artefact.origin_monument",
            "artefact.part_of",
            "artefact.same_as",
            "artefact_materials.artefact",
            "artefact_sources.artefact",
            "artefact_sources.source",
            "artefactevent.artefact",
            "artefactevent.source",
            "conditionassessment.monument",
            "conditionassessment.source",
            "controlperiod_sources.source",
            "damagereport_artefacts.artefact",
            "damagereport_artefacts.damagereport",
            "designation.monument",
            "evidence.monument",
            "evidence.report",
            "evidence.source",
            "externalidentifier.monument",
            "hazard_monuments.monument",
            "hazard_sources.source",
            "document.source",
            "monument.part_of",
            "monument_sources.monument",
            "monument_sources.source",
            "photograph.artefact",
            "photograph.monument",
            "photograph.report",
            "photograph.source",
            "source.derives_from",
            "threat.monument",
            "threat_sources.source",
        ),
        _PLAIN,
    ),
}


def move(relation: Relation, row: Any, target: Record) -> Iterator[Values]:
    """Move one row to a record; gives what was written, so that `put_back` can undo it."""
    rule = RULES[relation.name]
    if not rule.moves:
        return
    adapted = rule.adapt(row, target.pk) if rule.adapt else {}
    twin = twin_of(relation, row, target, adapted)
    if twin is not None:
        settled = rule.settle(row, twin) if rule.settle else {}
        if settled:
            yield _write(twin, settled)
        return
    yield _write(row, {**adapted, relation.field.name: target})


def twin_of(relation: Relation, row: Any, target: Record, adapted: Values) -> Any:
    """The row that already says of the target what this one would; None where there is none."""
    values = {**{field.name: getattr(row, field.attname) for field in _fields(row)}, **adapted}
    values[relation.field.name] = target.pk
    others = type(row)._base_manager.exclude(pk=row.pk)
    for names, condition in _uniques(relation.model):
        if relation.field.name not in names or any(values[name] is None for name in names):
            continue
        if condition is not None and not _fits(condition, values):
            continue
        same = others.filter(**{name: values[name] for name in names})
        found = same.filter(condition).first() if condition is not None else same.first()
        if found is not None:
            return found
    return None


def _fields(row: Any) -> list[Field[Any, Any]]:
    return [field for field in row._meta.concrete_fields if not field.generated]


def _uniques(model: type[Model]) -> Iterator[tuple[tuple[str, ...], Q | None]]:
    for one in model._meta.constraints:
        if isinstance(one, UniqueConstraint) and one.fields:
            yield tuple(one.fields), one.condition
    for names in model._meta.unique_together:
        yield tuple(names), None


def _fits(condition: Q, values: Values) -> bool:
    """Whether a row with these values is one that the constraint speaks of."""
    known = {name: value for name, value in values.items() if value is not None}
    return condition.check(known)


def _write(row: Any, values: Values) -> Values:
    """Write columns of one row; gives what stood there and what stands there now."""
    was = {name: _stored(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    now = {name: _stored(row, name) for name in values}
    _update(row, values)
    return {"model": row._meta.model_name, "pk": row.pk, "was": was, "now": now}


def _stored(row: Any, name: str) -> Any:
    return getattr(row, row._meta.get_field(name).attname)


def _update(row: Any, values: Values) -> None:
    touched = {"modified_at": timezone.now()} if hasattr(row, "modified_at") else {}
    type(row)._base_manager.filter(pk=row.pk).update(**values, **touched)


def put_back(moved: Values) -> Any:
    """Undo one `_write`, if the row still says what was written then; gives the row, or None."""
    model = apps.get_model("catalogue", moved["model"])
    row: Any = model._base_manager.filter(pk=moved["pk"]).first()
    if row is None or any(_stored(row, name) != value for name, value in moved["now"].items()):
        return None
    columns = {row._meta.get_field(name).attname: value for name, value in moved["was"].items()}
    _update(row, columns)
    for name, value in columns.items():
        setattr(row, name, value)
    return row


def is_preferred(row: Any) -> bool:
    """Whether a row is a name under which its monument is known: that name is its own."""
    return isinstance(row, MonumentName) and row.kind == NameKind.PREFERRED


#: A record without its columns.
Reference = tuple[type[Record], int]


def records_of(row: Any) -> set[Reference]:
    """The records whose public face a moved row is part of; asks the database for nothing."""
    if isinstance(row, Record):
        return {(type(row), row.pk)}
    return {
        (one.remote_field.model, getattr(row, one.attname))
        for one in _fields(row)
        if isinstance(one, ForeignKey)
        and issubclass(one.remote_field.model, Record)
        and getattr(row, one.attname) is not None
    }


def load(references: set[Reference], *, without: Iterable[Record]) -> list[Record]:
    """The records of some references as they are stored now; a query for each kind."""
    known = {(type(one), one.pk) for one in without}
    found: list[Record] = []
    for kind in sorted({kind for kind, _pk in references}, key=lambda one: one.__name__):
        pks = {pk for other, pk in references - known if other is kind}
        found += kind._default_manager.filter(pk__in=pks).order_by("pk")
    return found
