"""Reads of forecasts: the lines whose customers the reader sees all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.know.forecasts.models import ForecastLine, ForecastRun
from zhike.know.forecasts.rules import Change, changes_of, month_number, month_of
from zhike.know.forecasts.sales import UNKNOWN
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, require_clear
from zhike.platform.i18n import message
from zhike.records.customers import public as customers
from zhike.records.orders import public as orders

_WHY: Final = "lines are cut to what the reader sees below"
_SHOWN: Final = ("ordered_at", "amount_cents", "status", "product")


@dataclass(frozen=True, slots=True)
class SalesLine:
    """Sales of a part and what is expected, cents a month.

    Attributes:
        place: number of the line; ``parent`` that of the line it is a part of, None for the first.
        dimension: ``company``, ``seen`` (the sum of what the reader sees), ``region``, ``product`` or ``owner``.
        name: in the reader's language.
        reasons: in words: level, trend, what changed, season.
        mae: mean absolute error of a month in back-tests, ``baseline_mae`` that of "as in the same month last year",
            ``within`` the share of months in their range; None where nobody asked.
    """

    place: int
    parent: int | None
    dimension: str
    name: str
    history: Sequence[int]
    points: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]
    mae: float | None
    baseline_mae: float | None
    within: float | None
    weights: Mapping[str, float]
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class SalesForecast:
    """The newest forecast as far as the reader may see it.

    Attributes:
        first_month: of the histories; the points follow their last month.
        lines: parents first; empty when refused.
        note: what the reader's sum consists of, None for who sees the whole company.
        too_short: parts without a forecast of their own, in words.
        refused: why there is no forecast, None when there is one.
    """

    data_date: date | None
    first_month: date | None
    months: int
    model_version: str
    lines: Sequence[SalesLine]
    note: str | None
    too_short: Sequence[str]
    refused: str | None


def show_sales_forecast(actor: Actor) -> SalesForecast:
    """Show the newest forecast of sales.

    Who sees all customers sees all of it. Others see the regions and people all of whose customers they see, and above them the
    sum of those people, whose range is the sum of their ranges: wide on the safe side, since errors may go the same way.

    Raises:
        AppError: 403, also when the actor does not see amounts, times or products of orders.
    """
    require(actor, "orders.view")
    require_clear(actor, [field_of(orders.ORDERS, key) for key in _SHOWN])
    run = ForecastRun.objects.visible_to(actor).order_by("-created_at").first()
    if run is None:
        return _refused(None, _text(actor, "forecasts.never_made"))
    if run.refused_code:
        return _refused(run, message(run.refused_code, run.refused_facts, locale=actor.locale))
    rows = list(ForecastLine.objects.in_tenant(actor.tenant_id, _WHY).filter(run_id=run.id).order_by("place"))
    sees_all = actor.scope_of("customers").kind == "all"
    names = user_names(actor, [row.owner_id for row in rows if row.owner_id])
    lines = [_line(actor, run, row, names) for row in rows] if sees_all else _cut(actor, run, rows, names)
    if not lines:
        return _refused(run, _text(actor, "forecasts.nothing_whole"))
    return SalesForecast(
        data_date=run.as_of,
        first_month=run.first_month,
        months=run.months,
        model_version=run.model_version,
        lines=lines,
        note=None if sees_all else _text(actor, "forecasts.seen_note", people=_count_owners(lines)),
        too_short=_too_short(actor, run) if sees_all else (),
        refused=None,
    )


def _cut(actor: Actor, run: ForecastRun, rows: list[ForecastLine], names: Mapping[UUID, str]) -> list[SalesLine]:
    """Return the sum of the owners that the actor sees whole, those owners, and the regions seen whole."""
    owners, provinces = customers.seen_whole(actor)
    own = [row for row in rows if row.owner_id in owners]
    regions = [row for row in rows if row.dimension == "region" and row.parent == 0 and row.name in provinces]
    if not own:
        return []
    months, ahead = range(run.months), range(run.horizon)
    total = ForecastLine(
        place=0,
        dimension="seen",
        history=[sum(row.history[at] for row in own) for at in months],
        points=[sum(row.points[at] for row in own) for at in ahead],
        low=[sum(row.low[at] for row in own) for at in ahead],
        high=[sum(row.high[at] for row in own) for at in ahead],
    )
    return [_line(actor, run, row, names) for row in (total, *regions, *own)]


def _line(actor: Actor, run: ForecastRun, row: ForecastLine, names: Mapping[UUID, str]) -> SalesLine:
    return SalesLine(
        place=row.place,
        parent=row.parent,
        dimension=row.dimension,
        name=_name(actor, row, names),
        history=row.history,
        points=row.points,
        low=row.low,
        high=row.high,
        mae=row.mae,
        baseline_mae=row.baseline_mae,
        within=row.within,
        weights=row.weights,
        reasons=_reasons(actor, run, row),
    )


def _name(actor: Actor, row: ForecastLine, names: Mapping[UUID, str]) -> str:
    if row.owner_id:
        return names.get(row.owner_id) or _text(actor, "forecasts.gone")
    if row.dimension in ("company", "seen"):
        return _text(actor, f"forecasts.{row.dimension}")
    if row.is_rest:
        return _text(actor, "forecasts.rest")
    return _text(actor, f"forecasts.unknown.{row.dimension}") if row.name == UNKNOWN else row.name


def _reasons(actor: Actor, run: ForecastRun, row: ForecastLine) -> list[str]:
    if run.first_month is None:
        return []
    next_month = month_of(month_number(run.first_month) + run.months).month
    changes = changes_of(row.history, row.points, next_month=next_month, is_seasonal=row.is_seasonal)
    return [_text(actor, f"forecasts.reason.{one.key}", **_words(one)) for one in changes]


def _words(change: Change) -> dict[str, str]:
    written = {"cents": lambda it: f"¥{it / 100:,.0f}", "share": lambda it: f"{it:+.0%}"}
    return {key: written.get(key, lambda it: f"{it:.0f}")(value) for key, value in change.facts.items()}


def _too_short(actor: Actor, run: ForecastRun) -> list[str]:
    shown = [(dimension, name, months) for dimension, name, months in run.skipped if dimension != "owner"]
    return [
        _text(actor, "forecasts.too_short", name=name, months=months) for _, name, months in shown if name != UNKNOWN
    ]


def _count_owners(lines: Sequence[SalesLine]) -> int:
    return sum(line.dimension == "owner" for line in lines)


def _refused(run: ForecastRun | None, reason: str) -> SalesForecast:
    as_of, version = (run.as_of, run.model_version) if run else (None, "")
    first, months = (run.first_month, run.months) if run else (None, 0)
    return SalesForecast(as_of, first, months, version, (), None, (), reason)


def _text(actor: Actor, code: str, **facts: object) -> str:
    return message(code, facts, locale=actor.locale)
