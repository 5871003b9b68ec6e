"""Two people at the same record in the same moment: one wins, the other is told, nothing breaks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from catalogue import derived, roles
from catalogue.admin.base import CatalogueAdmin
from catalogue.choices import ReviewState
from catalogue.imports import ImportRefused, alone, import_folder, taking
from catalogue.models import (
    Account,
    ConditionAssessment,
    Monument,
    PastSlug,
    ReportMonument,
)
from catalogue.moderation import actions
from catalogue.roles import Role
from tests import make
from tests.catalogue.admin import filled
from tests.catalogue.imports import files
from tests.together import meet_after, meet_before, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def moderators(transactional_db: None, settings: Settings) -> list[Client]:
    """Two moderators at their browsers."""
    # What is done once more asks everything once more.
    settings.ZEAL_NPLUSONE_THRESHOLD = 3
    found = []
    for name in ("mona", "murad"):
        account = Account.objects.create_user(name)
        roles.assign(account, Role.MODERATOR)
        client = Client(raise_request_exception=False)
        client.force_login(account)
        found.append(client)
    return found


def _page(record: Any, act: str = "change") -> str:
    return f"/admin/catalogue/{record._meta.model_name}/{record.pk}/{act}/"


def _sending(client: Client, record: Any, **changes: Any) -> Callable[[], Any]:
    """What sends the form of a record, which is open already."""
    form = filled.form(client.get(_page(record)), record._meta.model_name)
    return lambda: client.post(_page(record), {**form, **changes}, follow=True)


@pytest.mark.parametrize(
    ("state", "act"),
    [
        ("submitted", actions.publish),
        ("published", lambda row: actions.withdraw(row, reason_en="Entered twice.")),
        ("withdrawn", actions.restore),
    ],
)
def test_one_of_two_acts_wins(state: str, act: Callable[[Any], None]) -> None:
    row = make.assessment(make.monument(), review_state=state)
    twins = [ConditionAssessment.objects.get(pk=row.pk) for _ in range(2)]

    done = together(*(lambda twin=twin: act(twin) for twin in twins))

    assert sorted(type(one).__name__ for one in done) == ["NoneType", "WrongState"]


def test_one_of_two_moderators_publishes(moderators: list[Client]) -> None:
    report = make.report(make.monument(), review_state="submitted")

    answers = together(*(_sending(one, report, _publish="1") for one in moderators))

    assert [answer.status_code for answer in answers] == [200, 200]
    report.refresh_from_db()
    assert report.review_state == ReviewState.PUBLISHED
    told = [answer.content.decode() for answer in answers]
    assert sum("Published." in page for page in told) == 1


def test_two_reports_of_one_monument_are_saved(
    moderators: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monument, other = make.monument(), make.monument()
    reports = [make.report(other) for _ in range(2)]
    posts = [
        _sending(one, report, **{"links-0-monument": monument.pk})
        for one, report in zip(moderators, reports, strict=True)
    ]
    meet_before(monkeypatch, derived, "refresh_conditions")

    answers = together(*posts)

    assert [answer.status_code for answer in answers] == [200, 200]
    assert set(ReportMonument.objects.values_list("monument", flat=True)) == {monument.pk}
    monument.refresh_from_db()
    assert monument.condition == "destroyed"


def test_a_monument_is_saved_while_its_assessment_is_published(
    moderators: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monument = make.monument()
    seen = make.assessment(monument, "damaged", review_state="submitted")
    save = _sending(moderators[0], monument, **{"assessments-0-condition": "destroyed"})
    publish = _sending(moderators[1], seen, _publish="1")
    # The monument's form holds the monument, the other the assessment; each then wants both.
    meet_before(monkeypatch, CatalogueAdmin, "save_related")

    answers = together(save, publish)

    assert [answer.status_code for answer in answers] == [200, 200]
    monument.refresh_from_db()
    seen.refresh_from_db()
    assert monument.condition == (seen.condition if seen.first_published_at else "unknown")


def test_two_moderators_link_the_same_monument(
    moderators: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    report, monument = make.report(make.monument()), make.monument()
    page = "/admin/catalogue/reportmonument/add/"
    row = {"report": report.pk, "monument": monument.pk, "role": "affected", "severity": "severe"}
    row["reason"] = "It was harmed too."
    meet_before(monkeypatch, CatalogueAdmin, "save_model")

    answers = together(*(lambda one=one: one.post(page, row) for one in moderators))

    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert report.links.filter(monument=monument).count() == 1


def test_one_of_two_records_gets_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [make.monument(slug=slug) for slug in ("arch", "gate")]
    meet_after(monkeypatch, actions, "check_key_is_free")

    done = together(*(lambda row=row: actions.change_key(row, "tower") for row in rows))

    assert sorted(type(one).__name__ for one in done) == ["NoneType", "ValidationError"]
    assert Monument.objects.filter(slug="tower").count() == 1
    assert PastSlug.objects.count() == 1


def test_one_of_two_moderators_gets_a_key(
    moderators: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [make.monument(slug=slug) for slug in ("arch", "gate")]
    posts = [_sending(one, row, slug="tower") for one, row in zip(moderators, rows, strict=True)]
    meet_before(monkeypatch, CatalogueAdmin, "save_model")

    answers = together(*posts)

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Monument.objects.filter(slug="tower").count() == 1


def test_two_imports_of_the_same_records_are_both_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.vocabularies()
    folder = files.write(tmp_path, {"monuments": files.BEL, "sources": files.SOURCE})
    meet_after(monkeypatch, taking, "find_known")

    first, second = together(lambda: import_folder(folder), lambda: import_folder(folder))

    assert sorted([(first.created, first.unchanged), (second.created, second.unchanged)]) == [
        (0, 2),
        (2, 0),
    ]


def test_an_import_that_waits_too_long_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.vocabularies()
    folder = files.write(tmp_path, {"monuments": files.BEL})
    monkeypatch.setattr(alone, "PATIENCE", 0)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with alone.alone():
            held.set()
            done.wait(timeout=10)

    def refused() -> list[str]:
        held.wait(timeout=10)
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA busy_timeout = 1")
        try:
            import_folder(folder)
        except ImportRefused as refusal:
            return [str(fault) for fault in refusal.faults]
        finally:
            done.set()
        return []

    _held, faults = together(hold, refused)

    assert [fault.startswith("Somebody else is writing") for fault in faults] == [True]
    assert not Monument.objects.exists()
