"""From raw scores to probabilities, learned on rows that the model did not see."""

import numpy as np
from numpy.typing import NDArray


def fit_platt(raw: NDArray[np.float64], target: NDArray[np.bool_]) -> tuple[float, float]:
    """Return slope and shift of the log-odds over a raw score (Platt 1999), slope never below 0.

    Order is kept, so reasons stay exact after multiplication.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - seconds to load: only who trains pays

    model = LogisticRegression(C=1e4).fit(raw[:, None], target)
    return max(0.0, float(model.coef_[0, 0])), float(model.intercept_[0])


def calibrate_across(
    raw: NDArray[np.float64], target: NDArray[np.bool_], *, fold_of: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return probabilities, (n,), each by a calibration that did not see its row."""
    calibrated = np.empty(raw.size)
    for fold in np.unique(fold_of):
        seen = fold_of != fold
        slope, shift = fit_platt(raw[seen], target[seen])
        calibrated[~seen] = 1 / (1 + np.exp(-(slope * raw[~seen] + shift)))
    return calibrated
