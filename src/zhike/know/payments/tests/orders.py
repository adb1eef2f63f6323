"""Two years of orders of forty firms that have habits, for the stories of this folder."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from zhike.platform.ids import new_id
from zhike.records.orders.public import OrderRow

TODAY = date(2026, 11, 9)
IMPORT, SOURCE = new_id(), new_id()
SLOW = 10


def order(customer_id, number, *, made, delay, yuan=500, **more):
    due = made + timedelta(days=30)
    paid = due + timedelta(days=delay)
    is_paid = paid <= TODAY
    return OrderRow(
        id=new_id(), home_id=customer_id, customer_id=customer_id, amount_cents=yuan * 100, import_id=IMPORT,
        source_id=SOURCE, external_key=f"SO-{number}", ordered_at=datetime(made.year, made.month, made.day, 4, tzinfo=UTC),
        status="completed", due_on=due, paid_cents=yuan * 100 if is_paid else 0, paid_on=paid if is_paid else None, **more,
    )  # fmt: skip


def rows_of(people):
    """Two years of orders of forty firms: the first ten pay a month late, the others in time; two are cancelled or undated."""
    rng = Random(4)
    rows = []
    for number in range(1_000):
        who = number % len(people)
        made = TODAY - timedelta(days=rng.randrange(1, 720))
        delay = rng.randrange(20, 40) if who < SLOW else rng.randrange(-9, 6)
        rows.append(order(people[who], number, made=made, delay=delay, yuan=rng.randrange(100, 900)))
    gone = order(people[0], 2_000, made=TODAY - timedelta(days=40), delay=999)
    return [*rows, replace(gone, status="cancelled"), replace(gone, id=new_id(), due_on=None, external_key="SO-2001")]
