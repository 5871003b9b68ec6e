"""The bytes that are hashed: one text for one content, whoever writes it.

An entry's hash is the SHA-256 of the hash before it, a line feed and the entry's body; a part's is
that of its salt, a line feed and its text. Texts are JSON with sorted keys, no blanks, in UTF-8.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

#: What the first entry names as the hash before it.
BEFORE_ALL = "0" * 64
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def text_of(content: Any) -> str:
    """The one JSON text of a content."""
    return _ENCODER.encode(content)


def hash_of_entry(previous: str, body: str) -> str:
    """The hash of an entry, in hexadecimal digits."""
    return _sha256(f"{previous}\n{body}")


def hash_of_part(salt: str, text: str) -> str:
    """The hash of a part, in hexadecimal digits."""
    return _sha256(f"{salt}\n{text}")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
