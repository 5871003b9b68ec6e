"""Questions about a document: what it is, and what it stands behind."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.forms.contribute.sources import NEW as NEW_SOURCES
from catalogue.forms.contribute.spec import Ask, Form, Group, Step, Widget

FILE = "documents.csv"

DOCUMENT = Form(
    "document",
    pgettext_lazy("contribution", "Document"),
    FILE,
    (
        Step(
            "what",
            _("What it is"),
            (
                Group(
                    FILE,
                    _("The document"),
                    (
                        Ask(
                            "title_en",
                            _("Title (English)"),
                            language="en",
                            help=_("In English or in Arabic: one of the two is needed."),
                        ),
                        Ask("title_ar", _("Title (Arabic)"), language="ar"),
                        Ask(
                            "source_key",
                            _("It is, or stands behind, the source"),
                            Widget.ONE,
                            among="source",
                            help=_("Type a part of its title. Describe it below if it is new."),
                        ),
                        Ask(
                            "evidence_key",
                            _("Or it stands behind the claim"),
                            Widget.ONE,
                            among="evidence",
                            help=_("Words of a published claim. One of the two is needed."),
                        ),
                        Ask(
                            "note",
                            _("What moderators should know"),
                            Widget.TEXT,
                            help=_("Never public: how it came to you, what in it endangers whom."),
                        ),
                    ),
                ),
                NEW_SOURCES,
            ),
            help=_(
                "A document is kept sealed as it was received. Nothing of it is published; a "
                "moderator may publish a cleaned copy that somebody sends separately."
            ),
            has_file=True,
        ),
    ),
    help=_("A PDF, text, sound or film that stands behind a source or a claim; kept sealed."),
)
