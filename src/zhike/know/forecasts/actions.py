"""Forecast what the company will sell, or say why not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from zhike.engines.forecast import MODELS, Refusal, least_points
from zhike.know.forecasts.models import ForecastLine, ForecastRun
from zhike.know.forecasts.rules import (
    HORIZON,
    MODEL_VERSION,
    SEASON,
    Expected,
    Floats,
    Line,
    expect_lines,
    lines_of,
    month_of,
)
from zhike.know.forecasts.sales import UNKNOWN, read_sales
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit

type Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class ForecastReport:
    """What a run did; ``refused`` is the code of the reason when there is no forecast."""

    lines: int
    months: int
    refused: str


def forecast_sales(actor: Actor, report: Report, *, as_of: date | None = None) -> ForecastReport:
    """Forecast the sales of the actor's tenant: the company, its regions, products and owners, which add up.

    Args:
        actor: needs no grant of its own: it is upkeep, started by the system, by an import, or by a run that was allowed.
        report: told ``(phase, done, total)`` as it goes on.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    today = as_of or business_date(now(), actor.zone)
    report("forecasts.phase.orders", 0, 2)
    sales = read_sales(actor, today)
    report("forecasts.phase.models", 1, 2)
    run = ForecastRun(id=new_id(), tenant_id=actor.tenant_id, as_of=today, horizon=HORIZON, model_version=MODEL_VERSION)
    lines: list[Line] = []
    expected: list[Expected] | Refusal = Refusal("too_few_points", {"found": 0, "needed": least_points(SEASON)})
    if sales is not None and sales.by:
        run.first_month, run.months = month_of(sales.months.start), len(sales.months)
        lines, skipped = lines_of(sales.by, run.months)
        run.skipped = [[path[0], path[-1], months] for path, months in skipped]
        expected = expect_lines(lines)
    if isinstance(expected, Refusal):
        run.refused_code, run.refused_facts = f"forecasts.{expected.code}", dict(expected.facts)
        lines, expected = [], []
    with transaction.atomic():
        _store(run, lines, expected)
        emit(actor, "forecasts.made", str(run.id), {"lines": len(lines)})
    report("forecasts.phase.models", 2, 2)
    return ForecastReport(len(lines), run.months, run.refused_code)


def _store(run: ForecastRun, lines: list[Line], expected: list[Expected]) -> None:
    run.save(force_insert=True)
    ForecastLine.objects.in_tenant(run.tenant_id, "a run replaces all lines").delete()
    rows = [_row(run, place, line, found) for place, (line, found) in enumerate(zip(lines, expected, strict=True))]
    ForecastLine.objects.bulk_create(rows, batch_size=200)


def _row(run: ForecastRun, place: int, line: Line, found: Expected) -> ForecastLine:
    dimension, name = (line.path[0], line.path[-1]) if line.path else ("company", "")
    is_owner = dimension == "owner" and not line.is_rest and name != UNKNOWN
    backtest = found.own.backtest if found.own else None
    return ForecastLine(
        id=new_id(),
        tenant_id=run.tenant_id,
        run_id=run.id,
        place=place,
        parent=line.parent,
        dimension=dimension,
        name="" if is_owner else name,
        is_rest=line.is_rest,
        owner_id=UUID(name) if is_owner else None,
        history=_cents(line.values),
        points=_cents(found.points),
        low=_cents(found.low),
        high=_cents(found.high),
        is_seasonal=found.own is not None and found.own.season is not None,
        weights=dict(zip(MODELS, found.own.weights.round(4).tolist(), strict=True)) if found.own else {},
        mae=backtest.mae if backtest else None,
        baseline_mae=backtest.baseline_mae if backtest else None,
        within=backtest.within if backtest else None,
    )


def _cents(values: Floats) -> list[int]:
    return [round(one) for one in values.tolist()]
