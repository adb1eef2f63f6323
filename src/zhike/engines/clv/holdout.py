"""Asked at the cut, was the model right afterwards, and more so than "as before"?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhike.engines.clv.histories import Histories, Purchases
from zhike.engines.clv.lifetime import Lifetime, expect_value


@dataclass(frozen=True, slots=True)
class Holdout:
    """The time after the cut; the baseline says that everybody goes on as before.

    Attributes:
        customers: that were known at the cut.
        days: of the time after it.
        purchases: days with a purchase that came, of these customers.
        expected_purchases: that the model expected; ``baseline_purchases`` likewise.
        mae: mean absolute error of a customer's purchases; ``baseline_mae`` likewise.
        cents: that were spent; ``expected_cents`` and ``baseline_cents`` likewise.
        cents_mae: mean absolute error of a customer's spending; ``baseline_cents_mae`` likewise.
        within: share of customers whose spending fell into their range, which claims 0.8 or more: many a range starts at zero.
        captured: share of all spending that came from the tenth of customers with the highest expectation.
    """

    customers: int
    days: int
    purchases: int
    expected_purchases: float
    baseline_purchases: float
    mae: float
    baseline_mae: float
    cents: int
    expected_cents: float
    baseline_cents: float
    cents_mae: float
    baseline_cents_mae: float
    within: float
    captured: float


@dataclass(frozen=True, slots=True)
class Came:
    """What customers did after the cut, in the order of their histories: days with a purchase, and cents."""

    visits: NDArray[np.int64]
    cents: NDArray[np.int64]


def measure_holdout(model: Lifetime, histories: Histories, *, came: Came, days: int) -> Holdout:
    """Compare what the model, fitted on ``histories``, expected of the ``days`` after the cut with what came."""
    visits, cents = came.visits, came.cents
    value = expect_value(model, histories, days=days)
    rate = histories.repeats / np.maximum(histories.age_days, 1) * days
    usual = rate * np.nan_to_num(histories.mean_cents)
    expected = value.expected.purchases
    tenth = np.argsort(-value.cents, kind="stable")[: max(1, cents.size // 10)]
    return Holdout(
        customers=cents.size,
        days=days,
        purchases=int(visits.sum()),
        expected_purchases=float(expected.sum()),
        baseline_purchases=float(rate.sum()),
        mae=float(np.abs(expected - visits).mean()),
        baseline_mae=float(np.abs(rate - visits).mean()),
        cents=int(cents.sum()),
        expected_cents=float(value.cents.sum()),
        baseline_cents=float(usual.sum()),
        cents_mae=float(np.abs(value.cents - cents).mean()),
        baseline_cents_mae=float(np.abs(usual - cents).mean()),
        within=float(((cents >= np.floor(value.low)) & (cents <= np.ceil(value.high))).mean()),
        captured=float(cents[tenth].sum() / max(int(cents.sum()), 1)),
    )


def what_came(histories: Histories, after: Purchases) -> Came:
    """Sum the purchases after the cut for each customer; those of customers unknown at the cut are left out."""
    known = np.isin(after.customers, histories.customers)
    who = np.searchsorted(histories.customers, after.customers[known])
    pairs = np.unique(np.column_stack([who, after.days[known]]), axis=0)
    visits = np.bincount(pairs[:, 0], minlength=histories.customers.size).astype(np.int64)
    cents = np.zeros(histories.customers.size, dtype=np.int64)
    np.add.at(cents, who, after.cents[known])
    return Came(visits, cents)
