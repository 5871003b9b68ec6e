"""Why a file is not taken, in sentences that say what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.imaging.refusals import Code, Refused

#: By the codes of `catalogue.imaging`, whose parameters the sentences may name.
SENTENCES: dict[str, str | Promise] = {
    Code.EMPTY: gettext_lazy(
        "The file is empty: it may not have been copied whole. Send it again."
    ),
    Code.KIND: gettext_lazy(
        "Files of this kind (%(found)s) are not taken. Pictures: JPEG, HEIC, PNG, WebP or TIFF; "
        "documents: PDF, office text, plain text, audio or video."
    ),
    Code.MARKUP: gettext_lazy(
        "Files that a browser would run (%(found)s) are not taken. Send a picture or a PDF of it."
    ),
    Code.PROGRAM: gettext_lazy(
        "Programs (%(found)s) are not taken. Send a picture or a PDF of what they show."
    ),
    Code.ARCHIVE: gettext_lazy(
        "Archives (%(found)s) are not opened. Unpack it and send the files one by one."
    ),
    Code.ENCODING: gettext_lazy("The text is not in UTF-8. Save it as UTF-8 and send it again."),
    Code.MACROS: gettext_lazy("The document holds macros. Save it without them, or as a PDF."),
    Code.UNPACKING: gettext_lazy(
        "The document would unpack to an absurd size. Save it anew, or as a PDF."
    ),
    Code.TRUNCATED: gettext_lazy("The file ends before it is complete. Copy it again and send it."),
    Code.DAMAGED: gettext_lazy(
        "The file is damaged and cannot be read. Send another copy, or save it anew."
    ),
    Code.PIXELS: gettext_lazy(
        "The picture has %(width)s × %(height)s pixels, more than %(limit)s million. Make it "
        "smaller and send that."
    ),
    Code.SIDE: gettext_lazy(
        "The picture has %(width)s × %(height)s pixels; no side may have more than %(limit)s."
    ),
    Code.FRAMES: gettext_lazy(
        "The file has more than %(limit)s frames or pages. Send the picture that matters alone."
    ),
    Code.LOOP: gettext_lazy("The file is built so that it never ends. Save it anew and send that."),
    Code.METADATA: gettext_lazy(
        "The file carries more beside its picture than any camera writes. Save it anew."
    ),
    Code.SAMPLES: gettext_lazy(
        "The picture is coded as no photograph is (%(found)s). Save it as JPEG, PNG or TIFF."
    ),
    Code.POLYGLOT: gettext_lazy(
        "The file is two things at once (the second is %(found)s). Save the picture anew."
    ),
    Code.COSTLY: gettext_lazy(
        "To decode this picture takes more than any photograph should. Save it anew, or smaller."
    ),
    Code.DOCUMENT: gettext_lazy(
        "This is a document (%(found)s), and a picture is needed here. Send it as a document."
    ),
    "picture": gettext_lazy(
        "This is a picture (%(found)s), and a document is needed here. Send it as a photograph."
    ),
    "large": gettext_lazy("The file is larger than %(limit)s MB. Send a smaller copy."),
    "quota": gettext_lazy(
        "You have sent %(limit)s MB, which is as much as one person may. Ask a moderator for more."
    ),
    "offset": gettext_lazy("This part does not follow the one before. Go on from where it ended."),
    "incomplete": gettext_lazy("The file has not arrived whole. Go on from where it ended."),
    "mixed": gettext_lazy(
        "What arrived is not the file that was announced: it changed on its way. Send it again."
    ),
    "many": gettext_lazy("You have too many uploads under way. Finish some of them first."),
    "busy": gettext_lazy(
        "Too many pictures are being looked at just now. Send this one again in some minutes."
    ),
    "changed": gettext_lazy("The sealed file is not as it was received. Ask an administrator."),
    "failed": gettext_lazy("The public copies could not be made. Ask an administrator."),
}


class NotTaken(Exception):
    """A file that is not kept; `code` names why and `str` says it with what to do."""

    def __init__(self, code: str, **params: str | int) -> None:
        self.code, self.params = code, params
        super().__init__(sentence(code, params))

    @classmethod
    def of(cls, refused: Refused) -> NotTaken:
        """The same as `catalogue.imaging` said."""
        return cls(str(refused.code), **refused.params)


def sentence(code: str, params: dict[str, str | int] | None = None) -> str:
    """The sentence of a code, in the reader's language."""
    known = {"found": _("unknown"), "limit": "?", "width": "?", "height": "?", "part": ""}
    given = {name: value for name, value in (params or {}).items() if value != ""}
    return str(SENTENCES.get(code, SENTENCES["failed"])) % {**known, **given}
