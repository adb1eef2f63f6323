"""``zhike bench scores``: what a night of scores costs for a whole company, and one customer's reasons."""

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final
from uuid import UUID

import orjson
import typer

from zhike.site.bench.processes import calibrate, cost_of
from zhike.site.bench.web import bench_home

if TYPE_CHECKING:
    from zhike.platform.actor import Actor

LIMITS: Final = {"night_cpu_s": 600.0, "peak_rss_gb": 6.0, "why_wall_ms_p95": 100.0}
ASKED: Final = 50


def bench_scores(
    *,
    customers: Annotated[int, typer.Option(help="Customers.")] = 100_000,
    orders: Annotated[
        int, typer.Option(help="Orders, about, with skew; half of the customers have two more.")
    ] = 300_000,
    events: Annotated[int, typer.Option(help="Events of visitors in the lake.")] = 1_000_000,
    keep: Annotated[Path | None, typer.Option(help="Folder that keeps the filled company for the next run.")] = None,
    seed: Annotated[int, typer.Option(help="Of orders and events.")] = 1,
) -> None:
    """Score every customer of a made-up company as a night does, ask for reasons, and print JSON."""
    with bench_home(keep) as home:
        os.environ.update({"ZHIKE_HOME": str(home), "ZHIKE_DATABASE_URL": f"sqlite://{home / 'scores.sqlite3'}"})
        from zhike.site.commands.migrate import migrate

        migrate()
        ids = _filled(home, (customers, orders, events), seed)
        report = _measured(ids)
    shape = {"customers": customers, "orders": orders, "events": events}
    sys.stdout.write(orjson.dumps(shape | report, option=orjson.OPT_INDENT_2).decode() + "\n")


def _filled(home: Path, sizes: tuple[int, int, int], seed: int) -> list[UUID]:
    """Make the company, or find it made by an earlier run; return some customers."""
    marker = home / f"scores-{'-'.join(map(str, sizes))}-{seed}.json"
    if not marker.exists():
        import numpy as np

        from zhike.records.customers.models import Customer
        from zhike.site.bench.fill import fill
        from zhike.site.bench.scores_fill import add_orders, add_visits

        customers, orders, events = sizes
        filled = fill(customers)
        rows = Customer.objects.unscoped("the bench's own company")
        ids, tenant_id = list(rows.values_list("id", flat=True)), rows.values_list("tenant_id", flat=True)[:1][0]
        rng = np.random.default_rng(seed)
        add_orders(rng, tenant_id, ids, count=orders)
        add_visits(rng, tenant_id, ids, events=events)
        marker.write_bytes(orjson.dumps(filled.ids[:ASKED]))
    return [UUID(one) for one in orjson.loads(marker.read_bytes())]


def _measured(ids: list[UUID]) -> dict[str, Any]:
    from zhike.govern.access.public import load_actor
    from zhike.govern.people.models import User
    from zhike.platform.actor import system_actor

    loop_ms = calibrate()
    user = User.objects.get(email="manager@example.com")
    system = system_actor(user.tenant_id)
    steps = {name: partial(work, system) for name, work in _steps().items()}
    spent = {name: round(cost_of(work)[0], 1) for name, work in steps.items()}
    figures = {
        "cpu_s": spent,
        # What is new since yesterday is little; a company that was just made brings all of it.
        "night_cpu_s": round(sum(spent.values()) - spent["mirror"], 1),
        "peak_rss_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
        **_reasons(load_actor(user.id, "ui"), ids),
    }
    return {
        **figures,
        "held": {name: figures[name] <= limit for name, limit in LIMITS.items()},
        "limits": LIMITS,
        "calibration_ms": [round(loop_ms, 1), round(calibrate(), 1)],
    }


def _steps() -> "dict[str, Callable[[Actor], object]]":
    """Name what a night does, in its order: the lake is brought up to date first, for all of them."""
    from zhike.integrate.events.public import age_customers
    from zhike.know.predictions.public import predict
    from zhike.know.profiles.public import score_profiles, sync_activities, sync_lines, sync_orders
    from zhike.know.values.public import estimate_values

    def quiet(*_: object) -> None:
        """Tell nobody how far it is."""

    def mirror(actor: "Actor") -> None:
        for sync in (sync_orders, sync_activities, sync_lines):
            sync(actor.tenant_id)

    return {
        "mirror": mirror,
        "visits": lambda actor: age_customers(actor.tenant_id),
        "profiles": lambda actor: score_profiles(actor, quiet),
        "values": lambda actor: estimate_values(actor, quiet),
        "churn": lambda actor: predict(actor, quiet, is_forced=True),
    }


def _reasons(actor: "Actor", ids: list[UUID]) -> dict[str, Any]:
    """Ask for all that the panels of one customer say, as their page does."""
    from zhike.know.predictions.public import explain_prediction
    from zhike.know.profiles.public import explain_score
    from zhike.know.values.public import explain_customer_value

    def ask(customer_id: UUID) -> None:
        explain_score(actor, customer_id, "rfm")
        explain_score(actor, customer_id, "health")
        explain_customer_value(actor, customer_id)
        explain_prediction(actor, customer_id)

    spent, walls = [], []
    for one in ids:
        began = time.perf_counter()
        cpu, _ = cost_of(partial(ask, one))
        walls.append((time.perf_counter() - began) * 1000)
        spent.append(cpu * 1000)
    return {
        "why_cpu_ms": round(statistics.median(spent), 1),
        "why_wall_ms": round(statistics.median(walls), 1),
        "why_wall_ms_p95": round(statistics.quantiles(walls, n=20)[-1], 1),
    }
