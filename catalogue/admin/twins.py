"""Rows of one record that its parts may hold only once: which they are, and how they trade places.

The constraints meant are those over the record and columns of its parts, such as "each monument
once in a report" or "one preferred name in a language".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F

#: A constraint with what a row holds of it.
Claim = tuple[str, tuple[Any, ...]]


class Once:
    """The constraints of parts within their record."""

    def __init__(self, part: type[models.Model], owner: Any) -> None:
        self.part: Any = part
        self.owner = owner
        self.rules = {
            rule.name: rule
            for rule in part._meta.constraints
            if isinstance(rule, models.UniqueConstraint) and owner.name in rule.fields
        }
        self.columns = {
            name: [part._meta.get_field(one).attname for one in rule.fields if one != owner.name]  # type: ignore[union-attr]
            for name, rule in self.rules.items()
        }

    def claims(self, row: models.Model) -> Iterator[Claim]:
        """What a row holds that no other of its record may hold."""
        for name, rule in self.rules.items():
            if _meets(row, rule.condition):
                yield name, tuple(getattr(row, column) for column in self.columns[name])

    def stored(self, record: models.Model, claims: Iterable[Claim]) -> dict[Claim, int]:
        """The stored rows of a record, by what they hold of some claims; a query a constraint."""
        wanted = set(claims)
        found: dict[Claim, int] = {}
        for name, rule in self.rules.items():
            first = {values[0] for rule_name, values in wanted if rule_name == name}
            if not first:
                continue
            rows = self.part._base_manager.filter(rule.condition or models.Q())
            rows = rows.filter(**{self.owner.name: record, f"{self.columns[name][0]}__in": first})
            for pk, *values in rows.order_by().values_list("pk", *self.columns[name]):
                found[name, tuple(values)] = pk
        return {claim: pk for claim, pk in found.items() if claim in wanted}

    def move_aside(self, pks: Iterable[int]) -> None:
        """Take rows out of the way of others that are saved before them, in one transaction.

        Each goes to a record of its own that does not exist: the database asks whether it does at
        the end of the transaction, when the row has been saved or deleted.
        """
        rows = self.part._base_manager.filter(pk__in=list(pks))
        rows.order_by().update(**{self.owner.attname: -F("pk")})

    def fault(self, name: str) -> ValidationError:
        """The sentence of a constraint."""
        return ValidationError(self.rules[name].get_violation_error_message(), code="twin")


def _meets(row: models.Model, condition: models.Q | None) -> bool:
    """Whether a row falls under a constraint: its condition asks for equal values only."""
    pairs: Any = condition.children if condition is not None else ()
    return all(getattr(row, name) == value for name, value in pairs)
