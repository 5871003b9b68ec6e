"""Presentation API 3 manifests: the pictures of a record, one picture, or a view before and after.

https://iiif.io/api/presentation/3.0/. Texts are in both languages wherever they are known in both.
Ids are addresses of this site; canvases and annotations are named below their manifest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from catalogue import dates, pictures, publication, words
from catalogue.iiif.asking import largest
from catalogue.iiif.describing import rights, service_id
from catalogue.models import Photograph, Record
from catalogue.pictures import Pair, Picture, title_field

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
LanguageMap = dict[str, list[str]]
LANGUAGES = ("en", "ar")
#: Width from which a thumbnail is taken.
_THUMB = 320
#: The earliest and latest day that a navDate can hold: years of four digits.
_FIRST, _LAST = dates.day_number(1, 1, 1), dates.day_number(9999, 12, 31)


def of_record(site: str, record: Record, shown: Sequence[Picture]) -> dict[str, Any]:
    """All pictures of a monument, a report or an artefact."""
    with override(settings.LANGUAGE_CODE):
        manifest_id = site + reverse("catalogue:iiif-manifest", args=[record.identifier])
    return _manifest(site, manifest_id, _names(record), record, shown)


def of_picture(site: str, picture: Picture) -> dict[str, Any]:
    """One picture alone."""
    record = picture.record
    with override(settings.LANGUAGE_CODE):
        manifest_id = site + reverse("catalogue:iiif-manifest", args=[record.identifier])
    return _manifest(site, manifest_id, title(picture), record, [picture])


def of_pair(site: str, pair: Pair) -> dict[str, Any]:
    """The same view before and after."""
    names = [pair.before.record.identifier, pair.after.record.identifier]
    with override(settings.LANGUAGE_CODE):
        manifest_id = site + reverse("catalogue:iiif-pair-manifest", args=names)
        page = reverse("catalogue:photograph-pair", args=names)
    subject = _names(pair.before.record.subject)
    said = both(lambda: _("before and after"))
    label = {code: [f"{one[0]}: {said[code][0]}"] for code, one in subject.items()}
    found = _manifest(
        site, manifest_id, label, pair.before.record.subject, [pair.before, pair.after]
    )
    return {**found, "homepage": [_homepage(site, page, label)]}


def texts(record: object, field: str) -> LanguageMap:
    """A bilingual text of a record as a language map."""
    found = ((code, getattr(record, f"{field}_{code}", "")) for code in LANGUAGES)
    return {code: [text] for code, text in found if text}


def both(say: Any) -> LanguageMap:
    """What the catalogue itself says, in both languages."""
    found: LanguageMap = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = [str(say())]
    return found


def title(picture: Picture) -> LanguageMap:
    """What a picture is called: its record, and what it is to it."""
    subject = picture.record.subject
    names = _names(subject)
    said = both(lambda: pictures.what_it_is(picture.record))
    return {code: [f"{names[code][0]}: {said[code][0]}"] for code in names}


def _names(record: Record) -> LanguageMap:
    return texts(record, title_field(record))


def _manifest(
    site: str, manifest_id: str, label: LanguageMap, record: Any, shown: Sequence[Picture]
) -> dict[str, Any]:
    first = next((one for one in shown if not one.is_veiled), None)
    statements = {rights(one) for one in shown}
    found = {
        "@context": CONTEXT,
        "id": manifest_id,
        "type": "Manifest",
        "label": label,
        "homepage": [_homepage(site, _page(record), label)],
        "requiredStatement": _credited(shown),
        "provider": [_provider(site)],
        "items": [_canvas(site, manifest_id, one) for one in shown],
    }
    if len(statements) == 1:
        found["rights"] = statements.pop()
    if first is not None:
        found["thumbnail"] = [_thumbnail(site, first)]
    return found


def _page(record: Any) -> str:
    with override(settings.LANGUAGE_CODE):
        return str(record.get_absolute_url())


def _homepage(site: str, page: str, label: LanguageMap) -> dict[str, Any]:
    return {
        "id": site + page,
        "type": "Text",
        "label": label,
        "format": "text/html",
        "language": ["en"],
    }


def _provider(site: str) -> dict[str, Any]:
    name = both(lambda: _("Catalogue of Palmyra"))
    logo = {"id": site + static("catalogue/icon.svg"), "type": "Image", "format": "image/svg+xml"}
    return {
        "id": f"{site}/about/",
        "type": "Agent",
        "label": name,
        "homepage": [_homepage(site, "/", name)],
        "logo": [logo],
    }


def _credited(shown: Sequence[Picture]) -> dict[str, LanguageMap]:
    """Who made the pictures, and under what they may be used."""
    lines = [one.record for one in shown]
    return {
        "label": both(lambda: pgettext("picture", "Credit")),
        "value": {
            code: list(dict.fromkeys(_credit(one, code) for one in lines)) for code in LANGUAGES
        },
    }


def _credit(record: Photograph, code: str) -> str:
    with override(code):
        name = record.credited or _("Nobody is credited")
        return f"{name}. {words.word('rights', record.rights)}."


def _canvas(site: str, manifest_id: str, picture: Picture) -> dict[str, Any]:
    record, whole = picture.record, picture.master
    canvas_id = f"{manifest_id}#{record.identifier}".replace("/manifest.json#", "/canvas/")
    size = {"width": whole.width, "height": whole.height}
    found: dict[str, Any] = {
        "id": canvas_id,
        "type": "Canvas",
        "label": title(picture),
        **size,
        "summary": texts(record, "caption") or texts(record, "alt"),
        "rights": rights(picture),
        "requiredStatement": _credited([picture]),
        "metadata": _facts(picture),
        "homepage": [_homepage(site, _page(record), title(picture))],
        "thumbnail": [_thumbnail(site, picture)],
        "items": [
            {
                "id": f"{canvas_id}/page",
                "type": "AnnotationPage",
                "items": [
                    {
                        "id": f"{canvas_id}/painting",
                        "type": "Annotation",
                        "motivation": "painting",
                        "body": _body(site, picture),
                        "target": canvas_id,
                    }
                ],
            }
        ],
    }
    if record.earliest is not None and _FIRST <= record.earliest <= _LAST:
        found["navDate"] = f"{dates.iso(record.earliest)}T00:00:00Z"
    return found


def _body(site: str, picture: Picture) -> dict[str, Any]:
    whole, service = picture.master, service_id(site, picture)
    width, height = largest((whole.width, whole.height))
    return {
        "id": f"{service}/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
        "service": [{"id": service, "type": "ImageService3", "profile": "level2"}],
    }


def _thumbnail(site: str, picture: Picture) -> dict[str, Any]:
    copy, service = picture.nearest(_THUMB), service_id(site, picture)
    return {
        "id": f"{service}/full/{copy.width},{copy.height}/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": copy.width,
        "height": copy.height,
        "service": [{"id": service, "type": "ImageService3", "profile": "level2"}],
    }


def _facts(picture: Picture) -> list[dict[str, LanguageMap]]:
    """What is known of a picture, as pairs of label and value."""
    record = picture.record
    found: list[dict[str, LanguageMap]] = []
    if picture.is_veiled:
        warning = both(lambda: words.word("content-warning", record.content_warning))
        found.append({"label": both(lambda: _("Content warning")), "value": warning})
    kind = both(lambda: words.word("picture-kind", record.kind))
    found.append({"label": both(lambda: _("Kind of picture")), "value": kind})
    if record.captured:
        taken = {code: [dates.in_words(record.captured, code)] for code in LANGUAGES}
        found.append({"label": both(lambda: _("Date")), "value": taken})
        basis = both(lambda: words.word("captured-basis", record.captured_basis))
        found.append({"label": both(lambda: _("How the date is known")), "value": basis})
    if viewpoint := texts(record, "viewpoint"):
        found.append({"label": both(lambda: _("Seen from")), "value": viewpoint})
    if alt := texts(record, "alt"):
        found.append({"label": both(lambda: _("What it shows")), "value": alt})
    source = publication.public(record.source) if record.source_id else None
    if source is not None:
        found.append({"label": both(lambda: _("Source")), "value": {"none": [source.title]}})
    return found
