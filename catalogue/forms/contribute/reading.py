"""What a date that somebody typed was understood as, at once and in their language."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue import dates, languages
from catalogue.formfields import tidy, with_plain_digits

#: Refusals that find fault with how a date is written only, not with what it says.
_WRITTEN_OTHERWISE = frozenset(
    {"words", "separators", "order", "era", "qualifier", "interval", "spaces", "letter-case"}
)


@dataclass(frozen=True)
class Meant:
    """One thing that a text can mean: as EDTF, and in words."""

    edtf: str
    words: str


@dataclass(frozen=True)
class Reading:
    """What a text was understood as."""

    #: The date, where the text is one as it stands.
    date: Meant | None = None
    #: What it probably means, where it is written otherwise.
    offers: tuple[Meant, ...] = ()
    fault: str = ""
    #: Whether it only is written otherwise, and nothing in it is wrong or left out.
    is_sure: bool = False


def read(text: str) -> Reading:
    """What a date was understood as; nothing for an empty text."""
    try:
        plain = with_plain_digits(tidy(text))
        if not plain:
            return Reading()
        return Reading(date=_meant(dates.parse(plain).text))
    except ValidationError as error:
        return Reading(fault=" ".join(error.messages))
    except dates.EdtfError as error:
        offered = [error.suggestion] if error.suggestion else []
        if error.code == "ambiguous":
            offered = [error.params["first"], error.params["second"]]
        sentence = _(dates.TEMPLATES[error.code]) % error.params
        offers = tuple(_meant(one) for one in offered)
        is_sure = len(offers) == 1 and error.code in _WRITTEN_OTHERWISE
        return Reading(offers=offers, fault=sentence, is_sure=is_sure)


def _meant(edtf: str) -> Meant:
    return Meant(edtf, dates.in_words(edtf, languages.reader()))


@dataclass(frozen=True)
class Parts:
    """A date in parts: year, month and day of its beginning and of its end."""

    first: tuple[str, str, str]
    last: tuple[str, str, str]
    about: bool = False
    uncertain: bool = False

    def text(self) -> str:
        """The parts as EDTF, or as near to it as they come: the reading says what is wrong."""
        sign = {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
            (self.about, self.uncertain), ""
        )
        first, last = _joined(*self.first), _joined(*self.last)
        if first and last:
            return f"{first}{sign}/{last}{sign}"
        return f"{first or last}{sign}" if first or last else ""


def _joined(year: str, month: str, day: str) -> str:
    year, month, day = (with_plain_digits(one).strip() for one in (year, month, day))
    if not year:
        return ""
    sign, digits = ("-", year[1:]) if year.startswith("-") else ("", year)
    text = f"{sign}{digits.zfill(4)}"
    if month:
        text += f"-{month.zfill(2)}" + (f"-{day.zfill(2)}" if day else "")
    return text
