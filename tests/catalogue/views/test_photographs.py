"""Pages of pictures, galleries of records, and views before and after."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.files import custody
from catalogue.files.hiding import follow_state
from catalogue.filing import CustodyStep
from catalogue.ledger.appending import append
from catalogue.models import Monument, Photograph
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def temple() -> Monument:
    """A monument that has pictures."""
    return make.monument(slug="temple", name_en="Temple", name_ar="معبد")


def page(client: Client, address: str) -> str:
    """The text of a page that is there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return html.unescape(response.content.decode())


def view(of: Monument, moment: str, captured: str, **values: object) -> Photograph:
    """A picture of the same view."""
    said = {"view": "front", "captured_basis": "maker", "captured": captured}
    return make.photograph(of, moment=moment, **{**said, **values})


def test_a_picture_has_a_page_with_all_that_is_known_of_it(
    client: Client, temple: Monument
) -> None:
    agency = make.source(title="Bulletin")
    one = make.photograph(
        temple,
        slug="seen",
        source=agency,
        creator="A. Maker",
        caption_ar="المعبد من الجنوب",
        captured="2015-09-01",
        captured_basis="source",
        viewpoint_en="the hill",
        hidden_areas="0.1,0.1,0.2,0.2",
        original=make.original(received_name="IMG_SECRET.JPG"),
    )
    for step in (CustodyStep.RECEIVED, CustodyStep.OPENED, CustodyStep.CHECKED):
        custody.note(step, one.original, record=one)
    copy = one.copies.get(media_type="image/jpeg")

    text = page(client, f"/photographs/{one.identifier}/")

    for words in (
        "The temple from the south",
        "A. Maker",
        "https://creativecommons.org/licenses/by/4.0/",
        "1 September 2015",
        "Stated by a source",
        "the hill",
        "Bulletin",
        'href="/monuments/temple/"',
        "1 part of the picture was destroyed in all public copies",
        "Read again and found unchanged",
        copy.sha256,
        f"/photographs/{one.identifier}/{copy.sha256[:16]}.jpg",
        'download="seen.jpg"',
        f"/id/{one.identifier}/history/",
        f"/iiif/presentation/{one.identifier}/manifest.json",
        f'data-zoom="/iiif/3/{one.identifier}"',
    ):
        assert words in text, words
    for secret in (one.original.sha256, one.original.identifier, "SECRET", "Received"):
        assert secret not in text
    assert "المعبد من الجنوب" in page(client, f"/ar/photographs/{one.identifier.upper()}/")


def test_the_catalogue_is_credited_in_the_readers_language(
    client: Client, temple: Monument
) -> None:
    drawing = make.photograph(temple, creator="Catalogue of Palmyra", rights="CC-BY-4.0")
    address = f"/photographs/{drawing.identifier}/"
    assert "<bdi>Catalogue of Palmyra</bdi>" in page(client, address)
    arabic = page(client, f"/ar{address}")
    assert "<bdi>فهرس تدمر</bdi>" in arabic
    assert "Catalogue of Palmyra" not in arabic


def test_its_permanent_address_leads_to_it(client: Client, temple: Monument) -> None:
    one = make.photograph(temple)

    response = client.get(f"/id/{one.identifier}")

    assert response.headers["Location"] == f"/photographs/{one.identifier}/"


def test_withdrawn_and_unpublished_pictures_have_no_page(client: Client, temple: Monument) -> None:
    gone = make.photograph(temple, review_state="withdrawn", withdrawal_reason_en="A face.")
    draft = make.photograph(temple, review_state="draft")
    other = view(temple, "before", "2010")

    assert client.get(f"/photographs/{gone.identifier}/").status_code == 410
    assert client.get(f"/photographs/{draft.identifier}/").status_code == 404
    assert client.get(f"/photographs/{temple.identifier}/").status_code == 404
    assert client.get(f"/photographs/{other.identifier}/{gone.identifier}/").status_code == 410
    assert "A picture of it" not in page(client, "/monuments/temple/")


def test_what_was_withdrawn_before_it_had_copies_was_never_there(
    client: Client, temple: Monument
) -> None:
    unseen, seen = make.photograph(temple, copies={}), make.photograph(temple)
    for one in (unseen, seen):
        follow_state(one)
        append(None, [one])
        actions.withdraw(one, reason_en="A face.")

    for address in (f"/photographs/{unseen.identifier}/", f"/id/{unseen.identifier}"):
        assert client.get(address).status_code == 404
    assert client.get(f"/id/{seen.identifier}").status_code == 410


def test_pictures_stand_in_the_order_of_time(client: Client, temple: Monument) -> None:
    undated = make.photograph(temple)
    late = make.photograph(temple, captured="2017", captured_basis="maker")
    early = make.photograph(temple, captured="2009", captured_basis="maker")
    make.photograph(temple, review_state="draft")

    text = page(client, "/monuments/temple/")
    shown = re.findall(r'<li id="(f\w{10})">', text)
    middle = page(client, f"/photographs/{late.identifier}/")

    assert shown == [early.identifier, late.identifier, undated.identifier]
    assert "3 pictures" in text
    assert "Picture 2 of 3" in middle
    assert f'href="/photographs/{early.identifier}/" rel="prev"' in middle
    assert f'href="/photographs/{undated.identifier}/" rel="next"' in middle


def test_what_needs_a_warning_is_hidden_until_it_is_asked_for(
    client: Client, temple: Monument
) -> None:
    one = make.photograph(temple, content_warning="human-remains")

    for address in ("/monuments/temple/", f"/photographs/{one.identifier}/"):
        text = page(client, address)
        veil = text.partition("<details")[2].partition("</details>")[0]
        assert "Human remains" in veil
        assert text.count("<picture>") == veil.count("<picture>") == 1


def test_schematic_drawings_are_marked_wherever_they_are_shown(
    client: Client, temple: Monument
) -> None:
    one = view(temple, "before", "2010", kind="schematic")
    two = view(temple, "after", "2016", kind="schematic")

    for address in (
        "/monuments/temple/",
        "/monuments/?view=gallery",
        f"/photographs/{one.identifier}/",
        f"/photographs/{one.identifier}/{two.identifier}/",
    ):
        assert "Schematic, no evidence" in page(client, address)


def test_the_same_view_stands_before_and_after(client: Client, temple: Monument) -> None:
    view(temple, "before", "2009")
    before, after = view(temple, "before", "2014"), view(temple, "after", "2015-10")
    view(temple, "after", "2019")
    view(temple, "after", "2016", view="side")
    own = f"/photographs/{before.identifier}/{after.identifier}/"

    assert f'href="{own}"' in page(client, "/monuments/temple/")
    assert f'href="{own}"' in page(client, f"/photographs/{after.identifier}/")
    text = page(client, own)
    assert text.count("data-beside") == 1
    assert ("2014" in text, "October 2015" in text) == (True, True)
    assert text.count('type="range"') == 1
    assert page(client, "/ar" + own)


def test_only_a_view_has_a_page_of_before_and_after(client: Client, temple: Monument) -> None:
    before, after = view(temple, "before", "2009"), view(temple, "after", "2016", view="side")
    elsewhere = view(make.monument(), "after", "2016")
    viewless = make.photograph(temple, moment="after")

    for other in (after, elsewhere, viewless, before):
        assert (
            client.get(f"/photographs/{before.identifier}/{other.identifier}/").status_code == 404
        )


def test_reports_and_artefacts_have_galleries_too(client: Client) -> None:
    blast, relief = make.report(slug="blast"), make.artefact(slug="relief")
    pages: list[tuple[Any, str]] = [(blast, "/reports/blast/"), (relief, "/artefacts/relief/")]
    for of, address in pages:
        assert "data-gallery" not in page(client, address)
        one = make.photograph(of)
        assert f'id="{one.identifier}"' in page(client, address)
        assert f"/photographs/{one.identifier}/" in page(client, f"/ar{address}")


def test_an_image_says_its_size_and_what_it_shows(client: Client, temple: Monument) -> None:
    one = make.photograph(temple, alt_en="Six columns", copies={})
    Photograph.objects.update(width=1280, height=960)
    for width in (320, 640, 1280):
        size = {"width": width, "height": width * 3 // 4}
        for kind in ("image/jpeg", "image/webp"):
            make.public_copy(one, f"{width}{kind}".encode(), media_type=kind, **size)

    [image] = re.findall(r"<picture>.*?</picture>", page(client, "/monuments/temple/"))
    [arabic] = re.findall(r"<img[^>]*>", page(client, "/ar/monuments/temple/"))

    assert re.findall(r"\.webp (\d+)w", image) == ["320", "640"]
    assert re.search(r'src="/photographs/[^"]*\.jpg" width="640" height="480"', image)
    assert 'alt="Six columns" loading="lazy"' in image
    assert 'lang="en" dir="ltr"' in arabic


@pytest.mark.parametrize("rows", [2, 40])
def test_the_queries_do_not_grow(
    client: Client, temple: Monument, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        one = view(temple, "before", "2010", slug=f"b{number}")
        two = view(temple, "after", "2016", slug=f"a{number}")
        make.photograph(make.monument())

    with django_assert_num_queries(5):
        client.get("/monuments/?view=gallery&has_pictures=1")
    with django_assert_num_queries(4):
        client.get(f"/photographs/{one.identifier}/")
    with django_assert_num_queries(2):
        client.get(f"/photographs/{one.identifier}/{two.identifier}/")
    with django_assert_num_queries(2):
        client.get(f"/iiif/presentation/{temple.identifier}/manifest.json")


def test_a_list_of_records_is_a_gallery_of_their_first_pictures(
    client: Client, temple: Monument
) -> None:
    make.photograph(temple, captured="2010", captured_basis="maker", content_warning="violence")
    late = make.photograph(temple, captured="2017", captured_basis="maker")
    early = make.photograph(temple, captured="2012", captured_basis="maker")
    make.monument(name_en="Tomb")

    text = page(client, "/monuments/?view=gallery")

    assert text.count("<picture>") == 1
    assert f"/photographs/{early.identifier}/" in text
    assert late.identifier not in text
    assert "No picture" in text
