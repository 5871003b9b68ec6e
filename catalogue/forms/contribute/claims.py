"""Questions about what a source claims: beside a report, and on their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.forms.contribute.sources import NEW
from catalogue.forms.contribute.spec import Ask, Form, Group, Step, Widget

FILE = "evidence.csv"

_SOURCE = Ask(
    "source_key",
    _("Source"),
    Widget.ONE,
    among="source",
    needed=True,
    help=_("Type a part of its title. Sources described below are found as well."),
)
_CLAIM = (
    Ask(
        "stance",
        _("Does it support or dispute the report?"),
        Widget.CHOICE,
        among="stance",
        needed=True,
    ),
    Ask(
        "claim_en",
        _("What it says, in your own words (English)"),
        Widget.TEXT,
        language="en",
    ),
    Ask(
        "claim_ar",
        _("What it says, in your own words (Arabic)"),
        Widget.TEXT,
        language="ar",
    ),
    Ask("locator", _("Where in the source"), help=_("A page, a paragraph, a minute.")),
    Ask("observation", _("How was it known?"), Widget.CHOICE, among="observation"),
    Ask(
        "source_reliability",
        _("How reliable is the source for this claim?"),
        Widget.CHOICE,
        among="source-reliability",
    ),
    Ask(
        "information_credibility",
        _("How credible is the statement itself?"),
        Widget.CHOICE,
        among="information-credibility",
    ),
    Ask(
        "monument_key",
        _("Only about the monument"),
        Widget.ONE,
        among="monument",
        help=_("Where the claim concerns one of several monuments of the report."),
    ),
)

CLAIMS = Group(
    FILE,
    _("Claims"),
    (_SOURCE, *_CLAIM),
    add=_("Add a claim"),
    owner="report_key",
    begins=True,
    help=_(
        "Enter every source, for and against. The catalogue shows contradictions; it does not"
        " settle them."
    ),
)

EVIDENCE = Form(
    "evidence",
    pgettext_lazy("contribution", "Evidence"),
    FILE,
    (
        Step(
            "source",
            _("Who says it"),
            (
                Group(
                    FILE,
                    _("Report and source"),
                    (
                        Ask(
                            "report_key",
                            _("Report"),
                            Widget.ONE,
                            among="report",
                            needed=True,
                        ),
                        _SOURCE,
                    ),
                ),
                NEW,
            ),
        ),
        Step("claim", _("What it says"), (Group(FILE, _("The claim"), _CLAIM),)),
    ),
    help=_("What one more source says about a report that is published, for or against it."),
    about=("report_key", "report"),
)
