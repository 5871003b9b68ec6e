"""Monuments as plans draw them, and the words on plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import dates, days, drawing, languages, publication, words
from catalogue.choices import PublicationLevel
from catalogue.days import Conditions, Standing
from catalogue.drawing import Place, PlanWords, Window
from catalogue.models import Monument
from catalogue.views.figures import Sums

#: Neighbours that a detail is drawn from, at most.
_MOST_NEIGHBOURS = 150
#: Places that one plate can hold; of more, the most important are drawn.
_MOST_PLACES = 200
#: Degrees round a place that are shown with it: some 150 m.
_AROUND = 0.0015
#: A report makes a place as important as so many names.
_REPORT_WEIGHT = 2
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


def shown(sums: Sums) -> list[tuple[Monument, int]]:
    """The monuments of the plate with how important they are, the most important first.

    Important is what has reports, and names in many languages. Three queries: counting for each
    monument by itself would read the other tables once for every row.
    """
    told = _most(sums, "told", publication.affected())
    named = _most(sums, "named", publication.names())
    weight = {
        pk: told.get(pk, 0) * _REPORT_WEIGHT + named.get(pk, 0) for pk in told.keys() | named.keys()
    }
    found = drawn(publication.monuments().filter(pk__in=weight))
    ranked = sorted(found, key=lambda one: (-weight[one.pk], one.name_en, one.pk))
    return [(one, weight[one.pk]) for one in ranked[:_MOST_PLACES]]


def _most(sums: Sums, name: str, rows: QuerySet[Any]) -> dict[int, int]:
    """The monuments that most of the rows are about, with how many."""
    counted = rows.order_by().values_list("monument").annotate(n=Count("pk"))
    return dict(sums.of(name, counted.order_by("-n", "monument")[:_MOST_PLACES]))


def place(
    monument: Monument,
    *,
    parent: str | None = None,
    importance: int = 0,
    standing: tuple[Standing, int] | None = None,
    changed: bool = False,
) -> Place:
    """A published monument as a plan's place; coarse and withheld ones come without a point.

    `standing` is its condition as of a day, and that day; without it, it is the latest recorded.
    """
    exact = monument.publication == PublicationLevel.EXACT
    if parent is None:
        above = publication.public(monument.part_of)
        parent = above.slug if above else ""
    condition, told, on = _condition(monument, standing)
    return Place(
        key=monument.slug,
        name=languages.bilingual(monument, "name")[0],
        url=monument.get_absolute_url() + on,
        kind=getattr(monument, "kind_key", "") or monument.kind.key,
        condition=condition,
        condition_word=told,
        lat=monument.published_lat if exact else None,
        lon=monument.published_lon if exact else None,
        precision_m=monument.published_precision_m if exact else None,
        level="exact" if exact else "coarse",
        parent=parent,
        importance=importance,
        shape=drawing.shape_of(monument.published_geometry) if exact else None,
        changed=changed,
    )


def _condition(monument: Monument, standing: tuple[Standing, int] | None) -> tuple[str, str, str]:
    """The condition to be drawn, its words, and what its link carries on."""
    if standing is None:
        return monument.condition, words.word("recorded", monument.condition).lower(), ""
    found, day = standing
    return found.condition, days.sentence(found, day), f"?on={dates.iso(day)}"


def chain(
    monument: Monument, above: list[Monument], day: tuple[Conditions, int] | None = None
) -> list[Place]:
    """A monument and those it is part of, as places; `above` is that of `catalogue.tree`."""
    line = [*above, monument]
    parents = ["", *(each.slug for each in above)]
    return [
        place(one, parent=up, standing=_on(one, day)) for one, up in zip(line, parents, strict=True)
    ]


def _on(monument: Monument, day: tuple[Conditions, int] | None) -> tuple[Standing, int] | None:
    """The condition of one monument among those of a day."""
    return (day[0].of(monument.pk), day[1]) if day else None


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


def locator(
    monument: Monument, above: list[Monument], day: tuple[Conditions, int] | None = None
) -> drawing.Locator | None:
    """The detail of the plan that shows where a monument is; one query, none without a place.

    `day` are the conditions to be shown, and their day; without it, the latest recorded ones.
    """
    places = chain(monument, above, day)
    focus = next((one for one in reversed(places) if one.point and one.level == "exact"), None)
    if focus is None:
        return None
    by_key = {one.key: one for one in places}
    window = drawing.detail(focus, by_key.get(focus.parent))
    found = {one.slug: place(one, standing=_on(one, day)) for one in around(window)}
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
    said = ngettext("%(n)s place, position not known", "%(n)s places, position not known", count)
    return said % {"n": count}


def beyond(metres: int) -> str:
    """How far beyond the plate a place lies."""
    if metres < 1000:
        return _("about %d m beyond the plate") % (round(metres / 50) * 50 or 50)
    return _("about %s km beyond the plate") % f"{metres / 1000:.1f}".removesuffix(".0")


def on_map(monument: Monument, on: str = "") -> str:
    """The address of the map with what lies around a published place, "" where there is none.

    `on` is the day that is carried on, as the address writes it.
    """
    west, south, east, north = monument.west, monument.south, monument.east, monument.north
    if west is None or south is None or east is None or north is None:
        return ""
    grown = 0.0 if monument.publication == PublicationLevel.COARSE else _AROUND
    edges = (west - grown, south - grown, east + grown, north + grown)
    query = QueryDict(mutable=True)
    if on:
        query["on"] = on
    query["bbox"] = ",".join(f"{edge:.5f}" for edge in edges)
    return f"{reverse('catalogue:map')}?{query.urlencode(safe=',')}"
