"""Tags for pages of records. Load them with `{% load records %}`.

{{ record.kind|label }}         the label of a term that is public; else nothing
{{ record.part_of|public }}     a related record that may be named; else nothing
{% voices supporting disputing %}  how many claims stand for and against a report
{% title_of source %}           the title of a source, in its own language
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django import template
from django.template.defaultfilters import capfirst, truncatewords
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import languages, publication
from catalogue.choices import QuantityKind
from catalogue.models import Artefact, Reviewed, Source, Term

register = template.Library()

_DESCRIBED = re.compile(
    r"\((Arabic|Danish|Dutch|French|German|Hebrew|Indonesian|Italian|Polish|Russian|Spanish)\)\Z"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


@register.filter
def label(term: Term | None) -> str:
    """What a public term is called in the reader's language; nothing of any other."""
    return capfirst(term.label) if term is not None and publication.is_public(term) else ""


@register.filter
def public(record: Reviewed | None) -> Any:
    """A related record if it may be named, else None."""
    return publication.public(record)


def title_language(source: Source) -> str:
    """The language of a source's title: its own, unless the editors described it in English."""
    right_to_left = languages.direction(source.language or "en") == "rtl"
    described = _DESCRIBED.search(source.title)
    if described or (right_to_left and not _RIGHT_TO_LEFT.search(source.title)):
        return "en"
    return source.language


@register.simple_tag
def title_of(source: Source) -> SafeString | str:
    """The title of a source as it was published, with its language and direction."""
    return languages.marked(source.title, title_language(source))


@register.simple_tag
def say_short(record: object, field: str, words: int) -> SafeString | str:
    """The beginning of a bilingual text in the reader's language; else of the other one."""
    text, language = languages.bilingual(record, field)
    return languages.marked(truncatewords(text, words), language, label=True)


@register.simple_tag
def voices(supporting: int, disputing: int) -> SafeString:
    """How many claims stand for and against a report."""
    return voices_in(languages.reader(), supporting, disputing)


@lru_cache(maxsize=512)
def voices_in(_language: str, supporting: int, disputing: int) -> SafeString:
    """The same, remembered by the language of the reader: rows say the same few sentences."""
    numbers = {"supporting": supporting, "disputing": disputing}
    return render_to_string("catalogue/report/_voices.html", numbers)


@register.simple_tag
def quantity(artefact: Artefact) -> str:
    """How many objects, as the sources count them; nobody's number is said to be that."""
    number = artefact.quantity
    if number is None:
        return _("number of objects not known")
    sentence = {
        QuantityKind.AT_LEAST: ngettext(
            "at least %(number)s object", "at least %(number)s objects", number
        ),
        QuantityKind.ABOUT: ngettext("about %(number)s object", "about %(number)s objects", number),
    }.get(
        QuantityKind(artefact.quantity_is),
        ngettext("%(number)s object", "%(number)s objects", number),
    )
    return sentence % {"number": number}
