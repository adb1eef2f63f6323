"""Put what conditions look at into the lake: customers, their orders, what these were of, and whose visitors are."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pyarrow as pa
from django.conf import settings

from zhike.adapters.lake import LakeTable
from zhike.integrate.events import public as events
from zhike.know.segments.models import ChangedCustomer, FactsTaken
from zhike.know.segments.rules import is_kept_in_lake
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import Field, FieldType, object_for, presenter_of
from zhike.platform.catalog.kinds import NUMERIC
from zhike.platform.clock import now
from zhike.platform.conditions.lake import lake_value
from zhike.records.customers.public import visible_customers
from zhike.records.orders import public as orders
from zhike.records.relations import public as relations

type Report = Callable[[str, int, int], None]

_CHUNK: Final = 20_000
_BATCH: Final = "facts"
_WHOLE: Final = frozenset({FieldType.DATE, FieldType.DATETIME, FieldType.TIME})
_FRACTIONS: Final = frozenset({FieldType.SCORE, FieldType.PERCENT})
_WHY: Final = "facts are taken of the whole tenant"


def facts_table(tenant_id: UUID, name: str) -> LakeTable:
    """Return a table of facts; ``name``: ``customers``, ``orders``, ``goods``, ``ties`` or ``visitors``."""
    key, order = {
        "customers": ("id", "created_at"),
        "visitors": ("visitor_id", "customer_id"),
        "ties": ("customer_id", "since"),
    }.get(name, ("customer_id", "ordered_at"))
    return LakeTable(Path(settings.ZHIKE_LAKE), tenant_id, f"segment_{name}", key=key, order=order)


def take_facts(actor: Actor, report: Report) -> FactsTaken:
    """Write the facts of all customers anew and return what was taken.

    Args:
        actor: the system of a tenant.
        report: told ``(phase, done, total)`` as it goes on.
    """
    began, tenant_id = now(), actor.tenant_id
    described = object_for(actor, "customers")
    fields = [one for one in described.fields if is_kept_in_lake(one)]
    report("segments.phase.customers", 0, 3)
    customers = _put(tenant_id, "customers", _customers(actor, fields))
    report("segments.phase.orders", 1, 3)
    bought = _put(tenant_id, "orders", _orders(tenant_id))
    report("segments.phase.events", 2, 3)
    _put(tenant_id, "goods", _goods(tenant_id))
    _put(tenant_id, "ties", _ties(tenant_id))
    _put(tenant_id, "visitors", [_visitors(tenant_id)])
    taken, _ = FactsTaken.objects.in_tenant(tenant_id, _WHY).update_or_create(
        tenant_id=tenant_id,
        defaults={
            "taken_at": began,
            "customers": customers,
            "orders": bought,
            "keys": [one.key for one in fields],
            "updated_at": now(),
        },
    )
    # What changed while they were taken may be in them or not, so it stays a change.
    ChangedCustomer.objects.in_tenant(tenant_id, _WHY).filter(changed_at__lt=began, is_followed=True).delete()
    report("segments.phase.events", 3, 3)
    return taken


def _put(tenant_id: UUID, name: str, parts: Iterable[pa.Table]) -> int:
    rows = pa.concat_tables(list(parts))
    return facts_table(tenant_id, name).append(_BATCH, rows, is_spread=False)


def _customers(actor: Actor, fields: Sequence[Field]) -> Iterator[pa.Table]:
    presenter = presenter_of(object_for(actor, "customers"), actor, keys=[one.key for one in fields])
    rows = visible_customers(actor).values_list(*presenter.columns, "id").iterator(_CHUNK)
    yield _table([], fields, "id")
    for chunk in in_chunks(rows, _CHUNK):
        yield _table([presenter.values(row) | {"id": row[-1]} for row in chunk], fields, "id")


def _orders(tenant_id: UUID) -> Iterator[pa.Table]:
    fields = [one for one in orders.ORDERS.fields if one.key != "customer"]
    told = ({**one.values, "customer_id": one.customer_id} for one in orders.iter_measured(tenant_id))
    yield from _tables(told, fields)


def _goods(tenant_id: UUID) -> Iterator[pa.Table]:
    told = (line | {"customer_id": one.customer_id} for one in orders.iter_measured(tenant_id) for line in one.goods)
    yield from _tables(told, orders.LINES.fields)


def _ties(tenant_id: UUID) -> Iterator[pa.Table]:
    told = (row | {"customer_id": customer_id} for customer_id, row in relations.iter_tied(tenant_id))
    yield from _tables(told, relations.TIES.fields)


def _visitors(tenant_id: UUID) -> pa.Table:
    known = events.visitors_of(tenant_id)
    ids, customers = ([str(one) for one in column] for column in (known, known.values()))
    return pa.table({"visitor_id": pa.array(ids, pa.string()), "customer_id": pa.array(customers, pa.string())})


def _tables(rows: Iterator[Mapping[str, Any]], fields: Sequence[Field]) -> Iterator[pa.Table]:
    yield _table([], fields, "customer_id")
    for chunk in in_chunks(rows, _CHUNK):
        yield _table(chunk, fields, "customer_id")


def _table(rows: Sequence[Mapping[str, Any]], fields: Sequence[Field], key: str) -> pa.Table:
    columns = {
        one.key: pa.array([lake_value(one, row.get(one.key)) for row in rows], arrow_type(one)) for one in fields
    }
    return pa.table({key: pa.array([str(row[key]) for row in rows], pa.string()), **columns})


def arrow_type(field: Field) -> pa.DataType:
    """Return how the lake keeps a field's values."""
    kind = field.value_type
    if kind is FieldType.BOOLEAN:
        return pa.bool_()
    if kind in _FRACTIONS or (kind in NUMERIC and field.slot.startswith("f")):
        return pa.float64()
    return pa.int64() if kind in NUMERIC or kind in _WHOLE else pa.string()
