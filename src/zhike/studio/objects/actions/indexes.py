"""Expression indexes over searchable and sortable custom fields, brought in step with the definitions.

One index serves a slot of a table, for all objects and companies that use the slot. Bringing them in step is idempotent:
it makes what is missing and drops what nobody uses any more, so running it again heals whatever a crash left behind.
"""

from typing import Final

from django.apps import apps
from django.db import connection, models, transaction

from zhike.platform.catalog import find_object
from zhike.platform.typed_json import SLOT, slot_sql
from zhike.platform.upkeep import look_at
from zhike.studio.objects.models import FieldDefinition, Record

PREFIX: Final = "zc_"


def ensure_indexes() -> tuple[int, int]:
    """Make the missing indexes and drop the unused ones; returns how many of each."""
    wanted = _wanted()
    with connection.cursor() as cursor:
        existing = _existing()
        missing, unused = sorted(wanted.keys() - existing), sorted(existing - wanted.keys())
        with transaction.atomic():
            for name in missing:
                cursor.execute(wanted[name])
            for name in unused:
                cursor.execute(f"DROP INDEX IF EXISTS {connection.ops.quote_name(name)}")
        if missing:
            # Without figures of the new indexes the planner takes a wrong one and sorts everything.
            look_at(sorted({_table_of(wanted[name]) for name in missing}))
    return len(missing), len(unused)


def _wanted() -> dict[str, str]:
    rows = FieldDefinition.objects.unscoped("indexes serve every tenant").filter(is_indexed=True, deleted_at=None)
    wanted: dict[str, str] = {}
    for object_key, slot in rows.values_list("object_key", "slot").distinct():
        described = find_object(object_key)
        model = Record if described is None else apps.get_model(described.model)
        # Names come from our own tables and slots alone.
        if SLOT.fullmatch(slot):
            name = f"{PREFIX}{model._meta.db_table}_{slot}"
            wanted[name] = _statement(name, model, slot)
    return wanted


def _statement(name: str, model: type[models.Model], slot: str) -> str:
    quote = connection.ops.quote_name
    is_postgresql = connection.vendor == "postgresql"
    expression = slot_sql(quote("custom"), slot, vendor=connection.vendor)
    head = ["tenant_id", *(["object_key"] if model is Record else [])]
    columns = ", ".join([*map(quote, head), f"{expression} NULLS FIRST" if is_postgresql else expression, quote("id")])
    has_life = any(one.name == "is_live" for one in model._meta.concrete_fields)
    # In the words of the queries: SQLite proves that a partial index serves by comparing them.
    life = quote("is_live") if is_postgresql else f"{quote('is_live')} = 1"
    where = f" WHERE {life}" if has_life else ""
    return f"CREATE INDEX IF NOT EXISTS {quote(name)} ON {quote(model._meta.db_table)} ({columns}){where}"


def _table_of(statement: str) -> str:
    return statement.split(" ON ", 1)[1].split(" (", 1)[0]


def _existing() -> set[str]:
    sql = (
        "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'index'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}
