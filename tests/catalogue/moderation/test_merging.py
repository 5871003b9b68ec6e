"""Two records that are one: all that points at one moves to the other, and can move back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client

from catalogue import derived
from catalogue.formfields import is_tidy
from catalogue.ledger.appending import append
from catalogue.ledger.snapshots import SHAPES
from catalogue.models import (
    Artefact,
    DamageEffect,
    DamageReport,
    Designation,
    ExternalIdentifier,
    LedgerEntry,
    LedgerPart,
    MergedRecord,
    Monument,
    Record,
    Source,
)
from catalogue.moderation import actions, merging
from catalogue.moderation.relations import MERGEABLE, relations, unhandled
from tests import make

pytestmark = pytest.mark.django_db

#: Columns that say when, not what.
_TIMES = {"modified_at", "changed_at", "created_at", "first_published_at"}


def test_every_relation_has_its_rule() -> None:
    assert unhandled() == set()


def monuments() -> tuple[Monument, Monument]:
    """Two monuments, each with everything that can point at one, and some of it alike."""
    site = make.monument(slug="site")
    one = make.monument(slug="bel", name_en="Temple of Bel", name_ar="معبد بل", part_of=site)
    two = make.monument(slug="baal", name_en="Temple of Baal", name_ar="معبد بل", part_of=site)
    text = make.source()
    for monument in (one, two):
        make.position(monument)
        make.name(monument, "Beltempel", "de")
        make.assessment(monument)
        make.threat(monument)
        make.photograph(monument)
        make.hazard(monument)
        make.monument(part_of=monument)
        make.artefact(origin_monument=monument, same_as=monument)
        make.evidence(make.report(monument), monument=monument)
        monument.sources.add(text, make.source())
        Designation.objects.create(monument=monument, title_en="World Heritage")
        ExternalIdentifier.objects.create(monument=monument, scheme="wikidata", value="Q1")
    ExternalIdentifier.objects.create(monument=two, scheme="pleiades", value="7")
    make.name(two, "Baal", "fr")
    make.report(one, two)
    shared = make.report(one)
    shared.links.update(role="setting", severity="")
    shared.links.create(monument=two, severity="severe")
    return one, two


def reports() -> tuple[DamageReport, DamageReport]:
    """Two reports with everything."""
    temple, arch = make.monument(), make.monument()
    relief = make.artefact()
    one = make.report(temple, slug="blast", cause="explosives")
    two = make.report(temple, arch, slug="explosion", cause="shelling")
    for report in (one, two):
        make.evidence(report, monument=temple)
        make.photograph(report)
        report.artefacts.add(relief, make.artefact())
        effect = make.term("eamena-effect-type", "collapse")
        DamageEffect.objects.create(report=report, term=effect)
    return one, two


def artefacts() -> tuple[Artefact, Artefact]:
    """Two artefacts with everything."""
    one, two = make.artefact(slug="relief"), make.artefact(slug="bust")
    text, stone = make.source(), make.term("material", "limestone")
    for artefact in (one, two):
        make.artefact_event(artefact)
        make.photograph(artefact)
        make.artefact(part_of=artefact)
        make.report().artefacts.add(artefact)
        artefact.sources.add(text, make.source())
        artefact.materials.add(stone)
    return one, two


def sources() -> tuple[Source, Source]:
    """Two sources with everything."""
    one, two = make.source(slug="agency"), make.source(slug="copy")
    temple = make.monument()
    for source in (one, two):
        make.evidence(make.report(temple), source=source)
        make.assessment(temple, source=source)
        make.artefact_event(make.artefact(), source=source)
        make.source(derives_from=source)
        make.photograph(temple, source=source)
        make.document(source)
        for owner in (temple, make.artefact(), make.threat(temple), make.hazard(temple)):
            owner.sources.add(source)
        make.control_period().sources.add(source)
    return one, two


PAIRS = [monuments, reports, artefacts, sources]


def world() -> dict[str, Any]:
    """Every row of the catalogue, without times, names that software made and merges."""
    models = apps.get_app_config("catalogue").get_models(include_auto_created=True)
    stored = {}
    for model in models:
        if model._meta.proxy or model is MergedRecord or model._meta.label.endswith("Entry"):
            continue
        columns = [one.attname for one in model._meta.concrete_fields if one.name not in _TIMES]
        if model._meta.model_name in {"ledgerpart", "auditentry", "searchkey"}:
            continue
        rows = model._base_manager.order_by("pk").values_list(*columns)
        stored[model._meta.label] = [tuple(map(str, row)) for row in rows]
    return stored


@pytest.mark.parametrize("pair", PAIRS)
def test_all_that_can_move_moves_to_the_survivor(pair: Any) -> None:
    one, two = pair()
    kinds = [relation for relation in relations(type(two)) if relation.rows(two)]
    if pair is not reports:
        assert {relation.name for relation in relations(type(two))} == {
            relation.name for relation in kinds
        }
    before = {kind.name: len(kind.rows(one)) + len(kind.rows(two)) for kind in kinds}

    merging.merge(one, two, by=None, reason="The same.")

    for kind in kinds:
        assert len(kind.rows(one)) + len(kind.rows(two)) >= before[kind.name], kind.name
        left = {"position", "monumentname"}
        if kind.model._meta.model_name not in left and kind.rows(two):
            assert len(kind.rows(one)) > 0
    two.refresh_from_db()
    assert two.review_state == "withdrawn"
    assert one.identifier in two.withdrawal_reason_en
    # An export holds both, and its import refuses what no form would take.
    assert is_tidy(two.withdrawal_reason_en)
    assert is_tidy(two.withdrawal_reason_ar)


@pytest.mark.parametrize("pair", PAIRS)
def test_a_merge_that_is_undone_leaves_everything_as_it_was(pair: Any) -> None:
    one, two = pair()
    make.searchable()
    derived.refresh_conditions(Monument.objects.values_list("pk", flat=True))
    before = world()

    made = merging.merge(one, two, by=None, reason="The same.")
    assert world() != before
    merging.undo(made, by=None, reason="Two after all.")

    assert world() == before


def test_twins_are_settled_by_their_rules() -> None:
    one, two = monuments()
    merging.merge(one, two, by=None, reason="The same.")

    names = set(one.names.values_list("name", "language", "kind"))
    assert {("Temple of Bel", "en", "preferred"), ("Temple of Baal", "en", "alternate")} <= names
    assert {("Baal", "fr", "alternate"), ("معبد بل", "ar", "preferred")} <= names
    assert one.external_ids.count() == 2
    assert one.designations.count() == 1
    # It was the setting for one and harm for the other: harm counts.
    assert not one.report_links.filter(role="setting").exists()
    assert one.report_links.filter(severity="severe").count() == 1


def test_old_addresses_lead_to_the_survivor(client: Client) -> None:
    one, two = make.monument(slug="bel"), make.monument(slug="baal")
    actions.change_key(two, "baal-temple")
    three = make.monument(slug="belos")
    merging.merge(two, three, by=None, reason="The same.")
    made = merging.merge(one, two, by=None, reason="The same.")

    for address in ("baal-temple", "baal", "belos"):
        response = client.get(f"/monuments/{address}/")
        assert (response.status_code, response["Location"]) == (301, "/monuments/bel/")
    for record in (two, three):
        response = client.get(f"/id/{record.identifier}")
        assert (response.status_code, response["Location"]) == (301, "/monuments/bel/")
    merging.undo(made, by=None, reason="Two after all.")
    assert client.get("/monuments/baal-temple/").status_code == 200
    assert client.get("/monuments/belos/")["Location"] == "/monuments/baal-temple/"


def test_a_withdrawn_survivor_says_why(client: Client) -> None:
    one, two = make.source(slug="agency"), make.source(slug="copy")
    merging.merge(one, two, by=None, reason="The same.")
    actions.withdraw(one, reason_en="Entered by mistake.")

    response = client.get("/sources/copy/")
    assert response.status_code == 410
    assert b"Entered by mistake." in response.content


def _same() -> tuple[Record, Record]:
    one = make.monument()
    return one, one


def _whole_and_part() -> tuple[Record, Record]:
    whole = make.monument()
    return make.monument(part_of=make.monument(part_of=whole)), whole


def _copy_and_original() -> tuple[Record, Record]:
    original = make.source()
    return original, make.source(derives_from=original)


def _two_kinds() -> tuple[Record, Record]:
    return make.monument(), make.report()


@pytest.mark.parametrize("pair", [_same, _whole_and_part, _copy_and_original, _two_kinds])
def test_what_cannot_be_one_is_refused(pair: Any) -> None:
    one, two = pair()

    with pytest.raises(ValidationError):
        merging.merge(one, two, by=None, reason="The same.")
    assert not MergedRecord.objects.exists()


def test_a_reason_is_needed_and_both_must_be_public() -> None:
    one, two = make.report(), make.report()
    with pytest.raises(ValidationError):
        merging.merge(one, two, by=None, reason=" ")
    for state in ("draft", "withdrawn"):
        with pytest.raises(actions.WrongState):
            merging.merge(one, make.report(review_state=state), by=None, reason="The same.")
    made = merging.merge(one, two, by=None, reason="The same.")
    with pytest.raises(actions.WrongState):
        merging.merge(one, two, by=None, reason="The same.")
    merging.undo(made, by=None, reason="No.")
    with pytest.raises(actions.WrongState):
        merging.undo(made, by=None, reason="No.")


def test_what_was_changed_after_the_merge_is_left_alone() -> None:
    one, two, three = make.monument(), make.monument(), make.monument()
    child = make.monument(part_of=two)
    made = merging.merge(one, two, by=None, reason="The same.")
    Monument.objects.filter(pk=child.pk).update(part_of=three)

    merging.undo(made, by=None, reason="Two after all.")

    child.refresh_from_db()
    assert child.part_of == three


def test_a_merged_record_comes_back_only_by_undoing_the_merge() -> None:
    one, two = make.report(), make.report()
    made = merging.merge(one, two, by=None, reason="The same.")

    with pytest.raises(actions.WrongState, match="undo the merge"):
        actions.restore(two)
    merging.undo(made, by=None, reason="Two after all.")
    two.refresh_from_db()
    assert two.review_state == "published"


def test_only_these_kinds_are_merged() -> None:
    assert {kind.__name__ for kind in MERGEABLE} == {
        "Monument",
        "DamageReport",
        "Artefact",
        "Source",
    }


def _acts(record: Record) -> list[tuple[str, str]]:
    entries = LedgerEntry.objects.filter(identifier=record.identifier).order_by("number")
    parts = LedgerPart.objects.filter(name="reason")
    reasons = {part.entry_id: json.loads(part.text) for part in parts}
    return [(entry.act, reasons.get(entry.number, "")) for entry in entries]


def test_both_histories_say_so() -> None:
    one, two = make.report(make.monument()), make.report()
    for record in (one, two):
        append(None, [record])
    made = merging.merge(one, two, by=None, reason="The same.")
    merging.undo(made, by=None, reason="Two after all.")

    assert _acts(one)[1:] == [("merged", "The same."), ("split", "Two after all.")]
    assert [act for act, _reason in _acts(two)] == ["published", "withdrawn", "restored"]
    assert _acts(two)[1][1] == f"Merged into {one.identifier}. The same."


@pytest.mark.parametrize("pair", PAIRS)
def test_the_ledger_agrees_with_what_is_public(pair: Any) -> None:
    one, two = pair()
    for model in SHAPES:
        append(None, model._default_manager.all())
    made = merging.merge(one, two, by=None, reason="The same.")
    _nothing_is_missing()
    merging.undo(made, by=None, reason="Two after all.")
    _nothing_is_missing()


def _nothing_is_missing() -> None:
    """Whoever appends everything again appends nothing."""
    for model in SHAPES:
        assert append(None, model._default_manager.all()) == 0, model
