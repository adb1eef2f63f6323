"""``zhike lab basket``: what is bought together, or afterwards, from any file of order lines."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhike.site.lab.order_rows import read_columns
from zhike.site.lab.printing import print_report

if TYPE_CHECKING:  # numpy is loaded when the command runs, so that --help stays instant
    import numpy as np
    from numpy.typing import NDArray

_SAME = "lift_not_different_from_1"
_MANY = "may_be_chance_among_so_many_pairs"


def basket(  # noqa: PLR0913 - the options of a command # sizes: same
    file: Annotated[Path, typer.Argument(help="csv or xlsx, one row an item of an order", exists=True, dir_okay=False)],
    *,
    order: Annotated[str, typer.Option(help="column that names the order; with --window the customer")],
    item: Annotated[str, typer.Option(help="column that names the item")],
    min_orders: Annotated[int, typer.Option(min=2, help="orders that a rule must rest on")] = 30,
    triples: Annotated[bool, typer.Option("--triples", help="also rules with two items given")] = False,
    time: Annotated[str, typer.Option(help="column of the day, for --window")] = "",
    window: Annotated[int, typer.Option(min=0, help="days after the first purchase of one thing to buy another")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Find pairs and triples of one order; with --time and --window what customers buy within so many days afterwards."""
    if window:
        report = followers_report(file, (order, item, time), window=window, min_orders=min_orders)
    else:
        report = basket_report(file, (order, item), min_orders=min_orders, with_triples=triples)
    print_report(report, as_json=as_json)


def basket_report(file: Path, columns: tuple[str, str], *, min_orders: int, with_triples: bool) -> dict[str, Any]:
    """Return orders, items, rare_items, rejected, rules and refused.

    A rule is ``{"a", "b", "orders", "support", "confidence", "confidence_low", "confidence_high", "lift", "lift_low", "lift_high",
    "warning"}``; a triple's rule has ``"a"`` and ``"also"`` given. ``warning`` is None, or says that the interval of the lift holds 1, or
    that it does not, but as would some among so many rules that mean nothing.
    """
    from zhike.engines.basket import BasketRefusedError, Baskets, find_rules

    rows, rejected = _rows(file, columns)
    orders, (items, names) = _numbered([row[0] for row in rows])[0], _numbered([row[1] for row in rows])
    try:
        found = find_rules(Baskets(orders, items), min_orders=min_orders, with_triples=with_triples)
    except BasketRefusedError as refusal:
        return _refused(refusal) | {"orders": refusal.facts["found"], "rejected": rejected, "rules": []}
    rules = [
        dict(zip(("a", "also"), (names[one] for one in rule.given), strict=False))
        | {"b": names[rule.then], "orders": rule.orders, "support": round(rule.support, 6)}
        | {"confidence": round(rule.confidence, 6), "confidence_low": round(rule.low, 6)}
        | {"confidence_high": round(rule.high, 6), "lift": round(rule.lift, 4), "lift_low": round(rule.lift_low, 4)}
        | {
            "lift_high": round(rule.lift_high, 4),
            "warning": _warning(rule.stands, is_same=rule.lift_low <= 1 <= rule.lift_high),
        }
        for rule in found.rules
    ]
    head = {"orders": found.orders, "items": found.items, "rare_items": found.rare_items, "rejected": rejected}
    return head | {"rules": rules, "refused": None}


def followers_report(file: Path, columns: tuple[str, str, str], *, window: int, min_orders: int) -> dict[str, Any]:
    """Return window_days, rejected, rules and refused; a rule tells which share of buyers of ``a`` bought ``b`` afterwards."""
    from datetime import date

    import numpy as np

    from zhike.engines.basket import BasketRefusedError, Bought, find_followers
    from zhike.engines.text import clean_date

    rows, rejected = _rows(file, columns)
    dated = [(row, clean_date(row[2]).value) for row in rows]
    kept = [(row[0], row[1], date.fromisoformat(day[:10]).toordinal()) for row, day in dated if day]
    customers, (items, names) = _numbered([row[0] for row in kept])[0], _numbered([row[1] for row in kept])
    head = {"window_days": window, "rejected": rejected + len(rows) - len(kept)}
    bought = Bought(customers, items, np.array([row[2] for row in kept], dtype=np.int64))
    try:
        found = find_followers(bought, window_days=window, min_orders=min_orders)
    except BasketRefusedError as refusal:
        return head | _refused(refusal) | {"rules": []}
    rules = [
        {
            "a": names[one.given],
            "b": names[one.then],
            "buyers": one.buyers,
            "came": one.came,
            "share": round(one.share, 4),
        }
        | {"share_low": round(one.low, 4), "share_high": round(one.high, 4), "usual_share": round(one.usual, 4)}
        | {"lift": round(one.lift, 4), "warning": _warning(one.stands, is_same=one.low <= one.usual <= one.high)}
        for one in found
    ]
    return head | {"rules": rules, "refused": None}


def _warning(stands: bool, *, is_same: bool) -> str | None:  # noqa: FBT001 - the finding is the subject
    return None if stands else _SAME if is_same else _MANY


def _rows(file: Path, columns: tuple[str, ...]) -> tuple[list[tuple[str, ...]], int]:
    rows = list(read_columns(file, columns))
    kept = [row for row in rows if row is not None and all(row)]
    return kept, len(rows) - len(kept)


def _numbered(words: list[str]) -> tuple["NDArray[np.int64]", list[str]]:
    """Number words in the order of the alphabet."""
    import numpy as np

    names = sorted(set(words))
    numbers = {name: number for number, name in enumerate(names)}
    return np.fromiter((numbers[word] for word in words), np.int64, len(words)), names


def _refused(refusal: Any) -> dict[str, Any]:  # noqa: ANN401 - the engine is loaded by the command
    return {"refused": {"code": f"basket.{refusal.code}", "reason": str(refusal)}}
