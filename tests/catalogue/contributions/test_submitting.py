"""Handing in and taking back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from catalogue.contributions import drafts, submitting
from catalogue.contributions.drafts import NotOpen, Stale
from catalogue.contributions.submitting import HasFaults, submit, take_back
from catalogue.models import Contribution
from tests import make
from tests.catalogue.contributions.contributors import contributor, draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Contribution:
    make.term("source-kind", "news")
    return draft("source", {"sources.csv": [{"title": "T", "kind": "news"}]})


def _by(made: Contribution) -> Any:
    return made.contributor


def test_submitted_twice_is_submitted_once(made: Contribution) -> None:
    submit(made, by=_by(made))
    first = made.submitted_at
    submit(Contribution.objects.get(), by=_by(made))
    stored = Contribution.objects.get()
    assert (stored.state, stored.submitted_at) == ("submitted", first)


def test_what_has_faults_stays_a_draft(made: Contribution) -> None:
    drafts.save(made, {"rows": {"sources.csv": [{"title": "T"}]}}, by=_by(made), revision=0)
    with pytest.raises(HasFaults) as refusal:
        submit(made, by=_by(made))
    assert [(one.file, one.column) for one in refusal.value.findings] == [("sources.csv", "kind")]
    assert Contribution.objects.get().state == "draft"


def test_what_was_returned_is_submitted_again(made: Contribution) -> None:
    submit(made, by=_by(made))
    Contribution.objects.update(state="returned", words="Say when.")
    made.refresh_from_db()
    drafts.save(made, made.content, by=_by(made), revision=0)
    assert submit(made, by=_by(made)).state == "submitted"


def test_what_is_submitted_is_written_in_only_after_it_is_taken_back(made: Contribution) -> None:
    submit(made, by=_by(made))
    with pytest.raises(NotOpen):
        drafts.save(made, made.content, by=_by(made), revision=0)
    take_back(made, by=_by(made))
    assert drafts.save(made, made.content, by=_by(made), revision=0).revision == 1
    with pytest.raises(NotOpen):
        take_back(made, by=_by(made))


@pytest.mark.parametrize("state", ["published", "rejected"])
def test_what_is_decided_is_neither_submitted_nor_taken_back(
    made: Contribution, state: str
) -> None:
    Contribution.objects.update(state=state, submitted_at=made.created_at, made=["s"])
    with pytest.raises(NotOpen):
        submit(made, by=_by(made))
    with pytest.raises(NotOpen):
        take_back(made, by=_by(made))


def test_nobody_submits_for_another(made: Contribution) -> None:
    with pytest.raises(PermissionDenied):
        submit(made, by=contributor())
    with pytest.raises(PermissionDenied):
        take_back(made, by=contributor())


@pytest.mark.parametrize("state", ["submitted", "draft"])
def test_of_two_that_submit_at_once_the_slower_overwrites_nothing(
    made: Contribution, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    """The other is quicker while this one is being checked: it submits it, or saves it anew."""
    when = made.created_at

    def meanwhile(_contribution: Contribution) -> list[Any]:
        Contribution.objects.update(state=state, submitted_at=when, revision=5)
        return []

    monkeypatch.setattr(submitting, "check", meanwhile)
    if state == "submitted":
        assert submit(made, by=_by(made)).submitted_at == when
    else:
        with pytest.raises(Stale):
            submit(made, by=_by(made))
    assert Contribution.objects.get().state == state
