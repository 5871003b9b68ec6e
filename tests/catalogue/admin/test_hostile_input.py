"""What no form of the admin sends, and what PostgreSQL or SQLite would break on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from catalogue.admin.site import site
from catalogue.models import Account, Position
from tests import make
from tests.catalogue.admin import filled
from tests.catalogue.hostile import DEPTHS, ODD, nested, objects, of

pytestmark = [pytest.mark.django_db, pytest.mark.both]

NO_KEYS = ["[[", "²", "٣", "9" * 25, "-1", "1.5"]


@pytest.fixture
def page(moderator: Client) -> tuple[str, dict[str, Any]]:
    """The address of a monument's form with a name and a source, and what it would send."""
    monument = make.monument()
    make.name(monument, "Bel", "de")
    monument.sources.add(make.source())
    address = f"/admin/catalogue/monument/{monument.pk}/change/"
    return address, filled.form(moderator.get(address), "monument")


def test_a_key_that_cannot_be_one_is_refused_with_the_form(
    moderator: Client, page: tuple[str, dict[str, Any]]
) -> None:
    """In each field of the record, and alone in a row of its parts."""
    address, form = page
    fields = ["kind", "part_of", "sources"]

    for key in NO_KEYS:
        answer = moderator.post(address, {**form, **dict.fromkeys(fields, key)})
        assert answer.status_code == 200
        assert set(fields) <= set(answer.context["adminform"].form.errors), key
        answer = moderator.post(address, {**form, "names-0-id": key})
        assert answer.status_code == 200
        assert "errornote" in answer.content.decode(), key


ASKED_BY_NOBODY = ["{}__regex=(", "{}__iregex=[", "{}__range=1", "{}__exact=\x00", "{}=\x00"]


def test_no_list_can_be_asked_for_what_breaks_it(rf: RequestFactory, ada: Account) -> None:
    request = rf.get("/")
    request.user = ada

    for model, lists in site._registry.items():
        for field in model._meta.concrete_fields:
            for one in ASKED_BY_NOBODY:
                lookup, value = one.format(field.name).split("=")
                assert not lists.lookup_allowed(lookup, value, request), (model, lookup)


@pytest.mark.parametrize(
    "query",
    [
        "savedreply/?id__range=1",
        "auditentry/?act__regex=(",
        "monument/?slug__iregex=[",
        "account/?is_active__range=1",
    ],
)
def test_such_a_question_is_refused(administrator: Client, query: str) -> None:
    assert administrator.get(f"/admin/catalogue/{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["review_state__exact=%00", "modified_at__year=-1", f"modified_at__year={'9' * 25}"]
)
def test_a_list_by_what_no_database_can_look_for_is_refused(moderator: Client, query: str) -> None:
    assert moderator.get(f"/admin/catalogue/monument/?{query}").status_code == 400


def test_a_search_for_a_choice_leaves_out_the_nul(moderator: Client) -> None:
    make.source(title="Bulletin")
    field = "app_label=catalogue&model_name=evidence&field_name=source"

    answer = moderator.get(f"/admin/autocomplete/?{field}&term=Bull%00etin")

    assert [one["text"].split(" · ")[0] for one in answer.json()["results"]] == ["Bulletin"]


def test_rows_that_were_not_sent_are_not_counted_through(
    moderator: Client, page: tuple[str, dict[str, Any]]
) -> None:
    """Whatever number of them a form says that it began with: this ends at once, or never."""
    address, form = page

    answer = moderator.post(address, {**form, "names-INITIAL_FORMS": "9" * 18})

    assert answer.status_code == 302


@pytest.mark.parametrize("model", ["monument", "position"])
def test_an_address_with_a_key_that_cannot_be_one_leads_back(moderator: Client, model: str) -> None:
    for key in NO_KEYS:
        answer = moderator.get(f"/admin/catalogue/{model}/{key}/change/")
        assert (answer.status_code, answer["Location"]) == (302, "/admin/"), key


@pytest.mark.parametrize("model", ["monument", "errorreport", "account"])
def test_an_act_on_keys_that_cannot_be_ones_does_nothing(administrator: Client, model: str) -> None:
    action = "mark_handled" if model == "errorreport" else "delete_selected"
    page = f"/admin/catalogue/{model}/"

    for key in NO_KEYS:
        sent = {"action": action, "_selected_action": ["1", key], "post": "yes"}
        answer = administrator.post(page, sent, follow=True)
        assert "Nothing was chosen." in answer.content.decode(), key


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ODD.items()])
def test_a_geometry_that_nobody_draws_is_refused_with_the_form(
    moderator: Client, text: str
) -> None:
    row = {"monument": make.monument().pk, "precision_m": "5", "geometry": text}

    answer = moderator.post("/admin/catalogue/position/add/", row)

    assert answer.status_code == 200
    assert answer.context["errors"]
    assert not Position.objects.exists()


def test_a_geometry_is_refused_however_deep_it_is(moderator: Client) -> None:
    row = {"monument": make.monument().pk, "precision_m": "5"}

    for depth in DEPTHS[::30]:
        for text in [of('"Polygon"', nested(depth)), of(nested(depth), "[]"), objects(depth)]:
            answer = moderator.post("/admin/catalogue/position/add/", {**row, "geometry": text})
            assert answer.status_code == 200
            assert "errornote" in answer.content.decode()
