"""Secrets of second factors lay in clear: they are sealed.

Their table belongs to allauth, whose migrations need our accounts: to wait for it here would be a
circle for a new installation, which has this migration within its first one. Where there is no such
table yet, there are no secrets.
"""

from allauth.mfa.models import Authenticator
from django.db import migrations

from catalogue.accounts import sealing


def seal(apps, schema_editor):
    if Authenticator._meta.db_table in schema_editor.connection.introspection.table_names():
        sealing.reseal()


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0012_news_by_mail")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
