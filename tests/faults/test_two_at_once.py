"""Two people at once: what one does is done, the other is told, nothing is lost, half or twice."""

from __future__ import annotations

import sqlite3
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.test import Client
from django.utils import timezone

from catalogue.choices import ReviewState
from catalogue.contributions import applying, drafts, submitting
from catalogue.contributions.applying import Conflicts
from catalogue.contributions.spreadsheets import submitting as handing_in
from catalogue.imports import ImportRefused, alone
from catalogue.ledger import erasing
from catalogue.ledger.appending import append
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.verifying import verify
from catalogue.models import (
    Account,
    Contribution,
    DamageReport,
    LedgerEntry,
    MergedRecord,
    Monument,
    Notification,
    Source,
)
from catalogue.models.ledger import LedgerPartName
from catalogue.moderation import (
    actions,
    batches,
    cells,
    claims,
    decisions,
    merging,
    undoing_batches,
)
from catalogue.moderation import proposals as editing
from catalogue.roles import Role
from tests import make
from tests.catalogue.contributions.contributors import change, draft
from tests.catalogue.contributions.spreadsheets import as_csv, upload
from tests.catalogue.moderation import waiting
from tests.catalogue.moderation.test_publishing import batch_of
from tests.together import meet_after, meet_before, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def moderators() -> tuple[Account, Account]:
    """Two who decide."""
    mona, nora = (waiting.account(name, Role.MODERATOR) for name in ("mona", "nora"))
    return mona, nora


def outcomes(done: list[Any]) -> list[str]:
    """What became of each: the name of what refused it, or "done"."""
    return sorted(type(one).__name__ if isinstance(one, Exception) else "done" for one in done)


def twins(one: Any) -> list[Any]:
    """The same row, as two have loaded it."""
    return [type(one).objects.get(pk=one.pk) for _ in range(2)]


def test_one_of_two_claims_it(moderators: tuple[Account, Account]) -> None:
    pairs = zip(twins(waiting.contribution()), moderators, strict=True)

    done = together(*(lambda row=row, by=by: claims.claim(row, by=by) for row, by in pairs))

    assert outcomes(done) == ["ClaimedByAnother", "done"]


def test_one_returns_and_one_publishes(moderators: tuple[Account, Account]) -> None:
    make.monument(slug="temple")
    one = waiting.contribution(make.researcher())
    (mine, theirs), (mona, nora) = twins(one), moderators

    done = together(
        lambda: decisions.publish(mine, by=mona),
        lambda: decisions.return_with_words(theirs, by=nora, words="Say when."),
    )

    assert outcomes(done) in (["WrongState", "done"], ["ClaimedByAnother", "done"])
    one.refresh_from_db()
    assert DamageReport.objects.count() == (one.state == ReviewState.PUBLISHED)
    assert Notification.objects.count() == 1


def proposals(*cells: dict[str, str]) -> list[Contribution]:
    """Proposals of two researchers to change one source, begun from the same version."""
    source = make.source(slug="news", title="Old", publisher="")
    enter_everything()
    made = [change(source, "sources.csv", one, by=make.researcher()) for one in cells]
    Contribution.objects.update(state="submitted", submitted_at=timezone.now())
    return [Contribution.objects.get(pk=one.pk) for one in made]


def test_two_proposals_for_one_record_are_both_in_it(
    moderators: tuple[Account, Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = zip(proposals({"title": "New"}, {"publisher": "SANA"}), moderators, strict=True)
    meet_after(monkeypatch, applying, "three_way")

    done = together(*(lambda row=row, by=by: decisions.publish(row, by=by) for row, by in pairs))

    assert outcomes(done) == ["done", "done"]
    assert Source.objects.values_list("title", "publisher").get() == ("New", "SANA")
    verify()


def test_of_two_proposals_for_one_cell_the_second_asks(
    moderators: tuple[Account, Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = zip(proposals({"title": "One"}, {"title": "Other"}), moderators, strict=True)
    meet_after(monkeypatch, applying, "three_way")

    done = together(*(lambda row=row, by=by: decisions.publish(row, by=by) for row, by in pairs))

    assert outcomes(done) == ["Conflicts", "done"]
    [refused] = [one for one in done if isinstance(one, Conflicts)]
    assert [one.column for one in refused.versions] == ["title"]
    assert Contribution.objects.filter(state="submitted").count() == 1


def test_what_two_moderators_edit_is_both_in_it(
    moderators: tuple[Account, Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = proposals({"title": "New"}, {"publisher": "SANA"})
    meet_after(monkeypatch, editing, "chosen")

    def publish(row: Contribution, by: Account) -> None:
        edited = cells.edited(row.content, {})
        edited["rows"]["sources.csv"][0]["note"] = "Edited."
        editing.publish(row, content=edited, choices={}, by=by)

    done = together(
        *(lambda row=row, by=by: publish(row, by) for row, by in zip(rows, moderators, strict=True))
    )

    assert outcomes(done) == ["done", "done"]
    assert Source.objects.values_list("title", "publisher").get() == ("New", "SANA")


def note() -> Contribution:
    make.term("source-kind", "news")
    return draft("source", {"sources.csv": [{"title": "T", "kind": "news"}]})


def test_of_two_tabs_the_second_is_told(db: None) -> None:
    one = note()
    by: Any = one.contributor
    texts = [{"rows": {"sources.csv": [{"title": title}]}} for title in ("left", "right")]
    pairs = zip(twins(one), texts, strict=True)

    done = together(
        *(
            lambda row=row, said=said: drafts.save(row, said, by=by, revision=0)
            for row, said in pairs
        )
    )

    assert outcomes(done) == ["Stale", "done"]
    one.refresh_from_db()
    assert (one.revision, one.title) in [(1, "left"), (1, "right")]


def test_what_one_tab_discards_the_other_neither_saves_nor_submits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = note(), note()
    (mine, theirs), by = twins(one), one.contributor
    assert by
    drafts.discard(one, by=by)
    with pytest.raises(drafts.NotOpen):
        drafts.save(theirs, mine.content, by=by, revision=0)
    with pytest.raises(drafts.NotOpen):
        submitting.submit(mine, by=by)

    owner: Any = other.contributor
    (mine, theirs) = twins(other)
    meet_after(monkeypatch, submitting, "check")
    meet_before(monkeypatch, drafts, "_of")
    done = together(
        lambda: submitting.submit(mine, by=owner), lambda: drafts.discard(theirs, by=owner)
    )

    assert outcomes(done) == ["NotOpen", "done"]


def test_submitted_twice_at_once_it_is_submitted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one = note()
    by: Any = one.contributor
    meet_after(monkeypatch, submitting, "check")

    done = together(*(lambda row=row: submitting.submit(row, by=by) for row in twins(one)))

    assert outcomes(done) == ["done", "done"]
    assert Contribution.objects.get().state == "submitted"


def test_a_spreadsheet_is_handed_in_once(monkeypatch: pytest.MonkeyPatch) -> None:
    by = make.researcher()
    make.term("source-kind", "news")
    rows = [{"key": f"s{n}", "title": "T", "kind": "news", "read": "part"} for n in range(3)]
    batch = upload(as_csv(rows), "sources", by=by)
    meet_after(monkeypatch, handing_in, "_still")

    done = together(*(lambda row=row: handing_in.submit(row, by=by) for row in twins(batch)))

    assert outcomes(done) == ["done", "done"]
    assert Contribution.objects.count() == 3


@pytest.mark.parametrize("second", ["publish", "reject"])
def test_a_batch_is_decided_by_one_of_two(moderators: tuple[Account, Account], second: str) -> None:
    make.monument(slug="temple")
    batch = batch_of(2, make.researcher())
    (mine, theirs), (mona, nora) = twins(batch), moderators
    other = {
        "publish": lambda: batches.publish(theirs, by=nora),
        "reject": lambda: batches.reject(theirs, by=nora, reason="No."),
    }

    done = together(lambda: batches.publish(mine, by=mona), other[second])

    assert outcomes(done) == ["WrongState", "done"]
    batch.refresh_from_db()
    states = set(batch.contributions.values_list("state", flat=True))
    assert states == {batch.state}
    assert DamageReport.objects.count() == (2 if batch.state == "published" else 0)
    assert Notification.objects.count() == 1


def test_a_batch_ends_when_two_decide_its_last_rows_at_once(
    moderators: tuple[Account, Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = batch_of(2, make.researcher())
    pairs = zip(batch.contributions.all(), moderators, strict=True)
    meet_before(monkeypatch, decisions, "end_batches")

    done = together(
        *(lambda row=row, by=by: decisions.reject(row, by=by, reason="No.") for row, by in pairs)
    )

    assert outcomes(done) == ["done", "done"]
    batch.refresh_from_db()
    assert batch.state == "rejected"


def test_a_batch_is_taken_back_once(moderators: tuple[Account, Account]) -> None:
    make.monument(slug="temple")
    batch = batch_of(2, make.researcher())
    mona, nora = moderators
    batches.publish(batch, by=mona)
    enter_everything()
    Notification.objects.all().delete()
    pairs = zip(twins(batch), (mona, nora), strict=True)

    done = together(
        *(
            lambda row=row, by=by: undoing_batches.undo(row, by=by, reason="Wrong.")
            for row, by in pairs
        )
    )

    assert outcomes(done) in (["WrongState", "done"], ["RowFault", "done"])
    assert LedgerEntry.objects.filter(act="withdrawn").count() == 2
    assert Notification.objects.count() == 1
    verify()


@pytest.mark.parametrize("crosswise", [False, True])
def test_a_record_is_merged_into_one_of_two(crosswise: bool) -> None:  # noqa: FBT001
    a, b, c = (make.monument(slug=slug) for slug in "abc")
    make.assessment(c)
    enter_everything()
    pairs = ((a, c), (c, a)) if crosswise else ((a, c), (b, c))
    first, second = ([Monument.objects.get(pk=one.pk) for one in pair] for pair in pairs)

    done = together(
        lambda: merging.merge(*first, by=None, reason="They are one."),
        lambda: merging.merge(*second, by=None, reason="They are one."),
    )

    assert outcomes(done) == ["WrongState", "done"]
    assert MergedRecord.objects.count() == 1
    assert Monument.objects.filter(review_state="withdrawn").count() == 1
    verify()


def test_evidence_is_published_while_its_report_is_withdrawn() -> None:
    report = make.report(make.monument())
    claim = make.evidence(report, review_state="submitted")
    enter_everything()

    done = together(
        lambda: actions.publish(claim, reason="Checked."),
        lambda: actions.withdraw(report, reason_en="Entered twice."),
    )

    assert outcomes(done) == ["done", "done"]
    assert [one.review_state for one in (claim, report)] == ["published", "withdrawn"]
    verify()


def test_a_part_is_erased_while_a_version_is_appended(monkeypatch: pytest.MonkeyPatch) -> None:
    report = make.report(cause="", attributed_to="Somebody")
    append(None, [report], reason="Begun.")
    DamageReport.objects.update(attributed_to="", title_en="Shelled")
    names = [LedgerPartName.PERSONAL]
    meet_after(monkeypatch, erasing, "last_versions")

    done = together(
        lambda: append(None, [report], reason="Corrected."),
        lambda: erasing.erase(report.identifier, names, reason="By right.", last_too=True),
    )

    assert outcomes(done) == ["done", "done"]
    acts = LedgerEntry.objects.order_by("number").values_list("act", flat=True)
    assert sorted(acts) == ["changed", "erased", "published"]
    verify()


def test_a_part_is_erased_once_by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    report = make.report(cause="", attributed_to="Somebody")
    append(None, [report], reason="Begun.")
    DamageReport.objects.update(attributed_to="")
    append(None, [report], reason="Corrected.")
    names = [LedgerPartName.PERSONAL]
    meet_after(monkeypatch, erasing, "last_versions")

    def erase() -> int:
        return erasing.erase(report.identifier, names, reason="By right.")

    assert sorted(together(erase, erase)) == [0, 1]
    assert LedgerEntry.objects.filter(act="erased").count() == 1
    verify()


def test_who_stood_in_each_others_way_are_both_answered(
    moderators: tuple[Account, Account], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    # What is done once more asks everything once more.
    settings.ZEAL_NPLUSONE_THRESHOLD = 4
    make.monument(slug="temple")
    batch = batch_of(2, make.researcher())
    row = batch.contributions.get(line=3)
    clients = [Client(raise_request_exception=False) for _ in moderators]
    for client, account in zip(clients, moderators, strict=True):
        client.force_login(account)
    # One holds the spreadsheet and its first row, the other its second row; then each wants both.
    meet_after(monkeypatch, claims, "take")

    answers = together(
        lambda: clients[0].post(f"/admin/catalogue/batch/{batch.pk}/change/", {"do": "publish"}),
        lambda: clients[1].post(
            f"/admin/catalogue/contribution/{row.pk}/change/",
            {"do": "reject", "words": "No.", "revision": row.revision},
        ),
    )

    assert {answer.status_code for answer in answers} <= {200, 302}
    row.refresh_from_db()
    batch.refresh_from_db()
    if batch.state == "submitted":
        # The other was faster, and looks at the next row by now: who publishes was told so.
        assert (row.state, DamageReport.objects.count()) == ("rejected", 0)
        return
    assert batch.state == "published"
    assert row.state in {"published", "rejected"}
    assert DamageReport.objects.count() == (2 if row.state == "published" else 1)


@pytest.mark.parametrize(("is_part", "error"), [(True, OperationalError), (False, ImportRefused)])
def test_an_import_ends_a_deadlock_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
    is_part: bool,  # noqa: FBT001
    error: type[Exception],
) -> None:
    """The act that it is a part of is done once more; by itself it says to try again."""
    deadlock = OperationalError()
    deadlock.__cause__ = sqlite3.OperationalError()
    vars(deadlock.__cause__)["sqlstate"] = "40P01"

    def refuse() -> None:
        raise deadlock

    monkeypatch.setattr(alone, "_wait", refuse)
    act = transaction.atomic() if is_part else nullcontext()

    with pytest.raises(error), act, alone.alone():
        pass
