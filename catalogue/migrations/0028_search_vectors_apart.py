"""PostgreSQL keeps what is looked through for a word in narrow rows of its own.

The rows of all documents with a common word are visited for their numbers: with their texts beside
them, they lay on twice as many pages. On SQLite the full text is a table of its own already. As
there, triggers follow the documents; once for each statement, and in any mode of replication.
One process visits the rows: by the planner's reckoning several are faster, in truth they took twice
as long.
"""

from django.db import migrations

DOCUMENTS, TEXTS = "catalogue_searchdocument", "catalogue_searchtext"
FOLLOW = "catalogue_follow_documents"
COLUMNS = ("names", "pairs", "about", "body")
VECTOR = " || ".join(
    f"to_tsvector('pg_catalog.simple'::regconfig, {column} || ' ء')" for column in COLUMNS
)
FILLED = f"INSERT INTO {TEXTS} (number, vector) SELECT number, {VECTOR} FROM"
EMPTIED = f"DELETE FROM {TEXTS} USING gone WHERE {TEXTS}.number = gone.number"
FOLLOWED = {
    "insert": ("REFERENCING NEW TABLE AS come", f"{FILLED} come"),
    "delete": ("REFERENCING OLD TABLE AS gone", EMPTIED),
    "update": ("REFERENCING OLD TABLE AS gone NEW TABLE AS come", f"{EMPTIED}; {FILLED} come"),
    "truncate": ("", f"TRUNCATE {TEXTS}"),
}


def _apart():
    yield f"CREATE TABLE {TEXTS} (number bigint NOT NULL, vector tsvector NOT NULL)"
    yield f"{FILLED} {DOCUMENTS}"
    yield f"ALTER TABLE {DOCUMENTS} DROP COLUMN vector"
    yield f"ALTER TABLE {TEXTS} ADD PRIMARY KEY (number)"
    yield f"CREATE INDEX {TEXTS}_vector ON {TEXTS} USING gin (vector)"
    for table in (DOCUMENTS, TEXTS):
        yield f"ALTER TABLE {table} SET (parallel_workers = 0)"
    for act, (tables, statements) in FOLLOWED.items():
        yield (
            f"CREATE FUNCTION {FOLLOW}_{act}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {statements}; RETURN NULL; END $$"
        )
        yield (
            f"CREATE TRIGGER {TEXTS}_{act} AFTER {act} ON {DOCUMENTS} {tables} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {FOLLOW}_{act}()"
        )
        yield f"ALTER TABLE {DOCUMENTS} ENABLE ALWAYS TRIGGER {TEXTS}_{act}"


def _together():
    for act in FOLLOWED:
        yield f"DROP TRIGGER {TEXTS}_{act} ON {DOCUMENTS}"
        yield f"DROP FUNCTION {FOLLOW}_{act}()"
    yield f"DROP TABLE {TEXTS}"
    yield f"ALTER TABLE {DOCUMENTS} RESET (parallel_workers)"
    yield (
        f"ALTER TABLE {DOCUMENTS} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({VECTOR}) STORED"
    )
    yield f"CREATE INDEX {TEXTS}_vector ON {DOCUMENTS} USING gin (vector)"


def _on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements():
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0027_sighted_objects")]

    operations = [migrations.RunPython(_on_postgresql(_apart), _on_postgresql(_together))]
