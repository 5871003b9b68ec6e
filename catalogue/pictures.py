"""Public pictures with the copies that may be given out, read through the gate in one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, partial
from typing import Any

from django.conf import settings
from django.db.models import Aggregate, Func, JSONField, OuterRef, QuerySet, Subquery
from django.utils.translation import override

from catalogue import publication, words
from catalogue.filing import ContentWarning, Moment
from catalogue.models import Artefact, DamageReport, Monument, Photograph, PublicCopy, Record
from catalogue.models.ordering import oldest_first
from catalogue.prepared import PreparedRecords

#: Characters of its hash that name a copy in its address.
NAMED_BY = 16
#: Pictures of one record that are read at once.
MOST = 2_000
_IN_TIME = (oldest_first("earliest"), oldest_first("latest"), "pk")
WEBP, JPEG = "image/webp", "image/jpeg"
_RELATIONS: dict[type, str] = {Monument: "monument", DamageReport: "report", Artefact: "artefact"}
#: The ending of a copy's name by its media type.
ENDINGS = {JPEG: "jpg", WEBP: "webp"}


class Row(Func):
    """Some columns as one JSON list.

    Not JSONObject of Django: to know whether SQLite has JSON it tries a transaction, and where
    somebody else is writing in that moment it denies it for as long as the connection lives.
    """

    function = "JSON_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """The same, as PostgreSQL calls it."""
        return self.as_sql(compiler, connection, function="JSONB_BUILD_ARRAY", **more)


class Gathered(Aggregate):
    """The rows of a subquery as one JSON list."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """The same, as PostgreSQL calls it."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **more)


def gathered(rows: QuerySet[Any], *columns: str, by: str) -> Subquery:
    """The columns of rows that belong to the outer row by a relation: lists in a list, or None."""
    own = rows.filter(**{by: OuterRef("pk")}).order_by().values(by)
    return Subquery(own.annotate(gathered=Gathered(Row(*columns))).values("gathered"))


@dataclass(frozen=True)
class Copy:
    """One public copy: its size in pixels, its content and its bytes."""

    width: int
    height: int
    media_type: str
    sha256: str
    size: int
    stored_name: str

    @property
    def ending(self) -> str:
        """The ending of its name."""
        return ENDINGS[self.media_type]


#: The columns of a copy, in the order of its fields.
_TOLD = [one.name for one in fields(Copy)]


@dataclass(frozen=True)
class Picture:
    """A public photograph and its copies, the narrowest first; never without a JPEG."""

    record: Photograph
    copies: tuple[Copy, ...]

    def of_type(self, media_type: str) -> list[Copy]:
        """The copies of one type."""
        return [one for one in self.copies if one.media_type == media_type]

    @cached_property
    def master(self) -> Copy:
        """The JPEG of the full size, from which pieces are cut."""
        return self.of_type(JPEG)[-1]

    def nearest(self, width: int) -> Copy:
        """The narrowest JPEG that is at least so wide; the widest if none is."""
        return next((one for one in self.of_type(JPEG) if one.width >= width), self.master)

    @property
    def is_veiled(self) -> bool:
        """Whether it is hidden until a reader asks for it."""
        return self.record.content_warning != ContentWarning.NONE

    def address(self, copy: Copy) -> str:
        """Where a copy is given out, the same for readers of every language."""
        return f"{self._addresses}{copy.sha256[:NAMED_BY]}.{copy.ending}"

    @cached_property
    def _addresses(self) -> str:
        with override(settings.LANGUAGE_CODE):
            return self.record.get_absolute_url()

    def srcset(self, media_type: str, most: int) -> str:
        """The copies of one type up to a width, for a browser to choose from."""
        copies = self.of_type(media_type)
        copies = [one for one in copies if one.width <= most] or copies[:1]
        return ", ".join(f"{self.address(one)} {one.width}w" for one in copies)


@dataclass(frozen=True)
class Pair:
    """Two pictures of the same view, from before and from after."""

    before: Picture
    after: Picture

    @property
    def is_veiled(self) -> bool:
        """Whether one of them is."""
        return self.before.is_veiled or self.after.is_veiled

    @property
    def warnings(self) -> list[str]:
        """What a reader should know before it opens."""
        found = [one.record.content_warning for one in (self.before, self.after) if one.is_veiled]
        return list(dict.fromkeys(found))


def read(photographs: QuerySet[Photograph], most: int | None = None) -> list[Picture]:
    """Photographs of the gate with their copies, in the order of time; one query."""
    return _pictures(_with_copies(photographs)[:most])


def _with_copies(photographs: QuerySet[Photograph]) -> QuerySet[Any]:
    told = gathered(PublicCopy.objects.all(), *_TOLD, by="photograph")
    return photographs.annotate(told=told).order_by(*_IN_TIME)


def _pictures(rows: Iterable[Any]) -> list[Picture]:
    """What has a JPEG."""
    pictures = (Picture(one, _copies(one.told)) for one in rows)
    return [one for one in pictures if one.of_type(JPEG)]


def _copies(told: list[list[Any]] | None) -> tuple[Copy, ...]:
    found = (Copy(*one) for one in told or ())
    return tuple(sorted(found, key=lambda one: (one.width, one.media_type)))


def of(record: Any) -> list[Picture]:
    """The public pictures of a monument, a report or an artefact; one query."""
    found = _pictures(_of[type(record)](record.pk))
    for one in found:
        setattr(one.record, _RELATIONS[type(record)], record)
    return found


def _rows_of(relation: str, record: int) -> QuerySet[Any]:
    rows = publication.photographs().filter(**{relation: record}).select_related("source")
    return _with_copies(rows)[:MOST]


_of = {kind: PreparedRecords(partial(_rows_of, name)) for kind, name in _RELATIONS.items()}


def one(identifier: str) -> Picture | None:
    """The public picture of an identifier, with what it is of; one query."""
    return next(iter(_pictures(_named(identifier))), None)


def _row_named(identifier: str) -> QuerySet[Any]:
    related = (*_RELATIONS.values(), "source", "original")
    rows = publication.photographs().filter(identifier=identifier).select_related(*related)
    return _with_copies(rows)


_named = PreparedRecords(_row_named, of_texts=True)


def first_of(kind: type, keys: Iterable[int]) -> dict[int, Picture]:
    """The first picture of each of some records, by their primary keys; one query.

    What is hidden until a reader asks for it stands for nothing.
    """
    relation = _RELATIONS[kind]
    shown = publication.photographs().filter(content_warning=ContentWarning.NONE)
    own = shown.filter(**{relation: OuterRef(relation)}).order_by(*_IN_TIME).values("pk")[:1]
    rows = shown.filter(**{f"{relation}__in": list(keys)}, pk=Subquery(own))
    return {getattr(one.record, f"{relation}_id"): one for one in read(rows)}


def pairs(pictures: Sequence[Picture]) -> list[Pair]:
    """The views of one record that there are from before and after, in the order of the views.

    Of several, the last from before and the first from after: the nearest to what happened.
    """
    views = dict.fromkeys(one.record.view for one in pictures if one.record.view)
    found = (_pair([one for one in pictures if one.record.view == view]) for view in views)
    return [pair for pair in found if pair is not None]


def _pair(pictures: Iterable[Picture]) -> Pair | None:
    before: Picture | None = None
    after: Picture | None = None
    for one in pictures:
        if one.record.moment == Moment.BEFORE:
            before = one
        elif one.record.moment == Moment.AFTER and after is None:
            after = one
    return Pair(before, after) if before and after else None


def title_field(record: Record) -> str:
    """What begins the names of the columns that hold a record's title."""
    return "name" if isinstance(record, Monument) else "title"


def what_it_is(record: Photograph) -> str:
    """Before, during or after what happened, else the kind of picture, in the reader's language."""
    if record.moment:
        return words.word("moment", record.moment)
    return words.word("picture-kind", record.kind)
