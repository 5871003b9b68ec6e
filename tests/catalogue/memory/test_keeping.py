"""The memory follows the ledger: continued, taken back, restored, never half of a change."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from catalogue import derived, memory, publication
from catalogue.ledger.appending import append
from catalogue.ledger.opening import enter_everything
from catalogue.memory import keeping
from catalogue.models import DamageReport, Monument, ReportMonument
from catalogue.moderation import actions
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stepwise")]


class Conditions(memory.Kept[dict[int, str]]):
    """The condition of each monument; remembers how it was computed."""

    def __init__(self) -> None:
        self.built = self.renewed = 0

    def build(self) -> dict[int, str]:
        self.built += 1
        return dict(publication.monuments().values_list("pk", "condition"))

    def renew(self, old: dict[int, str], changed: memory.Changes) -> dict[int, str]:
        self.renewed += 1
        pks = changed.of(Monument)
        rows = publication.monuments().filter(pk__in=pks).values_list("pk", "condition")
        return {pk: one for pk, one in old.items() if pk not in pks} | dict(rows)


def in_step(kept: Conditions) -> memory.Moment:
    moment = memory.now()
    assert moment.of(kept) == Conditions().build()
    return moment


def test_it_asks_once_where_nothing_changed(django_assert_num_queries: Any) -> None:
    kept = Conditions()
    make.monument()
    enter_everything()
    in_step(kept)

    with django_assert_num_queries(1):
        memory.now().of(kept)
    assert (kept.built, kept.renewed) == (1, 0)


def test_a_report_that_lets_a_monument_go_changes_its_condition() -> None:
    kept, temple, arch = Conditions(), make.monument(), make.monument()
    report = make.report(temple, arch)
    enter_everything()
    before = in_step(kept)

    ReportMonument.objects.filter(monument=arch).delete()
    derived.refresh_conditions([arch.pk])
    append(None, [report])

    assert in_step(kept).of(kept)[arch.pk] == "unknown"
    assert before.of(kept)[arch.pk] == "destroyed"
    assert (kept.built, kept.renewed) == (1, 1)


def test_a_source_takes_its_assessments_with_it_and_brings_them_back() -> None:
    kept, source = Conditions(), make.source()
    make.assessment(make.monument(), "damaged", source=source)
    enter_everything()
    in_step(kept)

    actions.withdraw(source, reason_en="Doubtful.")
    assert set(in_step(kept).of(kept).values()) == {"unknown"}
    actions.restore(source)
    assert set(in_step(kept).of(kept).values()) == {"damaged"}
    assert kept.built == 1


def test_an_assessment_that_moves_changes_both_monuments() -> None:
    kept, temple, arch = Conditions(), make.monument(), make.monument()
    seen = make.assessment(temple, "damaged")
    enter_everything()
    in_step(kept)

    seen.monument = arch
    seen.save()
    derived.refresh_conditions([temple.pk, arch.pk])
    append(None, [seen])

    assert in_step(kept).of(kept) == {temple.pk: "unknown", arch.pk: "damaged"}
    assert kept.built == 1


def test_what_is_taken_back_is_forgotten() -> None:
    kept, report = Conditions(), make.report(make.monument(), review_state="submitted")
    enter_everything()
    before = in_step(kept)
    with transaction.atomic():
        actions.publish(report)
        assert in_step(kept).of(kept) != before.of(kept)
        transaction.set_rollback(True)

    assert in_step(kept) is before
    actions.publish(DamageReport.objects.get())
    in_step(kept)


def test_a_chain_that_is_no_continuation_is_read_anew() -> None:
    kept = Conditions()
    with transaction.atomic():
        make.monument(name_en="Of another catalogue")
        enter_everything()
        in_step(kept)
        transaction.set_rollback(True)
    make.monument(name_en="One")
    make.monument(name_en="Two")
    enter_everything()

    in_step(kept)


def test_many_changes_are_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_ENTRIES", 1)
    kept = Conditions()
    make.monument()
    enter_everything()
    in_step(kept)
    make.monument()
    make.monument()
    enter_everything()

    in_step(kept)
    assert (kept.built, kept.renewed) == (2, 0)


def test_a_transaction_shares_nothing_with_others(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Conditions()
    enter_everything()
    monkeypatch.setattr(keeping, "_may_share", lambda: False)
    with transaction.atomic():  # a preview: rows that the ledger never hears of
        make.monument()
        assert memory.now().of(kept)
        transaction.set_rollback(True)
    monkeypatch.setattr(keeping, "_may_share", lambda: True)

    assert memory.now().of(kept) == {}
