"""The page of a photograph, and that of two pictures of the same view from before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from catalogue import languages, pictures, publication
from catalogue.files import custody
from catalogue.filing import CustodyStep, Moment
from catalogue.models import Artefact, Custody, DamageReport, Monument, Photograph
from catalogue.models.photograph import SUBJECTS
from catalogue.pictures import Pair, Picture
from catalogue.views.errors import NotFound, gone
from catalogue.views.identifiers import Withdrawn, find

#: The list of each kind of record that pictures show.
_LISTS: dict[type, tuple[str, str | Promise]] = {
    Monument: ("catalogue:monument-list", gettext_lazy("Monuments")),
    DamageReport: ("catalogue:report-list", gettext_lazy("Reports")),
    Artefact: ("catalogue:artefact-list", gettext_lazy("Artefacts")),
}


@dataclass(frozen=True)
class Gallery:
    """The pictures of a record as its page shows them, the views before and after first."""

    record: Any
    shown: list[Picture]
    total: int
    pairs: list[Pair]

    #: Pictures that one page shows; the others are reached from picture to picture.
    MOST = 120

    @classmethod
    def of(cls, record: Any) -> Gallery:
        """The public pictures of a record, in the order of time; one query."""
        found = pictures.of(record)
        return cls(record, found[: cls.MOST], len(found), pictures.pairs(found))


def found_picture(identifier: str) -> Picture:
    """The public picture of an identifier. Raises NotFound, or Withdrawn."""
    if picture := pictures.one(identifier.lower()):
        return picture
    find(identifier.lower())
    raise NotFound(_("No public picture has the identifier “%s”.") % identifier[:40])


def found_pair(before: str, after: str) -> Pair:
    """Two public pictures of the same view of one record. Raises NotFound, or Withdrawn."""
    pair = Pair(found_picture(before), found_picture(after))
    first, second = pair.before.record, pair.after.record
    same = all(
        getattr(first, one) == getattr(second, one)
        for one in ("view", *(f"{subject}_id" for subject in SUBJECTS))
    )
    if not (first.view and same and (first.moment, second.moment) == (Moment.BEFORE, Moment.AFTER)):
        raise NotFound(_("These two pictures do not show the same view before and after."))
    return pair


@require_safe
def detail(request: HttpRequest, identifier: str) -> HttpResponse:
    """One picture with all that is known of it; five queries.

    Context: record, picture, title, pair, before, after (its neighbours in time), place, total,
    steps (of custody), source (if public), trail.
    """
    try:
        picture = found_picture(identifier)
    except Withdrawn as withdrawn:
        return gone(request, withdrawn.record)
    record = picture.record
    beside = _neighbours(record)
    context = {
        "record": record,
        "picture": picture,
        "title": _title(record),
        "pair": _pair_of(record),
        **beside,
        "steps": _steps(custody.public_steps(record)),
        "source": publication.public(record.source),
        "trail": _trail(record),
    }
    return render(request, "catalogue/photograph/detail.html", context)


@require_safe
def pair(request: HttpRequest, before: str, after: str) -> HttpResponse:
    """The same view before and after; two queries.

    Context: pair, records (of both), manifest, title, trail.
    """
    try:
        found = found_pair(before, after)
    except Withdrawn as withdrawn:
        return gone(request, withdrawn.record)
    records = [found.before.record, found.after.record]
    record = records[0]
    said = _("before and after")
    with override(settings.LANGUAGE_CODE):
        manifest = reverse("catalogue:iiif-pair-manifest", args=[one.identifier for one in records])
    context = {
        "pair": found,
        "records": records,
        "manifest": manifest,
        "title": _title(record, said),
        "trail": _trail(record),
    }
    return render(request, "catalogue/photograph/pair.html", context)


def _same_subject(record: Photograph) -> Any:
    own = {f"{one}_id": getattr(record, f"{one}_id") for one in SUBJECTS}
    return publication.photographs().filter(**{key: pk for key, pk in own.items() if pk})


def _neighbours(record: Photograph) -> dict[str, Any]:
    """The identifiers of the pictures before and after it in time, and its place among them."""
    every = _same_subject(record).values_list("identifier", flat=True)
    names = list(every[: pictures.MOST])
    place = names.index(record.identifier) if record.identifier in names else 0
    around = ["", *names, ""]
    return {
        "before": around[place],
        "after": around[place + 2],
        "place": place + 1,
        "total": len(names),
    }


def _pair_of(record: Photograph) -> Pair | None:
    """The view before and after that it belongs to."""
    if not record.view:
        return None
    rows = _same_subject(record).filter(view=record.view)
    return next(iter(pictures.pairs(pictures.read(rows, most=pictures.MOST))), None)


def _steps(steps: Iterable[Custody]) -> list[Custody]:
    """The steps in the order of time; of the times that it was read again the last alone."""
    found = list(steps)
    checks = [one for one in found if one.step == CustodyStep.CHECKED]
    return [one for one in found if one not in checks[:-1]]


def _title(record: Photograph, said: str = "") -> str:
    """What a picture is called: its record, and what it is to it."""
    subject = record.subject
    name, _language = languages.bilingual(subject, pictures.title_field(subject))
    return f"{name}: {said or pictures.what_it_is(record)}"


def _trail(record: Photograph) -> list[tuple[str, str]]:
    """The way to a picture: the list of what it is of, then that."""
    subject: Any = record.subject
    name, words = _LISTS[type(subject)]
    title, _language = languages.bilingual(subject, pictures.title_field(subject))
    return [(reverse(name), str(words)), (subject.get_absolute_url(), title)]
