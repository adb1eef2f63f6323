"""A model of steps among the candidates."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify.refusals import RefusedError
from zhike.engines.classify.tables import Table
from zhike.engines.sequence import Learner, SequenceModel, Steps, fit_sequence, load_sequence


@dataclass(frozen=True, slots=True)
class Recurrent:
    """A network that reads the steps of a table and nothing of its columns."""

    model: SequenceModel

    def raw(self, table: Table) -> NDArray[np.float64]:
        """Return (n,) log-odds, not calibrated."""
        return self.model.raw(_steps_of(table))

    def contributions(self, table: Table) -> NDArray[np.float64]:
        """Return exact Shapley values of groups of channels, (n, groups + 1)."""
        return self.model.contributions(_steps_of(table))

    def as_json(self) -> dict[str, Any]:
        """Return the network's numbers."""
        return self.model.as_json()


def fit_recurrent(table: Table, target: NDArray[np.bool_], *, seed: int, learner: Learner | None) -> Recurrent:
    """Fit a network to rows of which both answers occur.

    Raises:
        RefusedError: ``library_missing`` without a learner.
    """
    if learner is None:
        raise RefusedError("library_missing", library="Keras", cause="the extra deep is not installed")
    return Recurrent(fit_sequence(_steps_of(table), target, learner=learner, seed=seed))


def load_recurrent(stored: dict[str, Any]) -> Recurrent:
    """Return the network that ``as_json`` described."""
    return Recurrent(load_sequence(stored))


def _steps_of(table: Table) -> Steps:
    if table.steps is None:
        msg = "a model of steps is asked about a table without them"
        raise ValueError(msg)
    return table.steps
