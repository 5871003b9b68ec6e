"""Questions about what happened: destruction and looting."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from catalogue.forms.contribute.artefacts import NEW as NEW_OBJECTS
from catalogue.forms.contribute.claims import CLAIMS
from catalogue.forms.contribute.sources import NEW as NEW_SOURCES
from catalogue.forms.contribute.spec import Ask, Form, Group, Step, Widget

FILE = "damage_reports.csv"
LINKS = "report_monuments.csv"
DETAILS = "report_details.csv"

_WHAT = Step(
    "what",
    _("What happened, and when"),
    (
        Group(
            FILE,
            _("The event"),
            (
                Ask(
                    "title_en",
                    _("Title (English)"),
                    language="en",
                    help=_(
                        "What happened to what, in a few words; in English or in Arabic, one of "
                        "the two is needed."
                    ),
                ),
                Ask("title_ar", _("Title (Arabic)"), language="ar"),
                Ask("event_date_edtf", _("When"), Widget.DATE),
                Ask(
                    "date_meaning",
                    _("If that is a span of time"),
                    Widget.CHOICE,
                    among="date-meaning",
                ),
                Ask("summary_en", _("Summary (English)"), Widget.TEXT, language="en"),
                Ask("summary_ar", _("Summary (Arabic)"), Widget.TEXT, language="ar"),
            ),
        ),
    ),
)
_WHERE = Step(
    "monuments",
    _("Which monuments, and how badly"),
    (
        Group(
            LINKS,
            _("Monuments"),
            (
                Ask(
                    "monument_key",
                    _("Monument"),
                    Widget.ONE,
                    among="monument",
                    needed=True,
                    help=_("Any of its names, in any spelling."),
                ),
                Ask("role", _("Its part in the event"), Widget.CHOICE, among="role"),
                Ask("severity", _("How badly harmed"), Widget.CHOICE, among="severity"),
                Ask("extent_percent", _("Share of it that was harmed (percent)"), Widget.NUMBER),
                Ask("note", _("Note"), Widget.TEXT),
            ),
            add=_("Add a monument"),
            owner="report_key",
            begins=True,
        ),
        Group(
            FILE,
            _("The event as a whole"),
            (
                Ask(
                    "severity",
                    _("How severe as a whole"),
                    Widget.CHOICE,
                    among="severity",
                    help=_("Never less than what happened to one of its monuments."),
                ),
            ),
        ),
    ),
)
_CLAIMS = Step(
    "claims",
    _("Who says so"),
    (
        CLAIMS,
        NEW_SOURCES,
        Group(
            FILE,
            _("How far it can be trusted"),
            (
                Ask("verification", _("Verification"), Widget.CHOICE, among="verification"),
                Ask(
                    "verification_reason_en",
                    _("Why (English)"),
                    Widget.TEXT,
                    language="en",
                    help=_("The decisive evidence, and who contradicts whom."),
                ),
                Ask("verification_reason_ar", _("Why (Arabic)"), Widget.TEXT, language="ar"),
            ),
        ),
    ),
)
_CAUSE = (
    Ask("cause", _("Main cause"), Widget.ONE, among="term:damage-cause"),
    Ask(
        "further_causes",
        _("Further causes"),
        Widget.MANY,
        among="term:damage-cause",
        file=DETAILS,
    ),
    Ask("effects", _("Effects"), Widget.MANY, among="term:eamena-effect-type", file=DETAILS),
)
_BY = (
    Ask(
        "attributed_to",
        _("Who is held responsible"),
        help=_("Only whom a source names. Leave it empty where none does."),
    ),
    Ask("attributed_by", _("By whom"), file=DETAILS),
    Ask(
        "confidence",
        _("How well the report as worded is supported"),
        Widget.CHOICE,
        among="confidence",
    ),
)
_EXTENT = (
    Ask("extent_percent", _("Extent in percent"), Widget.NUMBER),
    Ask(
        "extent_band",
        _("Or as a band, where no number is stated"),
        Widget.CHOICE,
        among="extent-band",
        file=DETAILS,
    ),
    Ask("area_m2", _("Area (square metres)"), Widget.NUMBER),
)

DESTRUCTION = Form(
    "destruction",
    _("Destruction report"),
    FILE,
    (
        _WHAT,
        _WHERE,
        _CLAIMS,
        Step(
            "extent",
            _("Extent, cause, effects"),
            (Group(FILE, _("Extent, cause, effects"), (*_EXTENT, *_CAUSE, *_BY)),),
        ),
    ),
    help=_("A monument was harmed: blown up, shelled, bulldozed, built over, neglected."),
    fixed={"kind": "destruction"},
)
LOOTING = Form(
    "looting",
    _("Looting report"),
    FILE,
    (
        _WHAT,
        _WHERE,
        Step(
            "taken",
            _("What was dug and taken"),
            (
                Group(
                    FILE,
                    _("The digging"),
                    (
                        Ask("pit_count", _("Looters' pits counted"), Widget.NUMBER),
                        _EXTENT[2],
                    ),
                ),
                Group(
                    FILE,
                    _("Objects taken"),
                    (
                        Ask(
                            "artefact_keys",
                            _("Objects that the catalogue has"),
                            Widget.MANY,
                            among="artefact",
                        ),
                    ),
                ),
                NEW_OBJECTS,
            ),
        ),
        _CLAIMS,
        Step(
            "extent",
            _("Extent, cause, effects"),
            (Group(FILE, _("Extent, cause, effects"), (*_EXTENT[:2], *_CAUSE, *_BY)),),
        ),
    ),
    help=_("A place was dug or robbed, or objects were taken from it."),
    fixed={"kind": "looting"},
)
