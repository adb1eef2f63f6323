from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conflicts", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="conflict", name="conflict_once"),
        migrations.RenameField(model_name="conflict", old_name="customer_id", new_name="target_id"),
        migrations.AddField(
            model_name="conflict",
            name="object_key",
            field=models.CharField(default="customers", max_length=60),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("target_id", "field"), name="conflict_once"
            ),
        ),
        migrations.AddIndex(
            model_name="conflict",
            index=models.Index(fields=["target_id"], name="conflicts_target"),
        ),
    ]
