"""The closed lists about pictures and files: rights, dates, warnings, and the steps of custody."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Rights(TextChoices):
    """Under what a picture may be used: a licence, or what is known where there is none."""

    CC0 = "CC0-1.0", pgettext_lazy("rights", "No rights reserved (CC0 1.0)")
    PUBLIC_DOMAIN = "PDM-1.0", pgettext_lazy("rights", "Public Domain Mark 1.0")
    CC_BY = "CC-BY-4.0", pgettext_lazy("rights", "CC BY 4.0")
    CC_BY_SA = "CC-BY-SA-4.0", pgettext_lazy("rights", "CC BY-SA 4.0")
    CC_BY_NC = "CC-BY-NC-4.0", pgettext_lazy("rights", "CC BY-NC 4.0")
    IN_COPYRIGHT = "InC", pgettext_lazy("rights", "In copyright")
    ORPHAN = "InC-OW-EU", pgettext_lazy("rights", "In copyright: EU orphan work")
    EDUCATIONAL = "InC-EDU", pgettext_lazy("rights", "In copyright: educational use permitted")
    NON_COMMERCIAL = "InC-NC", pgettext_lazy("rights", "In copyright: non-commercial use permitted")
    UNLOCATABLE = "InC-RUU", pgettext_lazy("rights", "In copyright: rights holder not to be found")
    CONTRACT = "NoC-CR", pgettext_lazy("rights", "No copyright: contractual restrictions")
    NO_COPYRIGHT_NC = "NoC-NC", pgettext_lazy("rights", "No copyright: non-commercial use only")
    OTHER_LAW = "NoC-OKLR", pgettext_lazy("rights", "No copyright: other legal restrictions")
    UNITED_STATES = "NoC-US", pgettext_lazy("rights", "No copyright in the United States")
    NOT_EVALUATED = "CNE", pgettext_lazy("rights", "Copyright not evaluated")
    UNDETERMINED = "UND", pgettext_lazy("rights", "Copyright undetermined")
    NONE_KNOWN = "NKC", pgettext_lazy("rights", "No known copyright")


_CREATIVE_COMMONS = {
    Rights.CC0: "publicdomain/zero/1.0/",
    Rights.PUBLIC_DOMAIN: "publicdomain/mark/1.0/",
    Rights.CC_BY: "licenses/by/4.0/",
    Rights.CC_BY_SA: "licenses/by-sa/4.0/",
    Rights.CC_BY_NC: "licenses/by-nc/4.0/",
}
#: The official address of each: of Creative Commons, or of rightsstatements.org, whose addresses
#: are names that begin with http.
RIGHTS_URI: dict[str, str] = {
    right: f"https://creativecommons.org/{_CREATIVE_COMMONS[right]}"
    if right in _CREATIVE_COMMONS
    else f"http://rightsstatements.org/vocab/{right.value}/1.0/"
    for right in Rights
}


class PictureKind(TextChoices):
    """How a picture came about."""

    PHOTOGRAPH = "photograph", pgettext_lazy("picture-kind", "Photograph")
    SATELLITE = "satellite", pgettext_lazy("picture-kind", "Satellite or aerial image")
    FRAME = "video-frame", pgettext_lazy("picture-kind", "Frame of a video")
    DRAWING = "drawing", pgettext_lazy("picture-kind", "Drawing or plan")
    SCHEMATIC = "schematic", pgettext_lazy("picture-kind", "Schematic drawing of this catalogue")


class CapturedBasis(TextChoices):
    """How it is known when a picture was taken."""

    MAKER = "maker", pgettext_lazy("captured-basis", "Stated by who made it")
    FILE = "file", pgettext_lazy("captured-basis", "Written in the file by the device")
    SOURCE = "source", pgettext_lazy("captured-basis", "Stated by a source")
    ESTIMATED = "estimated", pgettext_lazy("captured-basis", "Estimated from what it shows")


class Moment(TextChoices):
    """Where a picture stands to what happened, for pairs of the same view."""

    BEFORE = "before", pgettext_lazy("moment", "Before the damage")
    DURING = "during", pgettext_lazy("moment", "During the event")
    AFTER = "after", pgettext_lazy("moment", "After the damage")


class ContentWarning(TextChoices):
    """What a reader should know before a picture opens."""

    NONE = "none", pgettext_lazy("content-warning", "None")
    REMAINS = "human-remains", pgettext_lazy("content-warning", "Human remains")
    VIOLENCE = "violence", pgettext_lazy("content-warning", "Violence")
    DISTRESS = "distress", pgettext_lazy("content-warning", "People in distress")


class FileKind(TextChoices):
    """What can be done with a received file."""

    PICTURE = "picture", pgettext_lazy("file-kind", "Picture")
    DOCUMENT = "document", pgettext_lazy("file-kind", "Document, kept and never opened")


class CustodyStep(TextChoices):
    """What happened to a file, from its receipt on."""

    RECEIVED = "received", pgettext_lazy("custody", "Received")
    HASHED = "hashed", pgettext_lazy("custody", "Hashed and sealed")
    CHECKED = "checked", pgettext_lazy("custody", "Read again and found unchanged")
    DAMAGED = "damaged", pgettext_lazy("custody", "Read again and not found as received")
    OPENED = "opened", pgettext_lazy("custody", "Looked at with what it carries")
    COPIED = "copied", pgettext_lazy("custody", "Public copies made from its pixels")
    PUBLISHED = "published", pgettext_lazy("custody", "Published")
    TAKEN_BACK = "taken-back", pgettext_lazy("custody", "Taken back by its sender, deleted")
    HIDDEN = "hidden", pgettext_lazy("custody", "Taken from the public, copies deleted")


#: Steps that the public is told. When a file came, and who looked at it, could lead to a person.
PUBLIC_STEPS = frozenset(
    {CustodyStep.CHECKED, CustodyStep.COPIED, CustodyStep.PUBLISHED, CustodyStep.HIDDEN}
)

#: The ending of a file's name by its media type, for pictures.
EXTENSIONS: dict[str, str] = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/tiff": ".tif",
    "image/heic": ".heic",
    "image/heif": ".heif",
    "image/avif": ".avif",
    "image/gif": ".gif",
}
