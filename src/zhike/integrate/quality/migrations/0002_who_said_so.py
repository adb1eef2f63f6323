from django.db import migrations


def rename(apps, schema_editor):
    """Call what people found by the name that the list of tickets knows."""
    tickets = apps.get_model("quality", "RepairTicket")._base_manager
    tickets.filter(topic="wrong_decision").update(topic="said_wrong")


class Migration(migrations.Migration):

    dependencies = [
        ('quality', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(rename, migrations.RunPython.noop, elidable=True),
    ]
