"""What a file that is not UTF-8 probably is, so that its owner knows how to save it again."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils.translation import gettext as _

_BOMS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_ARABIC = re.compile("[\u0621-\u064a]{2}")
_BLOCK = 1 << 20


def looks_like(path: Path) -> tuple[int, str]:
    """The first line that is not UTF-8, and a sentence that names the probable encoding."""
    line, piece = _first_fault(path)
    with path.open("rb") as stream:
        name = _name(stream.read(4), piece)
    reason = _(
        "The file is not in UTF-8; it looks like %(encoding)s. Save it again as “CSV UTF-8”."
    )
    return line, reason % {"encoding": name}


def _first_fault(path: Path) -> tuple[int, bytes]:
    """The line of the first byte that is not UTF-8, and the bytes around it."""
    line, rest = 1, b""
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            piece = rest + block
            try:
                piece.decode("utf-8")
                rest = b""
            except UnicodeDecodeError as error:
                if error.end < len(piece) or len(piece) - error.start > 3:
                    start = error.start
                    return line + piece.count(b"\n", 0, start), piece[max(0, start - 200) :][:4000]
                piece, rest = piece[: error.start], piece[error.start :]
            line += piece.count(b"\n")
    return line, rest


def _name(head: bytes, piece: bytes) -> str:
    for mark, name in _BOMS.items():
        if head.startswith(mark):
            return name
    if piece.count(b"\x00") > len(piece) // 8:
        return "UTF-16"
    arabic = len(_ARABIC.findall(piece.decode("cp1256", errors="ignore")))
    return "Windows-1256" if arabic > 2 else "Windows-1252 / Latin-1"
