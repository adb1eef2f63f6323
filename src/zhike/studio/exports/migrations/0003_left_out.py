"""Exports say which fields were asked for and left out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the keys that were left out; none of the exports so far."""

    dependencies = [("exports", "0002_approvals")]

    operations = [
        migrations.AddField(model_name="export", name="left_out", field=models.JSONField(default=list)),
    ]
