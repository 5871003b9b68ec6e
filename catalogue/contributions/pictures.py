"""The picture of a contribution, as who may see it looks at it: a clean copy, never the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from catalogue import areas, publication, stores
from catalogue.contributions import contents
from catalogue.contributions.contents import Content
from catalogue.files import looking
from catalogue.files.looking import Areas
from catalogue.files.refusals import NotTaken
from catalogue.files.turns import Busy
from catalogue.imaging.covering import covered
from catalogue.models import Contribution, Original, PublicCopy
from catalogue.models.contribution import ContributionKind

#: Kinds of contributions that begin with a file.
WITH_FILES = (ContributionKind.PHOTOGRAPH, ContributionKind.DOCUMENT)


def look(contribution: Contribution, hidden: Areas) -> bytes | None:
    """JPEG of the picture with these areas destroyed; None where there is no picture.

    Raises NotTaken where it cannot be decoded, and Busy where too many others are.
    """
    if contribution.kind != ContributionKind.PHOTOGRAPH:
        return None
    if contribution.original is not None:
        return looking.look(contribution.original, hidden)
    copy = public_copy(contribution)
    if copy is None:
        return None
    with stores.as_path(stores.copies(), copy.stored_name) as path:
        return covered(path, hidden)


def answer(contribution: Contribution, hidden: Callable[[], Areas]) -> HttpResponse:
    """The same as what a browser gets that may see it, which keeps nothing of it; raises Http404.

    A look whose areas cannot be read would show what is to be hidden: then there is none.
    """
    try:
        content = look(contribution, hidden())
    except Busy:
        return HttpResponse(status=503, headers={"Retry-After": "3"})
    except (areas.BadAreas, NotTaken, OSError):
        raise Http404 from None
    if content is None:
        raise Http404
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)


def public_copy(contribution: Contribution) -> PublicCopy | None:
    """Of a published picture that would change: a copy that the public has, of moderate size."""
    found = publication.copies().filter(photograph__identifier=contribution.target)
    moderate = found.filter(media_type="image/jpeg", width__lte=looking.WIDTH)
    return moderate.order_by("-width").first()


def hidden_areas(contribution: Contribution, content: Content | None = None) -> Areas:
    """The areas that it hides, or that an edit of it does; raises areas.BadAreas."""
    row = contents.main_row(contribution.kind, content or contribution.content)
    return areas.parse(row.get("hidden_areas", ""))


def position(original: Original) -> str:
    """Latitude and longitude as the file has them; empty where it has none."""
    found = original.metadata.get("position")
    return "{}, {}".format(*found) if found else ""


def carried(original: Original) -> list[tuple[str, str]]:
    """What the file carries, in the reader's language: names and values; protected."""
    labels = {
        "position": _("Position"),
        "device": _("Device"),
        "serials": _("Serial numbers"),
        "author": _("Author"),
        "taken": _("Date"),
        "software": _("Software"),
        "description": _("Description"),
        "place": _("Place names"),
        "kinds": _("Kinds of hidden data"),
    }
    said = original.metadata
    return [(labels[name], _text(said[name])) for name in labels if said.get(name)]


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
