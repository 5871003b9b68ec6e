"""Pages for what is not there and for what broke."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from catalogue.views import errors
from catalogue.views.reports import ReportList


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/nowhere/", "/reports/nowhere/", "/ar/nowhere/", "/%00", "/%ff"]
)
def test_a_missing_page_helps_on(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert "/reports/" in response.content.decode()
    assert 'role="search"' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        *("/photographs/%00/", "/photographs/%00/%00/", "/photographs/%00/0123456789abcdef.jpg"),
        *("/iiif/3/%00/info.json", "/iiif/presentation/%00/manifest.json", "/documents/%00"),
    ],
)
def test_what_no_database_can_look_for_is_not_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_for_faults_needs_nothing(
    rf: RequestFactory, language: str, direction: str
) -> None:
    with translation.override(language):
        response = errors.server_error(rf.get("/"))

    assert response.status_code == 500
    html = response.content.decode()
    assert f'lang="{language}" dir="{direction}"' in html
    assert "catalogue.css" in html


@pytest.mark.django_db
def test_what_cannot_be_answered_says_so_in_the_readers_language(admin_client: Client) -> None:
    for language, words in (("", "cannot be answered"), ("/ar", "لا يمكن")):
        response = admin_client.get(f"{language}/admin/catalogue/monument/?review_state__exact=%00")
        assert response.status_code == 400
        assert words in response.content.decode()


def test_the_page_for_faults_stands_without_static_files(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: str) -> str:
        raise ValueError(path)

    monkeypatch.setattr(errors, "static", broken)

    assert "Palmyra" in errors.server_error(rf.get("/")).content.decode()


@pytest.mark.django_db
def test_a_fault_answers_with_that_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_listing: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(ReportList, "page", broken)

    response = Client(raise_request_exception=False).get("/reports/")

    assert response.status_code == 500
    assert "The page could not be made." in response.content.decode()
