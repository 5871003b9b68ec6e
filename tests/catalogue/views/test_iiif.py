"""The IIIF services: pieces, descriptions and manifests of what is public, and of nothing else."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from catalogue.files import tiles
from catalogue.files.hiding import follow_state
from catalogue.iiif import pieces
from catalogue.models import Photograph
from tests import make
from tests.catalogue.files.pictures import master

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen() -> Photograph:
    """A public picture of 640 x 480, with a smaller copy of it."""
    picture = make.photograph(make.monument(slug="temple", name_ar="معبد"), copies={})
    Photograph.objects.filter(pk=picture.pk).update(width=640, height=480)
    make.public_copy(picture, master())
    make.public_copy(picture, master(320, 240), width=320, height=240)
    return picture


def image(client: Client, picture: Photograph, address: str) -> Image.Image:
    """A piece as a viewer gets it."""
    response = client.get(f"/iiif/3/{picture.identifier}/{address}")
    assert response.status_code == 200, response.content
    return Image.open(io.BytesIO(response.content))


def test_pieces_have_the_size_and_the_form_that_is_asked_for(
    client: Client, seen: Photograph
) -> None:
    for address, size, form in [
        ("full/max/0/default.jpg", (640, 480), "JPEG"),
        ("full/320,240/0/color.jpg", (320, 240), "JPEG"),
        ("100,100,200,100/100,/90/default.png", (50, 100), "PNG"),
        ("square/!60,60/!180/gray.webp", (60, 60), "WEBP"),
        ("pct:25,25,25,25/max/0/bitonal.png", (160, 120), "PNG"),
    ]:
        piece = image(client, seen, address)
        assert (piece.size, piece.format) == (size, form)
    middle = image(client, seen, "160,120,160,120/10,10/0/default.png").getpixel((5, 5))
    assert isinstance(middle, tuple)
    assert middle[0] > 2 * middle[1]


def test_a_piece_says_where_it_belongs_and_is_asked_for_again(
    client: Client, seen: Photograph
) -> None:
    base = f"/iiif/3/{seen.identifier}"
    first = client.get(f"{base}/0,0,640,480/pct:50/0/default.jpg")

    link = first.headers["Link"]
    assert f'<http://testserver{base}/full/320,240/0/default.jpg>;rel="canonical"' in link
    assert '<http://iiif.io/api/image/3/level2.json>;rel="profile"' in link
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Content-Encoding" not in first.headers
    again = client.get(
        f"{base}/full/320,/0/default.jpg", headers={"if-none-match": first.headers["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{base}/full/320,/0/default.jpg", headers={"if-match": '"another"'})
    assert other.status_code == 412
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_a_piece_is_cut_once_and_asks_the_gate_each_time(
    client: Client,
    seen: Photograph,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address = f"/iiif/3/{seen.identifier}/0,0,64,64/max/0/default.jpg"
    first = client.get(address)
    monkeypatch.setattr(pieces, "cut", None)

    with django_assert_num_queries(1):
        assert client.get(address).content == first.content


def test_what_is_withdrawn_is_gone_in_every_size_and_form(
    client: Client, seen: Photograph, django_capture_on_commit_callbacks: Any
) -> None:
    base, temple = f"/iiif/3/{seen.identifier}", seen.monument
    assert temple is not None
    addresses = [
        f"{base}/info.json",
        f"{base}/0,0,64,64/max/0/default.jpg",
        f"{base}/full/max/0/default.jpg",
        f"/iiif/presentation/{seen.identifier}/manifest.json",
    ]
    kept = [client.get(address).headers["ETag"] for address in addresses]
    [folder] = [seen.copies.order_by("width")[1].sha256]
    assert tiles.find(folder, "0,0,64,64/max/0/default.jpg")
    Photograph.objects.filter(pk=seen.pk).update(
        review_state="withdrawn", withdrawal_reason_en="It shows a face."
    )
    seen.refresh_from_db()

    with django_capture_on_commit_callbacks(execute=True):
        follow_state(seen)

    for address, etag in zip(addresses, kept, strict=True):
        response = client.get(address, headers={"if-none-match": etag})
        assert response.status_code == 410, address
        assert "Access-Control-Allow-Origin" not in response.headers  # it is a page
    assert client.get(f"/iiif/presentation/{temple.identifier}/manifest.json").status_code == 404
    assert not tiles.find(folder, "0,0,64,64/max/0/default.jpg")


def test_the_service_describes_itself(client: Client, seen: Photograph) -> None:
    base = f"/iiif/3/{seen.identifier}"
    led = client.get(base)
    response = client.get(f"{base}/info.json")
    linked = client.get(f"{base}/info.json", headers={"accept": "application/ld+json"})

    assert (led.status_code, led.headers["Location"]) == (303, f"http://testserver{base}/info.json")
    assert response.headers["Content-Type"] == "application/json"
    assert linked.headers["Content-Type"].startswith("application/ld+json;profile=")
    info = response.json()
    assert info["id"] == f"http://testserver{base}"
    assert (info["width"], info["height"], info["profile"]) == (640, 480, "level2")
    assert info["tiles"] == [{"width": 512, "scaleFactors": [1, 2]}]
    assert {"width": 320, "height": 240} in info["sizes"]
    assert max(info["maxWidth"], info["maxHeight"]) <= 4096


def test_bad_addresses_are_refused_in_a_sentence(client: Client, seen: Photograph) -> None:
    base = f"/iiif/3/{seen.identifier}"
    for address in ["full/9999,/0/default.jpg", "0,0,0,0/max/0/default.jpg", "full/max/7/x.jpg"]:
        response = client.get(f"{base}/{address}")
        assert response.status_code == 400
        assert response.headers["Content-Type"].startswith("text/plain")
        assert response.content.decode().endswith(".\n")
    for address in ["/iiif/3/f0000000000/info.json", "/iiif/presentation/nobody/manifest.json"]:
        assert client.get(address).status_code == 404
    assert client.post(f"{base}/info.json").status_code == 405


def test_a_server_that_is_busy_says_so(
    client: Client, seen: Photograph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PATIENCE", 0.01)
    for _ in range(pieces.AT_ONCE):
        assert pieces._turns.acquire(timeout=1)
    try:
        response = client.get(f"/iiif/3/{seen.identifier}/0,0,9,9/max/0/default.jpg")
    finally:
        for _ in range(pieces.AT_ONCE):
            pieces._turns.release()

    assert response.status_code == 503
    assert response.headers["Retry-After"]


def test_a_master_that_is_damaged_or_gone_is_no_error_of_the_server(
    client: Client, seen: Photograph
) -> None:
    broken = make.photograph(make.monument())
    response = client.get(f"/iiif/3/{broken.identifier}/0,0,9,9/max/0/default.jpg")

    assert response.status_code == 404
