"""A bench database: one company, its customers, two orders and an activity each for half of them."""

import time
from dataclasses import dataclass
from random import Random
from typing import Final
from uuid import UUID

from zhike.govern.access.public import (
    RoleDraft,
    create_api_key,
    create_company,
    create_role,
    create_user_with_roles,
    load_actor,
)
from zhike.govern.people.public import NewTenant, NewUser, create_department
from zhike.platform.actor import Actor, system_actor
from zhike.platform.bulk import bulk_insert
from zhike.platform.catalog import object_for
from zhike.platform.rights import Right
from zhike.platform.search.models import SearchEntry
from zhike.records.activities.models import Activity
from zhike.records.customers.models import Customer
from zhike.records.orders.models import Order
from zhike.site.bench.bulk_load import analyze, without_indexes
from zhike.site.bench.custom_fields import INDEXED, drafts
from zhike.site.bench.fill_rows import ACTIVITY, CUSTOMER, ENTRY, ORDER, Batch, Company, draw_batches
from zhike.studio.objects.public import create_field, ensure_indexes

BATCH: Final = 10_000
SAMPLES: Final = 200
_REGIONS: Final = 3
_DEPARTMENTS: Final = 4
_GRANTS: Final = (
    "customers.view", "customers.edit", "contacts.view", "orders.view", "activities.view", "tasks.view", "users.view",
    "fields.view_sensitive",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """What the requests need.

    Attributes:
        tokens: an API key by role: ``manager`` sees the whole tree of 16 departments, ``restricted`` one region of
            5, with a field hidden and two masked.
        ids: some customers.
        visible_ids: those among them that the restricted role sees.
        names: some names.
        cities: city of some customers, the common ones more often.
        rows_per_s: how fast customers and all that hangs on them were written.
    """

    tokens: dict[str, str]
    ids: list[UUID]
    visible_ids: list[UUID]
    names: list[str]
    cities: list[str]
    rows_per_s: float


def fill(customers: int, *, custom_fields: int = 0) -> Filled:
    """Fill an empty, migrated database, from one seed."""
    rng = Random(7)  # noqa: S311 - the same data each time
    tenant = create_company(NewTenant(name_zh="压测公司", name_en="Bench"))
    system = system_actor(tenant.id)
    root = create_department(system, "总部").id
    regions = [create_department(system, f"大区{at}", parent_id=root).id for at in range(_REGIONS)]
    leaves = [
        create_department(system, f"部门{at}", parent_id=regions[at // _DEPARTMENTS]).id
        for at in range(_REGIONS * _DEPARTMENTS)
    ]
    for draft in drafts(custom_fields):
        create_field(system, "customers", draft)
    slots = {one.key: one.slot for one in object_for(system, "customers").fields if one.slot}
    tokens = {
        "manager": _token(system, root, "manager"),
        "restricted": _token(system, regions[0], _restricted_role(system, custom_fields)),
    }
    filled = Filled(tokens, [], [], [], [], 0.0)
    start = time.perf_counter()
    with without_indexes([Customer, Order, Activity, SearchEntry]):
        for batch in draw_batches(rng, Company(tenant.id, leaves, slots), customers=customers, size=BATCH):
            _write(batch)
            _sample(rng, batch, filled, seen=set(leaves[:_DEPARTMENTS]))
    ensure_indexes()
    analyze()
    return Filled(
        tokens, filled.ids, filled.visible_ids, filled.names, filled.cities, customers / (time.perf_counter() - start)
    )


def _restricted_role(system: Actor, custom_fields: int) -> str:
    rights: dict[str, Right] = {"customers.id_number": "hidden", "customers.email": "masked"}
    if custom_fields > len(INDEXED) + 1:
        rights |= {"customers.b0_c": "hidden", "customers.s0_c": "masked"}
    draft = RoleDraft(
        name_zh="大区", name_en="Region", grants=_GRANTS, scope_kind="department_tree", field_rights=rights
    )
    return create_role(system, draft).key


def _token(system: Actor, department_id: UUID, role: str) -> str:
    new = NewUser(email=f"{role}@example.com", name=role, password="", department_id=department_id)
    user = create_user_with_roles(system, new, [role])
    return create_api_key(load_actor(user.id, "ui"), "bench").secret


def _write(batch: Batch) -> None:
    bulk_insert(Customer, CUSTOMER, batch.customers)
    bulk_insert(Order, ORDER, batch.orders)
    bulk_insert(Activity, ACTIVITY, batch.activities)
    bulk_insert(SearchEntry, ENTRY, batch.entries)


def _sample(rng: Random, batch: Batch, filled: Filled, *, seen: set[UUID]) -> None:
    for one in rng.sample(batch.customers, min(SAMPLES, len(batch.customers))):
        filled.ids.append(one[0])
        filled.names.append(one[7])
        filled.cities.append(one[12])
        if one[3] in seen:
            filled.visible_ids.append(one[0])
