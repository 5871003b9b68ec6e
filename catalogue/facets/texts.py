"""What was looked for in lists, and the rows that have it."""

from __future__ import annotations

import time
from typing import Any

from pyroaring import BitMap

from catalogue import memory
from catalogue.search.matching import matching

#: Texts that are remembered: of a common word among a million rows each takes some 100 kB.
_MOST = 64
#: Seconds after which a text is sought again: no entry in the ledger tells of a repaired index.
_LASTING = 60


class Texts:
    """The rows that have a text, remembered: who looks for it goes on to pages and facets."""

    def __init__(self) -> None:
        self._found: dict[tuple[type[Any], str], tuple[float, BitMap]] = {}

    def rows(self, model: type[Any], text: str) -> BitMap:
        """Primary keys of the public records of a kind with all that is typed, in any spelling."""
        now = time.monotonic()
        sought, found = self._found.get((model, text), (0.0, None))
        if found is None or now - sought > _LASTING:
            if len(self._found) >= _MOST:
                self._found.clear()
            found = matching(model, text)
            self._found[model, text] = now, found
        return found


#: Whatever changed may have other words.
TEXTS = memory.Filled(Texts)
