"""The acts of moderation: who may go where, first decision wins, old keys lead on."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from catalogue.contributions import drafts
from catalogue.models import (
    Contribution,
    DamageCause,
    Monument,
    Notification,
    PastSlug,
    Reviewed,
)
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_what_waits_can_be_published(state: str) -> None:
    report = make.report(review_state=state)

    actions.publish(report)

    report.refresh_from_db()
    assert report.review_state == "published"
    assert report.first_published_at is not None


@pytest.mark.parametrize("state", ["published", "withdrawn", "rejected"])
def test_what_does_not_wait_cannot_be_published(state: str) -> None:
    report = make.report(review_state=state)

    with pytest.raises(actions.WrongState):
        actions.publish(report)
    report.refresh_from_db()
    assert report.review_state == state


def test_the_first_decision_wins() -> None:
    report = make.report()
    mine, theirs = (type(report).objects.get(pk=report.pk) for _ in range(2))
    actions.withdraw(mine, reason_en="Entered twice.")

    with pytest.raises(actions.WrongState):
        actions.withdraw(theirs, reason_en="Another reason.")
    report.refresh_from_db()
    assert report.withdrawal_reason_en == "Entered twice."


def test_a_withdrawal_needs_a_reason() -> None:
    report = make.report()

    with pytest.raises(ValidationError):
        actions.withdraw(report, reason_en="  ")
    report.refresh_from_db()
    assert report.review_state == "published"


def test_a_reason_of_several_lines_is_stored_as_an_export_writes_it() -> None:
    report = make.report()

    actions.withdraw(report, reason_en="Entered\r\ntwice. ", reason_ar="أُدخل\nمرتين.")

    assert (report.withdrawal_reason_en, report.withdrawal_reason_ar) == (
        "Entered twice.",
        "أُدخل مرتين.",
    )
    with pytest.raises(ValidationError, match="cannot be stored"):
        actions.withdraw(make.report(), reason_en="Twice\x00")


def test_a_withdrawn_record_comes_back_without_its_reason() -> None:
    report = make.report()
    first = report.first_published_at
    actions.withdraw(report, reason_en="Entered twice.", reason_ar="سجل مكرر.")
    actions.restore(report)

    report.refresh_from_db()
    assert (report.review_state, report.first_published_at) == ("published", first)
    assert (report.withdrawal_reason_en, report.withdrawal_reason_ar) == ("", "")


def test_only_what_is_withdrawn_comes_back() -> None:
    with pytest.raises(actions.WrongState):
        actions.restore(make.report())


def test_names_and_terms_are_moderated_too() -> None:
    term = make.term("material", "stone", review_state="submitted")
    name = make.name(make.monument(), "Bel", "fr", review_state="submitted")

    for record in (term, name):
        actions.publish(record)
        record.refresh_from_db()
        assert record.review_state == "published"


def _kind() -> Reviewed:
    hidden = make.term("monument-kind", "pyramid", review_state="draft")
    return make.monument(kind=hidden, review_state="draft")


def _cause() -> Reviewed:
    report = make.report(cause="", review_state="draft")
    hidden = make.term("damage-cause", "flood", review_state="submitted")
    DamageCause.objects.create(report=report, term=hidden)
    return report


def _material() -> Reviewed:
    artefact = make.artefact(review_state="draft")
    artefact.materials.add(make.term("material", "ivory", review_state="draft"))
    return artefact


@pytest.mark.parametrize("maker", [_kind, _cause, _material])
def test_nothing_is_published_in_words_that_nobody_approved(maker: object) -> None:
    assert callable(maker)
    record = maker()

    with pytest.raises(ValidationError, match="not published"):
        actions.publish(record)
    record.refresh_from_db()
    assert record.review_state == "draft"


def test_a_former_key_leads_to_the_record() -> None:
    monument = make.monument(slug="temple-of-baal")

    actions.change_key(monument, "temple-of-bel")

    monument.refresh_from_db()
    assert monument.slug == "temple-of-bel"
    past = PastSlug.objects.get()
    assert (past.model, past.slug, past.record_id) == ("monument", "temple-of-baal", monument.pk)


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "rejected"])
def test_the_key_of_a_draft_is_forgotten(state: str) -> None:
    monument = make.monument(slug="house-of-the-witness", review_state=state)

    actions.change_key(monument, "house")

    assert Monument.objects.get().slug == "house"
    assert not PastSlug.objects.exists()


def test_a_record_may_have_its_old_key_back() -> None:
    monument = make.monument(slug="a")
    for key in ("b", "a", "a", "c"):
        actions.change_key(monument, key)

    assert set(PastSlug.objects.values_list("slug", flat=True)) == {"a", "b"}
    assert Monument.objects.get().slug == "c"


def test_the_key_of_another_record_is_refused() -> None:
    make.monument(slug="taken")
    actions.change_key(make.monument(slug="former"), "present")
    monument = make.monument(slug="mine")

    for key in ("taken", "former", "present"):
        with pytest.raises(ValidationError):
            actions.change_key(monument, key)
    monument.refresh_from_db()
    assert monument.slug == "mine"


def test_whoever_contributed_is_told_of_a_withdrawal() -> None:
    rami, mona = make.researcher("rami"), make.researcher("mona")
    made = drafts.begin("source", by=rami)
    report, own = make.report(contributor=rami), make.report(contributor=mona)
    Contribution.objects.filter(pk=made.pk).update(
        state="published", submitted_at=timezone.now(), made=[report.identifier]
    )

    for record in (report, own):
        actions.withdraw(record, reason_en="A twin of another.", by=mona)

    note = Notification.objects.get()
    assert (note.account, note.kind, note.contribution) == (rami, "withdrawn", made)
