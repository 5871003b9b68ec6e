"""What the application makes of requests that Django itself would break on."""

from __future__ import annotations

import pytest
from django.test import Client

from catalogue.models import ErrorReport
from heritage.wsgi import application
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def requests_of_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test client make its requests as the application does."""
    monkeypatch.setattr("django.test.client.WSGIRequest", application.request_class)


@pytest.mark.parametrize(
    "content_type",
    [
        *(f"text/plain; charset={name}" for name in ["base64", "rot13", "undefined", "punycode"]),
        "text/plain; charset*=nothing'en'%41",
        "text/plain; boundary*=base64'en'%41",
        ";" * 5000,
    ],
)
def test_a_type_that_cannot_be_read_breaks_nothing(client: Client, content_type: str) -> None:
    answer = client.get("/monuments/?q=temple", headers={"content-type": content_type})

    assert answer.status_code == 200


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "utf-16"])
def test_no_encoding_smuggles_in_what_no_database_stores(client: Client, charset: str) -> None:
    headers = {"content-type": f"text/plain; charset={charset}"}

    assert client.get(r"/monuments/?q=%2B2AA-\ud800", headers=headers).status_code == 200


def test_too_many_parameters_are_a_bad_request(client: Client) -> None:
    many = "&".join(f"q{number}=1" for number in range(4100))
    headers = {"content-type": "text/plain; charset=utf-8"}

    assert client.get(f"/monuments/?{many}", headers=headers).status_code == 400


def test_a_form_is_read_as_utf_8_whatever_it_says(client: Client) -> None:
    record = make.monument()
    part = 'Content-Disposition: form-data; name="message"\r\n\r\nخطأ'
    body = f"--B\r\n{part}\r\n--B--\r\n".encode()

    answer = client.generic(
        "POST",
        f"/id/{record.identifier}/error/",
        body,
        content_type="multipart/form-data; boundary=B; charset=utf-7",
    )

    assert answer.status_code == 302
    assert ErrorReport.objects.get().message == "خطأ"
