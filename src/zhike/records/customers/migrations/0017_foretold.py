"""The questions of a company's own that point a customer out.

Django would copy the whole table on SQLite for a column that may not be NULL: with a million customers that takes minutes, and
the room twice. With a default in the database both of them add the column at once.
"""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_COLUMNS = {
    "sqlite": "text NOT NULL DEFAULT '[]' CHECK ((JSON_VALID(\"foretold\") OR \"foretold\" IS NULL))",
    "postgresql": "jsonb NOT NULL DEFAULT '[]'::jsonb",
}


def add_column(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401 - Django's own signature
    """Add the column where it stands in no table yet."""
    table = apps.get_model("customers", "Customer")._meta.db_table
    kind = _COLUMNS[schema_editor.connection.vendor]
    schema_editor.execute(f'ALTER TABLE {schema_editor.quote_name(table)} ADD COLUMN "foretold" {kind}')


def drop_column(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401 - as above
    """Take the column away."""
    table = apps.get_model("customers", "Customer")._meta.db_table
    schema_editor.execute(f'ALTER TABLE {schema_editor.quote_name(table)} DROP COLUMN "foretold"')


class Migration(migrations.Migration):
    """Add ``Customer.foretold``."""

    dependencies = [("customers", "0016_purchases")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add_column, drop_column)],
            state_operations=[
                migrations.AddField(model_name="customer", name="foretold", field=models.JSONField(default=list)),
            ],
        ),
    ]
