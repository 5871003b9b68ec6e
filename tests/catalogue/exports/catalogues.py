"""Catalogues of every shape, drawn by hypothesis and stored as the admin would store them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from catalogue import choices, derived
from catalogue.formfields import tidy
from catalogue.models import (
    DamageCause,
    DamageEffect,
    DamageReport,
    Designation,
    ExternalIdentifier,
    Monument,
    PastSlug,
    Position,
    ReportMonument,
)
from tests import make

Draw = Callable[[st.SearchStrategy[Any]], Any]
TEXTS = st.text(alphabet="='+-@＝＠ab,;\"|بلé\u0301 1", max_size=12).map(tidy)
NAMES = TEXTS.filter(bool)
DATES = st.sampled_from(["", "-0008", "2015-08-23/2015-09-01", "0032~", "../2014", "201X", "2015?"])
STATES = st.sampled_from(["draft", "submitted", "returned", "rejected", "published", "withdrawn"])
NUMBERS = st.none() | st.floats(0, 100).map(lambda number: round(number, 6)) | st.just(50.0)
LANGUAGES = ["en", "ar", "fr", "arc-Latn"]


def one_of(values: Any) -> st.SearchStrategy[str]:
    """One of a closed list, or nothing."""
    return st.sampled_from(["", *values])


def build(draw: Draw) -> None:
    """Store a catalogue with some of everything."""
    for language in LANGUAGES:
        make.term("language", language)
    sources = _sources(draw)
    monuments = _monuments(draw, sources)
    artefacts = _artefacts(draw, sources, monuments)
    reports = _reports(draw, monuments, artefacts)
    _parts(draw, sources, monuments, reports, artefacts)
    derived.refresh_conditions([monument.pk for monument in monuments])


def _some(draw: Draw, records: list[Any], most: int = 2) -> list[Any]:
    chosen = st.lists(st.sampled_from(records), max_size=most, unique_by=lambda one: one.pk)
    return list(draw(chosen))


def _maybe(draw: Draw, records: list[Any]) -> Any:
    return draw(st.none() | st.sampled_from(records)) if records else None


def _state(draw: Draw) -> dict[str, Any]:
    state = draw(STATES)
    if state != "withdrawn":
        return {"review_state": state}
    return {
        "review_state": state,
        "withdrawal_reason_en": draw(NAMES),
        "withdrawal_reason_ar": draw(TEXTS),
    }


def _sources(draw: Draw) -> list[Any]:
    found: list[Any] = []
    for number in range(draw(st.integers(1, 4))):
        found.append(
            make.source(
                slug=f"s-{number}",
                title=draw(NAMES),
                author=draw(TEXTS),
                published=draw(DATES),
                language=draw(one_of(LANGUAGES)),
                url=draw(one_of(["https://example.org/?a=1,2"])),
                read=draw(one_of(choices.SourceRead.values)),
                derives_from=_maybe(draw, found),
                note=draw(TEXTS),
                **_state(draw),
            )
        )
    return found


def _monuments(draw: Draw, sources: list[Any]) -> list[Monument]:
    found: list[Monument] = []
    for number in range(draw(st.integers(1, 4))):
        one = make.monument(
            slug=f"m{9 - number}",
            name_en=draw(NAMES),
            name_ar=draw(TEXTS),
            part_of=_maybe(draw, found),
            publication=draw(st.sampled_from(choices.PublicationLevel.values)),
            date_edtf=draw(DATES),
            dimensions_m=draw(TEXTS),
            confidence=draw(one_of(choices.Confidence.values)),
            **_state(draw),
        )
        one.sources.set(_some(draw, sources))
        _names(draw, one)
        _place(draw, one)
        found.append(one)
    return found


def _names(draw: Draw, monument: Monument) -> None:
    taken = {monument.name_en, monument.name_ar}
    for name in draw(
        st.lists(NAMES.filter(lambda name: name not in taken), max_size=3, unique=True)
    ):
        kind = draw(st.sampled_from(["alternate", "historical"]))
        language = draw(one_of(LANGUAGES))
        make.name(monument, name, language, kind=kind, note=draw(TEXTS), **_state(draw))
    for scheme in draw(st.lists(st.sampled_from(["whc", "pleiades"]), unique=True)):
        ExternalIdentifier.objects.create(monument=monument, scheme=scheme, value="23")
    if draw(st.booleans()):
        Designation.objects.create(monument=monument, title_en=draw(NAMES), reference=draw(TEXTS))
    if draw(st.booleans()):
        PastSlug.objects.create(
            model="monument", slug=f"former-{monument.slug}", record_id=monument.pk
        )


def _place(draw: Draw, monument: Monument) -> None:
    lat, lon = draw(
        st.just((None, None)) | st.tuples(st.floats(34.4, 34.7), st.floats(38.1, 38.45))
    )
    if lat is not None:
        lat, lon = round(lat, 6), round(lon, 6)
    point = {"type": "Point", "coordinates": [38.27, 34.55]}
    line = {"type": "LineString", "coordinates": [[38.27, 34.55], [38.28, 34.56]]}
    Position.objects.create(
        monument=monument,
        lat=lat,
        lon=lon,
        precision_m=draw(st.none() | st.integers(1, 20_000)),
        geometry=draw(st.sampled_from([None, point, line])),
        basis=draw(TEXTS),
    )
    derived.refresh_places([monument.pk])


def _artefacts(draw: Draw, sources: list[Any], monuments: list[Monument]) -> list[Any]:
    found: list[Any] = []
    for number in range(draw(st.integers(1, 3))):
        quantity = draw(st.none() | st.integers(1, 9))
        meaning = draw(st.sampled_from(["exact", "at-least", "about"])) if quantity else "unknown"
        one = make.artefact(
            slug=f"a-{number}",
            title_en=draw(NAMES),
            quantity=quantity,
            quantity_is=meaning,
            part_of=_maybe(draw, found),
            same_as=_maybe(draw, monuments),
            techniques=draw(TEXTS),
            documented_edtf=draw(DATES),
            status=draw(one_of(choices.ArtefactStatus.values)),
            **_state(draw),
        )
        one.materials.set(_some(draw, [make.term("material", key) for key in ("stone", "silver")]))
        one.sources.set(_some(draw, sources))
        found.append(one)
    return found


def _reports(draw: Draw, monuments: list[Monument], artefacts: list[Any]) -> list[DamageReport]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        band = draw(one_of(choices.ExtentBand.values))
        one = make.report(
            cause="",
            slug=f"r-{number}",
            title_en=draw(NAMES),
            event_date_edtf=draw(DATES),
            severity=draw(st.sampled_from(choices.Severity.values)),
            extent_band=band,
            extent_percent=None if band else draw(NUMBERS),
            attributed_by=draw(TEXTS),
            **_state(draw),
        )
        one.artefacts.set(_some(draw, artefacts))
        _terms(draw, one)
        _links(draw, one, monuments)
        found.append(one)
    return found


def _terms(draw: Draw, report: DamageReport) -> None:
    for model, vocabulary in (
        (DamageCause, "damage-cause"),
        (DamageEffect, "eamena-effect-type"),
    ):
        for position, key in enumerate(
            draw(st.lists(st.sampled_from(["burning", "covered", "theft"]), unique=True))
        ):
            model._default_manager.create(
                report=report,
                term=make.term(vocabulary, key),
                position=position,
                certainty=draw(one_of(choices.Certainty.values)),
            )


def _links(draw: Draw, report: DamageReport, monuments: list[Monument]) -> None:
    for monument in _some(draw, monuments, most=3):
        link = ReportMonument(report=report, monument=monument, note=draw(TEXTS))
        if draw(st.booleans()):
            link.severity = draw(st.sampled_from(choices.Severity.values))
            link.extent_percent = draw(NUMBERS)
        else:
            link.role = "setting"
        link.save()


def _parts(
    draw: Draw,
    sources: list[Any],
    monuments: list[Monument],
    reports: list[DamageReport],
    artefacts: list[Any],
) -> None:
    for number in range(draw(st.integers(0, 3))):
        report = draw(st.sampled_from(reports))
        make.evidence(
            report,
            slug=f"e-{number}",
            source=draw(st.sampled_from(sources)),
            monument=_maybe(draw, list(report.monuments.all())),
            claim_en=draw(TEXTS),
            source_reliability=draw(one_of("ABCDEF")),
            **_state(draw),
        )
        make.assessment(
            draw(st.sampled_from(monuments)),
            slug=f"c-{number}",
            source=draw(st.sampled_from(sources)),
            assessed_on=draw(DATES),
            condition=draw(st.sampled_from(choices.Condition.values)),
            priority=draw(one_of(choices.Priority.values)),
            recommendation_ar=draw(TEXTS),
            next_due_edtf=draw(DATES),
            **_state(draw),
        )
        make.artefact_event(
            draw(st.sampled_from(artefacts)),
            slug=f"v-{number}",
            source=draw(st.sampled_from(sources)),
            holder_en=draw(TEXTS),
            **_state(draw),
        )
        make.hazard(
            *_some(draw, monuments), slug=f"h-{number}", area_en=draw(TEXTS), **_state(draw)
        )
        make.threat(
            draw(st.sampled_from(monuments)),
            slug=f"w-{number}",
            note_en=draw(TEXTS),
            **_state(draw),
        )
        make.control_period(slug=f"p-{number}", party_en=draw(NAMES), **_state(draw))
