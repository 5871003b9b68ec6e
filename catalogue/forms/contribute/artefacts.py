"""Questions about movable objects, by the headings of Object ID, and about their path."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.forms.contribute.sources import NEW as NEW_SOURCES
from catalogue.forms.contribute.spec import LONG_AGO, Ask, Form, Group, Step, Widget

FILE = "artefacts.csv"
EVENTS = "artefact_events.csv"
DETAILS = "artefact_details.csv"

_WHAT = (
    Ask(
        "title_en",
        _("Title (English)"),
        language="en",
        help=_("In English or in Arabic: one of the two is needed."),
    ),
    Ask("title_ar", _("Title (Arabic)"), language="ar"),
    Ask(
        "object_type",
        _("Type of object"),
        Widget.ONE,
        among="term:artefact-type",
        needed=True,
    ),
    Ask("quantity", _("Number of objects"), Widget.NUMBER),
    Ask("quantity_is", _("The number is"), Widget.CHOICE, among="quantity-kind"),
    Ask("origin_monument_key", _("Comes from"), Widget.ONE, among="monument"),
    Ask("status", _("Its latest known state"), Widget.CHOICE, among="artefact-status"),
)
_CARD = (
    Ask("materials", _("Materials"), Widget.MANY, among="term:material"),
    Ask("measurements", _("Measurements"), help=_("Size and weight, with the unit.")),
    Ask("inscriptions", _("Inscriptions and markings"), Widget.TEXT),
    Ask(
        "distinguishing_features",
        _("Distinguishing features"),
        Widget.TEXT,
        help=_("Damage, repairs, faults of making: what tells it from others."),
    ),
    Ask("subject", pgettext_lazy("object", "Subject"), help=_("What is pictured.")),
    Ask("date_edtf", _("Made"), Widget.DATE, example=LONG_AGO),
)
_MORE = (
    Ask("techniques", _("Techniques"), file=DETAILS),
    Ask("maker", _("Maker"), file=DETAILS),
    Ask("documented_edtf", _("Date documented"), Widget.DATE, file=DETAILS),
    Ask("inventory_number", _("Inventory number")),
)
_TEXTS = (
    Ask("description_en", _("Description (English)"), Widget.TEXT, language="en"),
    Ask("description_ar", _("Description (Arabic)"), Widget.TEXT, language="ar"),
)

#: An object that the catalogue does not have: its Object ID card within a looting report.
NEW = Group(
    FILE,
    _("Objects that the catalogue does not have yet: their Object ID cards"),
    (*_WHAT, *_CARD, *_TEXTS),
    add=_("Add an object"),
    folded=True,
)

ARTEFACT = Form(
    "artefact",
    pgettext_lazy("contribution", "Artefact"),
    FILE,
    (
        Step("what", _("What it is"), (Group(FILE, _("The object"), _WHAT),)),
        Step(
            "card",
            _("Object ID card"),
            (
                Group(
                    FILE,
                    _("Object ID"),
                    (*_CARD, *_MORE, *_TEXTS),
                    help=_(
                        "The international standard for describing objects, so that police and"
                        " customs recognize one."
                    ),
                ),
            ),
        ),
        Step(
            "path",
            _("What became of it"),
            (
                Group(
                    EVENTS,
                    _("Events"),
                    (
                        Ask(
                            "kind",
                            _("What happened"),
                            Widget.CHOICE,
                            among="artefact-event-kind",
                            needed=True,
                        ),
                        Ask("date_edtf", _("When"), Widget.DATE),
                        Ask("place_en", _("Place (English)"), language="en"),
                        Ask("place_ar", _("Place (Arabic)"), language="ar"),
                        Ask(
                            "holder_en",
                            _("In whose hands, or who acted (English)"),
                            language="en",
                        ),
                        Ask(
                            "holder_ar",
                            _("In whose hands, or who acted (Arabic)"),
                            language="ar",
                        ),
                        Ask("source_key", _("Source"), Widget.ONE, among="source", needed=True),
                        Ask("note_en", _("Note (English)"), Widget.TEXT, language="en"),
                        Ask("note_ar", _("Note (Arabic)"), Widget.TEXT, language="ar"),
                    ),
                    add=_("Add an event"),
                    owner="artefact_key",
                    begins=True,
                    help=_("From the oldest to the latest."),
                ),
                NEW_SOURCES,
            ),
        ),
        Step(
            "trust",
            _("Who says so"),
            (
                Group(
                    FILE,
                    _("What it rests on"),
                    (
                        Ask("source_keys", _("Sources"), Widget.MANY, among="source"),
                        Ask("authenticity", _("Authenticity"), Widget.CHOICE, among="authenticity"),
                        Ask("part_of", _("Part of the lot"), Widget.ONE, among="artefact"),
                        Ask(
                            "same_as",
                            _("The same thing as the monument"),
                            Widget.ONE,
                            among="monument",
                        ),
                        Ask(
                            "confidence",
                            _("How well the record as worded is supported"),
                            Widget.CHOICE,
                            among="confidence",
                        ),
                    ),
                ),
            ),
        ),
    ),
    help=_("A movable object, or a lot of them: taken, destroyed, saved or found again."),
)
