"""A bench database of one custom object with thirty fields, and as many customers."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from zhike.govern.access.public import create_api_key, create_user_with_roles, load_actor
from zhike.govern.people.public import NewUser, department_tree, list_tenants
from zhike.platform.actor import system_actor
from zhike.platform.bulk import bulk_insert
from zhike.platform.catalog import Choice, FieldType, Label, object_for
from zhike.platform.ids import new_id
from zhike.platform.search.public import Findable, index_records
from zhike.site.bench.fill import analyze, fill
from zhike.studio.objects.models import Record
from zhike.studio.objects.public import FieldDraft, ObjectDraft, create_field, create_object, ensure_indexes

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
    for draft in _fields():
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
            Findable(record_id=row[0], department_id=row[6], texts=[row[3], row[4], row[7][slots["t0_c"]]])
            for row in rows
        ]
        index_records(tenant_id, key, records=found, are_new=True)
    analyze()
    new = NewUser(email="tree@example.com", name="Tree", department_id=places[0])
    user = create_user_with_roles(system, new, ["manager"])
    return create_api_key(load_actor(user.id, "ui"), "bench objects").secret


def _fields() -> list[FieldDraft]:
    choices = [Choice(value, Label(value, value)) for value in "abc"]
    kinds = {
        "t": FieldType.TEXT,
        "n": FieldType.NUMBER,
        "d": FieldType.DATE,
        "c": FieldType.CHOICE,
        "b": FieldType.BOOLEAN,
        "s": FieldType.SCORE,
    }
    indexed = {"t0", "n0", "n1", "d0", "c0"}
    return [
        FieldDraft(
            key=f"{letter}{at}",
            type=kind,
            label=Label(f"{letter}{at}", f"{letter}{at}"),
            is_sortable=f"{letter}{at}" in indexed,
            is_searchable=f"{letter}{at}" == "t0",
            choices=choices if kind is FieldType.CHOICE else (),
        )
        for letter, kind in kinds.items()
        for at in range(5)
    ]


def _row(rng: Random, number: int, slots: dict[str, str], place: tuple[Any, str, Any]) -> tuple[Any, ...]:
    tenant_id, key, department_id = place
    values: dict[str, Any] = {}
    for name, slot in slots.items():
        match name[0]:
            case "t":
                values[slot] = f"海天{rng.randrange(1000)}"
            case "n":
                values[slot] = rng.randrange(100_000)
            case "d":
                values[slot] = (_START + timedelta(days=rng.randrange(900))).date().isoformat()
            case "c":
                values[slot] = rng.choice("abc")
            case "b":
                values[slot] = rng.random() < 0.5
            case _:
                values[slot] = rng.random()
    at = _START + timedelta(seconds=number)
    return (new_id(), tenant_id, key, f"设备{number}", f"she bei {number}", None, department_id, values, at, at)
