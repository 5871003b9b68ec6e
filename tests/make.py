"""Builders: each makes one valid row; a test names only what it is about."""

from __future__ import annotations

import hashlib
import itertools
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from catalogue import derived, stores
from catalogue.models import (
    Account,
    Artefact,
    ArtefactEvent,
    ConditionAssessment,
    ControlPeriod,
    DamageCause,
    DamageReport,
    Document,
    Evidence,
    Hazard,
    Monument,
    MonumentName,
    Original,
    Photograph,
    Position,
    PublicCopy,
    ReportMonument,
    Source,
    Term,
    Threat,
)
from catalogue.participation import Application
from catalogue.search import indexing

_number = itertools.count(1)
_PUBLIC = {"published", "withdrawn"}


def searchable() -> None:
    """Let what was made be found: these builders go past the roads that keep the index."""
    indexing.rebuild()


def term(vocabulary: str, key: str, **values: Any) -> Term:
    """A published term; the same one if it is there already."""
    found: Term | None = Term.objects.filter(vocabulary=vocabulary, key=key).first()
    if found:
        return found
    values.setdefault("label_en", key.replace("-", " "))
    made: Term = Term.objects.create(vocabulary=vocabulary, key=key, **_reviewed(values))
    return made


def terms(keys: dict[str, list[str]]) -> None:
    """Published terms by vocabulary, where there are none yet."""
    made = [
        Term(vocabulary=vocabulary, key=key, **_reviewed({"label_en": key.replace("-", " ")}))
        for vocabulary, among in keys.items()
        for key in among
    ]
    Term.objects.bulk_create(made, ignore_conflicts=True)


def monument(**values: Any) -> Monument:
    """A published temple without a place; its preferred names are in the same review state."""
    values.setdefault("name_en", "Temple of Bel")
    values.setdefault("kind", None)
    values["kind"] = values["kind"] or term("monument-kind", "temple")
    made = Monument.objects.create(**_record("monument", values))
    preferred = {"en": made.name_en, "ar": made.name_ar}
    for language, text in preferred.items():
        if text:
            name(made, text, language, kind="preferred", review_state=made.review_state)
    return made


def name(of: Monument, text: str, language: str = "en", **values: Any) -> MonumentName:
    """A published other name of a monument."""
    values.setdefault("kind", "alternate")
    return MonumentName.objects.create(
        monument=of, name=text, language=language, **_reviewed(values)
    )


def position(of: Monument, **values: Any) -> Position:
    """The true position of a monument, its published place brought in step."""
    values = {"lat": 34.5473, "lon": 38.27398, "precision_m": 15, **values}
    made = Position.objects.create(monument=of, **values)
    derived.refresh_places([of.pk])
    of.refresh_from_db()
    return made


def source(**values: Any) -> Source:
    """A published news text that was read in part."""
    values.setdefault("title", "Report on the temple")
    values.setdefault("read", "part")
    values.setdefault("kind", None)
    values["kind"] = values["kind"] or term("source-kind", "news")
    return Source.objects.create(**_record("source", values))


def report(
    *monuments: Monument,
    cause: str = "explosives",
    link: dict[str, Any] | None = None,
    **values: Any,
) -> DamageReport:
    """A published, established report of destruction, with affected monuments and one cause."""
    values.setdefault("kind", "destruction")
    values.setdefault("title_en", "Blown up")
    values.setdefault("severity", "destroyed")
    values.setdefault("verification", "verified-remote")
    values.setdefault("event_date_edtf", "2015-08-30")
    made = DamageReport.objects.create(**_record("report", values))
    for place in monuments:
        there = {"severity": made.severity, **(link or {})}
        ReportMonument.objects.create(report=made, monument=place, **there)
    if cause:
        DamageCause.objects.create(report=made, term=term("damage-cause", cause))
    derived.refresh_after(made)
    return made


def evidence(of: DamageReport, **values: Any) -> Evidence:
    """A published supporting claim from a source of its own."""
    values.setdefault("source", None)
    values["source"] = values["source"] or source()
    values.setdefault("stance", "supports")
    values.setdefault("claim_en", "The cella is gone.")
    return Evidence.objects.create(report=of, **_record("evidence", values))


def assessment(of: Monument, condition: str = "intact", **values: Any) -> ConditionAssessment:
    """A published assessment of one day from a source of its own."""
    values.setdefault("source", None)
    values["source"] = values["source"] or source()
    values.setdefault("assessed_on", "2015-08-27")
    made = ConditionAssessment.objects.create(
        monument=of, condition=condition, **_record("assessment", values)
    )
    derived.refresh_after(made)
    return made


def artefact(**values: Any) -> Artefact:
    """A published relief whose number is not known."""
    values.setdefault("title_en", "Funerary relief")
    values.setdefault("object_type", None)
    values["object_type"] = values["object_type"] or term("artefact-type", "funerary-relief")
    return Artefact.objects.create(**_record("artefact", values))


def artefact_event(of: Artefact, kind: str = "stolen", **values: Any) -> ArtefactEvent:
    """A published step of an object, from a source of its own."""
    values.setdefault("source", None)
    values["source"] = values["source"] or source()
    values.setdefault("date_edtf", "2015")
    return ArtefactEvent.objects.create(artefact=of, kind=kind, **_record("event", values))


def control_period(**values: Any) -> ControlPeriod:
    """A published period."""
    values = {
        "party_en": "Party A",
        "start_edtf": "2015-05-20",
        "end_edtf": "2016-03-27",
        **values,
    }
    return ControlPeriod.objects.create(**_record("control", values))


def hazard(*monuments: Monument, **values: Any) -> Hazard:
    """A published report of mines."""
    values.setdefault("kind", None)
    values["kind"] = values["kind"] or term("hazard-kind", "landmines")
    values.setdefault("area_en", "ancient city")
    values.setdefault("reported_edtf", "2015-06-21")
    values.setdefault("status", "reported")
    made = Hazard.objects.create(**_record("hazard", values))
    made.monuments.set(monuments)
    return made


def threat(of: Monument, **values: Any) -> Threat:
    """A published threat of looting."""
    values.setdefault("category", None)
    values["category"] = values["category"] or term(
        "eamena-disturbance-category", "looting-illegal-activities"
    )
    return Threat.objects.create(monument=of, **_record("threat", values))


def original(content: bytes = b"", **values: Any) -> Original:
    """A sealed file, its bytes in the storage; a JPEG by name only unless bytes are given."""
    content = content or f"picture {next(_number)}".encode()
    values = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "media_type": "image/jpeg",
        "kind": "picture",
        "received_name": "IMG_2041.JPG",
        "stored_name": f"{next(_number):032x}",
        **values,
    }
    stores.originals().save(values["stored_name"], ContentFile(content))
    return Original.objects.create(**values)


def photograph(of: Monument | DamageReport | Artefact, **values: Any) -> Photograph:
    """A published photograph with two public copies, of the size 640 x 480."""
    subject = {Monument: "monument", DamageReport: "report", Artefact: "artefact"}[type(of)]
    values.setdefault("original", None)
    values["original"] = values["original"] or original()
    values.setdefault("alt_en", "A temple behind a row of columns.")
    values.setdefault("caption_en", "The temple from the south")
    values.setdefault("rights", "CC-BY-4.0")
    copies = values.pop("copies", {"image/jpeg": b"jpeg", "image/webp": b"webp"})
    if copies:
        values = {"width": 640, "height": 480, **values}
    made = Photograph.objects.create(**{subject: of}, **_record("photograph", values))
    for media_type, content in copies.items():
        public_copy(made, content + made.identifier.encode(), media_type=media_type)
    return made


def public_copy(of: Photograph, content: bytes, **values: Any) -> PublicCopy:
    """A copy of a photograph, its bytes in the storage."""
    digest = hashlib.sha256(content).hexdigest()
    values = {"width": 640, "height": 480, "media_type": "image/jpeg", **values}
    name = f"{digest[:2]}/{digest}"
    if not stores.copies().exists(name):
        stores.copies().save(name, ContentFile(content))
    return PublicCopy.objects.create(
        photograph=of, sha256=digest, size=len(content), stored_name=name, **values
    )


def document(of: Source | Evidence, *, published: bool = False, **values: Any) -> Document:
    """A sealed document behind a source or a claim; with a cleaned copy if that is published."""
    if published:
        values["cleaned"] = original(media_type="application/pdf", kind="document")
        values |= {"public_name": "ab/cd", "published_at": timezone.now()}
    values.setdefault("title_en", "Letter")
    values.setdefault("original", None)
    values["original"] = values["original"] or original(
        media_type="application/pdf", kind="document", received_name="letter.pdf"
    )
    owner = {Source: "source", Evidence: "evidence"}[type(of)]
    return Document.objects.create(**{owner: of}, **values)


def _record(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    values.setdefault("slug", f"{kind}-{next(_number)}")
    return _reviewed(values)


def _reviewed(values: dict[str, Any]) -> dict[str, Any]:
    """Published unless said; what is or was public carries its first publication."""
    values.setdefault("review_state", "published")
    if values["review_state"] in _PUBLIC:
        values.setdefault("first_published_at", timezone.now())
    if values["review_state"] == "withdrawn":
        values.setdefault("withdrawal_reason_en", "Entered twice.")
    return values


def researcher(name: str = "", **values: Any) -> Account:
    """An account that was admitted to contribute."""
    name = name or f"researcher-{next(_number)}"
    admitted = {"application": Application.ADMITTED, "admitted_at": timezone.now()}
    known = {"email": f"{name}@example.org", **admitted, **values}
    return Account.objects.create_user(name, **known)
