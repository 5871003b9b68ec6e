"""Every page of the admin answers, for both roles and in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from zeal import zeal_ignore

from catalogue.admin.site import SECTIONS, site
from catalogue.models import (
    Batch,
    DamageEffect,
    Designation,
    ErrorReport,
    ExternalIdentifier,
    FixityRun,
    PastSlug,
    SavedReply,
)
from tests import make
from tests.catalogue.moderation import waiting

pytestmark = [pytest.mark.django_db, pytest.mark.both]

#: People and the log of what they do have tests of their own.
OTHERS = {"Account", "ApplicationToContribute", "AuditEntry"}
#: What nobody looks at in the admin.
UNSEEN = {"ConditionStory", "Counter", "DailyKey", "Mention"}
UNSEEN |= {"SavedSearch", "SearchDocument", "SearchKey", "SearchWord"}
#: What comes from acts only.
NOT_ADDED = {"Batch", "Contribution", "ErrorReport", "FixityRun", "Original", "PastSlug"}
MODELS = sorted(
    (model for model in site._registry if model.__name__ not in OTHERS),
    key=lambda model: model.__name__,
)
EVERYTHING = [*MODELS, apps.get_model("catalogue.Account")]
LANGUAGES = ["", "/ar"]


def a_record() -> None:
    """One row at least of every model, with all its parts."""
    sector = make.monument(name_en="Sanctuary")
    monument = make.monument(name_ar="معبد بل", part_of=sector)
    make.position(monument)
    Designation.objects.create(monument=monument, title_en="World Heritage")
    ExternalIdentifier.objects.create(monument=monument, scheme="wikidata", value="Q1")
    make.assessment(monument)
    make.threat(monument)
    make.hazard(monument)
    make.control_period()
    report = make.report(monument)
    make.evidence(report, source=make.source(derives_from=make.source()))
    effect = make.term("eamena-effect-type", "collapse")
    DamageEffect.objects.create(report=report, term=effect)
    make.artefact_event(make.artefact(origin_monument=monument))
    make.photograph(monument)
    make.document(make.source())
    FixityRun.objects.create(missing=1, findings=[["missing", "g0000000000"]])
    ErrorReport.objects.create(identifier=monument.identifier, message="The name is misspelt.")
    number = PastSlug.objects.count()
    PastSlug.objects.create(model="monument", slug=f"old-{number}", record_id=monument.pk)
    batch = Batch.objects.create(
        table="sources.csv", state="submitted", submitted_at=timezone.now(), file_hash=str(number)
    )
    waiting.contribution(batch=batch)
    SavedReply.objects.create(title="Source", text="Please name the source.")


def address(model: Any, page: str, language: str = "", *args: Any) -> str:
    with translation.override(language.strip("/") or "en"):
        return reverse(f"admin:catalogue_{model._meta.model_name}_{page}", args=args)


def test_every_model_is_registered_and_has_its_place_in_the_index() -> None:
    named = {name for _key, _title, names in SECTIONS for name in names}

    apart = {"ChangeProposal", "ColumnMatch", "LedgerEntry", "LedgerPart", "MergedRecord"}
    apart |= {"CopyOrder", "Custody", "Message", "Notification", "PublicCopy", "Upload"}
    registered = {model.__name__ for model in site._registry}
    models = {model.__name__ for model in apps.get_app_config("catalogue").get_models()}
    assert registered == models - UNSEEN - apart
    assert named == registered


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["moderator", "administrator"])
def test_the_index_shows_what_waits_first(
    role: str, language: str, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(role)
    make.monument(review_state="submitted")
    ErrorReport.objects.create(identifier="m123", message="Wrong")
    ErrorReport.objects.create(identifier="a123", message="Seen", kind="sighting")

    page = client.get(f"{language}/admin/").content.decode()

    assert "review_state__exact=submitted" in page
    assert "errorreport/?state__exact=new&amp;kind__exact=sighting" in page
    assert page.index("errorreport/?state__exact=new&amp;kind__exact=error") < page.index(
        'id="records-monument"'
    )


@pytest.mark.parametrize(
    ("role", "language"),
    [("moderator", "/ar"), pytest.param("administrator", "", marks=pytest.mark.once)],
)
def test_lists_and_forms_answer(role: str, language: str, request: pytest.FixtureRequest) -> None:
    """What a database changes it changes for whoever asks: on each of them one pair is enough."""
    client: Client = request.getfixturevalue(role)
    a_record()
    answers = {
        page: client.get(page).status_code for model in MODELS for page in pages(model, language)
    }

    assert len(answers) > 4 * len(MODELS)
    assert {page: status for page, status in answers.items() if status != 200} == {}


def pages(model: Any, language: str) -> list[str]:
    """The list, and the pages of its last row."""
    row = model._default_manager.order_by("pk").last()
    found = [
        address(model, "changelist", language),
        address(model, "changelist", language) + "?q=temple",
        address(model, "change", language, row.pk),
        address(model, "history", language, row.pk),
    ]
    if model.__name__ not in NOT_ADDED:
        found.append(address(model, "add", language))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_administrators_manage_accounts(administrator: Client, language: str) -> None:
    account = apps.get_model("catalogue.Account").objects.get()
    model = type(account)

    pages = [address(model, page, language) for page in ("changelist", "add")]
    pages.append(address(model, "change", language, account.pk))

    with zeal_ignore():  # who signed in and who is edited are both accounts
        assert {administrator.get(page).status_code for page in pages} == {200}


@pytest.mark.parametrize("page", ["changelist", "add"])
def test_moderators_do_not_manage_accounts(moderator: Client, page: str) -> None:
    assert moderator.get(address(EVERYTHING[-1], page)).status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
def test_others_are_sent_to_the_sign_in(language: str, client: Client, researcher: Client) -> None:
    for model in EVERYTHING:
        for visitor in (client, researcher):
            answer = visitor.get(address(model, "changelist", language))

            assert answer.status_code == 302, model
            assert f"{language}/admin/login/" in answer["Location"], model


def test_lists_ask_as_often_for_many_rows_as_for_one(administrator: Client) -> None:
    def asked() -> dict[str, int]:
        numbers = {}
        for page in (address(model, "changelist") for model in EVERYTHING):
            with CaptureQueriesContext(connection) as queries:
                administrator.get(page)
            numbers[page] = len(queries)
        return numbers

    a_record()
    asked()
    few = asked()
    for _ in range(5):
        a_record()

    assert asked() == few
    assert max(few.values()) <= 12, few


@pytest.mark.parametrize("model", ["monument", "source", "term", "damagereport", "artefact"])
def test_searchable_fields_find_by_title_and_name_the_key(model: str, moderator: Client) -> None:
    a_record()
    fields = {
        "monument": ("evidence", "monument", "temple"),
        "source": ("evidence", "source", "report"),
        "term": ("monument", "kind", "temple"),
        "damagereport": ("evidence", "report", "blown"),
        "artefact": ("artefactevent", "artefact", "relief"),
    }
    owner, field, text = fields[model]

    answer = moderator.get(
        "/admin/autocomplete/",
        {"app_label": "catalogue", "model_name": owner, "field_name": field, "term": text},
    ).json()

    assert answer["results"]
    assert text in answer["results"][0]["text"].lower()


def test_a_term_field_offers_its_own_vocabulary_only(moderator: Client) -> None:
    make.term("monument-kind", "temple")
    make.term("damage-cause", "temple-robbery")

    answer = moderator.get(
        "/admin/autocomplete/",
        {
            "app_label": "catalogue",
            "model_name": "monument",
            "field_name": "kind",
            "term": "temple",
        },
    ).json()

    assert [found["text"] for found in answer["results"]] == ["temple"]


def test_any_name_finds_the_monument(moderator: Client) -> None:
    monument = make.monument(name_en="Temple of Bel")
    make.monument(name_en="Theatre")
    make.name(monument, "Sanctuaire de Baal", "fr")

    page = moderator.get("/admin/catalogue/monument/", {"q": "baal sanctuaire"})

    assert [row.pk for row in page.context["cl"].result_list] == [monument.pk]


def test_reports_are_filtered_by_days(moderator: Client) -> None:
    early = make.report(event_date_edtf="2015-05")
    make.report(event_date_edtf="2017-01")

    page = moderator.get("/admin/catalogue/damagereport/", {"from": "2014", "to": "2015-12"})

    assert [row.pk for row in page.context["cl"].result_list] == [early.pk]


def test_a_wrong_day_is_named_and_ignored(moderator: Client) -> None:
    make.report()

    page = moderator.get("/admin/catalogue/damagereport/", {"from": "some day"})

    assert len(page.context["cl"].result_list) == 1
    assert "some day" in page.content.decode()


def test_the_same_page_is_offered_in_the_other_language(moderator: Client) -> None:
    english = moderator.get("/admin/catalogue/monument/?q=bel").content.decode()
    arabic = moderator.get("/ar/admin/catalogue/monument/?q=bel").content.decode()

    assert 'href="/ar/admin/catalogue/monument/?q=bel"' in english
    assert 'href="/admin/catalogue/monument/?q=bel"' in arabic
    assert '<html lang="ar" dir="rtl">' in arabic


def test_a_form_does_not_say_who_contributed(moderator: Client) -> None:
    record = make.monument(contributor=make.researcher("rami", pseudonym="Zenobia's friend"))

    page = moderator.get(f"/admin/catalogue/monument/{record.pk}/change/").content.decode()

    assert "Zenobia&#x27;s friend" in page
    assert ">rami<" not in page


def test_a_photograph_is_named_by_the_beginning_of_its_caption(moderator: Client) -> None:
    picture = make.photograph(make.monument(), caption_en="A very long caption. " * 40)

    page = moderator.get(f"/admin/catalogue/photograph/{picture.pk}/change/")

    assert len(page.context["subtitle"]) == 80


def test_records_are_named_in_the_language_of_the_page(moderator: Client) -> None:
    temple = make.monument(name_en="Temple of Bel", name_ar="معبد بل")
    make.report(temple, title_en="Blown up", title_ar="تفجير المعبد")
    make.assessment(temple)

    reports = moderator.get("/ar/admin/catalogue/damagereport/").content.decode()
    assessments = moderator.get("/ar/admin/catalogue/conditionassessment/").content.decode()
    page = moderator.get(f"/ar/admin/catalogue/monument/{temple.pk}/change/")

    assert "تفجير المعبد" in reports
    assert "Blown up" not in reports
    assert "معبد بل" in assessments
    assert page.context["subtitle"] == "معبد بل"
    assert "Blown up" in moderator.get("/admin/catalogue/damagereport/").content.decode()
