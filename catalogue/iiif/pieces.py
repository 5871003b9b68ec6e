"""Pieces of public pictures: found again, or cut from the master, with bounded work.

Whoever asks here has asked the gate before. Each piece is bounded in size; that many are asked for
at once is bounded as well: who would have to wait too long is told to come again.
"""

from __future__ import annotations

import threading

from catalogue import stores
from catalogue.files import tiles
from catalogue.iiif.asking import Asked
from catalogue.imaging.region import cut
from catalogue.pictures import ENDINGS, Copy, Picture

#: Pieces that one process cuts at the same time, and seconds that another waits for its turn.
AT_ONCE, PATIENCE = 2, 10
_turns = threading.BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """Too many pieces are being cut."""


def piece(picture: Picture, asked: Asked) -> bytes:
    """The piece that was asked for, encoded. Raises Busy, and OSError where its file is gone."""
    if (copy := _whole_copy(picture, asked)) is not None:
        with stores.copies().open(copy.stored_name) as file:
            content: bytes = file.read()
        return content
    master = picture.master
    found = tiles.find(master.sha256, asked.canonical)
    if found is None:
        found = _cut(master, asked)
        tiles.keep(master.sha256, asked.canonical, found)
    return found


def _cut(master: Copy, asked: Asked) -> bytes:
    if not _turns.acquire(timeout=PATIENCE):
        raise Busy
    try:
        with tiles.master(master.sha256, master.stored_name) as path:
            return cut(path, asked.piece)
    finally:
        _turns.release()


def _whole_copy(picture: Picture, asked: Asked) -> Copy | None:
    """The public copy that is what was asked for, if there is one: nothing has to be made then."""
    if not asked.is_whole:
        return None
    wanted = (*asked.piece.size, asked.piece.format)
    copies = picture.copies
    return next((c for c in copies if (c.width, c.height, ENDINGS[c.media_type]) == wanted), None)
