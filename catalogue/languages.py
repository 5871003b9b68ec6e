"""Languages of texts: which way they run, and how a text in another language is marked."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

#: Languages written from right to left; a Latin transliteration of them is not.
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "fa", "he", "syr", "ur"})


def reader() -> str:
    """The language of the page that is being made: en or ar."""
    return "ar" if (get_language() or "en").startswith("ar") else "en"


def other(language: str) -> str:
    """The other language of the catalogue."""
    return "en" if language == "ar" else "ar"


def direction(language: str) -> str:
    """Which way a language runs: rtl or ltr."""
    first, *rest = language.split("-")
    return "rtl" if first in _RIGHT_TO_LEFT and "Latn" not in rest else "ltr"


def marked(text: str, language: str, *, label: bool = False) -> SafeString | str:
    """A text with its language and direction where they are not the page's, as HTML.

    With `label` a small remark says in which language it is. Unknown languages take the direction
    of their letters.
    """
    if not text or language == reader():
        return text
    if not language:
        return format_html('<bdi lang="und">{}</bdi>', text)
    span = format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)
    if not label:
        return span
    return format_html('{} <span class="label">({})</span>', span, _label(language))


def _label(language: str) -> str:
    return _("in Arabic") if language == "ar" else _("in English")


def bilingual(record: object, field: str) -> tuple[str, str]:
    """The text of a field in the reader's language, else in the other one; and which it is."""
    for language in (reader(), other(reader())):
        text = getattr(record, f"{field}_{language}", "")
        if text:
            return text, language
    return "", reader()
