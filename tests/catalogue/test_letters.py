"""Capital letters of titles that come from elsewhere."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from catalogue.templatetags.letters import sentence_case


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Sign In", "Sign in"),
        ("\n  Enter Sign-In Code\n", "\n  Enter sign-in code\n"),
        ("Third-Party Login Failure", "Third-party login failure"),
        ("Sign in with ORCID", "Sign in with ORCID"),
        ("", ""),
    ],
)
def test_only_the_first_word_begins_with_a_capital(title: str, said: str) -> None:
    assert sentence_case(title) == said


def test_other_languages_are_left_alone() -> None:
    with translation.override("ar"):
        assert sentence_case("Sign In") == "Sign In"


@pytest.mark.django_db
def test_pages_of_accounts_say_their_titles_so(client: Client) -> None:
    page = client.get("/accounts/password/reset/").content.decode()

    assert re.search(r"<title>\s*Password reset\s* · ", page)
    assert "Password Reset" not in page
