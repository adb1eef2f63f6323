"""Estimate what every customer will spend, or say why not."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.db import transaction

from zhike.engines.clv import MIN_CUSTOMERS, LifetimeRefusedError, expect_value, typical_habits
from zhike.engines.clv import (
    Value as Expectation,
)
from zhike.integrate.identity import public as identity
from zhike.know.profiles import public as profiles
from zhike.know.values.buying import Bought, read_bought
from zhike.know.values.fitting import Choice, fit_anew, keep_fit
from zhike.know.values.models import Value, ValueRun
from zhike.know.values.rules import HORIZON_DAYS, MODEL_VERSION
from zhike.know.values.stored import model_of
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert
from zhike.platform.clock import business_date, now
from zhike.platform.outbox.public import emit
from zhike.records.customers import public as customers

type Report = Callable[[str, int, int], None]

_COLUMNS: Final = (
    "id",
    "tenant_id",
    "run_id",
    "cents",
    "low_cents",
    "high_cents",
    "purchases",
    "alive",
    "better_than",
    "repeats",
    "silent_days",
    "age_days",
    "mean_cents",
)


@dataclass(frozen=True, slots=True)
class EstimateReport:
    """What a run did; ``refused`` is the code of the reason when nobody has a value."""

    customers: int
    refused: str


def estimate_values(actor: Actor, report: Report, *, as_of: date | None = None) -> EstimateReport:
    """Estimate the value of all customers of the actor's tenant.

    Args:
        actor: needs no grant of its own: estimating is upkeep, started by the system or by an import.
        report: told ``(phase, done, total)`` as it goes on.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    today = as_of or business_date(now(), actor.zone)
    report("values.phase.orders", 0, 3)
    orders = profiles.sync_orders(actor.tenant_id)
    bought = read_bought(orders, identity.map_homes(actor.tenant_id), as_of=today)
    report("values.phase.models", 1, 3)
    run = ValueRun(
        tenant_id=actor.tenant_id, as_of=today, horizon_days=HORIZON_DAYS, model_version=MODEL_VERSION, customers=0
    )
    choice, expectation = None, None
    try:
        choice, expectation = _estimate(run, bought)
    except LifetimeRefusedError as refusal:
        run.refused_code, run.refused_facts = f"values.{refusal.code}", dict(refusal.facts)
    report("values.phase.store", 2, 3)
    with transaction.atomic():
        if choice is not None:
            keep_fit(choice)
            run.fit_number = choice.used.number
        _store(run, bought, expectation)
        emit(actor, "values.estimated", str(run.id), {"customers": run.customers})
    report("values.phase.store", 3, 3)
    return EstimateReport(run.customers, run.refused_code)


def _estimate(run: ValueRun, bought: Bought | None) -> tuple[Choice, Expectation]:
    if bought is None:
        raise LifetimeRefusedError("too_few_customers", {"found": 0, "needed": MIN_CUSTOMERS})
    choice = fit_anew(run.tenant_id, bought, today=run.as_of)
    run.customers = len(bought.customer_ids)
    run.since = profiles.day_of(bought.since)
    run.model, run.holdout = choice.used.model, choice.holdout
    expectation = expect_value(model_of(run.model), bought.now, days=HORIZON_DAYS)
    typical = asdict(typical_habits(bought.now))
    run.baseline = typical | {"cents": float(expectation.cents.mean())}
    return choice, expectation


def _store(run: ValueRun, bought: Bought | None, expectation: Expectation | None) -> None:
    run.save(force_insert=True)
    before = Value.objects.in_tenant(run.tenant_id, "a run replaces all values")
    old = set(before.values_list("id", flat=True))
    before.delete()
    if bought is not None and expectation is not None:
        ids = [UUID(one) for one in bought.customer_ids]
        cents = np.rint(expectation.cents).astype(np.int64).tolist()
        bulk_insert(Value, _COLUMNS, _rows(run, ids, bought, expectation))
        customers.write_values(zip(ids, cents, strict=True))
        old -= set(ids)
    customers.write_values((one, None) for one in sorted(old))


def _rows(run: ValueRun, ids: list[UUID], bought: Bought, expectation: Expectation) -> Iterable[list[Any]]:
    order = np.argsort(expectation.cents, kind="stable")
    better = np.empty(order.size)
    better[order] = np.searchsorted(expectation.cents[order], expectation.cents[order]) / order.size
    money = (np.rint(one).astype(np.int64) for one in (expectation.cents, expectation.low, expectation.high))
    histories = bought.now
    mean = [None if np.isnan(one) else round(one) for one in histories.mean_cents.tolist()]
    columns = (
        *money,
        expectation.expected.purchases,
        expectation.expected.alive,
        better,
        histories.repeats,
        histories.age_days - histories.last_days,
        histories.age_days,
    )
    for row in zip(ids, *(one.tolist() for one in columns), mean, strict=True):
        yield [row[0], run.tenant_id, run.id, *row[1:]]
