"""When each record was made, so that the newest matches are found without their records; the records' features fill it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.AddField("searchentry", "created_at", models.DateTimeField(null=True)),
    ]
