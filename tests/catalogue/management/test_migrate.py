"""A catalogue from before the ledger is brought to today: nothing is lost, the ledger begins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from catalogue import identifiers
from catalogue.ledger.verifying import verify
from catalogue.models import DamageReport, LedgerEntry, Monument, Source

BEFORE = ("catalogue", "0003_newest_reports_first")


@pytest.fixture
def older(transactional_db: None, tmp_path: Path) -> Iterator[Any]:
    """The models of a database of that time, which connections lead to; it goes afterwards."""
    database: Any = connections["default"]
    name = database.settings_dict["NAME"]
    made = f"{name}_older" if database.vendor == "postgresql" else str(tmp_path / "older.sqlite3")

    def do(statement: str) -> None:
        database.close()
        if database.vendor == "postgresql":
            with database._nodb_cursor() as cursor:
                cursor.execute(statement)

    do(f'CREATE DATABASE "{made}" TEMPLATE template0')
    database.settings_dict["NAME"] = made
    call_command("migrate", *BEFORE, verbosity=0)
    yield MigrationExecutor(database).loader.project_state([BEFORE]).apps
    database.close()
    database.settings_dict["NAME"] = name
    do(f'DROP DATABASE "{made}"')


def rows(apps: Any) -> dict[str, list[dict[str, Any]]]:
    """All rows of the catalogue's tables of that time, by table."""
    models = apps.get_app_config("catalogue").get_models(include_auto_created=True)
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values()) for model in models
    }


def fill(apps: Any) -> None:
    """Public and other records, that name each other."""

    def make(name: str, letter: str, **values: Any) -> Any:
        values.setdefault("review_state", "published")
        values["identifier"] = identifiers.new(letter)
        if values["review_state"] in {"published", "withdrawn"}:
            values["first_published_at"] = timezone.now()
        return apps.get_model("catalogue", name).objects.create(**values)

    kind = make("Term", "t", vocabulary="monument-kind", key="temple", label_en="Temple")
    bel = make("Monument", "m", slug="bel", name_en="Temple of Bel", name_ar="معبد بل", kind=kind)
    make("Monument", "m", slug="draft", name_en="A draft", kind=kind, review_state="draft")
    make(
        "Monument", "m", slug="gone", name_en="Gone", kind=kind, review_state="withdrawn",
        withdrawal_reason_en="Entered twice.",
    )  # fmt: skip
    news = make("Term", "t", vocabulary="source-kind", key="news", label_en="News")
    source = make("Source", "s", slug="sana", title="News", kind=news)
    report = make(
        "DamageReport", "r", slug="blast", title_en="Blown up", kind="destruction",
        severity="destroyed", event_date_edtf="2015-08-30",
    )  # fmt: skip
    apps.get_model("catalogue", "ReportMonument").objects.create(
        report=report, monument=bel, role="affected", severity="destroyed"
    )
    make(
        "Evidence", "", slug="blast-e1", report=report, source=source, stance="supports",
        claim_en="It is gone.",
    )  # fmt: skip
    apps.get_model("catalogue", "Account").objects.create(username="rami", password="!")


def test_a_filled_catalogue_is_brought_to_today(older: Any) -> None:
    fill(older)
    before = rows(older)

    call_command("migrate", verbosity=0)

    after = rows(older)
    assert {name: found for name, found in after.items() if found != before[name]} == {}
    assert Monument.objects.get(slug="bel").name_ar == "معبد بل"
    public = [Monument.objects.get(slug="bel"), DamageReport.objects.get(), Source.objects.get()]
    entered = LedgerEntry.objects.filter(act="published", version=1)
    assert {one.identifier for one in public} <= set(entered.values_list("identifier", flat=True))
    assert not LedgerEntry.objects.filter(identifier=Monument.objects.get(slug="draft").identifier)
    verify()
    call_command("verify_ledger", verbosity=0)

    count = LedgerEntry.objects.count()
    call_command("migrate", verbosity=0)
    assert LedgerEntry.objects.count() == count
