"""A bench database: one company, its customers, two orders and an activity each for half of them."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from zhike.engines.synthetic.names import make_given_name, make_surname
from zhike.engines.synthetic.numbers import mobile
from zhike.engines.synthetic.places import make_address
from zhike.govern.access.public import create_api_key, create_company, create_user_with_roles, load_actor
from zhike.govern.people.public import NewTenant, NewUser, create_department
from zhike.platform.actor import Actor, system_actor
from zhike.platform.ids import new_id
from zhike.records.activities.public import ActivityRow, import_activities
from zhike.records.customers.public import CustomerImage, Scores, apply_identity, write_scores
from zhike.records.orders.public import OrderRow, import_orders

BATCH: Final = 10_000
_START: Final = datetime(2025, 1, 1, tzinfo=UTC)
_TIERS: Final = ("champion", "loyal", "new", "developing", "at_risk", "cooling", "lost")
_DEPARTMENTS: Final = 12


@dataclass(frozen=True, slots=True)
class Filled:
    """What the requests need.

    Attributes:
        ids: some customers.
        names: some names.
        cities: city of some customers, the common ones more often.
        rows_per_s: how fast customers were written.
    """

    token: str
    ids: list[UUID]
    names: list[str]
    cities: list[str]
    rows_per_s: float


def fill(customers: int) -> Filled:
    """Fill an empty, migrated database, from one seed."""
    rng = Random(7)  # noqa: S311 - the same data each time
    tenant = create_company(NewTenant(name_zh="压测公司", name_en="Bench"))
    system = system_actor(tenant.id)
    root = create_department(system, "总部")
    departments = [create_department(system, f"部门{at}", parent_id=root.id).id for at in range(_DEPARTMENTS)]
    user = create_user_with_roles(
        system,
        NewUser(email="bench@example.com", name="Bench", password="", department_id=root.id),
        ["manager"],
    )
    owners = [new_id() for _ in range(60)]
    sample = Filled(create_api_key(load_actor(user.id, "ui"), "bench").secret, [], [], [], 0.0)
    spent, done = 0.0, 0
    while done < customers:
        images = [_image(rng, owners, departments) for _ in range(min(BATCH, customers - done))]
        start = time.perf_counter()
        apply_identity(system, images)
        spent += time.perf_counter() - start
        _hang(rng, system, [one.customer_id for one in images])
        done += len(images)
        for one in rng.sample(images, min(200, len(images))):
            sample.ids.append(one.customer_id)
            sample.names.append(str(one.values["name"]))
            sample.cities.append(str(one.values["city"]))
    analyze()
    return Filled(sample.token, sample.ids, sample.names, sample.cities, customers / spent)


def analyze() -> None:
    """Let the database look at its own data, as its upkeep does."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _image(rng: Random, owners: list[UUID], departments: list[UUID]) -> CustomerImage:
    customer_id, owner = new_id(), rng.randrange(len(owners))
    gender = rng.choice(("male", "female"))
    address = make_address(rng)
    values = {
        "kind": "person",
        "name": make_surname(rng) + make_given_name(rng, gender=gender, birth_year=rng.randrange(1950, 2005)),
        "gender": gender,
        "phone": f"+86{mobile(rng)}",
        "province": address.district.province,
        "city": address.district.city,
        "district": address.district.name,
        "level": rng.choice(("A", "B", "C", "")),
    }
    provenance = {key: {"record_id": str(customer_id), "source": "ERP", "rule": "newest"} for key in values}
    return CustomerImage(
        customer_id=customer_id,
        values=values,
        provenance=provenance,
        source_count=2,
        source_names=("ERP", "商城"),
        owner_id=owners[owner],
        department_id=departments[owner % len(departments)],
        created_at=_START + timedelta(seconds=rng.randrange(40_000_000)),
    )


def _hang(rng: Random, actor: Actor, ids: list[UUID]) -> None:
    buyers = rng.sample(ids, len(ids) // 2)
    orders = [
        OrderRow(
            id=new_id(),
            home_id=one,
            customer_id=one,
            ordered_at=_START + timedelta(seconds=rng.randrange(40_000_000)),
            amount_cents=rng.randrange(100, 900_000),
            status="completed",
            product="商品",
        )
        for one in buyers
        for _ in range(2)
    ]
    import_orders(actor, orders)
    calls = [
        ActivityRow(
            id=new_id(),
            home_id=one,
            customer_id=one,
            kind="call",
            subject="回访",
            happened_at=_START + timedelta(seconds=rng.randrange(40_000_000)),
        )
        for one in buyers
    ]
    import_activities(actor, calls)
    scores = (
        Scores(customer_id=one, rfm_tier=rng.choice(_TIERS), rfm_r=3, rfm_f=3, rfm_m=3, health=rng.randrange(101))
        for one in buyers
    )
    write_scores(scores, scored_at=_START)
