"""The gate, proven by difference: nothing that it gives depends on what is not public."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

import pytest
from django.db.models import Model, QuerySet
from django.utils import timezone

from catalogue import publication
from catalogue.choices import ReviewState
from catalogue.models import (
    Artefact,
    ControlPeriod,
    DamageCause,
    DamageEffect,
    DamageReport,
    Designation,
    Evidence,
    ExternalIdentifier,
    Hazard,
    Monument,
    ReportMonument,
    Reviewed,
    Source,
    Term,
    Threat,
)
from catalogue.models.constraints import EVER_PUBLIC
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db

Road = Callable[[], QuerySet[Any]]

#: Every function of the gate that begins a read.
ROADS: list[Road] = [
    publication.monuments,
    publication.names,
    publication.external_ids,
    publication.designations,
    publication.reports,
    publication.links,
    publication.affected,
    publication.causes,
    publication.effects,
    publication.evidence,
    publication.assessments,
    publication.sources,
    publication.artefacts,
    publication.artefact_events,
    publication.control_periods,
    publication.hazards,
    publication.threats,
    publication.photographs,
    publication.terms,
]
#: The road of each to-many relation that leads from a public record to others.
RELATIONS: dict[type[Model], dict[str, Road]] = {
    Monument: {
        "names": publication.names,
        "parts": publication.monuments,
        "external_ids": publication.external_ids,
        "designations": publication.designations,
        "report_links": publication.links,
        "reports": publication.reports,
        "evidence": publication.evidence,
        "assessments": publication.assessments,
        "threats": publication.threats,
        "hazards": publication.hazards,
        "artefacts": publication.artefacts,
        "photographs": publication.photographs,
        "same_artefacts": publication.artefacts,
        "sources": publication.sources,
    },
    DamageReport: {
        "links": publication.links,
        "monuments": publication.monuments,
        "causes": publication.causes,
        "effects": publication.effects,
        "evidence": publication.evidence,
        "artefacts": publication.artefacts,
        "photographs": publication.photographs,
    },
    Source: {
        "copies": publication.sources,
        "evidence": publication.evidence,
        "assessments": publication.assessments,
        "artefact_events": publication.artefact_events,
        "monuments": publication.monuments,
        "artefacts": publication.artefacts,
        "control_periods": publication.control_periods,
        "hazards": publication.hazards,
        "threats": publication.threats,
        "photographs": publication.photographs,
        "documents": publication.documents,
    },
    Artefact: {
        "parts": publication.artefacts,
        "photographs": publication.photographs,
        "events": publication.artefact_events,
        "materials": publication.terms,
        "reports": publication.reports,
        "sources": publication.sources,
    },
    ControlPeriod: {"sources": publication.sources},
    Hazard: {"monuments": publication.monuments, "sources": publication.sources},
    Threat: {"sources": publication.sources},
}

STARTS: dict[type[Model], Road] = {
    Monument: publication.monuments,
    DamageReport: publication.reports,
    Source: publication.sources,
    Artefact: publication.artefacts,
    ControlPeriod: publication.control_periods,
    Hazard: publication.hazards,
    Threat: publication.threats,
}


def _link() -> ReportMonument:
    return ReportMonument.objects.get(report=make.report(make.monument()))


def _external_id() -> ExternalIdentifier:
    return ExternalIdentifier.objects.create(monument=make.monument(), scheme="whc", value="23")


def _cause() -> DamageCause:
    return DamageCause.objects.get(report=make.report())


def _effect() -> DamageEffect:
    term = make.term("eamena-effect-type", "covered")
    return DamageEffect.objects.create(report=make.report(), term=term)


#: For each road how a row of it is made, and the records that it cannot stand without.
STANDING: dict[Road, tuple[Callable[[], Any], tuple[str, ...]]] = {
    publication.monuments: (make.monument, ()),
    publication.names: (lambda: make.name(make.monument(), "Bel", "fr"), ("monument",)),
    publication.external_ids: (_external_id, ("monument",)),
    publication.designations: (
        lambda: Designation.objects.create(monument=make.monument(), title_en="Listed"),
        ("monument",),
    ),
    publication.reports: (make.report, ()),
    publication.links: (_link, ("report", "monument")),
    publication.affected: (_link, ("report", "monument")),
    publication.causes: (_cause, ("report", "term")),
    publication.effects: (_effect, ("report", "term")),
    publication.evidence: (lambda: make.evidence(make.report()), ("report", "source")),
    publication.assessments: (lambda: make.assessment(make.monument()), ("monument", "source")),
    publication.sources: (make.source, ()),
    publication.artefacts: (make.artefact, ()),
    publication.artefact_events: (
        lambda: make.artefact_event(make.artefact()),
        ("artefact", "source"),
    ),
    publication.control_periods: (make.control_period, ()),
    publication.hazards: (make.hazard, ()),
    publication.threats: (lambda: make.threat(make.monument()), ("monument",)),
    publication.photographs: (
        lambda: make.photograph(make.monument(), source=make.source()),
        ("monument", "source"),
    ),
    publication.terms: (lambda: make.term("material", "stone"), ()),
}


def put(record: Reviewed, state: str) -> None:
    """Bring a record into a review state, with what the database asks for in it."""
    type(record)._default_manager.filter(pk=record.pk).update(
        review_state=state,
        first_published_at=timezone.now() if state in EVER_PUBLIC else None,
        withdrawal_reason_en="Entered twice." if state == "withdrawn" else "",
    )


def each_state(records: Sequence[Reviewed]) -> Iterator[tuple[str, ...]]:
    """Bring records into all combinations of review states, one after the other."""
    before: tuple[str, ...] = ("",) * len(records)
    for states in product(ReviewState.values, repeat=len(records)):
        for record, state, former in zip(records, states, before, strict=True):
            if state != former:
                put(record, state)
        yield states
        before = states


def build(state: str) -> None:
    """One of each record, all related to each other, in a review state."""
    site = make.monument(slug=f"site-{state}", review_state=state)
    temple = make.monument(slug=f"temple-{state}", review_state=state, part_of=site)
    make.name(temple, f"Bel {state}", "fr", review_state=state)
    ExternalIdentifier.objects.create(monument=temple, scheme="whc", value=f"23-{state}")
    Designation.objects.create(monument=temple, title_en=f"Listed {state}")
    agency = make.source(slug=f"agency-{state}", review_state=state)
    make.source(slug=f"copy-{state}", review_state=state, derives_from=agency)
    lot = make.artefact(slug=f"lot-{state}", review_state=state, same_as=temple)
    relief = make.artefact(
        slug=f"relief-{state}", review_state=state, part_of=lot, origin_monument=temple
    )
    relief.materials.add(make.term("material", f"stone-{state}", review_state=state))
    make.artefact_event(relief, slug=f"v-{state}", source=agency, review_state=state)
    report = make.report(temple, slug=f"report-{state}", review_state=state)
    report.artefacts.add(relief)
    for subject in (temple, report, relief):
        make.photograph(subject, source=agency, review_state=state)
    make.document(agency, published=True)
    make.evidence(report, slug=f"e-{state}", source=agency, monument=temple, review_state=state)
    make.assessment(temple, slug=f"a-{state}", source=agency, review_state=state)
    owners: list[Any] = [
        temple,
        relief,
        make.control_period(slug=f"period-{state}", review_state=state),
        make.hazard(temple, slug=f"hazard-{state}", review_state=state),
        make.threat(temple, slug=f"threat-{state}", review_state=state),
    ]
    for owner in owners:
        owner.sources.add(agency)


def entangle(state: str) -> None:
    """Lead from everything public to the unpublished, and from the unpublished to the public."""
    public, hidden = (_world(which) for which in ("published", state))
    for one, other in ((public, hidden), (hidden, public)):
        one["report"].artefacts.add(other["relief"])
        one["relief"].sources.add(other["agency"])
        one["temple"].sources.add(other["agency"])
        one["period"].sources.add(other["agency"])
        one["hazard"].sources.add(other["agency"])
        one["hazard"].monuments.add(other["temple"])
        one["relief"].materials.add(*other["relief"].materials.all())
        ReportMonument.objects.create(
            report=one["report"], monument=other["temple"], severity="destroyed"
        )
        mark = f"{one['report'].slug}-{other['report'].slug}"
        make.evidence(one["report"], slug=f"x-{mark}", source=hidden["agency"])
        make.assessment(hidden["temple"], slug=f"y-{mark}", source=one["agency"])
        make.photograph(hidden["relief"], slug=f"p-{mark}", source=one["agency"])
        make.photograph(one["temple"], slug=f"q-{mark}", source=hidden["agency"])
        make.artefact_event(hidden["relief"], slug=f"z-{mark}", source=one["agency"])
    make.evidence(hidden["report"], slug=f"w-{state}", source=public["agency"])
    make.name(hidden["temple"], "Told too early", "de")
    make.threat(hidden["temple"], slug=f"u-{state}")
    make.photograph(public["temple"], copies={})
    make.document(public["agency"])
    term = make.term("damage-cause", f"cause-{state}", review_state=state)
    DamageCause.objects.create(report=public["report"], term=term, position=1)
    Monument.objects.filter(slug="site-published").update(part_of=hidden["site"])


def _world(state: str) -> dict[str, Any]:
    return {
        "site": Monument.objects.get(slug=f"site-{state}"),
        "temple": Monument.objects.get(slug=f"temple-{state}"),
        "agency": Source.objects.get(slug=f"agency-{state}"),
        "relief": Artefact.objects.get(slug=f"relief-{state}"),
        "report": DamageReport.objects.get(slug=f"report-{state}"),
        "period": ControlPeriod.objects.get(slug=f"period-{state}"),
        "hazard": Hazard.objects.get(slug=f"hazard-{state}"),
    }


def seen() -> dict[str, list[int]]:
    """All that the gate gives: by road, and by relation from each public record."""
    found = {road.__name__: [row.pk for row in road().order_by("pk")] for road in ROADS}
    for model, relations in RELATIONS.items():
        for record in STARTS[model]().order_by("pk"):
            for name, road in relations.items():
                rows = getattr(record, name).filter(pk__in=road().values("pk"))
                found[f"{model.__name__} {record.pk} {name}"] = sorted({row.pk for row in rows})
    return found


@pytest.mark.parametrize("road", ROADS)
def test_a_row_is_seen_where_it_and_all_that_it_stands_on_are_published(road: Road) -> None:
    make_row, owners = STANDING[road]
    row = make_row()
    stands_on = [getattr(row, owner) for owner in owners]
    own = [row] if isinstance(row, Reviewed) else []

    for states in each_state([*own, *stands_on]):
        assert road().filter(pk=row.pk).exists() == (set(states) == {"published"}), states


@pytest.mark.parametrize("road", [road for road in ROADS if issubclass(road().model, Reviewed)])
def test_a_withdrawn_row_says_why_where_all_that_it_stands_on_was_once_public(road: Road) -> None:
    make_row, owners = STANDING[road]
    row = make_row()

    for own, *others in each_state([row, *(getattr(row, owner) for owner in owners)]):
        told = own == "withdrawn" and set(others) <= set(EVER_PUBLIC)
        assert publication.withdrawn(type(row)).filter(pk=row.pk).exists() == told, (own, others)


def test_where_something_happened_is_not_thereby_affected() -> None:
    make.report(make.monument(), link={"role": "setting", "severity": ""})

    assert (publication.links().count(), publication.affected().count()) == (1, 0)


@pytest.mark.parametrize(("level", "told"), [("exact", "Survey"), ("coarse", ""), ("withheld", "")])
def test_how_a_place_was_found_is_told_of_exact_ones(level: str, told: str) -> None:
    make.position(make.monument(slug="placed", publication=level), basis="Survey")
    make.monument(slug="unplaced", publication=level)

    found = publication.with_position_basis(publication.monuments())

    basis = {one.slug: vars(one)["position_basis"] for one in found}
    assert basis == {"placed": told, "unplaced": ""}


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "rejected", "withdrawn"])
def test_the_public_sees_the_same_with_and_without_what_is_not_public(state: str) -> None:
    build("published")
    before = seen()
    assert all(before[road.__name__] for road in ROADS if road is not publication.effects)

    build(state)
    entangle(state)

    assert seen() == before


def test_every_relation_of_a_record_has_its_road() -> None:
    closed = {"contributor", "position", "reports_of"}
    for model, relations in RELATIONS.items():
        leading = {
            field.name
            for field in model._meta.get_fields()
            if (field.one_to_many or field.many_to_many) and field.name not in closed
        }
        assert leading == set(relations), model


def test_a_prefetched_relation_holds_only_what_is_public() -> None:
    temple = make.monument()
    make.monument(part_of=temple, review_state="draft")
    shown = make.monument(part_of=temple)
    rows: Any = publication.with_public("parts", publication.monuments())
    [found] = Monument.objects.filter(pk=temple.pk).prefetch_related(rows)

    assert vars(found)["public_parts"] == [shown]


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "rejected", "withdrawn"])
def test_a_related_record_is_named_only_if_it_is_public(state: str) -> None:
    shown, hidden = make.monument(), make.monument(review_state=state)

    assert publication.public(shown) == shown
    assert publication.public(hidden) is None
    assert publication.public(None) is None


def test_withdrawn_records_are_found_for_their_reason() -> None:
    gone = make.monument(review_state="withdrawn")
    make.monument()
    make.monument(review_state="draft")

    assert list(publication.withdrawn(Monument)) == [gone]


@pytest.mark.parametrize("state", ["draft", "submitted", "rejected"])
def test_what_was_withdrawn_unseen_is_not_told(state: str) -> None:
    report, monument = make.report(review_state=state), make.monument(review_state=state)
    artefact, unread = make.artefact(review_state=state), make.source(review_state=state)
    for record in (
        make.evidence(report),
        make.evidence(make.report(), source=unread),
        make.assessment(monument),
        make.threat(monument),
        make.artefact_event(artefact),
        make.name(monument, "Bel", "fr"),
    ):
        actions.withdraw(record, reason_en="The witness asked for it.")
        assert not publication.withdrawn(type(record)).exists()


def test_what_was_withdrawn_after_its_report_still_says_why() -> None:
    claim = make.evidence(make.report())
    actions.withdraw(claim, reason_en="Entered twice.")
    actions.withdraw(claim.report, reason_en="Entered twice.")

    assert list(publication.withdrawn(Evidence)) == [claim]


def test_terms_are_of_one_vocabulary_if_said() -> None:
    stone = make.term("material", "stone")
    make.term("monument-kind", "temple")
    make.term("material", "secret", review_state="draft")

    assert list(publication.terms("material")) == [stone]
    assert publication.terms().count() == Term.objects.count() - 1
