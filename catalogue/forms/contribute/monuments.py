"""Questions about monuments, their names and their conditions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.forms.contribute.sources import NEW as NEW_SOURCES
from catalogue.forms.contribute.spec import LONG_AGO, Ask, Form, Group, Step, Widget

FILE = "monuments.csv"
NAMES = "monument_names.csv"
DETAILS = "monument_details.csv"
DESIGNATIONS = "designations.csv"
THREATS = "threats.csv"
ASSESSMENTS = "assessments.csv"
ASSESSMENT_DETAILS = "assessment_details.csv"

_NAME = (
    Ask("name", pgettext_lazy("monument", "Name"), needed=True),
    Ask("language", _("Language"), Widget.ONE, among="term:language"),
    Ask("kind", _("Kind of name"), Widget.CHOICE, among="name-kind", needed=True),
    Ask("note", _("Note"), Widget.TEXT),
)

MONUMENT = Form(
    "monument",
    pgettext_lazy("contribution", "Monument"),
    FILE,
    (
        Step(
            "what",
            _("What it is and what it is called"),
            (
                Group(
                    FILE,
                    _("The monument"),
                    (
                        Ask(
                            "name_en",
                            _("Name (English)"),
                            language="en",
                            help=_("In English or in Arabic: one of the two is needed."),
                        ),
                        Ask("name_ar", _("Name (Arabic)"), language="ar"),
                        Ask(
                            "kind",
                            pgettext_lazy("monument", "Kind"),
                            Widget.ONE,
                            among="term:monument-kind",
                            needed=True,
                        ),
                        Ask("part_of", _("Part of"), Widget.ONE, among="monument"),
                    ),
                ),
                Group(
                    NAMES,
                    _("Other names and spellings"),
                    _NAME,
                    add=_("Add a name"),
                    owner="monument_key",
                    folded=True,
                    help=_("Each spelling by which somebody may search for it."),
                ),
            ),
        ),
        Step(
            "place",
            _("Where it is"),
            (
                Group(
                    FILE,
                    _("Position"),
                    (
                        Ask("lat", _("Latitude"), Widget.NUMBER, help=_("Degrees north: 34.5512")),
                        Ask("lon", _("Longitude"), Widget.NUMBER, help=_("Degrees east: 38.2690")),
                        Ask(
                            "location_precision_m",
                            _("Right to within how many metres?"),
                            Widget.NUMBER,
                        ),
                        Ask(
                            "position_basis",
                            _("How was the place found?"),
                            Widget.TEXT,
                            file=DETAILS,
                        ),
                    ),
                    help=_(
                        "The moderators see it. Nothing of it is published unless they decide so:"
                        " exactly, or as a square of one kilometre for places that looters could"
                        " look for."
                    ),
                ),
            ),
            has_plan=True,
        ),
        Step(
            "past",
            _("Its past and its form"),
            (
                Group(
                    FILE,
                    _("Its past and its form"),
                    (
                        Ask("date_edtf", _("Built, or in use"), Widget.DATE, example=LONG_AGO),
                        Ask("date_note", _("Note on the date")),
                        Ask(
                            "description_en",
                            _("Description (English)"),
                            Widget.TEXT,
                            language="en",
                        ),
                        Ask(
                            "description_ar",
                            _("Description (Arabic)"),
                            Widget.TEXT,
                            language="ar",
                        ),
                        Ask("dimensions_m", _("Dimensions"), help=_("In metres.")),
                    ),
                ),
                Group(
                    DESIGNATIONS,
                    _("Legal protection"),
                    (
                        Ask(
                            "title_en",
                            _("Title (English)"),
                            language="en",
                            help=_("In English or in Arabic: one of the two is needed."),
                        ),
                        Ask("title_ar", _("Title (Arabic)"), language="ar"),
                        Ask("reference", _("Reference")),
                        Ask("date_edtf", _("Since"), Widget.DATE),
                    ),
                    add=_("Add a designation"),
                    owner="monument_key",
                    folded=True,
                ),
            ),
        ),
        Step(
            "dangers",
            _("What endangers it"),
            (
                Group(
                    THREATS,
                    _("Threats"),
                    (
                        Ask(
                            "category",
                            _("Kind of threat"),
                            Widget.ONE,
                            among="term:eamena-disturbance-category",
                            needed=True,
                        ),
                        Ask("probability", _("How likely"), Widget.CHOICE, among="probability"),
                        Ask("note_en", _("Note (English)"), Widget.TEXT, language="en"),
                        Ask("note_ar", _("Note (Arabic)"), Widget.TEXT, language="ar"),
                        Ask("source_keys", _("Sources"), Widget.MANY, among="source"),
                    ),
                    add=_("Add a threat"),
                    owner="monument_key",
                    begins=True,
                ),
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
                        Ask(
                            "confidence",
                            _("How well the record as worded is supported"),
                            Widget.CHOICE,
                            among="confidence",
                        ),
                        Ask(
                            "external_ids",
                            _("Identifiers in other registers"),
                            help=_("As scheme:id, separated by semicolons: pleiades:668331"),
                        ),
                    ),
                ),
                NEW_SOURCES,
            ),
        ),
    ),
    help=_("A temple, tomb, street, burial ground: a place that cannot be moved."),
)

NAME = Form(
    "name",
    pgettext_lazy("contribution", "Name of a monument"),
    NAMES,
    (
        Step(
            "what",
            _("The name"),
            (
                Group(
                    NAMES,
                    _("The name"),
                    (
                        Ask(
                            "monument_key",
                            _("Monument"),
                            Widget.ONE,
                            among="monument",
                            needed=True,
                        ),
                        *_NAME,
                    ),
                ),
            ),
        ),
    ),
    help=_("Another name or spelling of a monument that is published."),
    about=("monument_key", "monument"),
)

ASSESSMENT = Form(
    "assessment",
    _("Condition assessment"),
    ASSESSMENTS,
    (
        Step(
            "what",
            _("What was seen, and when"),
            (
                Group(
                    ASSESSMENTS,
                    _("The condition"),
                    (
                        Ask(
                            "monument_key",
                            _("Monument"),
                            Widget.ONE,
                            among="monument",
                            needed=True,
                        ),
                        Ask("assessed_on", _("Seen on"), Widget.DATE),
                        Ask("condition", _("Condition"), Widget.CHOICE, among="condition"),
                        Ask("basis", _("Seen how?"), Widget.CHOICE, among="assessment-basis"),
                        Ask("note_en", _("Note (English)"), Widget.TEXT, language="en"),
                        Ask("note_ar", _("Note (Arabic)"), Widget.TEXT, language="ar"),
                    ),
                ),
            ),
        ),
        Step(
            "who",
            _("Who says so"),
            (
                Group(
                    ASSESSMENTS,
                    _("Assessor and source"),
                    (
                        Ask("source_key", _("Source"), Widget.ONE, among="source", needed=True),
                        Ask("assessor_en", _("Assessor (English)"), language="en"),
                        Ask("assessor_ar", _("Assessor (Arabic)"), language="ar"),
                        Ask(
                            "investigator_role",
                            _("Role of the assessor"),
                            Widget.CHOICE,
                            among="investigator-role",
                            file=ASSESSMENT_DETAILS,
                        ),
                        Ask(
                            "kind",
                            _("Kind of assessment"),
                            Widget.CHOICE,
                            among="assessment-kind",
                            file=ASSESSMENT_DETAILS,
                        ),
                    ),
                ),
                NEW_SOURCES,
            ),
        ),
        Step(
            "next",
            _("What should be done"),
            (
                Group(
                    ASSESSMENTS,
                    _("What should be done"),
                    (
                        Ask(
                            "recommendation_en",
                            _("Recommendation (English)"),
                            Widget.TEXT,
                            language="en",
                            file=ASSESSMENT_DETAILS,
                        ),
                        Ask(
                            "recommendation_ar",
                            _("Recommendation (Arabic)"),
                            Widget.TEXT,
                            language="ar",
                            file=ASSESSMENT_DETAILS,
                        ),
                        Ask(
                            "priority",
                            _("Priority"),
                            Widget.CHOICE,
                            among="priority",
                            file=ASSESSMENT_DETAILS,
                        ),
                        Ask(
                            "next_due_edtf",
                            _("Next assessment due"),
                            Widget.DATE,
                            file=ASSESSMENT_DETAILS,
                        ),
                    ),
                ),
            ),
        ),
    ),
    help=_("In which state a monument was on one day, as somebody saw it."),
    about=("monument_key", "monument"),
)
