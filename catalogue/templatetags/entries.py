"""Entries of long lists. Load them with `{% load entries %}`.

{% report_entry report %}       a report in a list; supporting, disputing and public_links are shown
                                where it has them

A page has fifty of them. Put together here they take a tenth of the time that a template takes,
which was most of what a page cost.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.template.defaultfilters import truncatewords
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from catalogue import languages, words
from catalogue.choices import ReportKind
from catalogue.models import DamageReport
from catalogue.templatetags.catalogue import badge, comma, edtf, say
from catalogue.templatetags.records import voices

register = template.Library()

_SUMMARY_WORDS = 32
_MOST_MONUMENTS = 3
_NOTHING = mark_safe("")


@register.simple_tag
def report_entry(report: DamageReport) -> SafeString:
    """A report in a list: when, what, how grave, how far established, and where."""
    return format_html(
        '<li><span class="entries__when">{}</span><h3><a href="{}">{}</a></h3>{}'
        '<div class="meta">{}{}{}{}</div>{}</li>',
        edtf(report.event_date_edtf, report.date_meaning),
        _address("report", report.slug),
        say(report, "title"),
        _summary(report),
        badge("severity", report.severity),
        badge("verification", report.verification),
        _kind(report.kind, languages.reader()),
        _claims(report),
        _places(getattr(report, "public_links", ())),
    )


def _address(concept: str, slug: str) -> str:
    """The address of a record's page; keys need no quoting."""
    return _addresses(concept, languages.reader(), get_script_prefix()).replace("*", slug)


@lru_cache(maxsize=64)
def _addresses(concept: str, _language: str, _prefix: str) -> str:
    return reverse(f"catalogue:{concept}-detail", args=["x-0"]).replace("x-0", "*")


def _summary(report: DamageReport) -> SafeString:
    text, language = languages.bilingual(report, "summary")
    if not text:
        return _NOTHING
    short = truncatewords(text, _SUMMARY_WORDS)
    return format_html("<p>{}</p>", languages.marked(short, language, label=True))


@lru_cache(maxsize=16)
def _kind(kind: str, _language: str) -> SafeString:
    if kind != ReportKind.LOOTING:
        return _NOTHING
    return format_html("<span>{}</span>", words.word("report-kind", kind))


def _claims(report: Any) -> SafeString:
    supporting = getattr(report, "supporting", None)
    if supporting is None:
        return _NOTHING
    return format_html("<span>{}</span>", voices(supporting, report.disputing))


def _places(links: Any) -> SafeString:
    if not links:
        return _NOTHING
    named = format_html_join(
        comma(),
        '<a href="{}">{}</a>',
        (
            (_address("monument", link.monument.slug), say(link.monument, "name"))
            for link in links[:_MOST_MONUMENTS]
        ),
    )
    return format_html('<div class="meta"><span>{}{}</span></div>', named, _more(len(links)))


def _more(links: int) -> str:
    n = links - _MOST_MONUMENTS
    if n < 1:
        return ""
    return " " + ngettext("and one more", "and %(n)s more", n) % {"n": n}
