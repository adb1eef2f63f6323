"""Those who report to a giver go along."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("handovers", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="handover", name="with_reports", field=models.BooleanField(default=True)
        ),
    ]
