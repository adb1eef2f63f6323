import zhike.platform.clock
import zhike.platform.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('predictions', '0003_questions'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnQuestion',
            fields=[
                ('id', models.UUIDField(default=zhike.platform.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('tenant_id', models.UUIDField(editable=False)),
                ('created_at', models.DateTimeField(default=zhike.platform.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=zhike.platform.clock.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('state', models.CharField(default='trial', max_length=10)),
                ('before', models.CharField(default='', max_length=10)),
                ('target', models.CharField(max_length=10)),
                ('item', models.CharField(default='', max_length=200)),
                ('least', models.BigIntegerField(default=1)),
                ('horizon_days', models.PositiveSmallIntegerField()),
                ('active_days', models.PositiveSmallIntegerField()),
                ('action_cost_cents', models.BigIntegerField()),
                ('miss_cost_cents', models.BigIntegerField()),
                ('owner_id', models.UUIDField(null=True)),
                ('job_id', models.UUIDField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant_id', 'number'), name='own_question_number')],
            },
        ),
    ]
