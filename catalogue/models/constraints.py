"""What the database itself refuses, whoever writes: in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.choices import ReviewState

#: States in which the public sees a record, or the reason why it no longer does.
EVER_PUBLIC = [ReviewState.PUBLISHED, ReviewState.WITHDRAWN]


def one_of(field: str, choices: Iterable[str], *, blank: bool = False) -> models.CheckConstraint:
    """The database refuses a value outside a closed list."""
    values = [*choices, ""] if blank else list(choices)
    return models.CheckConstraint(
        name=f"%(class)s_{field}_known",
        condition=Q(**{f"{field}__in": values}),
        violation_error_message=_("This is not one of the values of the list."),
    )


def between(field: str, low: float, high: float) -> models.CheckConstraint:
    """The database refuses a number outside a range; null passes."""
    return models.CheckConstraint(
        name=f"%(class)s_{field}_in_range",
        condition=Q(**{f"{field}__gte": low, f"{field}__lte": high})
        | Q(**{f"{field}__isnull": True}),
        violation_error_message=_("This number is out of range."),
    )


def filled(field: str) -> models.CheckConstraint:
    """The database refuses an empty text where one is needed."""
    return models.CheckConstraint(
        name=f"%(class)s_{field}_filled",
        condition=~Q(**{field: ""}),
        violation_error_message=_("This text is needed."),
    )


def in_a_language(field: str) -> models.CheckConstraint:
    """The database refuses a text that is there neither in English nor in Arabic."""
    return models.CheckConstraint(
        name=f"%(class)s_{field}_in_a_language",
        condition=~Q(**{f"{field}_en": ""}) | ~Q(**{f"{field}_ar": ""}),
        violation_error_message=_("This text is needed, in English or in Arabic."),
    )


def dated(text: str, earliest: str = "earliest", latest: str = "latest") -> models.CheckConstraint:
    """A date has its days and no date has none, so that no road forgets to derive them."""
    empty = Q(**{text: "", f"{earliest}__isnull": True, f"{latest}__isnull": True})
    known = Q(**{f"{earliest}__isnull": False, f"{latest}__isnull": False})
    return models.CheckConstraint(
        name=f"%(class)s_{text}_days",
        condition=empty | (~Q(**{text: ""}) & known & Q(**{f"{earliest}__lte": F(latest)})),
        violation_error_message=_("The days do not fit the date."),
    )


def review_constraints() -> list[models.BaseConstraint]:
    """What holds between the review state, the first publication and the withdrawal reason."""
    public = Q(review_state__in=EVER_PUBLIC)
    return [
        one_of("review_state", ReviewState.values),
        models.CheckConstraint(
            name="%(class)s_public_has_date",
            condition=(public & Q(first_published_at__isnull=False))
            | (~public & Q(first_published_at__isnull=True)),
            violation_error_message=_(
                "What is or was public carries its first publication, and stays published or "
                "withdrawn."
            ),
        ),
        models.CheckConstraint(
            name="%(class)s_withdrawn_has_reason",
            condition=~Q(review_state=ReviewState.WITHDRAWN) | ~Q(withdrawal_reason_en=""),
            violation_error_message=_("A withdrawal needs a public reason."),
        ),
    ]


def review_indexes(*fields: str) -> list[models.Index]:
    """The index of the public lists, which are in the order of `fields`, and of what waits."""
    return [models.Index(fields=["review_state", *fields])]
