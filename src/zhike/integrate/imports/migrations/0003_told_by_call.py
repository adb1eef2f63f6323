from django.db import migrations, models

import zhike.platform.ids


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_what_imports_made")]

    operations = [
        migrations.CreateModel(
            name="ToldByCall",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=zhike.platform.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("source_id", models.UUIDField()),
                ("record_id", models.UUIDField()),
                ("values", models.JSONField(default=dict)),
                ("told_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source_id", "record_id"), name="told_by_call_once")
                ],
            },
        ),
    ]
