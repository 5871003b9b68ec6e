"""A catalogue from before the ledger is brought to today: nothing is lost, the ledger begins.

Its tables are then as those of a new installation, which makes them in one step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from catalogue import identifiers
from catalogue.ledger.verifying import verify
from catalogue.models import DamageReport, LedgerEntry, Monument, Source
from catalogue.search.matching import matching

BEFORE = ("catalogue", "0003_newest_reports_first")


@pytest.fixture
def anew(transactional_db: None) -> set[str]:
    """How a new installation is made."""
    return made()


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
    yield one_by_one(database)
    database.close()
    database.settings_dict["NAME"] = name
    do(f'DROP DATABASE "{made}"')


def one_by_one(database: Any) -> Any:
    """Migrate to that time as it was done then, before there was one step for all; the models."""
    executor = MigrationExecutor(database)
    executor.loader = MigrationLoader(database, replace_migrations=False)
    executor.migrate([BEFORE])
    return executor.loader.project_state([BEFORE]).apps


#: What tells how tables are made, whatever the order of columns; by vendor.
TOLD = {
    "sqlite": [
        'SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master m, '
        "pragma_table_xinfo(m.name) c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_stat%'",
        'SELECT m.name, f."from", f."table", f."to", f.on_delete FROM sqlite_master m, '
        "pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
        "SELECT type, name, tbl_name, CASE WHEN type = 'table' THEN '' ELSE sql END "
        "FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'",
    ],
    "postgresql": [
        "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, "
        "collation_name, generation_expression, identity_generation "
        "FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace",
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    ],
}


def made() -> set[str]:
    """How the tables of the present database are made, with all that belongs to them."""
    found = set()
    with connections["default"].cursor() as cursor:
        for question in TOLD[connections["default"].vendor]:
            cursor.execute(question)
            found |= {" | ".join(map(str, row)) for row in cursor.fetchall()}
    return found | checks()


def checks() -> set[str]:
    """The conditions of a table on SQLite, which stand in its words only."""
    if connections["default"].vendor != "sqlite":
        return set()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        return {
            f"{name} {part}"
            for name, sql in cursor.fetchall()
            for part in re.split(r', (?=CONSTRAINT ")', sql.removesuffix(")"))[1:]
        }


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
        withdrawal_reason_ar="دُمج في \u2068m234\u2069.",
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


def test_a_filled_catalogue_is_brought_to_today(anew: set[str], older: Any) -> None:
    fill(older)
    before = rows(older)
    gone = next(row for row in before["catalogue_monument"] if row["slug"] == "gone")
    gone["withdrawal_reason_ar"] = "دُمج في m234."

    call_command("migrate", verbosity=0)

    assert made() == anew
    after = rows(older)
    assert {name: found for name, found in after.items() if found != before[name]} == {}
    assert Monument.objects.get(slug="bel").name_ar == "معبد بل"
    assert list(matching(DamageReport, "blown")) == [DamageReport.objects.get().pk]
    public = [Monument.objects.get(slug="bel"), DamageReport.objects.get(), Source.objects.get()]
    entered = LedgerEntry.objects.filter(act="published", version=1)
    assert {one.identifier for one in public} <= set(entered.values_list("identifier", flat=True))
    assert not LedgerEntry.objects.filter(identifier=Monument.objects.get(slug="draft").identifier)
    verify()
    call_command("verify_ledger", verbosity=0)

    count = LedgerEntry.objects.count()
    call_command("migrate", verbosity=0)
    assert LedgerEntry.objects.count() == count
