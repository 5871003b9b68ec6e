"""The index of search in a form that is quicker to write and to read; made anew.

Documents are numbered in the order in which they are shown, so that the first ones can be read
without the others. SQLite: a table of FTS5 beside the documents, which keeps no text of its own;
triggers follow them; an index of beginnings would cost more than it saves. A later migration that
rebuilds the table of documents on SQLite (AlterField does) must make the triggers again: they go
with the old table. PostgreSQL: two generated columns, one for names alone, so that no weights have
to be read again; a sign that is no word ends each column, so that no phrase goes beyond it. Keys of
records are ordered by their bytes, as SQLite does it. No extension is needed on either.
"""

from importlib import import_module

from django.db import migrations, models

DOCUMENTS, TEXTS, TERMS, KEYS = (
    f"catalogue_search{name}" for name in ("document", "text", "term", "key")
)
COLUMNS = ("names", "pairs", "about", "body")


def _sqlite():
    columns = ", ".join(COLUMNS)
    yield (
        f"CREATE VIRTUAL TABLE {TEXTS} USING fts5({columns}, content='', columnsize=0, "
        "tokenize='unicode61 remove_diacritics 0')"
    )
    yield f"CREATE VIRTUAL TABLE {TERMS} USING fts5vocab('{TEXTS}', 'row')"
    old = ", ".join(f"OLD.{column}" for column in COLUMNS)
    new = ", ".join(f"NEW.{column}" for column in COLUMNS)
    gone = f"INSERT INTO {TEXTS}({TEXTS}, rowid, {columns}) VALUES ('delete', OLD.number, {old});"
    come = f"INSERT INTO {TEXTS}(rowid, {columns}) VALUES (NEW.number, {new});"
    for act, statements in (("INSERT", come), ("DELETE", gone), ("UPDATE", gone + come)):
        yield (
            f"CREATE TRIGGER {TEXTS}_{act.lower()} AFTER {act} ON {DOCUMENTS} "
            f"BEGIN {statements} END"
        )
    yield f"DROP TABLE {KEYS}"
    yield (
        f"CREATE TABLE {KEYS} (key varchar(62) NOT NULL, word varchar(60) NOT NULL, "
        "PRIMARY KEY (key, word)) WITHOUT ROWID"
    )


def _postgresql():
    yield f'ALTER TABLE {DOCUMENTS} ALTER COLUMN key TYPE varchar(130) COLLATE "C"'
    for name, columns in (("vector", COLUMNS), ("named", COLUMNS[:2])):
        vector = " || ".join(
            f"to_tsvector('pg_catalog.simple'::regconfig, {column} || ' ء')" for column in columns
        )
        yield (
            f"ALTER TABLE {DOCUMENTS} ADD COLUMN {name} tsvector "
            f"GENERATED ALWAYS AS ({vector}) STORED"
        )
        yield f"CREATE INDEX {TEXTS}_{name} ON {DOCUMENTS} USING gin ({name})"
    for column in ("key", "word"):
        yield f'ALTER TABLE {KEYS} ALTER COLUMN {column} TYPE varchar(62) COLLATE "C"'


def make_texts(apps, schema_editor):
    statements = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for statement in statements():
        schema_editor.execute(statement)


def drop_texts(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        return
    for act in ("insert", "delete", "update"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TEXTS}_{act}")
    for name in (TERMS, TEXTS):
        schema_editor.execute(f"DROP TABLE IF EXISTS {name}")


def make_old_texts(apps, schema_editor):
    import_module("catalogue.migrations.0016_search_texts").make_texts(apps, schema_editor)


def build(apps, schema_editor):
    """With the models of today, of which it reads some old columns only."""
    if schema_editor.connection.alias != "default":
        return
    kinds = ("Monument", "DamageReport", "Artefact", "Source", "Term")
    models = [apps.get_model("catalogue", kind) for kind in kinds]
    if any(model.objects.filter(review_state="published").exists() for model in models):
        from catalogue.search.indexing import rebuild

        rebuild()


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0024_sent_files")]

    operations = [
        migrations.RunPython(drop_texts, make_old_texts),
        migrations.DeleteModel("SearchDocument"),
        migrations.DeleteModel("SearchKey"),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(unique=True)),
                ("key", models.CharField(max_length=130)),
                ("names", models.TextField()),
                ("pairs", models.TextField()),
                ("about", models.TextField()),
                ("body", models.TextField()),
            ],
            options={
                "verbose_name": "document of the search",
                "verbose_name_plural": "documents of the search",
            },
        ),
        migrations.CreateModel(
            name="SearchKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "word", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=62)),
                ("word", models.CharField(max_length=60)),
            ],
            options={
                "verbose_name": "key of a word of the search",
                "verbose_name_plural": "keys of words of the search",
            },
        ),
        migrations.RunPython(make_texts, drop_texts),
        migrations.RunPython(build, migrations.RunPython.noop),
    ]
