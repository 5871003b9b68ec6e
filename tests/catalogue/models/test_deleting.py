"""What was once public is never deleted, on whichever road; what never was can be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError
from django.utils import timezone

from catalogue.models import (
    Artefact,
    DamageReport,
    EverPublished,
    Evidence,
    Monument,
    MonumentName,
    Record,
    Term,
)
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["published", "withdrawn"])
def test_a_record_that_was_public_stays(state: str) -> None:
    report = make.report(review_state=state, cause="")

    with pytest.raises(EverPublished, match="withdrawn"):
        report.delete()
    with pytest.raises(EverPublished):
        DamageReport.objects.filter(pk=report.pk).delete()
    assert DamageReport.objects.exists()


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "rejected"])
def test_a_record_that_never_was_public_goes_with_its_parts(state: str) -> None:
    report = make.report(make.monument(), review_state=state)
    make.evidence(report, review_state="draft")

    report.delete()

    assert not DamageReport.objects.exists()
    assert not Evidence.objects.exists()


def test_an_old_copy_of_a_record_does_not_deceive() -> None:
    report = make.report(review_state="draft")
    copy = DamageReport.objects.get()
    DamageReport.objects.update(review_state="published", first_published_at=timezone.now())

    with pytest.raises(EverPublished):
        copy.delete()
    assert DamageReport.objects.filter(pk=report.pk).exists()


def _report() -> DamageReport:
    report = make.report(review_state="draft")
    make.evidence(report)
    return report


def _assessed() -> Monument:
    monument = make.monument(review_state="draft")
    make.assessment(monument)
    return monument


def _named() -> Monument:
    monument = make.monument(review_state="draft")
    make.name(monument, "Bel", "fr")
    return monument


def _threatened() -> Monument:
    monument = make.monument(review_state="draft")
    make.threat(monument)
    return monument


def _travelled() -> Artefact:
    artefact = make.artefact(review_state="draft")
    make.artefact_event(artefact)
    return artefact


@pytest.mark.parametrize("maker", [_report, _assessed, _named, _threatened, _travelled])
def test_public_parts_keep_their_unpublished_whole(maker: Callable[[], Record]) -> None:
    whole = maker()

    with pytest.raises(ProtectedError):
        whole.delete()
    with pytest.raises(ProtectedError):
        type(whole)._default_manager.filter(pk=whole.pk).delete()
    assert type(whole)._default_manager.filter(pk=whole.pk).exists()


def test_parts_through_their_owner_are_refused_too() -> None:
    report = make.report()
    make.evidence(report)

    with pytest.raises(EverPublished):
        report.evidence.all().delete()


def test_what_others_refer_to_stays() -> None:
    monument = make.monument(review_state="draft")
    make.report(monument)

    with pytest.raises(ProtectedError):
        monument.delete()
    with pytest.raises(ProtectedError):
        Term.objects.all().delete()


def test_a_refusal_names_the_records() -> None:
    name = MonumentName.objects.get(monument=make.monument())

    with pytest.raises(EverPublished) as refused:
        name.delete()
    assert refused.value.protected_objects == {name}


def test_records_outlive_their_contributor() -> None:
    account = get_user_model().objects.create_user("carl")
    monument = make.monument(contributor=account)

    account.delete()

    monument.refresh_from_db()
    assert monument.contributor is None
