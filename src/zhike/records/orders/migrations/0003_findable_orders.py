"""Orders are found by their numbers."""

from django.db import migrations

from zhike.platform.search.public import Findable, index_stored


def index(apps, schema_editor):
    entries = apps.get_model("search", "SearchEntry")
    rows = apps.get_model("orders", "Order").objects.exclude(external_key="")
    found = rows.values_list("tenant_id", "id", "external_key").iterator()
    index_stored(entries, "orders", records=((row[0], Findable(record_id=row[1], created_at=None, texts=row[2:3])) for row in found))


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_custom_values"), ("search", "0003_object_tokens")]
    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
