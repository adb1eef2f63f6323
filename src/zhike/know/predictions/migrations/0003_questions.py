from django.db import migrations, models
from django.db.models import F


def name_customers(apps, schema_editor):
    """Until now the id of a prediction was its customer's."""
    apps.get_model('predictions', 'Prediction').objects.using(schema_editor.connection.alias).update(customer_id=F('id'))


class Migration(migrations.Migration):

    dependencies = [
        ('predictions', '0002_life'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='churndefinition', name='churn_definition_once'),
        migrations.RemoveConstraint(model_name='churnmodel', name='churn_model_number'),
        migrations.RemoveConstraint(model_name='churnmodel', name='churn_model_in_use'),
        migrations.RenameModel('ChurnDefinition', 'PredictionDefinition'),
        migrations.RenameModel('ChurnModel', 'PredictionModel'),
        migrations.RenameModel('ChurnPrediction', 'Prediction'),
        migrations.RenameField('predictionmodel', 'left', 'positives'),
        migrations.AddField('predictiondefinition', 'kind', models.CharField(default='churn', max_length=10)),
        migrations.AddField('predictionmodel', 'question', models.CharField(default='churn', max_length=40)),
        migrations.AddField('predictionmodel', 'item', models.CharField(default='', max_length=200)),
        migrations.AddField('prediction', 'question', models.CharField(default='churn', max_length=40)),
        migrations.AddField('prediction', 'customer_id', models.UUIDField(null=True)),
        migrations.RunPython(name_customers, migrations.RunPython.noop),
        migrations.AlterField('prediction', 'customer_id', models.UUIDField()),
        migrations.AddConstraint(
            'predictiondefinition',
            models.UniqueConstraint(fields=('tenant_id', 'kind'), name='prediction_definition_once'),
        ),
        migrations.AddConstraint(
            'predictionmodel',
            models.UniqueConstraint(fields=('tenant_id', 'question', 'number'), name='prediction_model_number'),
        ),
        migrations.AddConstraint(
            'predictionmodel',
            models.UniqueConstraint(condition=models.Q(('state', 'in_use')), fields=('tenant_id', 'question'), name='prediction_model_in_use'),
        ),
        migrations.AddConstraint(
            'prediction',
            models.UniqueConstraint(fields=('customer_id', 'question'), name='prediction_once'),
        ),
        migrations.AddIndex('prediction', models.Index(fields=['tenant_id', 'question'], name='predictions_question')),
    ]
