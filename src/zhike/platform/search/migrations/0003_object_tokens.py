"""Each entry has the token of its object, so that a search in one object walks its matches only."""

from django.db import migrations

_MARK = "\ua003"


def add(apps, schema_editor):
    schema_editor.execute(
        "UPDATE search_searchentry SET tokens = %s || replace(lower(object_key), '_', '') || ' ' || tokens"
        " WHERE tokens NOT LIKE %s",
        [_MARK, f"{_MARK}%"],
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0002_created_at")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
