"""When a model may speak: its hold-out must not be worse than "as before"."""

from typing import Final

from zhike.engines.clv import Holdout

MODEL_VERSION: Final = "bgnbd-gamma-gamma-1"
HORIZON_DAYS: Final = 365
_ROOM: Final = 1.1


def is_worse_than_before(holdout: Holdout) -> bool:
    """Say whether the model was no better than "everybody goes on as before".

    That is: it erred more about purchases, or by a tenth more about spending. Spending is given that room because it is skewed:
    an absolute error favours who expects the usual customer's nothing over who expects the mean.
    """
    return holdout.mae > holdout.baseline_mae or holdout.cents_mae > _ROOM * holdout.baseline_cents_mae


def as_json(holdout: Holdout) -> dict[str, float | int]:
    """Return what a run keeps of a hold-out: days, customers, totals as shares of what came, errors and coverage."""
    came = max(holdout.cents, 1)
    return {
        "days": holdout.days,
        "customers": holdout.customers,
        "expected_share": holdout.expected_cents / came,
        "baseline_share": holdout.baseline_cents / came,
        "cents_mae": holdout.cents_mae,
        "baseline_cents_mae": holdout.baseline_cents_mae,
        "mae": holdout.mae,
        "baseline_mae": holdout.baseline_mae,
        "within": holdout.within,
        "captured": holdout.captured,
    }
