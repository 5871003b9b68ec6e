"""Publishing, withdrawing and restoring from the form and from the lists."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from catalogue.admin import logged
from catalogue.models import Account, Monument, MonumentName
from tests import make
from tests.catalogue.admin import filled

pytestmark = pytest.mark.django_db
LIST = "/admin/catalogue/monument/"


def _page(record: Any) -> str:
    return f"/admin/catalogue/{record._meta.model_name}/{record.pk}/change/"


def _chosen(action: str, *records: Any, **more: str) -> dict[str, Any]:
    return {"action": action, "_selected_action": [one.pk for one in records], **more}


def _state(record: Any) -> str:
    record.refresh_from_db()
    return str(record.review_state)


def test_the_form_saves_and_publishes(moderator: Client) -> None:
    monument = make.monument(review_state="draft")
    form = filled.form(moderator.get(_page(monument)), "monument")

    moderator.post(_page(monument), {**form, "name_en": "Temple of Baal", "_publish": "1"})

    assert _state(monument) == "published"
    assert monument.name_en == "Temple of Baal"
    assert LogEntry.objects.latest("pk").change_message == logged.note("published")


def test_a_new_record_is_a_draft_of_whoever_enters_it(moderator: Client, mona: Account) -> None:
    kind = make.term("monument-kind", "temple")
    form = filled.form(moderator.get(f"{LIST}add/"), "monument")

    moderator.post(f"{LIST}add/", {**form, "name_en": "Arch", "slug": "arch", "kind": kind.pk})

    monument = Monument.objects.get()
    assert (monument.review_state, monument.contributor) == ("draft", mona)
    assert monument.names.get().name == "Arch"


def test_a_new_record_can_be_published_at_once(moderator: Client) -> None:
    kind = make.term("monument-kind", "temple")
    form = filled.form(moderator.get(f"{LIST}add/"), "monument")
    new = {"name_en": "Arch", "slug": "arch", "kind": kind.pk, "_publish": "1"}

    moderator.post(f"{LIST}add/", {**form, **new})

    assert Monument.objects.get().review_state == "published"
    assert MonumentName.objects.get().review_state == "published"


def test_a_report_is_published_with_its_waiting_claims(moderator: Client) -> None:
    report = make.report(make.monument(), review_state="draft")
    claim = make.evidence(report, review_state="submitted")
    refused = make.evidence(report, review_state="rejected")
    form = filled.form(moderator.get(_page(report)), "damagereport")

    moderator.post(_page(report), {**form, "_publish_all": "1"})

    assert (_state(report), _state(claim), _state(refused)) == (
        "published",
        "published",
        "rejected",
    )


def test_publishing_a_withdrawn_record_is_refused_and_told(moderator: Client) -> None:
    monument = make.monument(review_state="withdrawn")

    page = moderator.post(LIST, _chosen("publish_selected", monument), follow=True)

    assert _state(monument) == "withdrawn"
    assert "changed its state" in page.content.decode()


def test_one_wrong_state_stops_none_of_the_others(moderator: Client) -> None:
    waiting = make.monument(review_state="submitted")
    rejected = make.monument(review_state="rejected")

    moderator.post(LIST, _chosen("publish_selected", waiting, rejected))

    assert (_state(waiting), _state(rejected)) == ("published", "rejected")


def test_a_withdrawal_asks_for_the_public_reason(moderator: Client) -> None:
    monument = make.monument()
    page = f"{LIST}{monument.pk}/withdraw/"

    assert moderator.get(page).status_code == 200
    assert moderator.post(page, {"reason_en": " "}).status_code == 200
    assert _state(monument) == "published"

    moderator.post(page, {"reason_en": "Entered twice.", "reason_ar": "مكرر"})

    assert _state(monument) == "withdrawn"
    assert monument.withdrawal_reason_ar == "مكرر"


def test_a_list_withdraws_with_one_reason(moderator: Client) -> None:
    monuments = [make.monument(), make.monument()]
    chosen = _chosen("withdraw_selected", *monuments)

    asked = moderator.post(LIST, chosen)
    assert "reason_en" in asked.content.decode()
    assert [_state(one) for one in monuments] == ["published", "published"]

    moderator.post(LIST, {**chosen, "reason_en": "Not a monument.", "reason_ar": ""})

    assert [_state(one) for one in monuments] == ["withdrawn", "withdrawn"]


def test_a_withdrawn_record_is_restored_from_its_form(moderator: Client) -> None:
    monument = make.monument(review_state="withdrawn")
    page = f"{LIST}{monument.pk}/restore/"
    assert page in moderator.get(_page(monument)).content.decode()

    assert "its history says why" in moderator.get(page).content.decode()
    assert moderator.post(page).status_code == 200
    assert _state(monument) == "withdrawn"
    moderator.post(page, {"reason": "It is one after all."})

    assert _state(monument) == "published"
    history = moderator.get(f"/id/{monument.identifier}/history/").content.decode()
    assert "It is one after all." in history


def test_several_are_restored_with_one_reason(moderator: Client) -> None:
    monuments = [make.monument(review_state="withdrawn") for _ in range(2)]
    chosen = _chosen("restore_selected", *monuments)
    asked = moderator.post(LIST, chosen).content.decode()
    assert 'name="action" value="restore_selected"' in asked

    moderator.post(LIST, {**chosen, "reason": "Both stand."})

    assert [_state(one) for one in monuments] == ["published", "published"]


@pytest.mark.parametrize("act", ["withdraw", "restore"])
def test_strangers_cannot_act(act: str, client: Client, researcher: Client) -> None:
    monument = make.monument()

    for visitor in (client, researcher):
        visitor.post(f"{LIST}{monument.pk}/{act}/", {"reason_en": "Because."})

    assert _state(monument) == "published"


def test_only_what_is_public_is_shown_on_the_site(moderator: Client) -> None:
    public, draft = make.monument(), make.monument(review_state="draft")

    assert f"/monuments/{public.slug}/" in moderator.get(_page(public)).content.decode()
    assert f"/monuments/{draft.slug}/" not in moderator.get(_page(draft)).content.decode()
