"""Entries of the ledger can be added, but not changed or removed; parts can be removed.

A later migration that rebuilds one of the two tables on SQLite (AlterField does) must make their
triggers again: they go with the old table. `verify_ledger` looks for them.
"""

from django.db import migrations

ENTRIES, PARTS = "catalogue_ledgerentry", "catalogue_ledgerpart"
REFUSAL = "the ledger is append-only"
#: Table and what is refused.
REFUSED = [(ENTRIES, "UPDATE"), (ENTRIES, "DELETE"), (PARTS, "UPDATE")]
#: What an inserted row may not share with one that is there, by table.
TAKEN = {
    ENTRIES: (
        "number = NEW.number OR hash = NEW.hash OR "
        "(identifier = NEW.identifier AND version = NEW.version AND version > 0)"
    ),
    PARTS: "id = NEW.id OR (entry_id = NEW.entry_id AND name = NEW.name)",
}


def _name(table, act):
    return f"{table}_no_{act.lower()}"


def _sqlite():
    for table, act in REFUSED:
        yield (
            f"CREATE TRIGGER {_name(table, act)} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    # INSERT OR REPLACE deletes without firing the trigger of deletions (`recursive_triggers` is
    # off unless a connection asks for it): what it would replace must not be there.
    for table, taken in TAKEN.items():
        yield (
            f"CREATE TRIGGER {_name(table, 'REPLACE')} BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _postgresql():
    yield (
        "CREATE FUNCTION catalogue_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23514'; END $$"
    )
    for table, act in [*REFUSED, (ENTRIES, "TRUNCATE"), (PARTS, "TRUNCATE")]:
        yield (
            f"CREATE TRIGGER {_name(table, act)} BEFORE {act} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION catalogue_refuse()"
        )


def make_triggers(apps, schema_editor):
    statements = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for statement in statements():
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    more = [(ENTRIES, "TRUNCATE"), (PARTS, "TRUNCATE")] if is_postgresql else []
    for table, act in [*REFUSED, *more]:
        on = f" ON {table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {_name(table, act)}{on}")
    if not is_postgresql:
        for table in TAKEN:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {_name(table, 'REPLACE')}")
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS catalogue_refuse()")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_last_public_changes")]

    operations = [migrations.RunPython(make_triggers, drop_triggers)]
