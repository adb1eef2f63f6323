"""A trained, calibrated model that explains itself and can be kept as text."""

import json
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify.candidates import Candidate, load
from zhike.engines.classify.fitted import Fitted
from zhike.engines.classify.tables import Column, Table

FORM: Final = 1


@dataclass(frozen=True, slots=True)
class Share:
    """What one column's value adds to a row's log-odds, signed; ``value`` as people write it, "" when blank."""

    column: str
    value: str
    effect: float


@dataclass(frozen=True, slots=True)
class Classifier:
    """A model with the columns it reads and its calibration: log-odds = slope × raw + shift.

    Attributes:
        columns: name and labels of each column (no labels: a number), in the model's order; of a model of steps, their groups.
    """

    candidate: Candidate
    model: Fitted
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    slope: float
    shift: float

    def probabilities(self, table: Table) -> NDArray[np.float64]:
        """Return (n,) calibrated probabilities in 0–1; the table needs the model's columns by name, in any order.

        Raises:
            KeyError: a column is missing.
        """
        return _odds_to_share(self.slope * self.model.raw(self._aligned(table)) + self.shift)

    def contributions(self, table: Table) -> NDArray[np.float64]:
        """Return (n, columns + 1): what each column adds to the calibrated log-odds, last what every row starts from.

        A row's sum is exactly the log-odds of its probability.
        """
        parts = self.slope * self.model.contributions(self._aligned(table))
        parts[:, -1] += self.shift
        return parts

    def explain(self, table: Table, *, most: int = 5) -> list[tuple[Share, ...]]:
        """Return for each row the columns that move it furthest, strongest first, at most ``most``."""
        aligned = self._aligned(table)
        parts = self.contributions(aligned)[:, :-1]
        ranked = np.argsort(-np.abs(parts), axis=1, kind="stable")[:, :most]
        return [
            tuple(
                Share(aligned.columns[place].name, aligned.columns[place].text_at(row), float(parts[row, place]))
                for place in places
            )
            for row, places in enumerate(ranked.tolist())
        ]

    def dump(self) -> str:
        """Return the model as JSON text; the same model gives the same text."""
        kept = {
            "form": FORM,
            "candidate": self.candidate,
            "columns": [[name, list(labels)] for name, labels in self.columns],
            "slope": self.slope,
            "shift": self.shift,
            "model": self.model.as_json(),
        }
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    @classmethod
    def parse(cls, text: str) -> "Classifier":
        """Return the model that ``dump`` wrote.

        Raises:
            ValueError: the text is of another form.
        """
        kept = json.loads(text)
        if kept.get("form") != FORM:
            msg = f"a model of form {kept.get('form')}, this program reads {FORM}"
            raise ValueError(msg)
        columns = tuple((name, tuple(labels)) for name, labels in kept["columns"])
        return cls(kept["candidate"], load(kept["candidate"], kept["model"]), columns, kept["slope"], kept["shift"])

    def _aligned(self, table: Table) -> Table:
        """The model's columns in its order, labels by its places; a label it never saw is blank."""
        chosen = table.only([name for name, _ in self.columns])
        told = tuple(_relabel(column, labels) for column, (_, labels) in zip(chosen.columns, self.columns, strict=True))
        return replace(chosen, columns=told)


def _relabel(column: Column, labels: tuple[str, ...]) -> Column:
    if column.labels == labels:
        return column
    places = {label: float(place) for place, label in enumerate(labels)}
    moved = np.array([*(places.get(label, np.nan) for label in column.labels), np.nan])
    at = np.where(np.isnan(column.values), len(column.labels), column.values).astype(np.int64)
    return Column(column.name, "choice", moved[at], labels)


def _odds_to_share(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))), dtype=np.float64)
