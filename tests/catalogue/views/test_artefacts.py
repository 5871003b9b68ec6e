"""The pages of artefacts: Object ID with what is missing, honest numbers, fakes, the path."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from catalogue import advice
from catalogue.models import Artefact
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db


def page(client: Client, artefact: Artefact, prefix: str = "") -> str:
    response = client.get(f"{prefix}/artefacts/{artefact.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_describes_an_object_by_the_headings_of_object_id(client: Client) -> None:
    artefact = make.artefact(
        measurements="54 by 38 cm",
        inscriptions="Aramaic, three lines",
        distinguishing_features="Broken nose",
        subject="Woman with a spindle",
        date_edtf="0101/0300",
        inventory_number="CD 12",
    )
    artefact.materials.add(make.term("material", "limestone"))

    html = page(client, artefact)

    for words in ["54 by 38 cm", "Aramaic, three lines", "Broken nose", "Limestone", "CD 12"]:
        assert words in html
    # Techniques, maker and date of documentation.
    assert html.count("Not recorded in any source read") == 3


@pytest.mark.parametrize(
    ("number", "meaning", "words"),
    [
        (69, "at-least", "at least 69 objects"),
        (150, "about", "about 150 objects"),
        (1, "exact", "1 object"),
        (None, "unknown", "number of objects not known"),
    ],
)
def test_numbers_say_how_they_are_meant(
    client: Client, number: int | None, meaning: str, words: str
) -> None:
    artefact = make.artefact(quantity=number, quantity_is=meaning)

    assert words in page(client, artefact)
    assert words in client.get("/artefacts/").content.decode()


def test_a_fake_is_called_one(client: Client) -> None:
    artefact = make.artefact(authenticity="fake")

    assert "a fake or a modern copy that was reported as an antiquity" in page(client, artefact)
    assert "Fake or modern copy" in client.get("/artefacts/").content.decode()


def test_its_path_runs_in_time_with_place_hands_note_and_source(client: Client) -> None:
    artefact = make.artefact()
    make.artefact_event(artefact, "returned", date_edtf="2021-11-18", place_en="Geneva")
    make.artefact_event(
        artefact,
        "stolen",
        date_edtf="2014",
        holder_en="unknown",
        note_en="Taken at night.",
        source=make.source(title="Dawn"),
    )

    path = page(client, artefact).split('class="path"')[1]

    assert path.index("Stolen") < path.index("Returned")
    for words in ["Geneva", "unknown", "Taken at night.", "Dawn", "is-loss", "is-back"]:
        assert words in path


@pytest.mark.parametrize("stolen", ["../2014-08", "2014-01/2014-12", ""])
def test_what_may_have_been_long_before_is_not_the_last_step(client: Client, stolen: str) -> None:
    artefact = make.artefact(status="recovered")
    make.artefact_event(artefact, "stolen", date_edtf=stolen)
    make.artefact_event(artefact, "recovered", date_edtf="2014-08-25")

    head, path = page(client, artefact).split('class="path"')

    assert path.index("Stolen") < path.index("Recovered")
    assert "Recovered: 25 August 2014." in strip_tags(head)
    assert not advice.about(artefact)


def test_sources_of_no_date_come_last(client: Client) -> None:
    artefact = make.artefact()
    artefact.sources.add(
        make.source(title="Undated text", published=""),
        make.source(title="Dated text", published="2015"),
    )

    html = page(client, artefact)

    assert html.index("Dated text") < html.index("Undated text")


def test_it_names_lot_parts_origin_and_the_monument_that_it_is(client: Client) -> None:
    lot = make.artefact(title_en="Thirty-four pieces")
    place = make.monument(name_en="Tomb H")
    lion = make.monument(name_en="Lion of al-Lat")
    part = make.artefact(
        title_en="Lady with spindle", part_of=lot, origin_monument=place, same_as=lion
    )

    html = page(client, part)

    for words in ["Thirty-four pieces", "Tomb H", "Lion of al-Lat"]:
        assert words in html
    assert "Lady with spindle" in page(client, lot)


def test_a_stranger_sees_nothing_unpublished(client: Client) -> None:
    hidden: dict[str, Any] = {"review_state": "draft"}
    secret = make.monument(name_en="Secret place", **hidden)
    lot = make.artefact(title_en="Secret lot", **hidden)
    artefact = make.artefact(origin_monument=secret, same_as=secret, part_of=lot)
    make.artefact(title_en="Secret part", part_of=artefact, **hidden)
    make.artefact_event(artefact, note_en="Secret step", **hidden)
    make.artefact_event(artefact, note_en="Secret word", source=make.source(**hidden))
    artefact.sources.add(make.source(title="Secret source", **hidden))
    artefact.materials.add(make.term("material", "secret-stuff", **hidden))
    make.report(title_en="Secret report", **hidden).artefacts.add(artefact)

    html = page(client, artefact) + client.get("/artefacts/").content.decode()

    assert "ecret" not in html


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "rejected"])
def test_an_unpublished_artefact_is_unknown(client: Client, state: str) -> None:
    artefact = make.artefact(review_state=state)

    assert client.get(f"/artefacts/{artefact.slug}/").status_code == 404


def test_withdrawn_and_renamed_artefacts_say_so(client: Client) -> None:
    gone, renamed = make.artefact(), make.artefact(slug="old")
    actions.withdraw(gone, reason_en="Not from Palmyra.")
    actions.change_key(renamed, "new")

    response = client.get(f"/artefacts/{gone.slug}/")

    assert response.status_code == 410
    assert "Not from Palmyra." in response.content.decode()
    assert client.get("/artefacts/old/")["Location"] == "/artefacts/new/"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?status=missing", ["A"]),
        ("?object_type=coin", ["B"]),
        ("?authenticity=fake", ["B"]),
        ("?part_of=tomb", ["A"]),
        ("?q=spindle", ["A"]),
    ],
)
def test_it_filters(client: Client, query: str, found: list[str]) -> None:
    tomb = make.monument(slug="tomb")
    make.artefact(title_en="A", status="missing", origin_monument=tomb, subject="Spindle")
    coin = make.term("artefact-type", "coin")
    make.artefact(title_en="B", object_type=coin, authenticity="fake", status="seized")
    make.searchable()

    response = client.get(f"/artefacts/{query}")

    assert [artefact.title_en for artefact in response.context["object_list"]] == found


def test_it_says_how_many_objects_the_records_are(client: Client) -> None:
    lot = make.artefact(status="missing", quantity=22, quantity_is="exact")
    make.artefact(status="missing", quantity=1, quantity_is="exact")
    make.artefact(status="missing", quantity=69, quantity_is="at-least")
    make.artefact(status="seized", quantity=4, quantity_is="exact", part_of=lot)
    make.artefact(status="seized", quantity=2, quantity_is="exact", authenticity="fake")

    def said(path: str) -> str:
        html = client.get(path).content.decode()
        found = html.split('id="found"')[1].split(">", 1)[1].split("</p>")[0]
        return " ".join(strip_tags(found).split())

    assert said("/artefacts/?counted=exact") == "2 of 5 · counted: 23 objects"
    assert said("/artefacts/?status=seized") == (
        "2 of 5 · counted: none (fakes are left out, parts are counted with their lot)"
    )
    assert said("/artefacts/") == (
        "5 objects and lots · counted: 23 objects; at least 69 in lots not fully counted "
        "(fakes are left out, parts are counted with their lot)"
    )
    assert said("/ar/artefacts/?counted=exact") == "2 من أصل 5 · المُحصى: 23 قطعة"
    table = client.get("/ar/artefacts/?view=table&counted=exact").content.decode()
    caption = table.split("<caption>")[1].split("</caption>")[0]
    assert "؛ المُحصى: 23 قطعة" in " ".join(caption.split())
    assert said("/artefacts/?status=damaged") == "0 of 5"
    assert client.get("/artefacts/?view=table").content.decode().count("counted: 23 objects") == 2


def test_it_speaks_arabic(client: Client) -> None:
    artefact = make.artefact(title_ar="رأس كاهن", subject="Priest")

    html = page(client, artefact, "/ar")

    assert "رأس كاهن" in html
    assert '<span lang="en" dir="ltr">Priest</span>' in html


@pytest.mark.parametrize("rows", [2, 9])
def test_their_queries_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    artefact = make.artefact()
    for _ in range(rows):
        make.artefact(part_of=artefact, origin_monument=make.monument())
        make.artefact_event(artefact)
        make.report().artefacts.add(artefact)
        artefact.sources.add(make.source())

    with django_assert_num_queries(7):
        page(client, artefact)
    with django_assert_num_queries(3):
        client.get("/artefacts/")
