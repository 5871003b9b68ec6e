"""The log of the administration says what was done in the language of who reads it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override

from catalogue.admin import logged
from tests import make


@pytest.mark.parametrize(("doing", "reading"), [("/ar", ""), ("", "/ar")])
def test_an_act_is_told_in_the_language_of_the_reader(
    moderator: Client, doing: str, reading: str
) -> None:
    monument = make.monument(slug="arch")
    start = f"/admin/catalogue/monument/{monument.pk}"
    moderator.post(f"{doing}{start}/withdraw/", {"reason_en": "Wrong."}, follow=True)

    page = moderator.get(f"{reading}{start}/history/").content.decode()

    assert ("Withdrawn." in page) is (reading == "")
    assert '{"act"' not in page


def test_what_was_kept_as_words_stands_as_it_is() -> None:
    assert logged.in_words("Withdrawn.") == "Withdrawn."
    with override("ar"):
        assert logged.in_words(logged.note("erased", 3)) == logged.say("erased", 3)
