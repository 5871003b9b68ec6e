"""The gate, proven by difference: nothing that it gives depends on what is not public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model, QuerySet

from catalogue import publication
from catalogue.models import (
    Artefact,
    ControlPeriod,
    DamageCause,
    DamageReport,
    Designation,
    Evidence,
    ExternalIdentifier,
    Hazard,
    Monument,
    ReportMonument,
    Source,
    Term,
    Threat,
)
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
    },
    Artefact: {
        "parts": publication.artefacts,
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
        make.artefact_event(hidden["relief"], slug=f"z-{mark}", source=one["agency"])
    make.evidence(hidden["report"], slug=f"w-{state}", source=public["agency"])
    make.name(hidden["temple"], "Told too early", "de")
    make.threat(hidden["temple"], slug=f"u-{state}")
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


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
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
