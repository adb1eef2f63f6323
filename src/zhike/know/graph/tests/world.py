"""A small world: three organizations in a row, a family, what they bought, and one piece of news."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from zhike.integrate.signals.public import create_signal, link_customer
from zhike.know.graph.public import build_graph
from zhike.platform.ids import new_id
from zhike.records.activities.public import ActivityRow, import_activities
from zhike.records.customers.public import create_contact, create_customer, reassign_customers
from zhike.records.orders.public import OrderRow, import_orders
from zhike.records.relations.public import RelationDraft, relate_customers

TODAY = date(2026, 11, 20)


@dataclass(frozen=True)
class World:
    east: UUID
    middle: UUID
    west: UUID
    wang: UUID
    li: UUID
    zhao: UUID


def fill(company, system):
    """华东公司 ─partner─ 中部公司 ─introduced→ 西部公司; 王一 and 李二 share a phone; 赵总 is reached at 西部公司."""
    admin = replace(company.actor("admin"), grants=frozenset({"*"}))

    east, middle, west = (
        create_customer(admin, {"name": name, "kind": "organization"}).id
        for name in ("华东公司", "中部公司", "西部公司")
    )
    family = {"kind": "person", "phone": "13812345678"}
    wang, li = (create_customer(system, {"name": name, **family}).id for name in ("王一", "李二"))
    zhao = create_contact(admin, west, {"name": "赵总"})
    relate_customers(admin, RelationDraft(kind="partner", first_id=east, second_id=middle))
    relate_customers(admin, RelationDraft(kind="introduced", first_id=middle, second_id=west))
    at = datetime(2026, 11, 2, 4, tzinfo=UTC)
    sold = [(east, "茶", 1), (east, "茶", 9), (west, "茶", 3), (west, "杯", 5), (wang, "杯", 6)]
    import_orders(
        system,
        [
            OrderRow(
                id=new_id(), home_id=one, customer_id=one, amount_cents=100, product=what, status="completed",
                ordered_at=at.replace(day=day),
            )
            for one, what, day in sold
        ],
    )  # fmt: skip
    told = {"title": "西部公司扩产", "kind": "news", "topics": "扩产", "published_at": at.isoformat()}
    link_customer(admin, create_signal(admin, told), west)
    seller = company.users["sales"]
    reassign_customers(system, [east], owner_id=seller)
    talk = ActivityRow(
        id=new_id(), home_id=middle, customer_id=middle, kind="call", happened_at=at, owner_id=company.users["manager"]
    )
    import_activities(system, [talk])
    return World(east, middle, west, wang, li, zhao)


def buy(system, one, goods):
    at = datetime(2026, 11, 2, 4, tzinfo=UTC)
    rows = [
        OrderRow(
            id=new_id(), home_id=one, customer_id=one, amount_cents=100, product=what, status="completed", ordered_at=at
        )
        for what in goods
    ]
    import_orders(system, rows)


def introduce(admin, giver, takers):
    for one in takers:
        relate_customers(admin, RelationDraft(kind="introduced", first_id=giver, second_id=one))


def build(system):
    return build_graph(system, lambda *_: None, as_of=TODAY)


def ref(kind, one):
    return f"{kind}:{one.hex}"
