"""``zhike lab rfm``: the RFM table of any file of orders."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer


def rfm(
    file: Annotated[Path, typer.Argument(help="csv of orders, one row an order", exists=True, dir_okay=False)],
    *,
    customer: Annotated[str, typer.Option(help="column that names the customer")],
    date: Annotated[str, typer.Option(help="column of the order date")],
    amount: Annotated[str, typer.Option(help="column of the amount in currency units")],
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Score customers by recency, frequency and monetary value; the day after the last order is today."""
    table = rfm_table(file, customer, date, amount)
    if as_json:
        import orjson

        sys.stdout.buffer.write(orjson.dumps(table, option=orjson.OPT_INDENT_2) + b"\n")
        return
    _print_table(table)


def rfm_table(file: Path, customer: str, date: str, amount: str) -> dict[str, Any]:
    """Return ``{"customers", "orders", "today", "refused", "tiers": [{"tier", "customers", "share", …}]}``.

    Means are of recency in days, of orders and of cents a customer. Dates may be ISO or ``YYYYMMDD``.
    ``refused`` is None, or the reason why there are no tiers.
    """
    import numpy as np

    from zhike.adapters.lake import connect
    from zhike.engines.rfm import TIERS, TooFewCustomersError, score_rfm, tiers_of

    connection = connect()
    rows = connection.execute(
        """
        WITH raw AS (SELECT * FROM read_csv($1, all_varchar = true)),
        orders AS (
            SELECT columns($2) AS customer, COALESCE(TRY_CAST(columns($3) AS DATE), TRY_STRPTIME(columns($3), '%Y%m%d')::DATE) AS day,
                   CAST(ROUND(CAST(columns($4) AS DECIMAL(18, 4)) * 100) AS BIGINT) AS cents FROM raw)
        SELECT customer, date_diff('day', max(day), (SELECT max(day) + 1 FROM orders)) AS recency, count(*), sum(cents),
               (SELECT CAST(max(day) + 1 AS VARCHAR) FROM orders)
        FROM orders GROUP BY customer ORDER BY customer
        """,
        [str(file), *(f"^{_literal(name)}$" for name in (customer, date, amount))],
    ).fetchall()
    recency = np.array([row[1] for row in rows], dtype=np.float64)
    frequency = np.array([row[2] for row in rows], dtype=np.int64)
    cents = np.array([int(row[3]) for row in rows], dtype=np.int64)
    table: dict[str, Any] = {"customers": len(rows), "orders": int(frequency.sum()), "today": rows[0][4], "refused": None}
    try:
        tiers = tiers_of(score_rfm(recency, frequency, cents).scores)
    except TooFewCustomersError as refusal:
        return table | {"refused": str(refusal), "tiers": []}
    table["tiers"] = [
        {
            "tier": tier.key,
            "customers": int(mask.sum()),
            "share": round(float(mask.mean()), 4),
            "mean_recency_days": round(float(recency[mask].mean()), 1),
            "mean_orders": round(float(frequency[mask].mean()), 2),
            "mean_amount_cents": round(float(cents[mask].mean())),
        }
        for tier in TIERS
        if (mask := tiers == tier.key).any()
    ]
    return table


def _literal(name: str) -> str:
    return "".join(f"\\{char}" if not char.isalnum() and char.isascii() else char for char in name)


def _print_table(table: dict[str, Any]) -> None:
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
