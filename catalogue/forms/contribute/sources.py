"""Questions about sources, asked alone and beside claims."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.forms.contribute.spec import Ask, Form, Group, Step, Widget

FILE = "sources.csv"

_WHAT = (
    Ask("title", _("Title"), needed=True, help=_("As the source itself has it.")),
    Ask("kind", pgettext_lazy("source", "Kind"), Widget.ONE, among="term:source-kind", needed=True),
    Ask("publisher", _("Publisher"), help=_("Who carries it, and the agency it comes from.")),
    Ask("author", _("Author"), help=_("Several are separated by semicolons.")),
    Ask("published", _("Published on"), Widget.DATE),
)
_WHERE = (
    Ask("url", _("Web address"), help=_("It is shown to the public.")),
    Ask("archived_url", _("Copy in a web archive")),
    Ask("accessed", _("Last opened on"), Widget.DATE),
    Ask("language", _("Language"), Widget.ONE, among="term:language"),
)
_HOW = (
    Ask(
        "party_to_conflict",
        _("Does its publisher fight or rule there?"),
        Widget.CHOICE,
        among="party-to-conflict",
    ),
    Ask("read", _("How much of it have you read?"), Widget.CHOICE, among="source-read"),
    Ask(
        "derives_from",
        _("Repeats the text of"),
        Widget.ONE,
        among="source",
        help=_("If it copies another source, both together count as one voice."),
    ),
    Ask("note", _("Note"), Widget.TEXT),
)

#: A source that the catalogue does not have, described beside the claims that rest on it.
NEW = Group(
    FILE,
    _("Sources that the catalogue does not have yet"),
    (*_WHAT, _WHERE[0], _WHERE[3], *_HOW[:2], _HOW[3]),
    add=_("Describe a new source"),
    help=_("Describe it once; then it can be named above by its title."),
    folded=True,
)

SOURCE = Form(
    "source",
    pgettext_lazy("contribution", "Source"),
    FILE,
    (
        Step("what", _("What it is"), (Group(FILE, _("The source"), _WHAT),)),
        Step("where", _("Where to find it"), (Group(FILE, _("Where to find it"), _WHERE),)),
        Step("weight", _("How far it carries"), (Group(FILE, _("How far it carries"), _HOW),)),
    ),
    help=_("A publication, statement, set of images or testimony that says something."),
)
