"""Texts that a spreadsheet would run as a formula: marked on the way out, restored on the way in.

A text gets one apostrophe before it if it begins with a sign that starts a formula, or with
apostrophes and then such a sign. Reading takes one apostrophe away under the same condition. So
every text comes back as it was, and a file that was never escaped is read as it stands, except
for a text in the very form of an escaped one. Only columns of free text are escaped: dates,
numbers, keys and codes have types that their readers check, and `-0008` is a year.
"""

from __future__ import annotations

import re

# The full-width forms count too: spreadsheets of East Asian locales take them for the signs.
_RUN = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_MARKED = re.compile("'+[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def escape(text: str) -> str:
    """A text that no spreadsheet runs."""
    return "'" + text if _RUN.match(text) else text


def restore(text: str) -> str:
    """The text that was escaped; any other text as it is."""
    return text[1:] if text.startswith("'") and _MARKED.match(text) else text
