"""Monuments as plans draw them, and the words on plans."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import drawing, languages, publication, words
from catalogue.choices import PublicationLevel
from catalogue.drawing import Place, PlanWords, Window
from catalogue.models import Monument

#: Neighbours that a detail is drawn from, at most.
_MOST_NEIGHBOURS = 150
_COLUMNS = (
    "slug",
    "name_en",
    "name_ar",
    "condition",
    "publication",
    "published_geometry",
    "published_lat",
    "published_lon",
    "published_precision_m",
    "kind__key",
    "part_of__slug",
    "part_of__review_state",
)


def drawn(queryset: QuerySet[Monument]) -> QuerySet[Monument]:
    """Monuments with what a plan needs of each."""
    return queryset.select_related("kind", "part_of").only(*_COLUMNS)


def place(monument: Monument, *, parent: str | None = None, importance: int = 0) -> Place:
    """A published monument as a plan's place; coarse and withheld ones come without a point."""
    exact = monument.publication == PublicationLevel.EXACT
    if parent is None:
        above = publication.public(monument.part_of)
        parent = above.slug if above else ""
    return Place(
        key=monument.slug,
        name=languages.bilingual(monument, "name")[0],
        url=monument.get_absolute_url(),
        kind=getattr(monument, "kind_key", "") or monument.kind.key,
        condition=monument.condition,
        condition_word=words.word("recorded", monument.condition).lower(),
        lat=monument.published_lat if exact else None,
        lon=monument.published_lon if exact else None,
        precision_m=monument.published_precision_m if exact else None,
        level="exact" if exact else "coarse",
        parent=parent,
        importance=importance,
        shape=drawing.shape_of(monument.published_geometry) if exact else None,
    )


def chain(monument: Monument, above: list[Monument]) -> list[Place]:
    """A monument and those it is part of, as places; `above` is that of `catalogue.tree`."""
    line = [*above, monument]
    parents = ["", *(each.slug for each in above)]
    return [place(one, parent=up) for one, up in zip(line, parents, strict=True)]


def around(window: Window) -> QuerySet[Monument]:
    """The monuments whose published place meets a window."""
    found = publication.monuments().filter(
        publication=PublicationLevel.EXACT,
        west__lte=window.east,
        east__gte=window.west,
        south__lte=window.north,
        north__gte=window.south,
    )
    return drawn(found).order_by("pk")[:_MOST_NEIGHBOURS]


def locator(monument: Monument, above: list[Monument]) -> drawing.Locator | None:
    """The detail of the plan that shows where a monument is; one query, none without a place."""
    places = chain(monument, above)
    focus = next((one for one in reversed(places) if one.point and one.level == "exact"), None)
    if focus is None:
        return None
    by_key = {one.key: one for one in places}
    window = drawing.detail(focus, by_key.get(focus.parent))
    found = {one.slug: place(one) for one in around(window)}
    title = _("Plan of the surroundings of %s") % languages.bilingual(monument, "name")[0]
    description = _("Each sign is a link with the name and the condition of a monument.")
    return drawing.locator(
        {**found, **by_key}.values(), monument.slug, plan_words(title, description)
    )


def plan_words(title: str, description: str, heading: Iterable[str] = ()) -> PlanWords:
    """The words of a plan in the reader's language."""
    return PlanWords(
        language=languages.reader(),
        title=title,
        description=description,
        metres=_("m"),
        north=_("N"),
        heading=tuple(heading),
        second_title="Palmyra" if languages.reader() == "ar" else "تدمر",
        unlocated=unlocated,
        beyond=beyond,
    )


def unlocated(count: int) -> str:
    """What stands under a row of signs."""
    return ngettext("%d place, position not known", "%d places, position not known", count) % count


def beyond(metres: int) -> str:
    """How far beyond the plate a place lies."""
    if metres < 1000:
        return _("about %d m beyond the plate") % (round(metres / 50) * 50 or 50)
    return _("about %s km beyond the plate") % f"{metres / 1000:.1f}".removesuffix(".0")
