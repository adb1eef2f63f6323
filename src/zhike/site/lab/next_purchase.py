"""``zhike lab next-purchase``: when customers buy next, from any file of orders."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhike.site.lab.order_rows import read_columns
from zhike.site.lab.printing import print_report

if TYPE_CHECKING:  # numpy and scipy are loaded when the command runs, so that --help stays instant
    from zhike.engines.rhythm import Expected, Learned

_SHOWN = 20


def next_purchase(
    file: Annotated[Path, typer.Argument(help="csv or xlsx of orders, one row an order", exists=True, dir_okay=False)],
    *,
    customer: Annotated[str, typer.Option(help="column that names the customer")],
    date: Annotated[str, typer.Option(help="column of the order date")],
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Expect each customer's next purchase with a range, and measure it on earlier days beside the last gap."""
    print_report(next_purchase_report(file, (customer, date)), as_json=as_json)


def next_purchase_report(file: Path, columns: tuple[str, str]) -> dict[str, Any]:
    """Return customers, orders, rejected, as_of, rhythm, backtest, soonest customers and refused.

    ``refused`` is None, or ``{"code", "reason", "found", "needed"}``; then rhythm and backtest are None and nobody is told of.
    """
    from datetime import date

    import numpy as np

    from zhike.engines.rhythm import RhythmRefusedError, expect, histories_of, learn_rhythm, visits_of

    numbers: dict[str, int] = {}
    rows, rejected = _read(file, columns, numbers)
    table = np.array(rows, dtype=np.int64).reshape(-1, 2)
    visits = visits_of(table[:, 0], table[:, 1])
    today = int(table[:, 1].max(initial=1))
    report: dict[str, Any] = {
        "customers": len(numbers),
        "orders": len(rows),
        "rejected": rejected,
        "as_of": date.fromordinal(today).isoformat(),
    }
    try:
        learned = learn_rhythm(visits, today=today)
    except RhythmRefusedError as refusal:
        why = {"code": f"rhythm.{refusal.code}", "reason": str(refusal), **refusal.facts}
        return report | {"rhythm": None, "backtest": None, "soonest": [], "refused": why}
    expected = expect(learned.rhythm, histories_of(visits), today=today)
    return report | {
        "lapsed": int(expected.is_lapsed.sum()),
        **_figures(learned),
        "soonest": _soonest(expected, list(numbers)),
        "refused": None,
    }


def _read(file: Path, columns: tuple[str, str], numbers: dict[str, int]) -> tuple[list[tuple[int, int]], int]:
    from datetime import date

    from zhike.engines.text import clean_date

    rows, rejected = [], 0
    for cells in read_columns(file, columns):
        cleaned = clean_date(cells[1]) if cells else None
        if cells is None or not cells[0] or cleaned is None or cleaned.value is None:
            rejected += 1
            continue
        rows.append((numbers.setdefault(cells[0], len(numbers)), date.fromisoformat(cleaned.value[:10]).toordinal()))
    return rows, rejected


def _figures(learned: "Learned") -> dict[str, Any]:
    from datetime import date

    trial = asdict(learned.trial)
    told = {key: round(value, 4) for key, value in trial.items()} | {
        "asked_on": date.fromordinal(learned.trial.asked_on).isoformat()
    }
    rhythm = {key: round(value, 4) for key, value in asdict(learned.rhythm).items()}
    return {"rhythm": rhythm | {"usual_days": round(learned.rhythm.usual_days, 2)}, "backtest": told}


def _soonest(expected: "Expected", names: list[str]) -> list[dict[str, Any]]:
    """Return the customers with a day who are expected first."""
    import math
    from datetime import date

    import numpy as np

    order = [place for place in np.argsort(expected.day, kind="stable").tolist() if not expected.is_lapsed[place]]

    def day(number: float) -> str:
        return date.fromordinal(int(number)).isoformat()

    return [
        {
            "customer": names[place],
            "day": day(round(expected.day[place])),
            "low": day(math.floor(expected.low[place])),
            "high": day(math.ceil(expected.high[place])),
            "within_30_days": round(float(expected.soon[place]), 4),
        }
        for place in order[:_SHOWN]
    ]
