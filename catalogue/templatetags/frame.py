"""What stands round every public page. Load the tags with `{% load frame %}`.

    {% wordmark %}  {% account_link %}  {% language_switch %}  {% search_box %}  {% navigation %}
    {% footer %}

What is the same on all pages, or on all visits of a page, is written once and remembered.
"""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse, translate_url
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from catalogue import languages
from catalogue.contributions import doors

register = template.Library()

NAVIGATION = (
    ("overview", gettext_lazy("Overview")),
    ("monument-list", pgettext_lazy("page", "Monuments")),
    ("report-list", gettext_lazy("Reports")),
    ("artefact-list", gettext_lazy("Artefacts")),
    ("source-list", gettext_lazy("Sources")),
    ("map", pgettext_lazy("page", "Map")),
    ("timeline", pgettext_lazy("page", "Timeline")),
    ("statistics", pgettext_lazy("page", "Statistics")),
    ("about", pgettext_lazy("page", "About")),
)
#: Pages that show any day: from one of them to another the day is kept.
OF_A_DAY = {"overview", "monument-list", "map", "statistics"}
#: Only for those who may contribute.
WORKSPACE = ("contribute-dashboard", pgettext_lazy("page", "My contributions"))


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> SafeString:
    """Links to the main pages, the one that this page belongs to marked."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    here = (match.url_name if match else "") or ""
    kept = getattr(context.get("day"), "kept", "")
    visitor_may = doors.visitor_may(request)
    return _navigation(languages.reader(), get_script_prefix(), here, kept, visitor_may=visitor_may)


@lru_cache(maxsize=256)
def _navigation(
    language: str, prefix: str, here: str, kept: str, *, visitor_may: bool
) -> SafeString:
    """The same, remembered for each page, and each day that is kept."""
    concept = here.partition("-")[0]
    concept = "contribute" if concept == "import" else concept
    pages = _pages(language, prefix)
    links = [
        (
            address + (kept if name in OF_A_DAY else ""),
            text,
            here == name,
            name.partition("-")[0] == concept,
        )
        for name, address, text in (pages if visitor_may else pages[:-1])
    ]
    return render_to_string("components/navigation.html", {"links": links})


@lru_cache(maxsize=8)
def _pages(_language: str, _prefix: str) -> list[tuple[str, str, str]]:
    """The main pages and the workspace: names, addresses and words, remembered."""
    pages = [*NAVIGATION, WORKSPACE]
    return [(name, reverse(f"catalogue:{name}"), str(text)) for name, text in pages]


@register.simple_tag
def wordmark() -> SafeString:
    """The name of the catalogue, and the way to its overview."""
    return _wordmark(languages.reader(), get_script_prefix())


@lru_cache(maxsize=8)
def _wordmark(_language: str, _prefix: str) -> SafeString:
    """The same, remembered: it is the same on all pages."""
    return render_to_string("components/wordmark.html")


@register.simple_tag
def search_box() -> SafeString:
    """The box of search, at the head of every page."""
    return _search_box(languages.reader(), get_script_prefix())


@lru_cache(maxsize=8)
def _search_box(_language: str, _prefix: str) -> SafeString:
    """The same, remembered: it is the same on all pages."""
    return render_to_string("components/search_box.html")


@register.simple_tag
def footer() -> SafeString:
    """What stands under every page."""
    return _footer(languages.reader(), get_script_prefix())


@lru_cache(maxsize=8)
def _footer(_language: str, _prefix: str) -> SafeString:
    """The same, remembered: it is the same under all pages."""
    return render_to_string("components/footer.html")


@register.simple_tag(takes_context=True)
def account_link(context: Context) -> SafeString:
    """The way to one's own account, or to signing in."""
    user = getattr(context.get("request"), "user", None)
    signed_in = user is not None and user.is_authenticated
    name, text = (
        ("catalogue:profile", _("Your account")) if signed_in else ("account_login", _("Sign in"))
    )
    return format_html('<a class="lang" href="{}" rel="nofollow">{}</a>', reverse(name), text)


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> SafeString:
    """A link to the same page in the other language; to its overview where there is none."""
    language = languages.other(languages.reader())
    request = context.get("request")
    path = escape_uri_path(request.path) if request else "/"
    there = _translated(path, language, get_script_prefix())
    if there == path:
        there = "/ar/" if language == "ar" else "/"
    elif request and (asked := request.META.get("QUERY_STRING")):
        there = f"{there}?{iri_to_uri(asked)}"
    return format_html(
        '<a class="lang" id="language" href="{}" hreflang="{}" lang="{}" dir="{}">{}</a>',
        there,
        language,
        language,
        languages.direction(language),
        "العربية" if language == "ar" else "English",
    )


@lru_cache(maxsize=256)
def _translated(path: str, language: str, _prefix: str) -> str:
    """A path in another language, remembered: to find its page and back takes longer."""
    return translate_url(path, language)
