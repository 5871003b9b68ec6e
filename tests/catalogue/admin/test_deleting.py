"""What once was public cannot be deleted by any road of the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.models import (
    Account,
    ConditionAssessment,
    Evidence,
    Monument,
    MonumentName,
    PastSlug,
    ReportMonument,
)
from tests import make
from tests.catalogue.admin import filled

pytestmark = pytest.mark.django_db
LIST = "/admin/catalogue/monument/"
PUBLIC = ["published", "withdrawn"]


def _delete(record: Any) -> str:
    return f"/admin/catalogue/{record._meta.model_name}/{record.pk}/delete/"


def _bulk(*records: Any) -> dict[str, Any]:
    chosen = [record.pk for record in records]
    return {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}


@pytest.mark.parametrize("state", PUBLIC)
def test_the_form_offers_no_deletion_and_its_address_refuses(
    administrator: Client, state: str
) -> None:
    monument = make.monument(review_state=state)
    page = administrator.get(f"{LIST}{monument.pk}/change/").content.decode()

    assert _delete(monument) not in page
    assert administrator.post(_delete(monument), {"post": "yes"}).status_code == 403
    assert Monument.objects.filter(pk=monument.pk).exists()


@pytest.mark.parametrize("state", PUBLIC)
def test_a_list_deletes_nothing_if_one_was_public_and_names_it(
    administrator: Client, state: str
) -> None:
    kept = make.monument(name_en="Arch of Triumph", review_state=state)
    draft = make.monument(name_en="Wall", review_state="draft")
    draft.names.all().delete()

    page = administrator.post(LIST, _bulk(kept, draft)).content.decode()

    assert "Arch of Triumph" in page
    assert "withdraw it" in page
    assert Monument.objects.count() == 2


def test_a_draft_is_not_deleted_with_parts_that_were_public(administrator: Client) -> None:
    draft = make.monument(review_state="draft")
    make.assessment(draft)

    administrator.post(_delete(draft), {"post": "yes"})
    administrator.post(LIST, _bulk(draft))

    assert ConditionAssessment.objects.exists()
    assert Monument.objects.exists()


def test_a_draft_is_deleted_by_an_administrator(administrator: Client) -> None:
    draft = make.monument(review_state="draft")

    administrator.post(_delete(draft), {"post": "yes"})

    assert not Monument.objects.exists()


def test_a_moderator_deletes_own_drafts_only(moderator: Client, mona: Account) -> None:
    own = make.source(review_state="draft", contributor=mona)
    other = make.source(review_state="draft")

    moderator.post(_delete(own), {"post": "yes"})

    assert moderator.post(_delete(other), {"post": "yes"}).status_code == 403
    assert type(own).objects.get() == other


def test_a_row_in_a_form_that_was_public_stays(administrator: Client) -> None:
    report = make.report(make.monument())
    claim = make.evidence(report)
    page = f"/admin/catalogue/damagereport/{report.pk}/change/"
    form = filled.form(administrator.get(page), "damagereport")

    administrator.post(page, {**form, "evidence-0-DELETE": "on"})

    assert Evidence.objects.filter(pk=claim.pk).exists()


def test_a_draft_row_in_a_form_goes(administrator: Client) -> None:
    monument = make.monument(review_state="draft")
    name = make.name(monument, "Baal", review_state="draft")
    page = f"{LIST}{monument.pk}/change/"
    form = filled.form(administrator.get(page), "monument")
    row = next(key for key in form if form[key] == [str(name.pk)] and key.endswith("-id"))

    administrator.post(page, {**form, row.replace("-id", "-DELETE"): "on"})

    assert not MonumentName.objects.filter(pk=name.pk).exists()


def test_a_monument_about_which_evidence_speaks_stays_linked(administrator: Client) -> None:
    monument = make.monument()
    report = make.report(monument)
    make.evidence(report, monument=monument)
    page = f"/admin/catalogue/damagereport/{report.pk}/change/"
    form = filled.form(administrator.get(page), "damagereport")

    answer = administrator.post(page, {**form, "links-0-DELETE": "on"})

    assert answer.status_code == 200
    assert ReportMonument.objects.exists()


def test_former_keys_cannot_be_deleted(administrator: Client) -> None:
    past = PastSlug.objects.create(model="monument", slug="old", record_id=1)

    assert administrator.post(_delete(past), {"post": "yes"}).status_code == 403
