"""What is public keeps the day of its last change."""

from django.db import migrations
from django.db.models import F


def date_changes(apps, schema_editor):
    for model in apps.get_app_config("catalogue").get_models():
        names = {field.name for field in model._meta.concrete_fields}
        if {"modified_at", "changed_at"} <= names:
            model.objects.using(schema_editor.connection.alias).update(changed_at=F("modified_at"))


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_ledger_and_contributions")]

    operations = [migrations.RunPython(date_changes, migrations.RunPython.noop, elidable=True)]
