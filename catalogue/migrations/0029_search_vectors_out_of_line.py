"""PostgreSQL keeps the vectors of the full text beside its rows, no longer in them.

For a common word nearly all pages of the rows are visited, for nothing but their numbers: without
the vectors there are eight times fewer. PostgreSQL moves long values out of a row only where the
row would have more than 2 kB, which those of most documents have not. A text of blanks makes each
of them so long; compressed it takes some 30 bytes.
"""

from django.db import migrations

TEXTS, BEFORE = "catalogue_searchtext", "catalogue_searchtext_before"
BLANK = "blank text NOT NULL DEFAULT repeat(' ', 2048)"


def _anew(columns, settings):
    yield f"ALTER TABLE {TEXTS} RENAME TO {BEFORE}"
    yield (
        f"CREATE TABLE {TEXTS} (number bigint NOT NULL, vector tsvector NOT NULL{columns}) "
        f"WITH (parallel_workers = 0{settings})"
    )


def _filled():
    yield f"INSERT INTO {TEXTS} (number, vector) SELECT number, vector FROM {BEFORE} ORDER BY number"
    yield f"DROP TABLE {BEFORE}"
    yield f"ALTER TABLE {TEXTS} ADD PRIMARY KEY (number)"
    yield f"CREATE INDEX {TEXTS}_vector ON {TEXTS} USING gin (vector)"


def _out_of_line():
    yield from _anew(f", {BLANK}", ", toast_tuple_target = 128")
    yield f"ALTER TABLE {TEXTS} ALTER vector SET STORAGE EXTERNAL"
    yield from _filled()


def _in_line():
    yield from _anew("", "")
    yield from _filled()


def _on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements():
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0028_search_vectors_apart")]

    operations = [migrations.RunPython(_on_postgresql(_out_of_line), _on_postgresql(_in_line))]
