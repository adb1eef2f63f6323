"""A company whose customers buy every 25 or 140 days, and of whom one after the other stops."""

from datetime import UTC, date, datetime, timedelta

from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id
from zhike.records.customers.public import create_customer, reassign_customers
from zhike.records.orders.public import OrderRow, import_orders
from zhike.testing import make_company

TODAY = date(2026, 11, 1)
IMPORT = new_id()


def order(customer_id, days_ago, lines=()):
    at = datetime(2026, 11, 1, 4, tzinfo=UTC) - timedelta(days=days_ago)
    return OrderRow(
        id=new_id(),
        home_id=customer_id,
        customer_id=customer_id,
        ordered_at=at,
        amount_cents=10_000,
        status="completed",
        import_id=IMPORT,
        lines=list(lines),
    )


def fill(system, company, count=120, pace=6, lines=lambda _number: []):
    """Customers buy every 25 days, each third one every 140; customer n stops for good pace × n days ago, but for a few."""
    ids = [create_customer(system, {"name": f"客户{number}", "kind": "person"}).id for number in range(count)]
    reassign_customers(system, ids, owner_id=company.users["sales"])
    orders = [
        order(one, days, lines(number))
        for number, one in enumerate(ids)
        for days in range(1 + number % 25, 700, 25 if number % 3 else 140)
        if days >= pace * number or number % 11 == 0
    ]
    import_orders(system, orders)
    return ids


def company_with_buyers():
    """Return a company whose customers buy, and its system."""
    company = make_company()
    system = system_actor(company.tenant.id)
    fill(system, company, count=360, pace=1)
    return company, system
