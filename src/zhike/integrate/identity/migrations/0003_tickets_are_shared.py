from django.db import migrations


def share(apps, schema_editor):
    """Give the tickets for refused links to the one table of repair tickets."""
    old = apps.get_model("identity", "RepairTicket")._base_manager.all()
    shared = apps.get_model("quality", "RepairTicket")
    rows = [
        shared(
            id=one.pk, tenant_id=one.tenant_id, created_at=one.created_at, updated_at=one.updated_at, version=one.version,
            topic=one.kind, object_key="customers", record_id=one.left, other_id=one.right, facts=one.facts,
            state=one.state, opened_at=one.created_at, closed_at=one.closed_at,
        )
        for one in old.iterator()
    ]
    shared._base_manager.bulk_create(rows, batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [
        ('identity', '0002_duplicate_checks'),
        ('quality', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(share, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint(
            model_name='repairticket',
            name='repair_ticket_once',
        ),
        migrations.DeleteModel(
            name='RepairTicket',
        ),
    ]
