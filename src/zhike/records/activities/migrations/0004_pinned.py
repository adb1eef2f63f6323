"""Activities can be pinned to the top of a customer's timeline."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0003_findable_subjects")]
    operations = [
        migrations.AddField("activity", "pinned_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "activity",
            models.Index(
                condition=models.Q(("pinned_at__isnull", False)),
                fields=["customer_id", "pinned_at"],
                name="activities_pinned",
            ),
        ),
    ]
