"""Secrets of second factors lay in clear: they are sealed."""

from django.db import migrations

from catalogue.accounts import sealing


def seal(apps, schema_editor):
    sealing.reseal(apps.get_model("mfa", "Authenticator"))


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0012_news_by_mail"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
