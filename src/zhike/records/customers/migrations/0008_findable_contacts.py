"""Contacts are found by their names, phones and e-mails."""

from django.db import migrations

from zhike.platform.search.public import Findable, index_stored
from zhike.records.customers.actions.findable import texts_found


def index(apps, schema_editor):
    entries = apps.get_model("search", "SearchEntry")
    stored = apps.get_model("customers", "Contact").objects.filter(deleted_at=None)
    rows = stored.values_list("tenant_id", "id", "name", "phone", "email").iterator()
    found = (
        (row[0], Findable(record_id=row[1], created_at=None, texts=texts_found(row[2]), phones=row[3:4], emails=row[4:5])) for row in rows
    )
    index_stored(entries, "contacts", records=found)


class Migration(migrations.Migration):
    dependencies = [("customers", "0007_findable_by_age"), ("search", "0003_object_tokens")]
    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
