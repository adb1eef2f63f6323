"""``zhike bench follow``: seconds from an order to the customer's new scores, through the product's own processes."""

import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Final

import orjson
import typer

LIMIT_S: Final = 5.0
_PATIENCE_S: Final = 120.0
_LOOK_S: Final = 0.02
_HISTORY_DAYS: Final = 700


def bench_follow(
    *,
    customers: Annotated[int, typer.Option(help="Customers with orders.")] = 5_000,
    orders: Annotated[int, typer.Option(help="New orders, one after the other.")] = 20,
    seed: Annotated[int, typer.Option(help="Of the orders and of who orders.")] = 1,
) -> None:
    """Score a made-up company, let customers order while server and worker run, and time how long their scores take."""
    with tempfile.TemporaryDirectory(prefix="zhike-bench-follow-") as folder:
        home = Path(folder)
        os.environ.update({"ZHIKE_HOME": folder, "ZHIKE_DATABASE_URL": f"sqlite://{home / 'bench.sqlite3'}"})
        tenant_id, ids = _prepared(customers, seed)
        report = _measured(home, tenant_id, ids, orders=orders, seed=seed)
    sys.stdout.write(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode() + "\n")


def _prepared(count: int, seed: int) -> tuple[Any, list[Any]]:
    """Make a company whose customers buy at paces of their own and leave one after the other, and score it."""
    from zhike.site.django_setup import setup_django

    setup_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    import numpy as np

    from zhike.govern.access.public import create_company
    from zhike.govern.people.public import NewTenant
    from zhike.know.predictions.public import predict
    from zhike.know.profiles.public import score_profiles
    from zhike.platform.actor import system_actor
    from zhike.records.customers.public import create_customer
    from zhike.records.orders.public import import_orders

    system = system_actor(create_company(NewTenant(name_zh="测", name_en="Bench")).id)
    rng = np.random.default_rng(seed)
    ids = [create_customer(system, {"name": f"客户{at}", "kind": "person"}).id for at in range(count)]
    rows = []
    for one in ids:
        pace, left = int(rng.integers(15, 120)), int(rng.integers(1, 400)) if rng.random() < 0.5 else 1
        rows += [_order(one, days, int(rng.integers(50, 900))) for days in range(left, _HISTORY_DAYS, pace)]
    import_orders(system, rows)
    score_profiles(system, lambda *_: None)
    predict(system, lambda *_: None)
    return system.tenant_id, ids


def _order(customer_id: Any, days_ago: int, yuan: int) -> Any:  # noqa: ANN401 - modules that must not be loaded yet
    from datetime import UTC, datetime

    from zhike.platform.ids import new_id
    from zhike.records.orders.public import OrderRow

    at = datetime.now(UTC) - timedelta(days=days_ago, hours=1)
    return OrderRow(
        id=new_id(),
        home_id=customer_id,
        customer_id=customer_id,
        ordered_at=at,
        amount_cents=yuan * 100,
        status="completed",
    )


def _measured(  # sizes: where, whose, who, how many, by which seed
    home: Path,
    tenant_id: Any,  # noqa: ANN401 - modules that must not be loaded yet
    ids: list[Any],
    *,
    orders: int,
    seed: int,
) -> dict[str, Any]:
    from random import Random

    from zhike.platform.actor import system_actor
    from zhike.records.orders.public import import_orders
    from zhike.site.bench.processes import calibrate, running_product

    rng, system = Random(seed), system_actor(tenant_id)  # noqa: S311 - any customers do
    waited: list[float] = []
    with running_product(home):
        _settle(tenant_id)
        for _ in range(orders):
            customer = rng.choice(ids)
            before = _scored(tenant_id)
            began = time.monotonic()
            import_orders(system, [_order(customer, 0, 100)])
            while _scored(tenant_id) == before and time.monotonic() - began < _PATIENCE_S:
                time.sleep(_LOOK_S)
            waited.append(time.monotonic() - began)
    waited.sort()
    spread = {"p50": waited[len(waited) // 2], "p95": waited[int(len(waited) * 0.95)], "most": waited[-1]}
    return {
        "customers": len(ids),
        "orders": orders,
        "day": date.today().isoformat(),  # noqa: DTZ011 - the machine's own day, beside its own seconds
        "seconds_until_scored": {key: round(value, 2) for key, value in spread.items()},
        "is_within_limit": waited[-1] <= LIMIT_S,
        "calibration_ms": round(calibrate(), 1),
    }


def _settle(tenant_id: Any) -> None:  # noqa: ANN401 - see above
    """Wait until what making the company queued is done: it is no part of what is timed."""
    from zhike.platform.jobs.public import JobRun
    from zhike.platform.outbox.models import OutboxEvent

    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        jobs = JobRun.objects.in_tenant(tenant_id, "a bench waits").filter(state__in=["queued", "running"])
        events = OutboxEvent.objects.in_tenant(tenant_id, "a bench waits").filter(delivered_at__isnull=True)
        if not jobs.exists() and not events.exists():
            return
        time.sleep(0.5)


def _scored(tenant_id: Any) -> int:  # noqa: ANN401 - see above
    """Return how many jobs have brought scores of customers up to date: health, RFM and the probability of leaving are all in one."""
    from zhike.platform.jobs.public import JobRun

    rows = JobRun.objects.in_tenant(tenant_id, "a bench waits").filter(kind="profiles.follow", state="done")
    return sum(one.result["customers"] for one in rows.only("result"))
