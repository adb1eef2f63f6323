"""``zhike lab rfm``: the RFM table of any file of orders."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhike.site.lab.order_rows import read_orders
from zhike.site.lab.printing import print_report

if TYPE_CHECKING:  # numpy is loaded when the command runs, so that --help stays instant
    import numpy as np
    from numpy.typing import NDArray


def rfm(
    file: Annotated[Path, typer.Argument(help="csv or xlsx of orders, one row an order", exists=True, dir_okay=False)],
    *,
    customer: Annotated[str, typer.Option(help="column that names the customer")],
    date: Annotated[str, typer.Option(help="column of the order date")],
    amount: Annotated[str, typer.Option(help="column of the amount in currency units")],
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Score customers by recency, frequency and monetary value; the day after the last order is today."""
    table = rfm_table(file, customer, day=date, amount=amount)
    if as_json:
        print_report(table, as_json=True)
        return
    print_rfm_table(table)


def rfm_table(file: Path, customer: str, *, day: str, amount: str) -> dict[str, Any]:
    """Return ``{"customers", "orders", "rejected", "today", "refused", "tiers": [{"tier", "customers", "share", …}]}``.

    Means are of recency in days, of orders and of cents a customer. ``rejected`` counts rows without a usable
    customer, date or amount. ``refused`` is None, or the reason why there are no tiers.
    """
    import numpy as np

    from zhike.engines.rfm import TIERS, TooFewCustomersError, score_rfm, tiers_of

    totals: dict[str, list[int]] = {}
    rejected = 0
    for order in read_orders(file, (customer, day, amount)):
        if order is None:
            rejected += 1
            continue
        last, count, cents = totals.setdefault(order[0], [0, 0, 0])
        totals[order[0]] = [max(last, order[1]), count + 1, cents + order[2]]
    measures = np.array([totals[key] for key in sorted(totals)], dtype=np.int64).reshape(-1, 3)
    today = int(measures[:, 0].max(initial=0)) + 1
    recency = (today - measures[:, 0]).astype(np.float64)
    table: dict[str, Any] = {
        "customers": len(totals),
        "orders": int(measures[:, 1].sum()),
        "rejected": rejected,
        "today": (date.min + timedelta(days=today - 1)).isoformat(),
        "refused": None,
        "tiers": [],
    }
    try:
        tiers = tiers_of(score_rfm(recency, measures[:, 1], amount_cents=measures[:, 2]).scores)
    except TooFewCustomersError as refusal:
        return table | {"refused": str(refusal)}
    masks = {tier.key: tiers == tier.key for tier in TIERS}
    held = [(key, mask) for key, mask in masks.items() if mask.any()]
    return table | {"tiers": [_tier_row(key, mask, measures, recency) for key, mask in held]}


def _tier_row(
    key: str, mask: "NDArray[np.bool_]", measures: "NDArray[np.int64]", recency: "NDArray[np.float64]"
) -> dict[str, Any]:
    return {
        "tier": key,
        "customers": int(mask.sum()),
        "share": round(float(mask.mean()), 4),
        "mean_recency_days": round(float(recency[mask].mean()), 1),
        "mean_orders": round(float(measures[mask, 1].mean()), 2),
        "mean_amount_cents": round(float(measures[mask, 2].mean())),
    }


def print_rfm_table(table: dict[str, Any]) -> None:
    """Print a table made by ``rfm_table`` for people."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    console.print(f"{table['customers']} customers, {table['orders']} orders, today {table['today']}")
    if table["refused"]:
        console.print(f"refused: {table['refused']}")
        return
    shown = Table("tier", "customers", "share", "recency d", "orders", "amount")
    for row in table["tiers"]:
        cells = (row["tier"], row["customers"], f"{row['share']:.1%}", row["mean_recency_days"], row["mean_orders"])
        shown.add_row(*map(str, cells), f"{row['mean_amount_cents'] / 100:,.2f}")
    console.print(shown)
