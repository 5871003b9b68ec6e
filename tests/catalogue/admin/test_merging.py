"""The pages of merging and splitting."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.models import DamageReport, MergedRecord, Monument, Source
from tests import make

pytestmark = pytest.mark.django_db


def test_two_records_are_merged_and_the_merge_is_undone(moderator: Client) -> None:
    one, two = make.monument(slug="bel"), make.monument(slug="baal")
    page = f"/admin/catalogue/monument/{one.pk}"
    assert f"{page}/merge/" in moderator.get(f"{page}/change/").content.decode()
    assert moderator.get(f"{page}/merge/").status_code == 200

    sent = {"other": two.identifier, "reason": "The same temple.", "with_names": "on"}
    sent["shown"] = two.identifier
    assert moderator.post(f"{page}/merge/", sent)["Location"] == f"{page}/change/"

    assert MergedRecord.objects.get().reason == "The same temple."
    for record in (one, two):
        history = moderator.get(f"/admin/catalogue/monument/{record.pk}/history/")
        assert [one.change_message for one in history.context["action_list"]] == [
            "Merge another record into this one"
        ]
        assert b"Merge another" not in moderator.get(f"/ar{history.wsgi_request.path}").content
    form = moderator.get(f"/admin/catalogue/monument/{two.pk}/change/")
    assert form.context["acts"]["restore"] == ""
    undo = form.context["acts"]["unmerge"]
    assert moderator.post(undo, {"reason": ""}).status_code == 200
    moderator.post(undo, {"reason": "Two after all."})
    two.refresh_from_db()
    assert two.review_state == "published"
    assert moderator.get(undo).status_code == 404


def test_a_record_is_shown_before_it_is_merged(moderator: Client) -> None:
    """A key with one wrong letter may be that of a third record."""
    one, two = make.monument(slug="bel"), make.monument(slug="baal", name_en="Temple of Baal")
    make.assessment(two)
    sent = {"other": "baal", "reason": "The same temple.", "with_names": "on"}

    page = moderator.post(f"/admin/catalogue/monument/{one.pk}/merge/", sent)

    assert not MergedRecord.objects.exists()
    assert "Temple of Baal" in page.content.decode()
    assert ("Condition assessments", 1) in page.context["moves"]
    form = page.context["form"]
    again = {name: form[name].value() for name in form.fields}
    moderator.post(f"/admin/catalogue/monument/{one.pk}/merge/", again)
    assert MergedRecord.objects.get().merged_id == two.pk


@pytest.mark.parametrize("other", ["", "nothing", "itself", "part", "draft", "\x00"])
def test_what_cannot_be_merged_is_told_and_kept(moderator: Client, other: str) -> None:
    one = make.source(slug="itself")
    make.source(slug="part", derives_from=one)
    make.source(slug="draft", review_state="draft")

    shown = "".join(
        Source.objects.filter(slug=other.strip("\x00")).values_list("identifier", flat=True)
    )
    sent = {"other": other, "reason": "They are alike.", "shown": shown}
    response = moderator.post(f"/admin/catalogue/source/{one.pk}/merge/", sent)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert b"They are alike." in response.content
    assert Source.objects.filter(review_state="withdrawn").count() == 0


def test_a_record_is_split(moderator: Client) -> None:
    temple = make.monument(name_en="Temple of Bel")
    report = make.report(temple, make.monument())
    claim = make.evidence(report, claim_en="The cella is gone.")
    page = f"/admin/catalogue/damagereport/{report.pk}/split/"
    text = moderator.get(page).content.decode()
    assert "Temple of Bel" in text

    sent = {"title_en": "Second", "slug": "second", "reason": "Two.", "chosen": []}
    assert b"Choose what belongs" in moderator.post(page, sent).content
    sent["chosen"] = [f"evidence.report:{claim.pk}"]
    sent["slug"] = report.slug
    assert b"has or had this key" in moderator.post(page, sent).content
    sent["slug"] = "second"
    moderator.post(page, sent)

    assert DamageReport.objects.get(slug="second").evidence.get() == claim


def test_what_a_list_leads_to_is_headed_by_its_own_name(moderator: Client) -> None:
    temple = make.monument()
    make.hazard(temple)

    page = moderator.get(f"/admin/catalogue/monument/{temple.pk}/split/")

    chosen = page.context["form"].fields["chosen"]
    assert [heading for heading, _rows in chosen.choices] == ["Hazards"]


def test_researchers_and_strangers_do_not_reach_it(researcher: Client) -> None:
    one, two = make.monument(), make.monument()

    for client in (researcher, Client()):
        for page in ("merge", "split", "unmerge"):
            address = f"/admin/catalogue/monument/{one.pk}/{page}/"
            sent = {"other": two.identifier, "reason": "The same."}
            assert client.post(address, sent).status_code in {302, 403}
    assert not Monument.objects.filter(review_state="withdrawn").exists()


def test_what_a_split_offers_is_named_with_no_query_for_each(
    moderator: Client, django_assert_max_num_queries: Any
) -> None:
    """Of a list of relations too: hazards are called by their kind, threats by their monument."""
    monument, source = make.monument(), make.source()
    for _number in range(4):
        make.hazard(monument)
        make.threat(make.monument()).sources.add(source)

    for record in (monument, source):
        page = f"/admin/catalogue/{record._meta.model_name}/{record.pk}/split/"
        with django_assert_max_num_queries(40):
            assert moderator.get(page).status_code == 200
