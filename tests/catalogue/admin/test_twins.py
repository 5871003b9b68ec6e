"""Parts that trade places, replace deleted ones, or are twins of others: never a broken save."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.models import DamageReport, Monument, Position
from tests import make
from tests.catalogue.admin import filled

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def _page(record: Any) -> str:
    return f"/admin/catalogue/{record._meta.model_name}/{record.pk}/change/"


def _save(client: Client, record: Any, **changes: Any) -> Any:
    """Open the form of a record, change some fields, send it."""
    form = filled.form(client.get(_page(record)), record._meta.model_name)
    return client.post(_page(record), {**form, **changes})


def _names(report: DamageReport) -> list[str]:
    return list(report.links.order_by("pk").values_list("monument__slug", flat=True))


@pytest.fixture
def places(db: None) -> list[Monument]:
    return [make.monument(slug=slug) for slug in ("arch", "bel", "castle")]


def test_a_row_takes_the_place_of_a_deleted_one(moderator: Client, places: list[Monument]) -> None:
    arch, bel, _castle = places
    report = make.report(arch, bel)

    answer = _save(
        moderator,
        report,
        **{"links-0-monument": bel.pk, "links-1-DELETE": "on"},
    )

    assert answer.status_code == 302
    assert _names(report) == ["bel"]


def test_rows_trade_places(moderator: Client, places: list[Monument]) -> None:
    arch, bel, castle = places
    report = make.report(*places)
    chosen = {f"links-{row}-monument": of.pk for row, of in enumerate([bel, castle, arch])}

    answer = _save(moderator, report, **chosen)

    assert answer.status_code == 302
    assert _names(report) == ["bel", "castle", "arch"]


def test_a_real_twin_is_told_at_its_row(moderator: Client, places: list[Monument]) -> None:
    arch, bel, _castle = places
    report = make.report(arch, bel)

    answer = _save(moderator, report, **{"links-0-monument": bel.pk})

    assert _faults(answer, "links") == {0: "The report already names this monument."}
    assert _names(report) == ["arch", "bel"]


def test_a_new_row_takes_the_place_of_a_deleted_one(
    moderator: Client, places: list[Monument]
) -> None:
    report = make.report(*places)

    answer = _save(
        moderator,
        report,
        **_row("links", 3, monument=places[0].pk, role="affected", severity="severe"),
        **{"links-0-DELETE": "on"},
    )

    assert answer.status_code == 302
    assert _names(report) == ["bel", "castle", "arch"]


def test_two_new_twins_are_told(moderator: Client, places: list[Monument]) -> None:
    arch, bel, castle = places
    report = make.report(arch, bel)
    new = {"monument": castle.pk, "role": "affected", "severity": "severe"}

    answer = _save(
        moderator,
        report,
        **{**_row("links", 2, **new), **_row("links", 3, **new), "links-TOTAL_FORMS": "4"},
    )

    assert _faults(answer, "links") == {3: "The report already names this monument."}
    assert _names(report) == ["arch", "bel"]


def test_a_twin_on_another_page_is_told(moderator: Client) -> None:
    places = [make.monument() for _ in range(26)]
    report = make.report(*places)

    answer = _save(moderator, report, **{"links-0-monument": places[25].pk})

    assert _faults(answer, "links") == {0: "The report already names this monument."}
    assert report.links.count() == 26


@pytest.mark.parametrize("relation", ["causes", "effects"])
def test_terms_trade_places(moderator: Client, relation: str) -> None:
    vocabulary = {"causes": "damage-cause", "effects": "eamena-effect-type"}[relation]
    terms = [make.term(vocabulary, key) for key in ("one", "two", "three")]
    report = make.report(cause="")
    rows = getattr(report, relation)
    for place, term in enumerate(terms):
        rows.create(term=term, position=place)

    answer = _save(
        moderator,
        report,
        **{
            f"{relation}-0-term": terms[1].pk,
            f"{relation}-1-term": terms[0].pk,
            f"{relation}-1-order": "1",
            f"{relation}-2-DELETE": "on",
        },
    )

    assert answer.status_code == 302
    assert list(rows.order_by("position").values_list("term__key", flat=True)) == ["one", "two"]


def test_a_term_that_stands_there_already_is_told(moderator: Client) -> None:
    report = make.report(cause="explosives")
    report.causes.create(term=make.term("damage-cause", "fire"), position=1)
    fire = report.causes.get(position=1).term_id

    answer = _save(moderator, report, **{"causes-0-term": fire})

    assert _faults(answer, "causes") == {0: "The report already names this term."}


def test_names_trade_ranks_and_spellings(moderator: Client) -> None:
    monument = make.monument()
    first = make.name(monument, "Porte", "fr", kind="preferred")
    second = make.name(monument, "Arc", "fr")
    third = make.name(monument, "Tor", "de")
    rows = _rows_of(moderator, monument, "names")

    answer = _save(
        moderator,
        monument,
        **{
            f"names-{rows[first.pk]}-kind": "alternate",
            f"names-{rows[first.pk]}-name": "Arc",
            f"names-{rows[second.pk]}-kind": "preferred",
            f"names-{rows[second.pk]}-name": "Porte",
            f"names-{rows[third.pk]}-name": "Bogen",
        },
    )

    assert answer.status_code == 302
    found = monument.names.filter(language__in=["fr", "de"]).order_by("pk")
    assert list(found.values_list("pk", "name", "kind")) == [
        (first.pk, "Arc", "alternate"),
        (second.pk, "Porte", "preferred"),
        (third.pk, "Bogen", "alternate"),
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": "Porte"}, "The monument already has this name in this language."),
        ({"kind": "preferred"}, "The monument already has a preferred name in this language."),
    ],
)
def test_a_second_name_of_a_kind_is_told(
    moderator: Client, change: dict[str, str], fault: str
) -> None:
    monument = make.monument()
    make.name(monument, "Porte", "fr", kind="preferred")
    second = make.name(monument, "Arc", "fr")
    row = _rows_of(moderator, monument, "names")[second.pk]

    answer = _save(
        moderator, monument, **{f"names-{row}-{name}": value for name, value in change.items()}
    )

    assert _faults(answer, "names") == {row: fault}


def test_registers_trade_values(moderator: Client) -> None:
    monument = make.monument()
    for value in ("Q1", "Q2"):
        monument.external_ids.create(scheme="wikidata", value=value)

    answer = _save(
        moderator, monument, **{"external_ids-0-value": "Q2", "external_ids-1-value": "Q1"}
    )

    assert answer.status_code == 302
    assert list(monument.external_ids.order_by("pk").values_list("value", flat=True)) == [
        "Q2",
        "Q1",
    ]


def test_a_designation_takes_the_place_of_a_deleted_one(moderator: Client) -> None:
    monument = make.monument()
    for title in ("Law", "List"):
        monument.designations.create(title_en=title)

    answer = _save(
        moderator, monument, **{"designations-0-title_en": "List", "designations-1-DELETE": "on"}
    )

    assert answer.status_code == 302
    assert monument.designations.get().title_en == "List"


def test_a_second_register_entry_and_designation_are_told(moderator: Client) -> None:
    monument = make.monument()
    for value in ("Q1", "Q2"):
        monument.external_ids.create(scheme="wikidata", value=value)
        monument.designations.create(title_en=value)

    answer = _save(
        moderator,
        monument,
        **{"external_ids-1-value": "Q1", "designations-1-title_en": "Q1"},
    )

    assert list(_faults(answer, "external_ids")) == [1]
    assert list(_faults(answer, "designations")) == [1]


def _rows_of(client: Client, record: Any, prefix: str) -> dict[int, int]:
    """The number of each row of a part by its primary key."""
    form = filled.form(client.get(_page(record)), record._meta.model_name)
    total = int(form[f"{prefix}-TOTAL_FORMS"][0])
    return {int(form[f"{prefix}-{row}-id"][0]): row for row in range(total)}


def _row(prefix: str, number: int, **values: Any) -> dict[str, Any]:
    """What the browser adds for a new row."""
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**row, f"{prefix}-TOTAL_FORMS": str(number + 1)}


def _faults(answer: Any, prefix: str) -> dict[int, str]:
    """What the page says about the rows of a part, by their number."""
    assert answer.status_code == 200
    sets = [one.formset for one in answer.context["inline_admin_formsets"]]
    [formset] = [one for one in sets if one.prefix == prefix]
    return {
        row: " ".join(str(text) for texts in form.errors.values() for text in texts)
        for row, form in enumerate(formset.forms)
        if form.errors
    }


def test_a_position_takes_the_place_of_a_deleted_one(moderator: Client) -> None:
    monument = make.monument()
    make.position(monument, lat=34.55)
    new = {"lat": "34.56", "lon": "38.27", "precision_m": "5"}

    answer = _save(moderator, monument, **_row("position", 1, **new), **{"position-0-DELETE": "on"})

    assert answer.status_code == 302
    assert Position.objects.get().lat == 34.56
