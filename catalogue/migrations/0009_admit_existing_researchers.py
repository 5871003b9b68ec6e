"""Who had an account before people could sign up was given it to contribute."""

from django.db import migrations
from django.db.models import F


def admit(apps, schema_editor):
    Account = apps.get_model("catalogue", "Account")
    accounts = Account.objects.using(schema_editor.connection.alias)
    accounts.filter(is_staff=False, is_superuser=False, application="none").update(
        application="admitted", admitted_at=F("date_joined")
    )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_accounts")]

    operations = [migrations.RunPython(admit, migrations.RunPython.noop)]
