"""Activities and tasks are found by their subjects."""

from django.db import migrations

from zhike.platform.search.public import Findable, index_stored
from zhike.records.customers.public import texts_found


def index(apps, schema_editor):
    entries = apps.get_model("search", "SearchEntry")
    for object_key, model in (("activities", "Activity"), ("tasks", "Task")):
        stored = apps.get_model("activities", model).objects.exclude(subject="")
        rows = stored.values_list("tenant_id", "id", "subject").iterator()
        found = ((row[0], Findable(record_id=row[1], created_at=None, texts=texts_found(row[2]))) for row in rows)
        index_stored(entries, object_key, records=found)


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_custom_values"), ("search", "0003_object_tokens")]
    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
