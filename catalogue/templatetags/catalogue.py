"""Tags of the public pages. Load them with `{% load catalogue %}`.

Texts in two languages
    {% say record "title" %}        title_en or title_ar; the other one marked, with a label
    {{ record|plain:"title" }}      the same without markup, for <title>, aria-label and titles
    {% foreign text "fr" %}         a text in a given language, with lang and dir
    {% foreign text "fr" label=True %}  … with a label; only for en and ar
    {% english text %}              a text that is kept in English only: marked on Arabic pages
    {{ "fr"|direction }}            rtl or ltr

Dates
    {% edtf value %}, {% edtf value meaning="within" %}   words, the EDTF text in the title
    {{ value|in_words }}            the words alone
    {{ moment|on_day }}             the day of a date or a date and time

Numbers and values of closed lists
    {{ number|figure }}             12.5, and 10 instead of 10.0
    {{ value|word:"stance" }}       its label; see catalogue.words.LISTS for the names
    {% badge "severity" value %}    sign and word; also "verification", "condition",
                                    and "recorded" for the stored condition of a monument
    {% grade evidence %}            an Admiralty grade in words, with its two ladders
    {% party source %}              a mark on sources that are parties to the conflict

Marks between items of a list, as the reader's script has them
    {% comma %}  {% semicolon %}

Parts of pages
    {% sign "c-intact" %}
    {% pager page_obj query %}      links to other pages of a list; `query` holds what is kept
    {% crumbs trail %}              links above a title: pairs of address and text
    {% cite record title %}         how to cite a record
    {% error_link record %}         to the form for errors in it
    {% contribute_links record %}   what those who may can propose or add; nothing for the public
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import dates, languages, words
from catalogue.contributions import doors
from catalogue.drawing import signs
from catalogue.models import Artefact, DamageReport, Evidence, Monument, Record, Source

register = template.Library()

register.filter("direction", languages.direction)


@register.simple_tag
def say(record: object, field: str) -> SafeString | str:
    """The text of a bilingual field in the reader's language; else the other one, labelled."""
    text, language = languages.bilingual(record, field)
    return languages.marked(text, language, label=True)


@register.filter
def plain(record: object, field: str) -> str:
    """The text of a bilingual field, in whichever language it is, without markup."""
    return languages.bilingual(record, field)[0]


@register.simple_tag
def foreign(text: str, language: str, label: bool = False) -> SafeString | str:  # noqa: FBT001, FBT002
    """A text in a given language, marked where that is not the page's."""
    return languages.marked(text, language, label=label)


@register.simple_tag
def english(text: str) -> SafeString | str:
    """A text that is kept in English only, marked and labelled on other pages."""
    return languages.marked(text, "en", label=True)


@register.filter
def in_words(value: str) -> str:
    """An EDTF date in words."""
    return dates.in_words(value, languages.reader())


@register.simple_tag
def edtf(value: str, meaning: str = "") -> SafeString:
    """An EDTF date in words, with the EDTF text in the title."""
    return edtf_in(languages.reader(), value, meaning)


@lru_cache(maxsize=2048)
def edtf_in(language: str, value: str, meaning: str) -> SafeString:
    """The same, remembered by the language of the reader."""
    said = dates.in_words(value, language, meaning=meaning)
    if not value:
        return format_html('<span class="quiet">{}</span>', said)
    return format_html('<abbr class="edtf" title="EDTF {}">{}</abbr>', value, said)


@register.filter
def on_day(moment: dt.date) -> str:
    """The day of a date or of a date and time, in words."""
    day = moment.date() if isinstance(moment, dt.datetime) else moment
    return dates.day_in_words(dates.day_of(day), languages.reader())


@register.filter
def figure(value: float) -> str:
    """A number as people write it: no decimals where there are none."""
    return format(value, ".12g")


@register.filter
def word(value: str, name: str) -> str:
    """What a value of a closed list is called."""
    return words.word(name, value)


@register.simple_tag
def sign(name: str, css: str = "") -> SafeString:
    """One sign of the sprite, to stand beside its word."""
    address = static("catalogue/signs.svg")
    attribute = format_html(' class="{}"', css) if css else ""
    return format_html(
        '<svg viewBox="0 0 16 16" aria-hidden="true"{}><use href="{}#{}"/></svg>',
        attribute,
        address,
        name,
    )


@register.simple_tag
def badge(family: str, value: str) -> SafeString:
    """Sign and word of a severity, a verification or a condition."""
    return badge_in(languages.reader(), family, value)


@lru_cache(maxsize=512)
def badge_in(_language: str, family: str, value: str) -> SafeString:
    """The same, remembered by the language of the reader: rows show the same few of them."""
    if family == "verification":
        css = "badge--ver is-refuted" if value == "refuted" else "badge--ver"
        name = signs.verification(value)
    elif family == "severity":
        css, name = "badge--loss", signs.severity(value)
    else:
        css = "badge--loss" if value in signs.LOSS else "badge--ink"
        name = signs.condition(value)
    return format_html(
        '<span class="badge {}">{}<span>{}</span></span>',
        css,
        sign(name),
        words.word(family, value),
    )


@register.simple_tag
def grade(evidence: Evidence) -> SafeString:
    """An Admiralty grade: two ladders, the words, then letter and number."""
    letter, number = evidence.source_reliability, evidence.information_credibility
    if not (letter or number):
        return format_html('<p class="meta"><span>{}</span></p>', _("Not graded"))
    above, below = signs.grade(letter, number)
    address = static("catalogue/signs.svg")
    return format_html(
        '<div class="grade"><svg viewBox="0 0 62 26" aria-hidden="true"><use href="{}#{}"/>'
        '<use href="{}#{}" y="13"/></svg><span><span class="vh">{} </span>{}<br>{}</span></div>',
        address,
        above,
        address,
        below,
        _("Admiralty grade %(grade)s.") % {"grade": f"{letter or '–'}{number or '–'}"},
        _rung(_("Source:"), "source-reliability", letter),
        _rung(_("Statement:"), "information-credibility", number),
    )


def _rung(what: str, name: str, value: str) -> SafeString:
    if not value:
        return format_html("{} {}", what, _("not graded"))
    return format_html("{} {} <b>(<bdi>{}</bdi>)</b>", what, words.word(name, value).lower(), value)


@register.simple_tag
def party(source: Source) -> SafeString | str:
    """A mark in words on a source that is a party to the conflict."""
    if not source.is_party:
        return ""
    return format_html('<span class="party">{}</span>', _("party to the conflict"))


@register.simple_tag
def comma() -> str:
    """The mark between words of a list, with its space."""
    return words.comma()


@register.simple_tag
def semicolon() -> str:
    """The mark between longer parts of a list, with its space."""
    return words.semicolon()


def address_of(name: str, *args: str) -> str:
    """The address of a page, or nothing while there is no such page."""
    try:
        return reverse(f"catalogue:{name}", args=args)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], query: QueryDict) -> dict[str, Any]:
    """Links to the other pages of a list; `query` holds the parameters that are kept."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"request": context.get("request"), "page": page, "query": query, "shown": list(shown)}


@register.inclusion_tag("components/crumbs.html")
def crumbs(trail: list[tuple[str, str]]) -> dict[str, Any]:
    """The way to a page: pairs of address and text."""
    return {"trail": trail}


@register.inclusion_tag("components/cite.html", takes_context=True)
def cite(context: Context, record: Record, title: SafeString | str) -> dict[str, Any]:
    """How to cite a record: its title, the day of its version, its permanent address."""
    path = reverse("catalogue:identifier", args=[record.identifier])
    request = context.get("request")
    address = request.build_absolute_uri(path) if request else path
    return {"record": record, "title": title, "address": address}


@register.inclusion_tag("components/error_link.html")
def error_link(record: Record) -> dict[str, Any]:
    """Links to the forms in which a reader says what is wrong, or where an object was seen."""
    address = address_of("error-report", record.identifier)
    return {"address": address, "is_object": isinstance(record, Artefact)}


#: Parts that can be added to published records, with the words of their links.
ADDITIONS: dict[type[Record], tuple[tuple[str, Any], ...]] = {
    Monument: (
        ("assessment", gettext_lazy("Add a condition assessment")),
        ("name", gettext_lazy("Add a name")),
    ),
    DamageReport: (("evidence", gettext_lazy("Add evidence")),),
}


#: What pictures are taken of.
PICTURED = (Monument, DamageReport, Artefact)


@register.inclusion_tag("components/contribute_links.html", takes_context=True)
def contribute_links(context: Context, record: Record) -> dict[str, Any]:
    """Links to propose a change and to add parts, for those who may; nothing for the public."""
    if context.get("is_preview") or not doors.visitor_may(context.get("request")):
        return {"links": []}
    propose = (address_of("contribute-propose", record.identifier), _("Propose a change"))
    added = [
        (f"{address_of('contribute-new', kind)}?about={record.identifier}", text)
        for kind, text in ADDITIONS.get(type(record), ())
    ]
    if isinstance(record, PICTURED):
        send = f"{address_of('contribute-send')}?about={record.identifier}"
        added.append((send, _("Add pictures or documents")))
    return {"links": [propose, *added]}
