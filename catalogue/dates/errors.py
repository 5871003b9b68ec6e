"""Why a text was refused as a date: stable codes, translatable sentences, a repair where known.

``TEMPLATES`` maps each code to an English sentence with named places. Code that knows Django
shows it in the reader's language with::

    gettext(TEMPLATES[error.code]) % error.params

The templates are marked with ``gettext_noop`` so that ``makemessages`` collects them, although
nothing here imports Django.
"""

from __future__ import annotations

from typing import Final


def gettext_noop(message: str) -> str:
    """Mark a message for the collection of translations; return it as it is."""
    return message


TEMPLATES: Final[dict[str, str]] = {
    "empty": gettext_noop("A date is missing here."),
    "too-long": gettext_noop("This is too long for a date: it has more than %(limit)s characters."),
    "not-a-date": gettext_noop(
        "“%(text)s” is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY, "
        "or two of them with a slash between for an interval."
    ),
    "spaces": gettext_noop("Write the date without spaces."),
    "letter-case": gettext_noop("Write X and Y in dates as capital letters."),
    "characters": gettext_noop(
        "Write dates with the digits 0 to 9 and with plain hyphens and signs."
    ),
    "words": gettext_noop("Write the date in figures, not in words."),
    "order": gettext_noop("Write the year first, then the month, then the day: YYYY-MM-DD."),
    "separators": gettext_noop(
        "Write month and day with two digits each and join them with hyphens: YYYY-MM-DD."
    ),
    "zeros": gettext_noop("Leave out a month or day that is not known, instead of writing 00."),
    "year-digits": gettext_noop("Write a year with four digits, filled up with zeros: 0130."),
    "era": gettext_noop(
        "Write eras as signs: the year 0130 is AD 130, 0000 is 1 BC and -0499 is 500 BC."
    ),
    "negative-zero": gettext_noop("The year zero has no minus sign: 0000 is 1 BC."),
    "long-year": gettext_noop(
        "The letter Y stands only before years of five to nine digits that do not begin with zero."
    ),
    "qualifier": gettext_noop(
        "Say “uncertain” with ?, “about” with ~ and both with %%, at the end of the date."
    ),
    "interval": gettext_noop("Put a slash between the first and the last date of an interval."),
    "several-slashes": gettext_noop("An interval has one slash, between its two dates."),
    "open-end": gettext_noop(
        "Write two points for an end that is open, and nothing for one that is unknown: "
        "2013/.. or 2013/."
    ),
    "nothing-known": gettext_noop(
        "An interval needs at least one date. Leave the date empty where nothing is known."
    ),
    "ends-before-start": gettext_noop("This interval ends before it begins."),
    "ambiguous": gettext_noop(
        "“%(text)s” can mean %(first)s or %(second)s. Write the one that is meant."
    ),
    "no-such-month": gettext_noop(
        "There is no month %(month)s: months are 01 to 12, and 21 to 24 are the seasons."
    ),
    "no-such-day": gettext_noop("There is no day %(day)s in %(month)s, which has %(days)s days."),
    "season-with-day": gettext_noop("A season (21 to 24) has no days: leave the day out."),
    "time-of-day": gettext_noop("Times of day are not kept in dates: give the day alone."),
    "level-2-set": gettext_noop(
        "Sets and lists of dates (EDTF level 2) are not kept here: "
        "give one date, or the interval that covers them."
    ),
    "level-2-qualifier": gettext_noop(
        "The signs ?, ~ and %% stand only at the end, for the whole date; "
        "signs for parts of a date are EDTF level 2, which is not kept here."
    ),
    "level-2-digits": gettext_noop(
        "Unknown digits (X) are possible only from the right: 201X, 20XX, 2004-XX, 1985-04-XX or "
        "1985-XX-XX. Other places are EDTF level 2, which is not kept here."
    ),
    "level-2-interval": gettext_noop(
        "Unknown digits (X) within an interval are EDTF level 2, which is not kept here: "
        "give its first and last possible date."
    ),
    "level-2-year": gettext_noop(
        "Years with an exponent (E) or significant digits (S) are EDTF level 2, "
        "which is not kept here: write the year out."
    ),
    "level-2-season": gettext_noop(
        "The seasons of one hemisphere, quarters and halves of a year (25 to 41) are EDTF level 2, "
        "which is not kept here: use 21 to 24, or an interval of months."
    ),
}


class EdtfError(ValueError):
    """A text that is not a date as the catalogue keeps dates.

    ``code`` is a key of ``TEMPLATES`` and stays the same over time, ``params`` fills its places,
    ``message`` (and ``str(error)``) is the English sentence. ``suggestion`` is a text that was
    probably meant; it always parses, and is "" where none is known.
    """

    def __init__(
        self, code: str, params: dict[str, str] | None = None, suggestion: str = ""
    ) -> None:
        self.code = code
        self.params: dict[str, str] = params or {}
        self.suggestion = suggestion
        self.message = TEMPLATES[code] % self.params
        super().__init__(self.message)

    def __reduce__(self) -> tuple[type[EdtfError], tuple[str, dict[str, str], str]]:
        # Without this, errors of worker processes could not be sent back.
        return type(self), (self.code, self.params, self.suggestion)
