"""The search index learns when each record was made."""

from django.db import migrations

from zhike.platform.search.backfill import fill_created_at


def fill(apps, schema_editor):
    fill_created_at(schema_editor, "customers_customer")


class Migration(migrations.Migration):
    dependencies = [("customers", "0006_web_figures"), ("search", "0002_created_at")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
