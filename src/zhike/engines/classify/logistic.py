"""Logistic regression on scaled numbers and one column a label: the baseline, and the model where it wins."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify.tables import Column, Table


@dataclass(frozen=True, slots=True)
class _Part:
    """How one column becomes inputs: the mean and spread of a number (blank is the mean, with an input of its own), or labels."""

    name: str
    kind: str
    mean: float
    spread: float
    labels: int

    def inputs(self, column: Column) -> NDArray[np.float64]:
        values = column.values
        blank = np.isnan(values)
        if self.kind == "choice":
            return np.asarray(values[:, None] == np.arange(self.labels), dtype=np.float64)
        scaled = np.where(blank, 0.0, (values - self.mean) / self.spread)
        return np.column_stack([np.clip(scaled, -6, 6), blank.astype(np.float64)])


@dataclass(frozen=True, slots=True)
class Logistic:
    """Fitted coefficients, one a column of inputs; ``centres`` are the inputs' means in training."""

    parts: tuple[_Part, ...]
    coefficients: NDArray[np.float64]
    centres: NDArray[np.float64]
    intercept: float

    def raw(self, table: Table) -> NDArray[np.float64]:
        """Return (n,) log-odds."""
        scores: NDArray[np.float64] = self._inputs(table) @ self.coefficients + self.intercept
        return scores

    def contributions(self, table: Table) -> NDArray[np.float64]:
        """Return coefficient × distance from the mean, summed over each column's inputs; last the mean score."""
        terms = (self._inputs(table) - self.centres) * self.coefficients
        widths = [self._width(part) for part in self.parts]
        summed = np.add.reduceat(terms, np.cumsum([0, *widths[:-1]]), axis=1)
        start = np.full((table.rows, 1), self.intercept + float(self.centres @ self.coefficients))
        return np.hstack([summed, start])

    def as_json(self) -> dict[str, Any]:
        """Return the coefficients and how columns become inputs."""
        return {
            "parts": [[part.name, part.kind, part.mean, part.spread, part.labels] for part in self.parts],
            "coefficients": self.coefficients.tolist(),
            "centres": self.centres.tolist(),
            "intercept": self.intercept,
        }

    @staticmethod
    def _width(part: _Part) -> int:
        return part.labels if part.kind == "choice" else 2

    def _inputs(self, table: Table) -> NDArray[np.float64]:
        return _inputs(self.parts, table)


def fit_logistic(table: Table, target: NDArray[np.bool_], *, seed: int) -> Logistic:
    """Fit by L-BFGS with a weak ridge, which keeps labels of few rows from running away."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - seconds to load: only who trains pays

    parts = tuple(_part(column) for column in table.columns)
    inputs = _inputs(parts, table)
    model = LogisticRegression(C=1.0, max_iter=1000, random_state=seed).fit(inputs, target)
    return Logistic(parts, np.asarray(model.coef_[0]), inputs.mean(axis=0), float(model.intercept_[0]))


def load_logistic(stored: dict[str, Any]) -> Logistic:
    """Return the model that ``as_json`` described."""
    return Logistic(
        tuple(_Part(*part) for part in stored["parts"]),
        np.array(stored["coefficients"], dtype=np.float64),
        np.array(stored["centres"], dtype=np.float64),
        float(stored["intercept"]),
    )


def _part(column: Column) -> _Part:
    filled = column.values[~np.isnan(column.values)]
    mean = float(filled.mean()) if filled.size else 0.0
    spread = float(filled.std()) if filled.size else 0.0
    return _Part(column.name, column.kind, mean, spread or 1.0, len(column.labels))


def _inputs(parts: tuple[_Part, ...], table: Table) -> NDArray[np.float64]:
    return np.hstack([part.inputs(column) for part, column in zip(parts, table.columns, strict=True)])
