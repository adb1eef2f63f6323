"""A bench database of one custom object with thirty fields, and as many customers."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from zhike.govern.access.public import create_api_key, create_user_with_roles, load_actor
from zhike.govern.people.public import NewUser, department_tree, list_tenants
from zhike.platform.actor import system_actor
from zhike.platform.bulk import bulk_insert
from zhike.platform.catalog import Label, object_for
from zhike.platform.ids import new_id
from zhike.platform.search.public import Findable, index_records
from zhike.site.bench.bulk_load import analyze
from zhike.site.bench.custom_fields import drafts, draw_values
from zhike.site.bench.fill import fill
from zhike.studio.objects.models import Record
from zhike.studio.objects.public import ObjectDraft, create_field, create_object, ensure_indexes

_BATCH = 10_000
_START = datetime(2025, 1, 1, tzinfo=UTC)
_COLUMNS = (
    "id", "tenant_id", "object_key", "title", "title_pinyin", "owner_id", "department_id", "custom", "created_at", "updated_at",
)  # fmt: skip


def fill_objects(key: str, records: int) -> str:
    """Fill an empty, migrated database and return the key of a manager whose scope is a tree of 13 departments."""
    fill(records)
    tenant_id = list_tenants()[-1].id
    system = system_actor(tenant_id)
    create_object(system, ObjectDraft(key=key, label=Label("压测", "Bench"), plural=Label("压测", "Benches")))
    for draft in drafts(30):
        create_field(system, key, draft)
    ensure_indexes()
    places = [one.id for one in department_tree(system)]
    slots = {one.key: one.slot for one in object_for(system, key).fields if one.slot}
    rng = Random(5)  # noqa: S311 - the same data each time
    for start in range(0, records, _BATCH):
        rows = [
            _row(rng, start + at, slots, (tenant_id, key, rng.choice(places)))
            for at in range(min(_BATCH, records - start))
        ]
        bulk_insert(Record, _COLUMNS, rows)
        found = [
            Findable(
                record_id=row[0],
                created_at=row[8],
                department_id=row[6],
                texts=[row[3], row[4], row[7][slots["t0_c"]]],
            )
            for row in rows
        ]
        index_records(tenant_id, key, records=found, are_new=True)
    analyze()
    new = NewUser(email="tree@example.com", name="Tree", department_id=places[0])
    user = create_user_with_roles(system, new, ["manager"])
    return create_api_key(load_actor(user.id, "ui"), "bench objects").secret


def _row(rng: Random, number: int, slots: dict[str, str], place: tuple[Any, str, Any]) -> tuple[Any, ...]:
    tenant_id, key, department_id = place
    at = _START + timedelta(seconds=number)
    return (
        new_id(),
        tenant_id,
        key,
        f"设备{number}",
        f"she bei {number}",
        None,
        department_id,
        draw_values(rng, slots),
        at,
        at,
    )
