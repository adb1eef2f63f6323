"""A fitted model of any kind: raw scores, exact contributions, and a form that can be kept as text."""

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify.tables import Table


class Fitted(Protocol):
    """What every kind of model can do. Raw scores are log-odds, not yet calibrated."""

    def raw(self, table: Table) -> NDArray[np.float64]:
        """Return (n,) raw scores."""

    def contributions(self, table: Table) -> NDArray[np.float64]:
        """Return (n, columns + 1): what each column adds to the raw score, and last what all rows start from."""

    def as_json(self) -> dict[str, Any]:
        """Return what ``load`` needs, in plain values."""
