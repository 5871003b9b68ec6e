"""What is already public gets its first entry in the ledger: `manage.py migrate` writes it.

It reads with the models of today, and so waits until all migrations are through.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_append_only_ledger")]

    operations = []
