from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_any_object")]

    operations = [
        migrations.AddIndex(
            model_name="writtenrecord",
            index=models.Index(condition=models.Q(("is_new", True)), fields=["record_id"], name="written_made"),
        ),
    ]
