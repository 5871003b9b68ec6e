"""Pages for what is not there and for what broke."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/nowhere/", "/reports/nowhere/", "/ar/nowhere/", "/%00", "/%ff"]
)
def test_a_missing_page_helps_on(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert "/reports/" in response.content.decode()
    assert 'role="search"' in response.content.decode()


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_for_faults_needs_nothing(language: str, direction: str) -> None:
    with translation.override(language):
        html = render_to_string("500.html")

    assert f'lang="{language}" dir="{direction}"' in html
    assert "Palmyra" in html
