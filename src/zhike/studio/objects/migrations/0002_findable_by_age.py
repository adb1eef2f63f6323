"""The search index learns when each record was made."""

from django.db import migrations

from zhike.platform.search.backfill import fill_created_at


def fill(apps, schema_editor):
    fill_created_at(schema_editor, "objects_record")


class Migration(migrations.Migration):
    dependencies = [("objects", "0001_initial"), ("search", "0002_created_at")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
