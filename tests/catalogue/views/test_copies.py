"""Public copies as files: while the gate is open, in ranges, and asked for again each time."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue import stores
from catalogue.models import Photograph, PublicCopy
from tests import make

pytestmark = pytest.mark.django_db
CONTENT = b"0123456789" * 50


@pytest.fixture
def copy() -> PublicCopy:
    """A copy of a public picture."""
    return make.public_copy(make.photograph(make.monument(), slug="seen", copies={}), CONTENT)


@pytest.fixture
def address(copy: PublicCopy) -> str:
    """Where it is given out."""
    Photograph.objects.update(width=640, height=480)
    return f"/photographs/{copy.photograph.identifier}/{copy.sha256[:16]}.jpg"


def sent(client: Client, address: str, **headers: str) -> tuple[int, bytes, str | None]:
    """The status, the bytes, and which these are."""
    response = client.get(address, headers=headers)
    body = b"".join(response) if response.streaming else response.content
    return response.status_code, body, response.headers.get("Content-Range")


def test_a_copy_is_sent_under_a_name_of_ours(
    client: Client,
    copy: PublicCopy,
    address: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        response = client.get(address, headers={"accept-encoding": "gzip"})

    assert b"".join(response) == CONTENT
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Content-Length"] == "500"
    assert response.headers["Content-Disposition"] == 'inline; filename="seen.jpg"'
    assert response.headers["ETag"] == f'"{copy.sha256}"'
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Content-Encoding" not in response.headers


def test_who_has_it_is_told_so(client: Client, copy: PublicCopy, address: str) -> None:
    response = client.get(address, headers={"if-none-match": f'"{copy.sha256}"'})

    assert response.status_code == 304
    assert response.headers["Cache-Control"] == "no-cache"
    other = client.get(address, headers={"if-match": '"another"'})
    assert (other.status_code, b"".join(other)) == (412, b"")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("bytes=0-9", (206, CONTENT[:10], "bytes 0-9/500")),
        ("bytes=495-", (206, CONTENT[495:], "bytes 495-499/500")),
        ("bytes=490-9999", (206, CONTENT[490:], "bytes 490-499/500")),
        ("bytes=-3", (206, CONTENT[-3:], "bytes 497-499/500")),
        ("bytes=-9999", (206, CONTENT, "bytes 0-499/500")),
        ("bytes=500-", (416, b"", "bytes */500")),
        ("bytes=9-5", (416, b"", "bytes */500")),
        ("bytes=-0", (416, b"", "bytes */500")),
        ("bytes=0-1,5-6", (200, CONTENT, None)),
        ("bytes=-", (200, CONTENT, None)),
        ("pages=1-2", (200, CONTENT, None)),
    ],
)
def test_ranges(
    client: Client, address: str, asked: str, expected: tuple[int, bytes, str | None]
) -> None:
    assert sent(client, address, range=asked) == expected


def test_a_range_of_another_content_is_not_mixed_in(client: Client, address: str) -> None:
    found = sent(client, address, **{"range": "bytes=0-1", "if-range": '"other"'})

    assert found == (200, CONTENT, None)


def test_what_is_not_public_is_not_given_out(
    client: Client, copy: PublicCopy, address: str
) -> None:
    first = copy.photograph.first_published_at
    for state, public, status in [("draft", None, 404), ("withdrawn", first, 410)]:
        Photograph.objects.update(
            review_state=state, first_published_at=public, withdrawal_reason_en="A face."
        )
        assert sent(client, address)[0] == status
    Photograph.objects.update(review_state="published")
    assert sent(client, address)[0] == 200

    assert client.get(address.replace(".jpg", ".webp")).status_code == 404
    assert client.get(address.replace(".jpg", ".tif")).status_code == 404
    assert client.get(f"{address[:-20]}{'0' * 16}.jpg").status_code == 404
    assert client.get(f"{address[:-20]}/%_.jpg").status_code == 404
    stores.copies().delete(copy.stored_name)
    assert client.get(address).status_code == 404
