"""PostgreSQL looks through the index of search in one process.

Of a word that a fifth of a million documents have, several processes read the whole table faster
than one does alone, by the planner's reckoning; in truth it took twice as long.
"""

from django.db import migrations

TABLE = "catalogue_searchdocument"


def _postgresql(change):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {TABLE} {change}")

    return run


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0027_sighted_objects")]

    operations = [
        migrations.RunPython(
            _postgresql("SET (parallel_workers = 0)"), _postgresql("RESET (parallel_workers)")
        ),
    ]
