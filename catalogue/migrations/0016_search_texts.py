"""The full-text side of the index of search. A later migration fills it, in another form.

SQLite: a table of FTS5 over the documents, which keeps no text of its own; triggers follow them.
A later migration that rebuilds the table of documents on SQLite (AlterField does) must make the
triggers again: they go with the old table. PostgreSQL: a generated column; keys are ordered by
their bytes, as SQLite does it. No extension is needed on either.
"""

from django.db import migrations

DOCUMENTS, TEXTS = "catalogue_searchdocument", "catalogue_searchtext"
COLUMNS = ("names", "pairs", "about", "body")


def _sqlite():
    columns = ", ".join(COLUMNS)
    yield (
        f"CREATE VIRTUAL TABLE {TEXTS} USING fts5({columns}, content='{DOCUMENTS}', "
        "content_rowid='id', columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 0')"
    )
    old = ", ".join(f"OLD.{column}" for column in COLUMNS)
    new = ", ".join(f"NEW.{column}" for column in COLUMNS)
    gone = f"INSERT INTO {TEXTS}({TEXTS}, rowid, {columns}) VALUES ('delete', OLD.id, {old});"
    come = f"INSERT INTO {TEXTS}(rowid, {columns}) VALUES (NEW.id, {new});"
    for act, statements in (
        ("INSERT", come),
        ("DELETE", gone),
        ("UPDATE", gone + come),
    ):
        yield (
            f"CREATE TRIGGER {TEXTS}_{act.lower()} AFTER {act} ON {DOCUMENTS} "
            f"BEGIN {statements} END"
        )


def _postgresql():
    vector = " || ".join(
        f"setweight(to_tsvector('pg_catalog.simple'::regconfig, {column}), '{weight}')"
        for column, weight in zip(COLUMNS, "ABCD")
    )
    yield f'ALTER TABLE {DOCUMENTS} ALTER COLUMN key TYPE varchar(130) COLLATE "C"'
    yield f"ALTER TABLE {DOCUMENTS} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({vector}) STORED"
    yield f"CREATE INDEX {TEXTS} ON {DOCUMENTS} USING gin (vector) WITH (fastupdate = off)"


def make_texts(apps, schema_editor):
    statements = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for statement in statements():
        schema_editor.execute(statement)


def drop_texts(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {DOCUMENTS} DROP COLUMN vector")
        return
    for act in ("insert", "delete", "update"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TEXTS}_{act}")
    schema_editor.execute(f"DROP TABLE IF EXISTS {TEXTS}")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0015_search_documents")]

    operations = [
        migrations.RunPython(make_texts, drop_texts),
    ]
