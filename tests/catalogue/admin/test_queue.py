"""The queue: oldest first, filtered, taken from the top, answered in bulk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.models import Account, Batch, Contribution, PastSlug, SavedReply
from catalogue.moderation import queue as questions
from tests import make
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/catalogue/contribution/"


def _titles(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200
    return [line.row.title for line in response.context["lines"]]


def test_the_oldest_comes_first(moderator: Client) -> None:
    now = timezone.now()
    waiting.contribution(title="young", submitted_at=now)
    waiting.contribution(title="old", submitted_at=now - timedelta(days=2))
    waiting.contribution(title="draft", state="draft")
    waiting.contribution(title="done", state="rejected")

    assert _titles(moderator) == ["old", "young"]
    assert _titles(moderator, "state=rejected") == ["done"]


def test_it_is_filtered_by_kind_researcher_batch_and_claim(
    moderator: Client, mona: Account
) -> None:
    rami = waiting.account("rami", pseudonym="the owl")
    batch = Batch.objects.create(contributor=rami, table="sources.csv", file_hash="0")
    waiting.contribution(rami, title="a", kind="source")
    waiting.contribution(title="b", batch=batch)
    waiting.contribution(title="c", claimed_by=mona, claimed_at=timezone.now())

    assert _titles(moderator, "kind=source") == ["a"]
    assert _titles(moderator, f"researcher={rami.pk}") == ["a"]
    assert _titles(moderator, "researcher=the owl") == ["a"]
    assert _titles(moderator, f"batch={batch.identifier}") == ["b"]
    assert _titles(moderator, "holder=mine") == ["c"]
    assert _titles(moderator, "holder=free") == ["a", "b"]
    assert _titles(moderator, "holder=others") == []


@pytest.mark.parametrize("counted", [2, 1000])
def test_it_is_filtered_by_monument(
    moderator: Client, monkeypatch: pytest.MonkeyPatch, counted: int
) -> None:
    monkeypatch.setattr(questions, "COUNTED_TO", counted)
    temple = make.monument(slug="temple")
    report = make.report(temple)
    waiting.contribution(title="of it", target=temple.identifier, content={})
    waiting.contribution(title="of its report", about=report.identifier, content={})
    waiting.contribution(title="naming it")
    PastSlug.objects.create(model="monument", slug="old-temple", record_id=temple.pk)
    of_old = waiting.report_rows()
    of_old["rows"]["report_monuments.csv"][0]["monument_key"] = "old-temple"
    waiting.contribution(title="naming its former key", content=of_old)
    waiting.contribution(title="another", content={"rows": {"sources.csv": [{"key": "temple"}]}})

    expected = ["of it", "of its report", "naming it", "naming its former key"]
    assert _titles(moderator, "monument=temple") == expected
    assert _titles(moderator, f"monument={temple.identifier}") == expected


def test_a_bad_question_is_named_and_left_out(moderator: Client) -> None:
    waiting.contribution(title="a")

    query = "kind=castle&state=draft&after=yesterday~x&researcher=99999999999999999999999"
    response = moderator.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200
    for name in ("kind: castle", "state: draft", "after: yesterday"):
        assert name in response.content.decode()


def test_pages_follow_each_other_without_gap(
    moderator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ON_A_PAGE", 3)
    moment = timezone.now()
    for number in range(8):
        waiting.contribution(title=str(number), submitted_at=moment)

    seen, query = [], ""
    for _page in range(3):
        response = moderator.get(f"{ADDRESS}?{query}")
        seen += [line.row.title for line in response.context["lines"]]
        query = response.context["next_query"]
    assert (seen, query) == ([str(number) for number in range(8)], "")


@pytest.mark.parametrize("rows", [1, 30])
def test_its_queries_do_not_grow(
    moderator: Client, mona: Account, rows: int, django_assert_num_queries: Any
) -> None:
    rami = waiting.account("rami")
    for _number in range(rows):
        waiting.contribution(rami, claimed_by=mona, claimed_at=timezone.now())

    moderator.get(ADDRESS)
    with django_assert_num_queries(9):
        moderator.get(ADDRESS)


def test_the_oldest_free_one_is_taken_and_opened(moderator: Client, mona: Account) -> None:
    waiting.contribution(mona)
    one = waiting.contribution()

    response = moderator.post(ADDRESS, {"do": "next"})

    assert response["Location"].startswith(f"{ADDRESS}{one.pk}/change/")
    one.refresh_from_db()
    assert one.claimed_by == mona


def test_many_are_returned_with_a_saved_reply(moderator: Client) -> None:
    rows = [waiting.contribution() for _ in range(3)]
    reply = SavedReply.objects.create(title="Source", text="Please name the source.")
    chosen = [row.pk for row in rows[:2]]

    moderator.post(ADDRESS, {"do": "return", "chosen": chosen, "reply": reply.pk, "words": "Ever."})

    returned = Contribution.objects.filter(state="returned")
    assert {row.pk for row in returned} == set(chosen)
    assert {row.words for row in returned} == {"Please name the source.\n\nEver."}


def test_all_that_the_filter_finds_are_returned(moderator: Client, mona: Account) -> None:
    other = waiting.contribution(kind="source")
    own = waiting.contribution(mona)
    for _number in range(3):
        waiting.contribution()

    moderator.post(f"{ADDRESS}?kind=destruction", {"do": "return", "all": "1", "words": "No."})

    assert set(Contribution.objects.filter(state="submitted")) == {own, other}


@pytest.mark.parametrize("sent", [{"words": "No."}, {"chosen": "x"}, {"chosen": "1"}])
def test_nothing_is_returned_without_a_choice_and_words(
    moderator: Client, sent: dict[str, str]
) -> None:
    waiting.contribution()

    response = moderator.post(ADDRESS, {"do": "return", **sent})
    assert response.status_code == 200
    assert not Contribution.objects.filter(state="returned").exists()


def test_no_name_of_a_contributor_is_shown(moderator: Client) -> None:
    rami = waiting.account("rami-zz", email="rami-zz@example.org", first_name="Rami-zz")
    waiting.contribution(rami)

    page = moderator.get(ADDRESS).content.decode()
    assert f"Researcher {rami.pk}" in page
    assert "rami-zz" not in page.lower()


def test_the_index_counts_what_waits(moderator: Client) -> None:
    waiting.contribution()

    waits = moderator.get("/admin/").context["waiting"]
    assert [state["number"] for kind in waits for state in kind["states"]] == ["1"]


def test_researchers_and_strangers_do_not_reach_it(researcher: Client) -> None:
    waiting.contribution(title="Zzsecret")

    for client in (researcher, Client()):
        for method in (client.get, client.post):
            response = method(ADDRESS)
            assert response.status_code in {302, 403}
            assert b"Zzsecret" not in response.content


def test_what_was_ticked_stays_ticked_when_words_are_missing(moderator: Client) -> None:
    ticked, other = waiting.contribution(), waiting.contribution()

    answer = moderator.post(ADDRESS, {"do": "return", "chosen": ticked.pk, "all": "1"})

    chosen = {line.row.pk: line.is_chosen for line in answer.context["lines"]}
    assert chosen == {ticked.pk: True, other.pk: False}
    text = answer.content.decode()
    assert text.count(" checked") == 2
    assert 'name="all" value="1" checked' in text
