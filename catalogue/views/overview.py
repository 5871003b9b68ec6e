"""The first page: the site, what happened there, and the ways in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from catalogue import dates, days, drawing, languages, memory, publication
from catalogue.choices import PublicationLevel
from catalogue.condition import State
from catalogue.days import Conditions, Stories
from catalogue.drawing import HolderBand, Plate
from catalogue.models import ControlPeriod, Monument
from catalogue.standing import LastSeen
from catalogue.views import as_of, changes, control, figures, places
from catalogue.views.as_of import AsOf

_CHANGES = 6
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
        """Ten queries at most, whatever the number of rows."""
        moment = memory.now()
        sums = figures.sums(moment)
        shown, day = places.shown(sums), as_of.read(self.request.GET)
        today = dates.date_of(day.today) or timezone.localdate()
        stories, periods = days.stories(moment), control.periods(moment)
        severities, verifications = figures.reports(sums)
        compared = as_of.read(self.request.GET, "compare")
        found = stories.on(day.day)
        counted, states = figures.monuments_on(found)
        events = sorted({*stories.event_days, *as_of.boundaries(periods)})
        return super().get_context_data(
            today=today,
            day=day,
            as_of=as_of.bar(day, events, periods, compared, action=reverse("catalogue:overview")),
            **_comparison(shown, sorted((day, compared), key=_by_day), stories, periods)
            if compared.chosen
            else {"plate": _plate(shown, day, found) if shown else None},
            steps=changes.table(
                stories.events(one.pk for one, _weight in shown),
                [one for one, _weight in shown],
            ),
            changes_url=reverse("catalogue:day-changes"),
            coarse=sum(one.publication != PublicationLevel.EXACT for one, _weight in shown),
            left_out=counted.total - len(shown),
            monuments=counted,
            states=[(_known(value), n) for value, n in states.rows],
            severities=severities,
            verifications=verifications,
            objects=figures.objects(moment),
            years=figures.years(sums, today) if severities.total else None,
            periods=periods,
            bands=_bands(periods, today) if periods else None,
            held_key=control.key(periods),
            changes=_changes(),
            **kwargs,
        )


def _by_day(day: AsOf) -> int:
    return day.day


def _known(value: str) -> str:
    """How far the condition of a monument is known, in words."""
    if value == LastSeen.NEVER:
        return _("Never observed")
    return days.state_word(State(value))


def _comparison(
    shown: list[tuple[Monument, int]],
    two: list[AsOf],
    stories: Stories,
    periods: Sequence[ControlPeriod],
) -> dict[str, Any]:
    """Two days in the order of time, each with its plan; one query."""
    first, last = (replace(day, chosen=True) for day in two)
    found = changes.between(first, last, stories, periods)
    then, now = stories.on(first.day), stories.on(last.day)
    changed = {one.pk for one, _w in shown if then.of(one.pk).condition != now.of(one.pk).condition}
    plates = [_plate(shown, first, then, changed), _plate(shown, last, now, changed)]
    return {"comparison": found, "plates": plates if shown else None}


def _plate(
    shown: list[tuple[Monument, int]],
    day: AsOf,
    conditions: Conditions,
    changed: Container[int] = (),
) -> Plate:
    """The plan with each monument in its latest recorded condition, or in that of a chosen day."""
    words = places.plan_words(
        _("Plan of Palmyra"),
        _("Each sign is a link with the name and the condition of a monument; the key lists all."),
        heading=(
            _("Palmyra"),
            _("Condition of the monuments as of")
            if day.chosen
            else _("Latest recorded condition of the monuments"),
            day.words,
        ),
    )
    drawn = (
        places.place(
            one,
            importance=weight,
            changed=one.pk in changed,
            standing=(conditions.of(one.pk), day.day) if day.chosen else None,
        )
        for one, weight in shown
    )
    return drawing.overview(drawn, words)


def _bands(periods: Sequence[ControlPeriod], today: dt.date) -> tuple[HolderBand, HolderBand]:
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
