"""What every answer carries."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import make


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


@pytest.mark.django_db
@pytest.mark.parametrize("review_state", ["published", "withdrawn"])
def test_what_a_decision_can_change_is_asked_for_again(client: Client, review_state: str) -> None:
    reason = "Under review." if review_state == "withdrawn" else ""
    monument = make.monument(review_state=review_state, withdrawal_reason_en=reason)

    response = client.get(f"/monuments/{monument.slug}/")

    assert response.status_code == (410 if reason else 200)
    assert response.headers["Cache-Control"] == "no-cache"
