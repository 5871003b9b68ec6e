"""Tags for pictures. Load them with `{% load pictures %}`.

{% picture one "thumb" %}     a picture in the sizes that there are; also "card", "large"
{% large_copy one %}          the address of the largest copy that a page shows
{% copy_address one copy %}   the address of a copy
{{ one|iiif }}                the base address of its image service, without the host
{{ record|manifest }}         the address of the manifest of a record
"""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from catalogue import languages
from catalogue.iiif import describing
from catalogue.models import Record
from catalogue.pictures import JPEG, WEBP, Copy, Picture

register = template.Library()

#: For each use the widest copy that is offered, how wide it is shown, and the copy that browsers
#: take that know nothing of the others.
_USES = {
    "card": (640, "5.5rem", 320),
    "thumb": (640, "(min-width: 60rem) 16rem, (min-width: 34rem) 30vw, 46vw", 640),
    "half": (1280, "(min-width: 60rem) 33rem, 94vw", 640),
    "large": (2560, "(min-width: 80rem) 66rem, 94vw", 1280),
}
_PICTURE = (
    '<picture><source type="image/webp" srcset="{}" sizes="{}">'
    '<img src="{}" width="{}" height="{}" alt="{}"{}{} decoding="async"></picture>'
)
_LAZY = mark_safe(' loading="lazy"')


@register.simple_tag
def picture(one: Picture, use: str, alt: str | None = None) -> SafeString:
    """A picture in the sizes that there are; below the first screen unless it is large."""
    most, sizes, plain = _USES[use]
    shown = one.nearest(plain)
    text, language = languages.bilingual(one.record, "alt")
    words, marks = (text, _marks(language)) if alt is None else (alt, "")
    return format_html(
        _PICTURE,
        one.srcset(WEBP, most) or one.srcset(JPEG, most),
        sizes,
        one.address(shown),
        shown.width,
        shown.height,
        words,
        marks,
        "" if use == "large" else _LAZY,
    )


def _marks(language: str) -> SafeString | str:
    if language == languages.reader():
        return ""
    return format_html(' lang="{}" dir="{}"', language, languages.direction(language))


@register.simple_tag
def large_copy(one: Picture) -> str:
    """The address of the largest copy that a page shows."""
    return one.address(one.nearest(_USES["large"][0]))


@register.simple_tag
def copy_address(one: Picture, copy: Copy) -> str:
    """The address of a copy."""
    return one.address(copy)


@register.filter
def iiif(one: Picture) -> str:
    """The base address of its image service, without the host."""
    return describing.service_id("", one)


@register.filter
def manifest(record: Record) -> str:
    """The address of the manifest of a record, without the host."""
    with override(settings.LANGUAGE_CODE):
        return reverse("catalogue:iiif-manifest", args=[record.identifier])
