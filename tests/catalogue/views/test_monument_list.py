"""The list of monuments."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


def test_it_works(client: Client) -> None:
    make.monument(name_en="Temple of Bel", name_ar="معبد بل")

    response = client.get("/monuments/")

    assert response.status_code == 200
    assert "Temple of Bel" in response.content.decode()
