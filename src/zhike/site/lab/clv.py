"""``zhike lab clv``: lifetime value from any file of orders or payments."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhike.site.lab.order_rows import read_orders
from zhike.site.lab.printing import print_report

if TYPE_CHECKING:  # numpy and scipy are loaded when the command runs, so that --help stays instant
    from zhike.engines.clv import Fit, Holdout, Purchases


class Unit(StrEnum):
    """Units of time a model can count in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


_DAYS = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: 30.4375}


def clv(  # noqa: PLR0913 - the options of a command # sizes: same
    file: Annotated[Path, typer.Argument(help="csv or xlsx of orders, one row an order", exists=True, dir_okay=False)],
    *,
    customer: Annotated[str, typer.Option(help="column that names the customer")],
    date: Annotated[str, typer.Option(help="column of the order date")],
    amount: Annotated[str, typer.Option(help="column of the amount in currency units")],
    cut: Annotated[str, typer.Option(help="fit up to and with this day (YYYY-MM-DD), test on what came after")] = "",
    unit: Annotated[Unit, typer.Option(help="unit of time of the parameters")] = Unit.WEEK,
    contract: Annotated[bool, typer.Option("--contract", help="rows are payments of contracts, one a unit")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Fit BG/NBD and Gamma-Gamma, or with --contract the shifted beta-geometric and BG/BB, and test them on later days."""
    make = contract_report if contract else clv_report
    print_report(make(file, (customer, date, amount), cut=cut, unit=unit), as_json=as_json)


def clv_report(file: Path, columns: tuple[str, str, str], *, cut: str, unit: Unit) -> dict[str, Any]:
    """Return customers, orders, rejected, repeaters, cut, unit, bgnbd, gamma_gamma, holdout and refused.

    ``refused`` is None, or ``{"code", "reason"}``; then the models are None. ``holdout`` is None when no day follows the cut.
    Money of the holdout is in cents.
    """
    import numpy as np

    from zhike.engines.clv import (
        LifetimeRefusedError,
        Purchases,
        fit_lifetime,
        histories_of,
        measure_holdout,
        what_came,
    )

    purchases, head, last = _read(file, columns, cut)
    histories = histories_of(purchases, cut=last)
    report = head | {"repeaters": int((histories.repeats > 0).sum()), "unit": unit.value}
    empty = {"bgnbd": None, "gamma_gamma": None, "holdout": None}
    try:
        model = fit_lifetime(histories, unit_days=_DAYS[unit])
    except LifetimeRefusedError as refusal:
        return report | empty | {"refused": {"code": f"clv.{refusal.code}", "reason": str(refusal)}}
    days = int(purchases.days.max()) - last
    later = purchases.days > last
    after = Purchases(purchases.customers[later], purchases.days[later], np.asarray(purchases.cents[later]))
    return report | {
        "bgnbd": _parameters(model.buying.fit, ("r", "alpha", "a", "b")),
        "gamma_gamma": _parameters(model.spending.fit, ("p", "q", "gamma"))
        | {"customers": model.spending.customers, "correlation": round(model.spending.correlation, 4)},
        "holdout": _holdout(measure_holdout(model, histories, came=what_came(histories, after), days=days))
        if days > 0
        else None,
        "refused": None,
    }


def contract_report(file: Path, columns: tuple[str, str, str], *, cut: str, unit: Unit) -> dict[str, Any]:
    """Return customers, orders, rejected, cut, unit, sbg, bgbb and refused, as ``clv_report`` does."""
    from zhike.engines.clv import LifetimeRefusedError, chances_of, contracts_of, fit_bgbb, fit_sbg

    purchases, head, last = _read(file, columns, cut)
    chances = chances_of(purchases, cut=last, unit_days=_DAYS[unit])
    lost, active = contracts_of(chances)
    report = head | {"lost": int(lost.sum()), "running": int(active.sum()), "unit": unit.value}
    try:
        sbg, bgbb = fit_sbg(lost, active), fit_bgbb(chances)
    except LifetimeRefusedError as refusal:
        reason = {"code": f"clv.{refusal.code}", "reason": str(refusal)}
        return report | {"sbg": None, "bgbb": None, "refused": reason}
    return report | {
        "sbg": _parameters(sbg.fit, ("alpha", "beta")),
        "bgbb": _parameters(bgbb.fit, ("alpha", "beta", "gamma", "delta")),
        "refused": None,
    }


def _read(file: Path, columns: tuple[str, str, str], cut: str) -> tuple["Purchases", dict[str, Any], int]:
    from datetime import date

    import numpy as np

    from zhike.engines.clv import Purchases

    numbers: dict[str, int] = {}
    rows, rejected = [], 0
    for order in read_orders(file, columns):
        if order is None:
            rejected += 1
        else:
            rows.append((numbers.setdefault(order[0], len(numbers)), order[1], order[2]))
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    try:
        last = date.fromisoformat(cut).toordinal() if cut else int(table[:, 1].max(initial=1))
    except ValueError as error:
        raise typer.BadParameter(f"--cut is no day: {cut}") from error
    head = {
        "customers": len(numbers),
        "orders": len(rows),
        "rejected": rejected,
        "cut": date.fromordinal(last).isoformat(),
    }
    return Purchases(table[:, 0], table[:, 1], table[:, 2]), head, last


def _parameters(fit: "Fit", names: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {name: round(float(value), 5) for name, value in zip(names, fit.values, strict=True)}
    intervals = fit.intervals and {
        name: [round(low, 5), round(high, 5)] for name, (low, high) in zip(names, fit.intervals, strict=True)
    }
    return found | {"log_likelihood": round(fit.log_likelihood, 3), "intervals": intervals}


def _holdout(holdout: "Holdout") -> dict[str, Any]:
    return {key: round(value, 4) for key, value in asdict(holdout).items()}
