"""Of two records that are one place, no version tells it more exactly than the one that is left."""

from __future__ import annotations

import pytest
from django.test import Client

from catalogue import derived
from catalogue.ledger.appending import append
from catalogue.ledger.verifying import verify_chain
from catalogue.models import LedgerPart, Monument, PublishedPlace
from catalogue.moderation import merging
from tests import make

pytestmark = pytest.mark.django_db


def _placed(level: str, **values: str) -> Monument:
    made = make.monument(publication=level, **values)
    make.position(made, lat=34.54731, lon=38.27391)
    append(None, [made])
    return made


def _made_coarse(monument: Monument) -> None:
    """As the forms do it."""
    PublishedPlace().apply(monument)
    monument.publication = "coarse"
    monument.save()
    derived.refresh_places([monument.pk])
    append(None, [monument], reason="Tombs are dug there.")


def _told(monument: Monument) -> bool:
    """Whether any version of it tells the exact place, on its pages or in what is stored."""
    pages = Client().get(f"/id/{monument.identifier}/v1").content.decode()
    pages += Client().get(f"/id/{monument.identifier}/history/").content.decode()
    parts = LedgerPart.objects.filter(entry__identifier=monument.identifier)
    return "34.54731" in pages + "".join(parts.values_list("text", flat=True))


@pytest.mark.parametrize("level", ["coarse", "withheld"])
def test_a_place_that_is_coarse_now_was_never_told_by_what_was_merged_into_it(level: str) -> None:
    kept, other = _placed(level), _placed("exact")
    assert _told(other)

    merging.merge(kept, other, by=None, reason="One tomb.")

    assert not _told(other)
    verify_chain()


def test_a_place_that_becomes_coarse_takes_what_was_merged_into_it_along() -> None:
    kept, other, third = _placed("exact"), _placed("exact"), _placed("exact")
    merging.merge(other, third, by=None, reason="One tomb.")
    merging.merge(kept, other, by=None, reason="One tomb.")
    assert _told(other)
    assert _told(third)

    _made_coarse(kept)

    assert [_told(one) for one in (kept, other, third)] == [False] * 3
    verify_chain()


def test_what_was_merged_and_is_its_own_place_again_keeps_its_versions() -> None:
    kept, other = _placed("exact"), _placed("exact")
    made = merging.merge(kept, other, by=None, reason="One tomb.")
    merging.undo(made, by=None, reason="Two tombs.")

    _made_coarse(kept)

    assert _told(other)
