"""The first page: the site, what happened there, and the ways in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from catalogue import dates, drawing, languages, publication
from catalogue.choices import PublicationLevel
from catalogue.drawing import HolderBand, Plate
from catalogue.models import ControlPeriod, Monument
from catalogue.views import control, figures, places

#: Places that one plate can hold; of more, the most important are drawn.
_MOST_PLACES = 200
_CHANGES = 6
#: A report makes a place as important as so many names.
_REPORT_WEIGHT = 2
_WIDE, _NARROW = 900.0, 370.0


@dataclass(frozen=True)
class Change:
    """A record that was changed lately."""

    record: Any
    kind: str
    field: str


class Overview(TemplateView):
    """What this is, the plan, the figures, and the ways in."""

    template_name = "catalogue/overview/page.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Eleven queries, whatever the number of rows."""
        today = timezone.localdate()
        shown = shown_places()
        periods = list(publication.control_periods())
        severities, verifications = figures.reports()
        counted = figures.monuments()
        return super().get_context_data(
            today=today,
            plate=_plate(shown, today) if shown else None,
            coarse=sum(one.publication != PublicationLevel.EXACT for one, _weight in shown),
            left_out=counted.total - len(shown),
            monuments=counted,
            severities=severities,
            verifications=verifications,
            objects=figures.objects(),
            years=figures.years(today) if severities.total else None,
            periods=periods,
            bands=_bands(periods, today) if periods else None,
            held_key=control.key(periods),
            changes=_changes(),
            **kwargs,
        )


def shown_places() -> list[tuple[Monument, int]]:
    """The monuments of the plate with how important they are, the most important first.

    Important is what has reports, and names in many languages. Three queries: counting for each
    monument by itself would read the other tables once for every row.
    """
    told = _most(publication.affected())
    named = _most(publication.names())
    weight = {
        pk: told.get(pk, 0) * _REPORT_WEIGHT + named.get(pk, 0) for pk in told.keys() | named.keys()
    }
    found = places.drawn(publication.monuments().filter(pk__in=weight))
    ranked = sorted(found, key=lambda one: (-weight[one.pk], one.name_en, one.pk))
    return [(one, weight[one.pk]) for one in ranked[:_MOST_PLACES]]


def _most(rows: QuerySet[Any]) -> dict[int, int]:
    """The monuments that most of the rows are about, with how many."""
    counted = rows.order_by().values_list("monument").annotate(n=Count("pk"))
    return dict(counted.order_by("-n", "monument")[:_MOST_PLACES])


def _plate(shown: list[tuple[Monument, int]], today: dt.date) -> Plate:
    """The plan with the latest recorded condition of each monument."""
    day = dates.day_in_words(dates.day_of(today), languages.reader())
    words = places.plan_words(
        _("Plan of Palmyra"),
        _("Each sign is a link with the name and the condition of a monument; the key lists all."),
        heading=(
            _("Palmyra"),
            _("Latest recorded condition of the monuments"),
            day,
        ),
    )
    return drawing.overview((places.place(one, importance=weight) for one, weight in shown), words)


def _bands(periods: list[ControlPeriod], today: dt.date) -> tuple[HolderBand, HolderBand]:
    """Who held the site, for wide and for narrow screens."""
    mirrored, day = languages.reader() == "ar", dates.day_of(today)
    wide, narrow = (
        drawing.holder_band(control.held(periods), day, width, mirrored=mirrored)
        for width in (_WIDE, _NARROW)
    )
    return wide, narrow


def _changes() -> list[Change]:
    """The records that were changed last, of those that have pages; three queries."""
    kinds = (
        (publication.reports(), gettext_lazy("Report"), "title"),
        (publication.monuments().select_related("kind"), gettext_lazy("Monument"), "name"),
        (publication.artefacts(), gettext_lazy("Object"), "title"),
    )
    found = [
        Change(one, str(kind), field)
        for rows, kind, field in kinds
        for one in rows.order_by("-changed_at", "pk")[:_CHANGES]
    ]
    return sorted(found, key=lambda one: one.record.changed_at, reverse=True)[:_CHANGES]
