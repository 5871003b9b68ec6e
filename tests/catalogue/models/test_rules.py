"""What models refuse in words before the database does: circles, foreign terms, taken keys."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from catalogue import identifiers
from catalogue.models import (
    Artefact,
    DamageCause,
    Evidence,
    ExternalIdentifier,
    Monument,
    PastSlug,
    Position,
    ReportMonument,
    Source,
    Term,
)
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db


def refused(row: models.Model) -> dict[str, list[str]]:
    """The reasons of a refusal by field."""
    with pytest.raises(ValidationError) as fault:
        row.full_clean()
    return fault.value.message_dict


def test_builders_make_valid_rows() -> None:
    report = make.report(make.monument())
    rows: list[models.Model] = [
        report,
        make.monument(),
        make.evidence(report),
        make.assessment(make.monument()),
        make.artefact_event(make.artefact()),
        make.control_period(),
        make.hazard(make.monument()),
        make.threat(make.monument()),
        ReportMonument.objects.get(),
        DamageCause.objects.get(),
    ]
    for row in rows:
        row.full_clean()


def test_monuments_do_not_run_in_a_circle() -> None:
    site = make.monument()
    temple = make.monument(part_of=site)
    cella = make.monument(part_of=temple)
    site.part_of = cella

    assert "circle" in refused(site)["part_of"][0]


def test_lots_do_not_run_in_a_circle() -> None:
    lot = make.artefact()
    lot.part_of = make.artefact(part_of=lot)

    assert "circle" in refused(lot)["part_of"][0]


def test_sources_do_not_run_in_a_circle() -> None:
    agency = make.source()
    agency.derives_from = make.source(derives_from=make.source(derives_from=agency))

    assert "circle" in refused(agency)["derives_from"][0]


def test_a_circle_that_is_there_already_does_not_hang() -> None:
    one = make.source()
    two = make.source(derives_from=one)
    Source.objects.filter(pk=one.pk).update(derives_from=two)
    three = make.source()
    three.derives_from = Source.objects.get(pk=two.pk)

    assert "derives_from" in refused(three)


def test_evidence_is_about_a_monument_of_its_report() -> None:
    temple, arch = make.monument(), make.monument()
    evidence = make.evidence(make.report(temple), monument=temple)
    evidence.full_clean()

    evidence.monument = arch
    assert "monument" in refused(evidence)


def test_evidence_without_a_report_is_refused_in_words() -> None:
    assert "report" in refused(Evidence(monument=make.monument(), source=make.source(), slug="e"))


def test_a_term_is_of_the_vocabulary_that_the_field_asks_for() -> None:
    news = make.term("source-kind", "news")
    monument = make.monument()
    monument.kind = news

    assert "kind" in refused(monument)
    assert "term" in refused(DamageCause(report=make.report(), term=news, position=1))


def test_a_closed_vocabulary_takes_no_new_terms() -> None:
    make.term("severity", "severe").full_clean()

    assert "key" in refused(Term(vocabulary="severity", key="awful", label_en="Awful"))


def test_what_is_public_uses_public_terms_only() -> None:
    hidden = make.term("monument-kind", "pyramid", review_state="draft")
    monument = make.monument()
    monument.kind = hidden
    cause = DamageCause(
        report=make.report(), position=1, term=make.term("damage-cause", "x", review_state="draft")
    )

    assert "not published" in refused(monument)["__all__"][0]
    assert "not published" in refused(cause)["__all__"][0]
    make.monument(kind=hidden, review_state="draft").full_clean()


def test_a_key_that_another_record_has_or_had_is_taken() -> None:
    temple = make.monument(slug="temple-of-baal")
    actions.change_key(temple, "temple-of-bel")

    for taken in ("temple-of-baal", "temple-of-bel"):
        assert "slug" in refused(Monument(slug=taken, name_en="Other", kind=temple.kind))
    temple.slug = "temple-of-baal"
    temple.full_clean()


def test_records_of_other_kinds_may_use_the_key() -> None:
    PastSlug.objects.create(model="monument", slug="lion", record_id=1)
    artefact = make.artefact(slug="lion")

    artefact.full_clean()


def test_an_identifier_never_changes() -> None:
    artefact = make.artefact()
    artefact.identifier = identifiers.new(Artefact.LETTER)

    assert "never changes" in refused(artefact)["__all__"][0]


def test_an_identifier_fits_its_kind_of_record() -> None:
    monument = make.monument()
    monument.identifier = identifiers.new(Artefact.LETTER)

    assert "identifier" in refused(monument)


def test_a_position_lies_in_the_region_the_right_way_round() -> None:
    monument = make.monument()

    swapped = refused(Position(monument=monument, lat=38.27, lon=34.55))
    assert "swapped" in swapped["lat"][0]
    assert "lat" in refused(Position(monument=monument, lat=48.85, lon=2.35))


@pytest.mark.parametrize("value", ["42", "q42", "Q4 2", "Q٤٢"])
def test_a_wikidata_identifier_is_q_and_digits(value: str) -> None:
    row = ExternalIdentifier(monument=make.monument(), scheme="wikidata", value=value)

    assert "value" in refused(row)


def test_external_identifiers_lead_to_their_registers() -> None:
    row = ExternalIdentifier(scheme="wikidata", value="Q42")

    assert row.address == "https://www.wikidata.org/wiki/Q42"
    assert ExternalIdentifier(scheme="eamena", value="EAMENA-1").address == ""
