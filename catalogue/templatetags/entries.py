"""Entries of long lists. Load them with `{% load entries %}`.

{% report_entries reports %}    reports in a list: those of `catalogue.views.reports.Listed`, or
                                records, which then say nothing of their claims and places

A page has fifty of them. Put together here they take a twentieth of the time that a template
takes, which was most of what a page cost; what all have in common is looked up once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from catalogue import languages, words
from catalogue.choices import ReportKind
from catalogue.templatetags.catalogue import badge_in, comma, edtf_in
from catalogue.templatetags.records import voices_in

register = template.Library()

_SUMMARY_WORDS = 32
_MOST_MONUMENTS = 3


@register.simple_tag
def report_entries(reports: Iterable[Any]) -> SafeString:
    """Reports in a list: when, what, how grave, how far established, and where."""
    entry = _ReportEntry(languages.reader(), get_script_prefix())
    return mark_safe("".join(map(entry.of, reports)))  # noqa: S308  (all texts are escaped below)


class _ReportEntry:
    """Makes the entries of one page."""

    def __init__(self, language: str, prefix: str) -> None:
        self.language = language
        self.comma = escape(comma())
        self.report = _before_key("report", language, prefix)
        self.monument = _before_key("monument", language, prefix)

    def of(self, report: Any) -> str:
        """One of them, as HTML."""
        language = self.language
        return (
            '<li><span class="entries__when">'
            f"{edtf_in(language, report.event_date_edtf, report.date_meaning)}</span>"
            f'<h3><a href="{self.report}{report.slug}/">{self._said(report, "title")}</a></h3>'
            f'{self._summary(report)}<div class="meta">'
            f"{badge_in(language, 'severity', report.severity)}"
            f"{badge_in(language, 'verification', report.verification)}"
            f"{_kind(language, report.kind)}{self._claims(report)}</div>"
            f"{self._places(getattr(report, 'places', ()))}</li>"
        )

    def _said(self, record: Any, field: str, most: int | None = None) -> str:
        """A bilingual text or its first words, escaped, and marked where it is in another."""
        text = getattr(record, f"{field}_{self.language}")
        if text:
            return escape(_beginning(text, most))
        text, language = languages.bilingual(record, field)
        return conditional_escape(languages.marked(_beginning(text, most), language, label=True))

    def _summary(self, report: Any) -> str:
        said = self._said(report, "summary", _SUMMARY_WORDS)
        return f"<p>{said}</p>" if said else ""

    def _claims(self, report: Any) -> str:
        supporting = getattr(report, "supporting", None)
        if supporting is None:
            return ""
        return f"<span>{voices_in(self.language, supporting, report.disputing)}</span>"

    def _places(self, places: Sequence[Any]) -> str:
        if not places:
            return ""
        named = self.comma.join(
            f'<a href="{self.monument}{place.slug}/">{self._said(place, "name")}</a>'
            for place in places[:_MOST_MONUMENTS]
        )
        more = escape(_more(len(places) - _MOST_MONUMENTS))
        return f'<div class="meta"><span>{named}{more}</span></div>'


@lru_cache(maxsize=64)
def _before_key(concept: str, _language: str, _prefix: str) -> str:
    """The address of a record's page up to its key; keys need no quoting."""
    return reverse(f"catalogue:{concept}-detail", args=["x-0"]).removesuffix("x-0/")


@lru_cache(maxsize=16)
def _kind(_language: str, kind: str) -> str:
    if kind != ReportKind.LOOTING:
        return ""
    return f"<span>{escape(words.word('report-kind', kind))}</span>"


def _beginning(text: str, most: int | None) -> str:
    """The first words of a text, with dots where there are more; all without a number."""
    if most is None:
        return text
    some = text.split(None, most)
    return " ".join(some[:most]) + (" …" if len(some) > most else "")


def _more(n: int) -> str:
    return " " + ngettext("and one more", "and %(n)s more", n) % {"n": n} if n > 0 else ""
