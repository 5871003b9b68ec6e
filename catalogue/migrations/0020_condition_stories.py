"""The days at which conditions change, of what is already public.

They are found by the rule of today, which reads the columns that it names and no others.
"""

import django.db.models.deletion
from django.db import migrations, models


def tell_what_is_public(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    if apps.get_model("catalogue", "Monument").objects.exists():
        from catalogue import derived
        from catalogue.models import Monument

        derived.refresh_conditions(Monument.objects.order_by("pk").values_list("pk", flat=True))


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0019_first_mentions'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConditionStory',
            fields=[
                ('monument', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='story', serialize=False, to='catalogue.monument', verbose_name='monument')),
                ('changes', models.TextField(verbose_name='changes')),
            ],
            options={
                'verbose_name': 'story of a condition',
                'verbose_name_plural': 'stories of conditions',
                'ordering': ('pk',),
            },
        ),
        migrations.RunPython(tell_what_is_public, migrations.RunPython.noop),
    ]
