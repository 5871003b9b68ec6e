"""Questions about a picture: what it shows, its rights, when and from where, what is hidden."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.forms.contribute.sources import NEW as NEW_SOURCES
from catalogue.forms.contribute.spec import Ask, Form, Group, Step, Widget

FILE = "photographs.csv"

_OF = Group(
    FILE,
    _("What it is a picture of"),
    (
        Ask("monument_key", _("Monument"), Widget.ONE, among="monument"),
        Ask("report_key", _("Or report"), Widget.ONE, among="report"),
        Ask("artefact_key", _("Or artefact"), Widget.ONE, among="artefact"),
        Ask("kind", _("Kind of picture"), Widget.CHOICE, among="picture-kind"),
    ),
    help=_("Exactly one of the three: a picture stands on one page."),
)
_WORDS = Group(
    FILE,
    _("In words"),
    (
        Ask(
            "caption_en",
            _("Caption (English)"),
            Widget.TEXT,
            language="en",
            help=_("What is to be known about the picture; it stands under it."),
        ),
        Ask("caption_ar", _("Caption (Arabic)"), Widget.TEXT, language="ar"),
        Ask(
            "alt_en",
            _("What it shows, for who cannot see it (English)"),
            Widget.TEXT,
            language="en",
            help=_(
                "What is to be seen, in one or two sentences; in English or in Arabic, one of the "
                "two is needed."
            ),
        ),
        Ask(
            "alt_ar",
            _("What it shows, for who cannot see it (Arabic)"),
            Widget.TEXT,
            language="ar",
        ),
        Ask(
            "content_warning",
            _("Content warning"),
            Widget.CHOICE,
            among="content-warning",
            help=_("The public then sees the picture only when asking for it."),
        ),
    ),
)
_RIGHTS = Group(
    FILE,
    _("Who made it, and what may be done with it"),
    (
        Ask(
            "creator",
            _("Made by"),
            help=_("As credited in public. Leave it empty where nobody is to be named."),
        ),
        Ask(
            "rights",
            _("Licence or rights statement"),
            Widget.CHOICE,
            among="rights",
            needed=True,
            help=_(
                "A Creative Commons licence if it is yours to give; else what is known of the "
                "rights."
            ),
        ),
        Ask(
            "source_key",
            _("Source"),
            Widget.ONE,
            among="source",
            help=_("Where it was published, if it was. Nothing where it is your own."),
        ),
    ),
)
_WHEN = Group(
    FILE,
    _("When and from where"),
    (
        Ask("captured", _("Taken"), Widget.DATE),
        Ask(
            "captured_basis",
            _("How the date is known"),
            Widget.CHOICE,
            among="captured-basis",
            help=_("Needed with a date."),
        ),
        Ask(
            "viewpoint_en",
            _("Seen from (English)"),
            language="en",
            help=_("Where the picture was taken from, such as: from the theatre, looking north."),
        ),
        Ask("viewpoint_ar", _("Seen from (Arabic)"), language="ar"),
    ),
)
_PAIR = Group(
    FILE,
    _("Before and after"),
    (
        Ask("moment", _("Before or after the damage"), Widget.CHOICE, among="moment"),
        Ask(
            "view",
            _("The same view as"),
            Widget.ONE,
            among="view",
            help=_(
                "A published picture of the same subject from the same place, to be shown beside "
                "this one; or a new short name in small letters, such as: cella-from-the-south. "
                "If the other picture is not found here, its view has no name yet: write a new "
                "one here, open the page of that picture, and propose a change of it with the "
                "same name. They stand side by side once both are published."
            ),
        ),
    ),
)
_HIDDEN = Group(
    FILE,
    _("What is to be hidden"),
    (
        Ask(
            "hidden_areas",
            _("Areas that are destroyed in the public copies"),
            Widget.AREAS,
            help=_(
                "Faces, number plates, anything by which somebody could be found. They are not "
                "covered but destroyed: nobody can bring them back."
            ),
        ),
    ),
)

PHOTOGRAPH = Form(
    "photograph",
    pgettext_lazy("contribution", "Photograph"),
    FILE,
    (
        Step("what", _("What it shows"), (_OF, _WORDS), has_picture=True),
        Step("hidden", _("What is hidden and removed"), (_HIDDEN,), has_file=True),
        Step("when", _("When and from where"), (_WHEN, _PAIR), has_picture=True, has_file=True),
        Step("rights", _("Rights and source"), (_RIGHTS, NEW_SOURCES), has_picture=True),
    ),
    help=_("Pictures of a monument, a report or an artefact; many can be sent at once."),
)
