"""When an order is due, what was received, and when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0003_findable_orders")]
    operations = [
        migrations.AddField("order", "due_on", models.DateField(null=True)),
        migrations.AddField("order", "paid_cents", models.BigIntegerField(null=True)),
        migrations.AddField("order", "paid_on", models.DateField(null=True)),
        migrations.AddIndex(
            "order",
            models.Index(condition=models.Q(("due_on__isnull", False)), fields=["tenant_id", "due_on"], name="orders_due"),
        ),
    ]
