"""How far off a forecast was."""

import numpy as np
from numpy.typing import NDArray


def smape(actual: NDArray[np.float64], forecast: NDArray[np.float64]) -> float:
    """Return the symmetric mean absolute percentage error of the M competitions, 0–200; two zeros are no error.

    Example:
        >>> smape(np.array([100.0, 0.0]), np.array([50.0, 0.0])).__round__(2)
        33.33
    """
    size = np.abs(actual) + np.abs(forecast)
    apart = np.divide(np.abs(actual - forecast), size, out=np.zeros_like(size), where=size > 0)
    return float(200 * apart.mean())
