"""Which monuments the contributions name that were handed in before this was kept."""

from itertools import islice

from django.db import migrations

from catalogue.contributions.mentions import named


def keep(apps, schema_editor):
    Mention = apps.get_model("catalogue", "Mention")
    contributions = apps.get_model("catalogue", "Contribution").objects.exclude(state="draft")
    contents = contributions.order_by("pk").values_list("pk", "content")
    found = (
        Mention(contribution_id=pk, key=key)
        for pk, content in contents.iterator(chunk_size=500)
        for key in named(content)
    )
    while some := list(islice(found, 2000)):
        Mention.objects.bulk_create(some)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0018_mentions")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
