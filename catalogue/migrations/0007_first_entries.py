"""What is already public gets its first entry in the ledger.

This reads with the models of today, not with those of this point of the history: an installation
that was published before it had a ledger is brought here by the release that brought the ledger,
before later ones change the tables. An empty catalogue has nothing to enter.
"""

from django.db import migrations


def enter_what_is_public(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    states = ["published", "withdrawn"]
    kinds = apps.get_app_config("catalogue").get_models()
    reviewed = [kind for kind in kinds if hasattr(kind, "review_state")]
    if any(kind.objects.filter(review_state__in=states).exists() for kind in reviewed):
        from catalogue.ledger.opening import enter_everything

        enter_everything()


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_append_only_ledger")]

    operations = [migrations.RunPython(enter_what_is_public, migrations.RunPython.noop)]
