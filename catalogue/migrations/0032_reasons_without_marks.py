"""Reasons of merges kept marks of direction, which no field may: no export of them could be read."""

from django.db import migrations

#: U+2066 to U+2069, which open and close a piece of text with a direction of its own.
MARKS = dict.fromkeys(range(0x2066, 0x206A))
REASON = "withdrawal_reason_ar"


def tidy(apps, schema_editor):
    using = schema_editor.connection.alias
    for model in apps.get_app_config("catalogue").get_models():
        if REASON not in {field.name for field in model._meta.concrete_fields}:
            continue
        rows = model._base_manager.using(using)
        found = rows.filter(review_state="withdrawn").values_list("pk", REASON)
        for pk, reason in list(found.exclude(**{REASON: ""})):
            if (plain := reason.translate(MARKS)) != reason:
                rows.filter(pk=pk).update(**{REASON: plain})


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0031_deleted_accounts_are_noted")]

    operations = [migrations.RunPython(tidy, migrations.RunPython.noop)]
