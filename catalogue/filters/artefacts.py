"""What the list of artefacts can be filtered by."""

from __future__ import annotations

import django_filters as filters
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.choices import ArtefactEventKind, ArtefactStatus, Authenticity, QuantityKind
from catalogue.filters.faceted import BoxFilter, DatedFacets, many, pictured
from catalogue.filters.reports import CONFIDENCES
from catalogue.models import Artefact

#: The value that asks for artefacts of which no status is told, and its words.
UNSTATED, _UNSTATED = "unstated", _("Status not known")


class ArtefactFilter(DatedFacets):
    """Artefacts by words, type, status, authenticity and origin, and by what happened to them.

    What is asked of a step (what it was, when, who held the site) must hold of one and the same.
    """

    sorts = {
        "title": (pgettext_lazy("sorted", "by title"), ()),
        "status": (pgettext_lazy("sorted", "by status"), ()),
        "changed": (pgettext_lazy("sorted", "by last change"), ()),
    }
    columns = {
        "title": _("Title"),
        "object_type": _("Type of object"),
        "status": _("Latest known status"),
        "quantity": _("Number"),
        "origin": _("Comes from"),
        "authenticity": _("Authenticity"),
        "made": _("Made"),
        "confidence": _("Confidence"),
        "changed": _("Changed"),
        "identifier": _("Identifier"),
    }
    usual = ("title", "object_type", "status", "quantity", "origin")
    dates_heading = _("Date of what happened to it")

    q = filters.CharFilter(label=_("Text"))
    status = many(_("Latest known status"))
    object_type = many(_("Type of object"))
    authenticity = many(_("Authenticity"))
    counted = many(_("Counted in sums"))
    event = many(_("What happened to it"))
    part_of = many(_("Comes from"))
    period = many(_("Who held the site then"))
    year = many(_("Year in which it happened"))
    confidence = many(_("Confidence"))
    has_pictures = pictured()
    bbox = BoxFilter(label=_("Area of origin"))

    class Meta:
        model = Artefact
        fields: list[str] = []

    def prepare(self, data: QueryDict) -> None:
        """Offer the words of the closed lists besides."""
        super().prepare(data)
        self.offer_list("status", "artefact-status", ArtefactStatus.values)
        self.offer("status", [*self.filters["status"].extra["choices"], (UNSTATED, _UNSTATED)])
        self.offer_list("counted", "quantity-kind", QuantityKind.values)
        self.offer_list("event", "artefact-event-kind", ArtefactEventKind.values)
        self.offer_list("authenticity", "authenticity", Authenticity.values)
        self.offer_list("confidence", "confidence", CONFIDENCES)
