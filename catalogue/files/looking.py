"""Private looks at received pictures, for who sent one and for moderators, before it is public.

What is looked at is a clean copy of moderate size, made in a child process with bounds, never what
was received. It lies on this machine beside the uploads, in no backup, is made again when it is
asked for, and goes when nobody has looked for a while. Few are made at once on a machine, since
each may take what one decoding may: who has no turn in time is asked to come again.
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from catalogue import stores
from catalogue.files import turns
from catalogue.files.receiving import LOOKS, uploads_folder
from catalogue.files.refusals import NotTaken
from catalogue.imaging.covering import covered
from catalogue.imaging.decoding import ChildFailed, make_copies
from catalogue.imaging.refusals import Refused
from catalogue.models import Original

Areas = list[tuple[float, float, float, float]]
#: Widest look, in pixels.
WIDTH = 1280
#: How long a look that nobody asks for is kept.
KEPT = timedelta(days=7)
#: Looks that one machine makes at the same time, and seconds that another waits for its turn.
AT_ONCE, PATIENCE = 2, 10


def look(original: Original, hidden: Areas | None = None) -> bytes:
    """JPEG of a received picture, clean, with the areas destroyed; raises NotTaken or Busy.

    ValueError for what is no area.
    """
    path = prepare(original)
    return covered(path, hidden) if hidden else path.read_bytes()


def prepare(original: Original) -> Path:
    """Make the look if it is not there, and keep the picture's size and likeness.

    Raises NotTaken where its pixels cannot be decoded, and turns.Busy where too many others are.
    """
    path = _place(original)
    if not path.exists():
        with turns.turn("look", at_once=AT_ONCE, patience=PATIENCE):
            # Somebody else may have made it meanwhile.
            if not path.exists():
                _make(original, path)
    path.touch()
    return path


def _make(original: Original, path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = stores.originals()
    with tempfile.TemporaryDirectory(prefix="looking-", dir=uploads_folder()) as folder:
        try:
            with stores.as_path(store, original.stored_name) as source:
                made = make_copies(source, Path(folder), (WIDTH,))
        except Refused as refused:
            raise NotTaken.of(refused) from None
        except ChildFailed:
            # What it says may hold something of the file.
            raise NotTaken("failed") from None
        jpeg = next(one for one in made.copies if one.media_type == "image/jpeg")
        jpeg.path.chmod(0o600)
        jpeg.path.replace(path)
    values = {"width": made.width, "height": made.height, "dhash": f"{made.dhash:016x}"}
    Original.objects.filter(pk=original.pk).update(**values)
    for name, value in values.items():
        setattr(original, name, value)


def forget(original: Original) -> None:
    """Drop the look at a picture."""
    _place(original).unlink(missing_ok=True)


def clear_old() -> int:
    """Drop the looks that nobody asked for; their number."""
    before = (timezone.now() - KEPT).timestamp()
    old = [one for one in _folder().glob("*") if one.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _folder() -> Path:
    return uploads_folder() / LOOKS


def _place(original: Original) -> Path:
    # The name under which it is sealed is random, ours, and a folder with a name.
    return _folder() / f"{original.stored_name.replace('/', '-')}.jpg"
