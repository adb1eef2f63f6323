"""A ledger whose customers have habits, for the stories of this folder."""

import numpy as np

from zhike.engines.payment import Dues

TODAY = 20_000


def ledger(*, customers: int = 120, orders: int = 9, seed: int = 1, late: float = 0.3) -> Dues:
    """Orders of two years, due after 30 days: a share of customers pays 20 to 40 days late, the others a few days early."""
    rng = np.random.default_rng(seed)
    who = np.repeat(np.arange(customers), orders)
    ordered = TODAY - rng.integers(0, 730, who.size)
    due = ordered + 30
    is_slow = who < customers * late
    delay = np.where(is_slow, rng.normal(30, 6, who.size), rng.normal(-4, 3, who.size)).round()
    paid = np.maximum(due + delay, ordered + 1)
    amount = (rng.integers(10, 100, who.size) * 100).astype(np.float64)
    is_open = paid > TODAY
    return Dues(
        customer=who.astype(np.int64),
        ordered=ordered.astype(np.int64),
        due=due.astype(np.int64),
        amount=amount,
        received=np.where(is_open, 0.0, amount),
        paid_on=np.where(is_open, np.nan, paid),
        region=(who % 3 - 1).astype(np.int64),
        regions=("north", "south"),
    )


def dues_of(*rows: tuple[int, int, int, float, float, float]) -> Dues:
    """Rows of customer, ordered, due, amount, received, paid on (NaN: nothing came)."""
    told = np.array(rows, dtype=np.float64).reshape(-1, 6)
    whole = told[:, :3].astype(np.int64)
    return Dues(
        customer=whole[:, 0],
        ordered=whole[:, 1],
        due=whole[:, 2],
        amount=told[:, 3],
        received=told[:, 4],
        paid_on=told[:, 5],
        region=np.full(len(told), -1, dtype=np.int64),
    )
