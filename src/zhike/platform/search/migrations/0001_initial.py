"""The table of entries and the full-text index of each database."""

from django.db import migrations, models

_SQLITE = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(tokens, content='search_searchentry', content_rowid='id',"
    " detail='none', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_searchentry BEGIN"
    " INSERT INTO search_fts(rowid, tokens) VALUES (new.id, new.tokens); END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_searchentry BEGIN"
    " INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', old.id, old.tokens); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE OF tokens ON search_searchentry BEGIN"
    " INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
    " INSERT INTO search_fts(rowid, tokens) VALUES (new.id, new.tokens); END",
)
_POSTGRESQL = (
    "CREATE INDEX search_tokens ON search_searchentry USING gin (array_to_tsvector(string_to_array(tokens, ' ')))",
)


def create(apps, schema_editor):
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_fts")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("tenant_id", models.UUIDField()),
                ("object_key", models.CharField(max_length=40)),
                ("record_id", models.UUIDField()),
                ("owner_id", models.UUIDField(null=True)),
                ("department_id", models.UUIDField(null=True)),
                ("text", models.TextField()),
                ("tokens", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("record_id", "object_key"), name="search_once")],
            },
        ),
        migrations.RunPython(create, drop),
    ]
