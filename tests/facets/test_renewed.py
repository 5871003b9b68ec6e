"""After any acts of people the memory that was only renewed is what it would be if built anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker

from catalogue import derived, maps, memory, publication
from catalogue.facets import kinds, places, words
from catalogue.facets.rows import Rows
from catalogue.ledger.appending import append
from catalogue.ledger.opening import enter_everything
from catalogue.models import (
    Artefact,
    ArtefactEvent,
    ControlPeriod,
    DamageReport,
    Evidence,
    Monument,
    PublishedPlace,
    Source,
    Term,
)
from catalogue.moderation import actions
from tests.facets import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stepwise")]
MODELS: list[Any] = [
    *(DamageReport, Monument, Evidence, Source, Artefact, ArtefactEvent),
    *(ControlPeriod, Term),
]


def _publish(record: Any, number: int) -> None:
    actions.publish(record)


def _withdraw(record: Any, number: int) -> None:
    actions.withdraw(record, reason_en="Doubtful.")


def _restore(record: Any, number: int) -> None:
    actions.restore(record)


def _edit(record: Any, number: int) -> None:
    if isinstance(record, DamageReport):
        record.severity = world.SEVERITIES[number % 4]
        record.event_date_edtf = world.DATES[number % len(world.DATES)]
        record.save()
        derived.refresh_after(record)
    elif isinstance(record, Monument):
        record.part_of = Monument.objects.order_by("pk")[number % 3] if number % 2 else None
        record.name_en = f"Named {number}"
        record.publication = ["exact", "coarse", "withheld"][number % 3]
        record.clean()
        # As the form of a monument does: no place of another level may stay, not for a moment.
        PublishedPlace().apply(record)
        record.save()
        derived.refresh_places([record.pk])
    elif isinstance(record, Evidence):
        record.observation = world.SEEN[number % 3]
        # Its new report is public: else it vanishes, which no act lets it do.
        record.report = publication.reports().order_by("pk")[number]
        record.monument = None
        record.save()
    elif isinstance(record, ArtefactEvent):
        record.kind, record.date_edtf = world.STEPS[number % 2], world.DATES[number % 7]
        record.save()
    append(None, [record])


def _unlink(record: Any, number: int) -> None:
    if isinstance(record, DamageReport):
        monuments = list(record.links.values_list("monument_id", flat=True))
        record.links.all().delete()
        record.links.create(monument=Monument.objects.order_by("pk")[number], severity="severe")
        derived.refresh_conditions(monuments)
        derived.refresh_after(record)
        append(None, [record])


@pytest.fixture(scope="module", autouse=True)
def small_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One catalogue for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        world.build()
        enter_everything()
        yield
        transaction.set_rollback(True)


ACTS = [_publish, _withdraw, _restore, _edit, _edit, _unlink]
KEPT: list[memory.Kept[Any]] = [
    *(kinds.REPORTS, kinds.MONUMENTS, kinds.ARTEFACTS, kinds.LINKS),
    *(kinds.STEPS, kinds.MONUMENT_ORDERS, places.ABOUT, words.TERMS, words.PERIODS),
    *(maps.SPOTS, maps.ABOUT, maps.NAMES),
]


_ZOOM = 14


def told(value: Any) -> Any:
    """All that something kept holds, to be compared."""
    if isinstance(value, kinds.Links):
        return _rows(value.rows)
    if isinstance(value, kinds.Orders):
        return list(value.by("name", ["name_en", "pk"]))
    if isinstance(value, places.About):
        tree = value.tree
        parents = [tree.parents[pk] for pk in tree.everything]
        reports = {pk: set(rows) for pk, rows in value.reports.items() if rows}
        return parents, tree.parts, set(tree.everything), tree.largest, reports
    return _rows(value) if isinstance(value, Rows) else value


def _rows(rows: Rows) -> Any:
    everything = list(rows.everything)
    numbers = {name: [one[pk] for pk in everything] for name, one in rows.numbers.items()}
    found: list[Any] = [everything, rows.facets, numbers, list(rows.changed or [])]
    if dates := rows.dates:
        orders = [list(one) for one in (dates.newest, dates.oldest, dates.by_earliest)]
        found += [*orders, [dates.spans[pk] for pk in everything], dates.years]
    return found


@settings(max_examples=7, database=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.sampled_from(MODELS), st.sampled_from(ACTS), st.integers(0, 9)),
        min_size=1,
        max_size=5,
    )
)
@example([(Monument, _edit, number) for number in range(10)])
def test_what_is_renewed_is_what_would_be_built(acts: list[tuple[Any, Any, int]]) -> None:
    with transaction.atomic():
        begun = memory.now()
        held = [told(begun.of(kept)) for kept in KEPT]
        for model, act, number in acts:
            record = model.objects.order_by("pk")[number % model.objects.count()]
            try:
                with transaction.atomic():
                    act(record, number)
            except (ValidationError, actions.WrongState):
                pass
            moment = memory.now()
            for kept in KEPT:
                assert told(moment.of(kept)) == told(kept.build()), kept
            for layer in (maps.monuments(moment), maps.reports(moment)):
                anew = maps.Layer(layer.places, layer.about)
                assert layer.grid(_ZOOM) == anew.gridded(layer.places, _ZOOM)
        assert [told(begun.of(kept)) for kept in KEPT] == held
        transaction.set_rollback(True)


def test_hidden_rows_never_enter() -> None:
    moment = memory.now()

    assert set(moment.of(kinds.REPORTS).everything) == pks(publication.reports())
    assert set(moment.of(kinds.LINKS).rows.everything) == pks(publication.affected())
    assert set(moment.of(kinds.STEPS).rows.everything) == pks(publication.artefact_events())
    assert set(moment.of(places.ABOUT).tree.everything) == pks(publication.monuments())
    for model in (DamageReport, Monument):
        assert model.objects.exclude(review_state="published").exists()


def pks(rows: Any) -> set[int]:
    return set(rows.values_list("pk", flat=True))
