"""What waits, oldest first: the questions of the queue, in a number of queries that never grows.

Pages are found by where the one before ended, not by counting rows over, and counts stop at a
limit: neither gets slower when 50,000 wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.models import (
    Account,
    Batch,
    Contribution,
    DamageReport,
    Mention,
    Monument,
    PastSlug,
)
from catalogue.models.contribution import ContributionKind
from catalogue.moderation import claims

ON_A_PAGE = 100
#: Where counting stops.
COUNTED_TO = 1000
#: States that can be listed; drafts are nobody's but their contributor's.
STATES = [
    ReviewState.SUBMITTED,
    ReviewState.RETURNED,
    ReviewState.REJECTED,
    ReviewState.PUBLISHED,
]
HOLDERS = ["free", "mine", "others"]
#: Reports of one monument that are looked through.
_MOST_REPORTS = 500
_LONG = ("content", "base", "replaced")


@dataclass
class Asked:
    """What the queue was asked for; `ignored` says what of it could not be read."""

    state: str = ReviewState.SUBMITTED
    kind: str = ""
    monument: str = ""
    researcher: str = ""
    batch: str = ""
    holder: str = ""
    after: tuple[datetime, int] | None = None
    ignored: list[str] = field(default_factory=list)

    def query(self, **changed: Any) -> str:
        """The same question as the query of an address, with something changed."""
        names = ("state", "kind", "monument", "researcher", "batch", "holder")
        asked = {name: changed.get(name, getattr(self, name)) for name in names}
        if asked["state"] == ReviewState.SUBMITTED:
            del asked["state"]
        if "after" in changed:
            asked["after"] = changed["after"]
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.query())


def read(sent: Mapping[str, str]) -> Asked:
    """Read the parameters of an address; what cannot be read is named and left out."""
    asked = Asked()
    closed: dict[str, list[str]] = {
        "state": [str(one) for one in STATES],
        "kind": list(ContributionKind.values),
        "holder": HOLDERS,
    }
    for name in ("state", "kind", "monument", "researcher", "batch", "holder"):
        value = sent.get(name, "").replace("\x00", "").strip()[:200]
        if value and name in closed and value not in closed[name]:
            asked.ignored.append(f"{name}: {value[:40]}")
        elif value:
            setattr(asked, name, value)
    if text := sent.get("after", ""):
        asked.after = _cursor(text)
        if asked.after is None:
            asked.ignored.append(f"after: {text[:40]}")
    return asked


def _cursor(text: str) -> tuple[datetime, int] | None:
    when, _tilde, number = text.partition("~")
    try:
        moment = datetime.fromisoformat(when)
        found = int(number)
    except ValueError:
        return None
    fits = 0 < found < 2**63 and timezone.is_aware(moment) and 1 < moment.year < 9999
    return (moment, found) if fits else None


def cursor(one: Contribution) -> str:
    """What the next page is asked for with."""
    assert one.submitted_at is not None  # noqa: S101  (a constraint says so)
    return f"{one.submitted_at.isoformat()}~{one.pk}"


def rows(asked: Asked, *, by: Account, now: datetime) -> QuerySet[Contribution]:
    """What was asked for, oldest first; two or three queries for a monument."""
    found = Contribution.objects.filter(state=asked.state).order_by("submitted_at", "pk")
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.researcher:
        found = found.filter(_researcher(asked.researcher))
    if asked.batch:
        found = found.filter(batch__identifier=asked.batch)
    if asked.holder:
        found = found.filter(_held(asked.holder, by=by, now=now))
    if asked.monument:
        found = _about(found, asked.monument)
    return found


def _researcher(text: str) -> Q:
    """By number or by pseudonym."""
    if text.isascii() and text.isdecimal() and len(text) < 19:
        return Q(contributor=int(text))
    return Q(contributor__pseudonym=text)


def _held(holder: str, *, by: Account, now: datetime) -> Q:
    live = Q(claimed_at__gt=now - claims.LASTS, claimed_by__isnull=False)
    if holder == "free":
        return ~live
    return live & (Q(claimed_by=by) if holder == "mine" else ~Q(claimed_by=by))


def _about(found: QuerySet[Contribution], text: str) -> QuerySet[Contribution]:
    """Of a monument, by its key or identifier: itself, its reports, or rows that name it."""
    monument = Monument.objects.filter(Q(slug=text) | Q(identifier=text)).first()
    if monument is None:
        # It may be one that waits itself, and then only rows name it.
        identifiers, keys = [], [text]
    else:
        reports = DamageReport.objects.filter(links__monument=monument).order_by("-pk")
        named = reports.values_list("identifier", flat=True)[:_MOST_REPORTS]
        identifiers, keys = [monument.identifier, *named], [monument.slug]
        former = PastSlug.objects.filter(model="monument", record_id=monument.pk)
        keys += former.values_list("slug", flat=True)
    mentioned = Mention.objects.filter(key__in=keys).values("contribution")
    parts = [Q(target__in=identifiers), Q(about__in=identifiers), Q(pk__in=mentioned)]
    # Each part has an index of its own, which the databases do not use for all three together.
    first, *more = (found.order_by().filter(part).values_list("pk") for part in parts)
    pks = [pk for (pk,) in first.union(*more)[: COUNTED_TO + 1]]
    return found.filter(pk__in=pks) if len(pks) <= COUNTED_TO else found.filter(reduce(or_, parts))


@dataclass
class Page:
    """One page of the queue."""

    rows: list[Contribution]
    following: str
    #: How many there are from the beginning; None where more than `COUNTED_TO`.
    number: int | None


def page(asked: Asked, *, by: Account, now: datetime) -> Page:
    """The rows after the cursor; three queries, and three more for a monument."""
    found = rows(asked, by=by, now=now)
    shown = found
    if asked.after is not None:
        moment, number = asked.after
        # The first part is what the index is read by; the second tells equal moments apart.
        shown = found.filter(submitted_at__gte=moment).filter(
            Q(submitted_at__gt=moment) | Q(pk__gt=number)
        )
    shown = shown.defer(*_LONG).select_related("contributor", "claimed_by", "decided_by", "batch")
    listed = list(shown[: ON_A_PAGE + 1])
    more = len(listed) > ON_A_PAGE
    listed = listed[:ON_A_PAGE]
    return Page(listed, cursor(listed[-1]) if more else "", _limited_count(found))


def _limited_count(found: QuerySet[Contribution]) -> int | None:
    number = found.order_by()[: COUNTED_TO + 1].count()
    return number if number <= COUNTED_TO else None


def in_words(number: int | None) -> str:
    """A number that may have been too large to count."""
    if number is None:
        return _("more than %(number)d") % {"number": COUNTED_TO}
    return str(number)


def waiting_batches() -> QuerySet[Batch]:
    """Spreadsheets that wait to be decided on as a whole, the oldest first."""
    return Batch.objects.filter(state="submitted").order_by("submitted_at", "pk")
