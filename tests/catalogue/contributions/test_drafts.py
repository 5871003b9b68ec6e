"""Drafts: begun once, saved without overwriting, handed in once, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from catalogue.contributions import asking, drafts
from catalogue.contributions.drafts import NotOpen, Stale
from catalogue.models import Contribution
from tests import make
from tests.catalogue.contributions.contributors import contributor

pytestmark = pytest.mark.django_db


def _content(title: str = "Blown up") -> Any:
    return {"rows": {"damage_reports.csv": [{"title_en": title, "kind": "destruction"}]}}


def test_a_form_that_is_sent_twice_makes_one_contribution() -> None:
    by = contributor()
    first = drafts.begin("destruction", by=by, token="t" * 43, content=_content())
    again = drafts.begin("destruction", by=by, token="t" * 43, content=_content("Other"))
    assert first.pk == again.pk
    assert Contribution.objects.count() == 1
    assert first.title == "Blown up"


def test_of_two_equal_requests_at_once_the_slower_gets_the_first_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by = contributor()
    first = drafts.begin("destruction", by=by, token="t" * 43)
    real, asked = Contribution.objects.filter, []

    def not_yet_there(**chosen: Any) -> Any:
        asked.append(chosen)
        return Contribution.objects.none() if len(asked) == 1 else real(**chosen)

    monkeypatch.setattr(Contribution.objects, "filter", not_yet_there)
    assert drafts.begin("destruction", by=by, token="t" * 43).pk == first.pk
    assert len(asked) == 2


def test_the_token_of_another_opens_nothing() -> None:
    drafts.begin("destruction", by=contributor(), token="t" * 43)
    with pytest.raises(PermissionDenied):
        drafts.begin("destruction", by=contributor(), token="t" * 43)


def test_forms_without_a_token_are_not_one() -> None:
    by = contributor()
    assert drafts.begin("source", by=by).pk != drafts.begin("source", by=by).pk


def test_saving_keeps_the_words_and_raises_the_revision() -> None:
    by = contributor()
    draft = drafts.begin("destruction", by=by)
    drafts.save(draft, _content("Shelled"), by=by, revision=0, credit_as="name", reason="Seen")
    stored = Contribution.objects.get()
    assert (stored.title, stored.revision, stored.credit_as) == ("Shelled", 1, "name")
    assert stored.content["rows"] == _content("Shelled")["rows"]


def test_an_older_tab_overwrites_nothing() -> None:
    by = contributor()
    draft = drafts.begin("destruction", by=by)
    drafts.save(draft, _content("New"), by=by, revision=0)
    with pytest.raises(Stale) as refusal:
        drafts.save(draft, _content("Old tab"), by=by, revision=0)
    assert refusal.value.newer.title == "New"
    assert Contribution.objects.get().title == "New"


@pytest.mark.parametrize("state", ["submitted", "rejected", "published"])
def test_what_is_submitted_or_decided_is_not_written_in(state: str) -> None:
    by = contributor()
    draft = drafts.begin("destruction", by=by)
    Contribution.objects.update(state=state, submitted_at=draft.created_at, made=["r"])
    with pytest.raises(NotOpen):
        drafts.save(draft, _content(), by=by, revision=0)
    with pytest.raises(NotOpen):
        drafts.discard(draft, by=by)


def test_nobody_writes_in_the_drafts_of_others() -> None:
    draft, other = drafts.begin("source", by=contributor()), contributor()
    with pytest.raises(PermissionDenied):
        drafts.save(draft, _content(), by=other, revision=0)
    with pytest.raises(PermissionDenied):
        drafts.discard(draft, by=other)
    assert not asking.own(other).exists()
    assert not asking.own(AnonymousUser()).exists()


def test_a_discarded_draft_is_gone() -> None:
    by = contributor()
    drafts.discard(drafts.begin("source", by=by), by=by)
    assert not Contribution.objects.exists()


def test_a_proposal_begins_with_what_is_public_of_its_target() -> None:
    temple = make.monument(slug="bel", name_ar="معبد بل", publication="coarse")
    make.position(temple)
    draft = drafts.begin("monument", by=contributor(), target=temple)
    assert draft.target == temple.identifier
    assert draft.content == draft.base
    row = draft.base["rows"]["monuments.csv"][0]
    assert row["name_ar"] == "معبد بل"
    assert not {"lat", "lon", "location_precision_m", "publication"} & row.keys()
    assert "monument_details.csv" not in draft.base["rows"]
    assert draft.base["shapes"] == []
    assert "38.2" not in str(draft.base)


def test_what_is_open_is_its_contributors_to_go_on_with() -> None:
    by = contributor()
    first = drafts.begin("source", by=by)
    drafts.begin("source", by=contributor())
    assert list(asking.own_open(by)) == [first]
    Contribution.objects.update(state="rejected", submitted_at=first.created_at)
    assert not asking.own_open(by).exists()
