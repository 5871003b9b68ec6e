"""Reading into memory what lists, maps and days are made of, before the first one is asked for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils import translation

from catalogue import days, maps, memory
from catalogue.facets.kinds import ARTEFACTS, LINKS, MONUMENTS, REPORTS, STEPS
from catalogue.facets.lists import (
    AskedArtefacts,
    AskedMonuments,
    AskedReports,
    reports_dated,
)
from catalogue.facets.places import ABOUT
from catalogue.facets.words import PERIODS, TERMS

_ALL: tuple[memory.Kept[Any], ...] = (
    *(REPORTS, LINKS, MONUMENTS, ARTEFACTS, STEPS),
    *(ABOUT, TERMS, PERIODS),
    *(maps.SPOTS, maps.ABOUT, maps.NAMES),
)
#: Zooms at which maps begin, and the one by which extents are found.
_ZOOMS = (13, 14, 15)


def warm() -> None:
    """Read what is published; takes some seconds where there are many reports."""
    moment = memory.now()
    for kept in _ALL:
        moment.of(kept)
    for layer in (maps.monuments(moment), maps.reports(moment)):
        for zoom in _ZOOMS:
            layer.grid(zoom)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for asks in (AskedReports, AskedMonuments, AskedArtefacts):
                asked = asks(moment, QueryDict())
                asked.page(0, 1)
                for name in asked.facets:
                    asked.counts(name)
    # What sliders stop at: to look at it is to remember it.
    _remembered = days.stories(moment).changes_on, reports_dated(moment).turns
