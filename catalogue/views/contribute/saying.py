"""The box for a message to the moderators: what stands in it is sent, or kept until it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from catalogue.models.contribution import Contribution
from catalogue.moderation import discussing

#: Name of the box.
BOX = "text"


def plain(text: str) -> str:
    """A text that both databases can keep; a line's end counts as one character, as in the box."""
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def typed(request: HttpRequest, contribution: Contribution) -> str:
    """What stands in the box; what was kept where the page has none."""
    return plain(request.POST.get(BOX, contribution.unsent))


def hold(request: HttpRequest, contribution: Contribution) -> None:
    """Keep what stands in the box, whatever becomes of the rest of the page."""
    account: Any = request.user
    discussing.hold(contribution, typed(request, contribution), by=account)


def can_be_sent(request: HttpRequest, contribution: Contribution) -> bool:
    """Whether what is kept is short enough; says so where it is not."""
    if len(contribution.unsent) <= discussing.LONGEST:
        return True
    messages.error(request, _("At most 4,000 characters. Your text was not sent."))
    return False


def send(request: HttpRequest, contribution: Contribution) -> bool:
    """Send what is kept, if anything; False, with the reason said, where it is too long."""
    account: Any = request.user
    if not can_be_sent(request, contribution):
        return False
    if contribution.unsent:
        discussing.write(contribution, contribution.unsent, by=account)
    return True
