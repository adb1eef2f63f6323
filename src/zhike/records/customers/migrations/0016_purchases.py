import zhike.platform.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0015_influence'),
    ]

    operations = [
        migrations.AddField(
            model_name='customer',
            name='buy_percent',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='customer',
            name='likely_category',
            field=models.CharField(default='', max_length=200),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=zhike.platform.indexes.SortIndex(condition=models.Q(('is_live', True)), fields=['tenant_id', 'buy_percent', 'id'], name='customers_buy'),
        ),
    ]
