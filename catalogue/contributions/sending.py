"""From files that somebody sent to drafts: each picture and each document becomes one of its own.

A picture is looked at once while it is received: one whose pixels cannot be decoded is refused then
and there, and nothing of it is kept. Where too many others are looked at, it is taken back as well;
what arrived in parts then waits to be finished again.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions import contents, drafts
from catalogue.contributions.contents import Content, Row
from catalogue.files import looking, receiving, resuming
from catalogue.files.receiving import AlreadySent
from catalogue.files.refusals import NotTaken
from catalogue.files.turns import Busy
from catalogue.filing import FileKind
from catalogue.models import Account, Contribution, Original, Upload
from catalogue.models.contribution import ContributionKind

#: What a file of each kind becomes.
KINDS = {
    FileKind.PICTURE.value: ContributionKind.PHOTOGRAPH,
    FileKind.DOCUMENT.value: ContributionKind.DOCUMENT,
}
#: States in which a contribution still stands for its file.
_STANDING = [one for one in ReviewState if one != ReviewState.REJECTED]


class Known(Exception):
    """The same person has sent the file before; `contribution` is what it became."""

    def __init__(self, contribution: Contribution) -> None:
        self.contribution = contribution
        super().__init__(_("You have sent this file before. It was not sent again."))


def receive(blocks: Iterable[bytes], *, name: str, by: Account, row: Row) -> Contribution:
    """Seal a file that arrives in one piece, and begin a draft; raises NotTaken, Busy or Known."""
    try:
        original = receiving.receive(blocks, name=name, by=by)
    except AlreadySent as again:
        return draft_again(again.original, by=by, row=row)
    _look_at(original, by=by)
    return _draft_new(original, by=by, row=row)


def finish(upload: Upload, *, by: Account, row: Row) -> Contribution:
    """The same with what arrived in parts; raises NotTaken, Busy, Known or Gone."""
    try:
        original = resuming.finish(upload, then=partial(_look_at, by=by))
    except AlreadySent as again:
        return draft_again(again.original, by=by, row=row)
    return _draft_new(original, by=by, row=row)


def draft_again(original: Original, *, by: Account, row: Row) -> Contribution:
    """A draft of a file that was kept after its draft was thrown away.

    Raises Known, NotTaken or Busy.
    """
    if found := standing(original):
        raise Known(found)
    _look_at(original, by=by)
    return _draft_new(original, by=by, row=row)


def standing(original: Original) -> Contribution | None:
    """What its sender made of a file."""
    found = Contribution.objects.filter(original=original, state__in=_STANDING)
    return found.order_by("-pk").first()


def _look_at(original: Original, *, by: Account) -> None:
    """Decode a picture; one that cannot be, or not now, is taken back: raises NotTaken or Busy."""
    try:
        if original.kind == FileKind.PICTURE:
            looking.prepare(original)
    except (NotTaken, Busy):
        with suppress(receiving.NotTakenBack):
            receiving.take_back(original, by=by)
        raise


def _draft_new(original: Original, *, by: Account, row: Row) -> Contribution:
    kind = KINDS[original.kind]
    # The same file sent twice at once begins one draft.
    token = f"file-{original.identifier}-{_number(original)}"
    cells = dict(row) if kind is ContributionKind.PHOTOGRAPH else {}
    content: Content = {"rows": {contents.main_file(kind): [cells]}}
    return drafts.begin(kind, by=by, token=token, original=original, content=content)


def _number(original: Original) -> int:
    return Contribution.objects.filter(original=original).count()
