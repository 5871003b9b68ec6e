"""The database refuses what breaks the record, whoever writes; the same on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from catalogue.models import (
    Artefact,
    ArtefactEvent,
    ConditionAssessment,
    ControlPeriod,
    DamageCause,
    DamageReport,
    Designation,
    Document,
    ErrorReport,
    Evidence,
    ExternalIdentifier,
    Hazard,
    Monument,
    MonumentName,
    PastSlug,
    Photograph,
    Position,
    ReportMonument,
    Source,
    Term,
    Threat,
)
from tests import make

pytestmark = pytest.mark.django_db

ROWS: dict[type[models.Model], Callable[[], models.Model]] = {
    Monument: make.monument,
    MonumentName: lambda: make.name(make.monument(), "Bel", "fr"),
    DamageReport: make.report,
    ReportMonument: lambda: ReportMonument.objects.get(report=make.report(make.monument())),
    DamageCause: lambda: DamageCause.objects.get(report=make.report()),
    Source: make.source,
    Evidence: lambda: make.evidence(make.report()),
    ConditionAssessment: lambda: make.assessment(make.monument()),
    Artefact: make.artefact,
    ArtefactEvent: lambda: make.artefact_event(make.artefact()),
    ControlPeriod: make.control_period,
    Hazard: make.hazard,
    Threat: lambda: make.threat(make.monument()),
    Photograph: lambda: make.photograph(make.monument()),
    Document: lambda: make.document(make.source()),
    Term: lambda: make.term("monument-kind", "temple"),
    Position: lambda: make.position(make.monument(publication="exact")),
    ExternalIdentifier: lambda: ExternalIdentifier.objects.create(
        monument=make.monument(), scheme="whc", value="23"
    ),
    Designation: lambda: Designation.objects.create(monument=make.monument(), title_en="Listed"),
    ErrorReport: lambda: ErrorReport.objects.create(identifier="m", message="Wrong."),
}


def closed_lists() -> list[tuple[type[models.Model], str]]:
    """Every column of the models with a closed list of values."""
    return [
        (model, field.name)
        for model in ROWS
        for field in model._meta.concrete_fields
        if field.choices
    ]


def days() -> list[tuple[type[models.Model], str]]:
    """Every derived day."""
    return [
        (model, field.name)
        for model in ROWS
        for field in model._meta.concrete_fields
        if hasattr(field, "bound")
    ]


def assert_refused(model: type[models.Model], row: models.Model, **values: Any) -> None:
    """An update of one row past all forms fails."""
    with pytest.raises(IntegrityError), transaction.atomic():
        model._default_manager.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize(("model", "name"), closed_lists())
def test_a_value_outside_a_closed_list_is_refused(model: type[models.Model], name: str) -> None:
    assert_refused(model, ROWS[model](), **{name: "nonsense"[: _length(model, name)]})


@pytest.mark.parametrize(("model", "name"), days())
def test_a_day_without_its_date_is_refused(model: type[models.Model], name: str) -> None:
    row = ROWS[model]()
    of: str = model._meta.get_field(name).of  # type: ignore[union-attr]

    assert_refused(model, row, **{name: None if getattr(row, of) else 1})


@pytest.mark.parametrize(
    ("model", "name", "value"),
    [
        (Monument, "name_en", ""),
        (MonumentName, "name", ""),
        (DamageReport, "title_en", ""),
        (DamageReport, "latest", -(10**9)),
        (DamageReport, "extent_percent", 101),
        (DamageReport, "extent_percent", -1),
        (DamageReport, "pit_count", 1_000_001),
        (DamageReport, "area_m2", -1),
        (ReportMonument, "extent_percent", 100.5),
        (ReportMonument, "severity", ""),
        (ReportMonument, "role", "setting"),
        (Source, "title", ""),
        (Artefact, "title_en", ""),
        (Artefact, "quantity", 5),
        (Artefact, "quantity_is", "exact"),
        (ControlPeriod, "party_en", ""),
        (ControlPeriod, "start_earliest", 10**6),
        (Term, "label_en", ""),
        (Photograph, "monument", None),
        (Photograph, "captured_basis", "maker"),
        (Photograph, "view", "from-the-south"),
        (Photograph, "alt_en", ""),
        (Photograph, "width", None),
        (Document, "title_en", ""),
        (Document, "source", None),
        (Document, "public_name", "ab/cd"),
        (Document, "published_at", timezone.now()),
        (Term, "key", ""),
        (Position, "lat", 91),
        (Position, "lon", -181),
        (Position, "lat", None),
        (Position, "precision_m", 0),
        (Position, "precision_m", 20_001),
        (Monument, "condition", "intact-ish"),
        (ErrorReport, "message", ""),
        (ExternalIdentifier, "value", ""),
        (Designation, "title_en", ""),
    ],
)
def test_a_value_that_breaks_a_rule_is_refused(
    model: type[models.Model], name: str, value: object
) -> None:
    assert_refused(model, ROWS[model](), **{name: value})


def test_extent_is_in_percent_or_a_band() -> None:
    assert_refused(DamageReport, make.report(extent_percent=40), extent_band="31-60")


@pytest.mark.parametrize("model", [Monument, Artefact])
def test_nothing_is_part_of_itself(model: type[models.Model]) -> None:
    row = ROWS[model]()

    assert_refused(model, row, part_of=row.pk)


def test_a_source_does_not_repeat_itself() -> None:
    source = make.source()

    assert_refused(Source, source, derives_from=source.pk)


REVIEWED = [model for model in ROWS if hasattr(model, "review_state")]


@pytest.mark.parametrize("model", REVIEWED)
@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "rejected"])
def test_what_was_public_cannot_be_hidden(model: type[models.Model], state: str) -> None:
    assert_refused(model, ROWS[model](), review_state=state)


@pytest.mark.parametrize("model", REVIEWED)
def test_what_is_public_says_since_when(model: type[models.Model]) -> None:
    assert_refused(model, ROWS[model](), first_published_at=None)


@pytest.mark.parametrize("model", REVIEWED)
def test_a_withdrawal_says_why(model: type[models.Model]) -> None:
    assert_refused(model, ROWS[model](), review_state="withdrawn")


def test_a_draft_was_never_public() -> None:
    monument = make.monument(review_state="draft")

    assert_refused(Monument, monument, first_published_at=timezone.now())


def test_a_withheld_place_is_nowhere_in_the_public_columns() -> None:
    monument = make.position(make.monument(publication="exact")).monument

    assert_refused(Monument, monument, publication="withheld")


def test_a_coarse_place_is_published_as_a_cell_or_not_at_all() -> None:
    monument = make.position(make.monument(publication="exact")).monument

    assert_refused(Monument, monument, publication="coarse")
    assert_refused(Monument, monument, publication="coarse", published_precision_m=None)


@pytest.mark.parametrize("level", ["exact", "coarse", "withheld"])
def test_each_level_of_publication_can_be_stored(level: str) -> None:
    monument = make.monument(publication=level)
    make.position(monument)

    assert (monument.published_geometry is None) == (level == "withheld")
    assert (monument.published_precision_m is None) == (level != "exact")


def unique_rows() -> list[Callable[[], object]]:
    """Makers of two rows that may not both be."""

    def twice(maker: Callable[[], object]) -> Callable[[], object]:
        return lambda: (maker(), maker())

    bel = "temple-of-bel"
    return [
        twice(lambda: make.monument(slug=bel)),
        twice(lambda: make.source(identifier="s0000000000")),
        twice(lambda: PastSlug.objects.create(model="monument", slug=bel, record_id=1)),
        twice(lambda: Term.objects.create(vocabulary="material", key="stone", label_en="Stone")),
        lambda: make.name(make.monument(name_en="Bel"), "Bel", "en"),
        lambda: make.name(make.monument(name_en="Bel"), "Baal", "en", kind="preferred"),
        _link_twice,
        _cause_twice,
    ]


def _link_twice() -> None:
    monument = make.monument()
    make.report(monument, monument)


def _cause_twice() -> None:
    report = make.report(cause="shelling")
    DamageCause.objects.create(report=report, term=report.causes.get().term, position=1)


@pytest.mark.parametrize("number", range(8))
def test_what_is_there_once_cannot_be_there_twice(number: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        unique_rows()[number]()


def test_every_model_of_the_record_is_tried() -> None:
    from django.apps import apps  # noqa: PLC0415

    people = {"Account", "ApplicationToContribute", "AuditEntry", "Counter", "DailyKey"}
    others = {*people, "PastSlug", "DamageEffect"}
    # What waits beside the record, and its history, have tests of their own.
    others |= {"Batch", "ChangeProposal", "ColumnMatch", "Contribution", "LedgerEntry"}
    others |= {"LedgerPart", "Mention", "MergedRecord", "Message", "Notification", "SavedReply"}
    others |= {"CopyOrder", "Custody", "FixityRun", "Original", "PublicCopy", "Upload"}
    others |= {"ConditionStory", "SavedSearch", "SearchDocument", "SearchKey", "SearchWord"}
    names = {model.__name__ for model in apps.get_app_config("catalogue").get_models()}
    assert names - others == {model.__name__ for model in ROWS}


def _length(model: type[models.Model], name: str) -> int:
    """As much text as the column takes, so that it is the constraint which refuses."""
    return int(model._meta.get_field(name).max_length or 8)  # type: ignore[union-attr]
