"""What every answer carries."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_every_answer_has_the_security_headers(client: Client) -> None:
    headers = client.get("/no-such-page/").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
