"""Splits a record that is two: a new one takes a part of what pointed at the old one."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ForeignKey
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import derived, naming
from catalogue.choices import PublicationLevel, ReviewState
from catalogue.models import Account, Monument, Record
from catalogue.models.ledger import LedgerAct
from catalogue.moderation import actions
from catalogue.moderation.entering import enter
from catalogue.moderation.relations import (
    RULES,
    Reference,
    Relation,
    is_preferred,
    load,
    move,
    records_of,
    relations,
)

#: What a new record does not inherit: who and when, and where; the split says it anew.
_OWN = frozenset(
    {
        "id",
        "identifier",
        "slug",
        "review_state",
        "first_published_at",
        "created_at",
        "modified_at",
        "changed_at",
        "withdrawal_reason_en",
        "withdrawal_reason_ar",
        "publication",
        "west",
        "south",
        "east",
        "north",
        "condition",
        "condition_earliest",
        "condition_latest",
    }
)
#: A row that could move: the name of its relation and its primary key.
Choice = tuple[str, int]


def title_fields(kind: type[Record]) -> tuple[str, ...]:
    """The columns that hold the title of a kind, of which one must be filled."""
    names = ("name_en", "name_ar", "title_en", "title_ar", "title")
    return tuple(name for name in names if any(one.name == name for one in kind._meta.fields))


def movable(
    record: Record, among: Container[str] | None = None
) -> list[tuple[Relation, list[Any]]]:
    """What could go to the new record: rows by relation, a query each; `among` names relations.

    Sources and materials, which both can have, are copied instead; preferred names stay.
    """
    found = [
        (relation, [row for row in relation.rows(record) if not is_preferred(row)])
        for relation in relations(type(record))
        if RULES[relation.name].moves
        and not _is_shared(relation, record)
        and (among is None or relation.name in among)
    ]
    return [(relation, rows) for relation, rows in found if rows]


def _is_shared(relation: Relation, record: Record) -> bool:
    """Whether it is one of the record's own lists of sources or materials."""
    own = {field.remote_field.through for field in record._meta.many_to_many}
    return bool(relation.model._meta.auto_created) and relation.model in own


@transaction.atomic
def split(  # noqa: PLR0913  (what a split consists of)
    record: Record,
    *,
    titles: dict[str, str],
    slug: str,
    chosen: Iterable[Choice],
    by: Account | None,
    reason: str,
) -> Record:
    """Make a second public record out of one; gives it. The chosen rows go to it.

    It begins as a copy without a place. Raises ValidationError without a title, reason or choice
    or with a key that is taken, and WrongState where the record is not public.
    """
    rows = _rows(record, chosen)
    _refuse(titles, rows, reason, record)
    _hold(record)
    made = _copy(record, titles, slug)
    monuments = _monuments(record)
    touched: set[Reference] = set()
    for relation, row in rows:
        if list(move(relation, row, made)):
            touched |= records_of(row)
    if isinstance(made, Monument):
        naming.keep_preferred([record.pk, made.pk])
    derived.refresh_conditions(sorted(monuments | _monuments(record) | _monuments(made)))
    for one in (record, made):
        one.refresh_from_db()
    enter(LedgerAct.SPLIT, [record, made], by=by, reason=reason.strip())
    others = load(touched, without=(record, made))
    enter(LedgerAct.CHANGED, others, by=by, reason=reason.strip())
    return made


def _refuse(titles: dict[str, str], rows: list[Any], reason: str, record: Record) -> None:
    faults: dict[str, str] = {}
    names = title_fields(type(record))
    if not any(titles.get(name, "").strip() for name in names):
        faults[names[0]] = _("The new record needs a title.")
    if not reason.strip():
        faults["reason"] = _("Say why: both histories will say it.")
    if not rows:
        faults["chosen"] = _("Choose what belongs to the new record.")
    if faults:
        raise ValidationError(faults)


def _rows(record: Record, chosen: Iterable[Choice]) -> list[tuple[Relation, Any]]:
    """The chosen rows that really are the record's."""
    wanted = set(chosen)
    return [
        (relation, row)
        for relation, rows in movable(record, {name for name, _pk in wanted})
        for row in rows
        if (relation.name, row.pk) in wanted
    ]


def _hold(record: Record) -> None:
    kind: Any = type(record)
    rows = kind._default_manager.select_for_update().filter(pk=record.pk)
    if rows.values_list("review_state", flat=True).first() != ReviewState.PUBLISHED:
        raise actions.WrongState(_("Only a public record can be split."))


def _copy(record: Record, titles: dict[str, str], slug: str) -> Record:
    """A public copy under a title and key of its own, with the same sources and terms."""
    kind: Any = type(record)
    values = {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if not field.generated
        and field.name not in _OWN
        and not field.name.startswith("published_")
    }
    for name in title_fields(kind):
        values[name] = titles.get(name, "").strip()
    now = timezone.now()
    made: Record = kind(
        **values, slug=slug, review_state=ReviewState.PUBLISHED, first_published_at=now
    )
    if isinstance(made, Monument):
        made.publication = PublicationLevel.WITHHELD
    actions.check_key_is_free(made, slug)
    made.full_clean(exclude=[one.name for one in made._meta.fields if isinstance(one, ForeignKey)])
    made.save(force_insert=True)
    for field in record._meta.many_to_many:
        through: Any = field.remote_field.through
        if through._meta.auto_created and field.name != "artefacts":
            getattr(made, field.name).set(getattr(record, field.name).all())
    return made


def _monuments(record: Record) -> set[int]:
    return set(derived.touched_monuments(record).values_list("pk", flat=True))
