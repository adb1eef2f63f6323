"""Orders of any file as a question on a day: what was known of each customer then, in figures and step by step, and what came."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify import Column, Table
from zhike.engines.sequence import Channel, Steps
from zhike.engines.text import amount_cents, clean_date
from zhike.site.lab.order_rows import read_columns

MOST_STEPS: Final = 16
_CHANNELS: Final = (
    Channel("ago_days", "step_rhythm"),
    Channel("gap_days", "step_rhythm"),
    Channel("amount", "step_amount"),
    Channel("goods", "step_goods"),
)

type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Question:
    """Customers who had bought by a day; ``came``: (n,) bool, whether they bought within the horizon."""

    table: Table
    came: NDArray[np.bool_]


def read_purchases(file: Path, columns: tuple[str, str, str, str]) -> tuple[Floats, int]:
    """Return purchases and how many rows were rejected for want of a customer, a day or an amount.

    Args:
        file: csv or xlsx.
        columns: of customer, date, amount and number of goods ("" for none, then each order is of one).

    Returns:
        (orders, 4) float64: number of the customer, day ordinal, amount in currency units (at least 0), goods.
    """
    numbers: dict[str, int] = {}
    rows, rejected = [], 0
    for cells in read_columns(file, tuple(one for one in columns if one)):
        cleaned, money = (clean_date(cells[1]), amount_cents(cells[2])) if cells else (None, None)
        if cells is None or not cells[0] or cleaned is None or cleaned.value is None or money is None:
            rejected += 1
            continue
        goods = amount_cents(cells[3]) if columns[3] else None
        day = date.fromisoformat(cleaned.value[:10]).toordinal()
        number = numbers.setdefault(cells[0], len(numbers))
        rows.append((number, day, max(0, money[0]) / 100, max(0, goods[0]) / 100 if goods else 1.0))
    return np.array(rows, dtype=np.float64).reshape(-1, 4), rejected


def question_at(purchases: Floats, *, cut: int, horizon: int) -> Question:
    """Return what is asked on a day of who had bought by then.

    Args:
        purchases: as `read_purchases` returns them.
        cut: day ordinal; purchases on it are known.
        horizon: days after it.
    """
    known = _days_of(purchases[purchases[:, 1] <= cut])
    customers, place = np.unique(known[:, 0], return_inverse=True)
    after = purchases[(purchases[:, 1] > cut) & (purchases[:, 1] <= cut + horizon), 0]
    steps = _steps(known, place, cut=cut, customers=customers.size)
    return Question(Table(_figures(known, place, cut), steps), np.isin(customers, after))


def _days_of(purchases: Floats) -> Floats:
    """Sum the purchases of a customer on a day, ordered by customer and day."""
    keys, place = np.unique(purchases[:, :2], axis=0, return_inverse=True)
    sums = [np.bincount(place.ravel(), weights=purchases[:, at], minlength=keys.shape[0]) for at in (2, 3)]
    return np.column_stack([keys, *sums])


def _steps(known: Floats, place: NDArray[np.int64], *, cut: int, customers: int) -> Steps:
    counts = np.bincount(place, minlength=customers)
    from_end = np.cumsum(counts)[place] - np.arange(place.size) - 1
    gaps = np.diff(known[:, 1], prepend=np.nan)
    gaps[np.diff(place, prepend=-1) > 0] = np.nan
    values = np.full((customers, MOST_STEPS, len(_CHANNELS)), np.nan)
    kept = from_end < MOST_STEPS
    told = np.column_stack([cut - known[:, 1], gaps, known[:, 2], known[:, 3]])
    values[place[kept], MOST_STEPS - 1 - from_end[kept]] = told[kept]
    return Steps(_CHANNELS, values)


def _figures(known: Floats, place: NDArray[np.int64], cut: int) -> tuple[Column, ...]:
    """The figures that predictions of the product count from orders."""
    ago = cut - known[:, 1]

    def total(weights: Floats | NDArray[np.bool_]) -> Floats:
        return np.bincount(place, weights=weights)

    count, amount = total(np.ones(place.size)), total(known[:, 2])
    last, first = (np.full(count.size, start) for start in (np.inf, -np.inf))
    np.minimum.at(last, place, ago)
    np.maximum.at(first, place, ago)
    gap = np.where(count > 1, (first - last) / np.maximum(count - 1, 1), np.nan)
    told = {
        "days_since_order": last,
        "gap_days": gap,
        "silence_ratio": last / gap,
        "order_count": count,
        "orders_90": total(ago < 90),
        "orders_180": total(ago < 180),
        "orders_before": total((ago >= 180) & (ago < 360)),
        "amount": amount,
        "amount_180": total(known[:, 2] * (ago < 180)),
        "order_amount": amount / count,
        "known_days": first,
    }
    return tuple(Column(name, "number", values) for name, values in told.items())
