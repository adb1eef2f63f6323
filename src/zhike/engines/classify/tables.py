"""What a model reads: typed columns of the same rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from zhike.engines.sequence import Steps


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: unique in its table.
        kind: ``number`` (also dates, as days since 1970-01-01) or ``choice``.
        values: (n,) float64; NaN is blank; of a choice the place of its label.
        labels: of a choice, most frequent first; a value that is not among them is blank.
    """

    name: str
    kind: Literal["number", "choice"]
    values: NDArray[np.float64]
    labels: tuple[str, ...] = ()

    def text_at(self, row: int) -> str:
        """Return a value as people write it: a label, a number without needless zeros, or "" for a blank."""
        value = float(self.values[row])
        if np.isnan(value):
            return ""
        return self.labels[int(value)] if self.kind == "choice" else f"{round(value, 2):,g}"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of equal length, in a fixed order; ``steps``: what happened to the same rows one after the other, where that is known."""

    columns: tuple[Column, ...]
    steps: Steps | None = None

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return int(self.columns[0].values.size) if self.columns else 0

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names in order."""
        return tuple(column.name for column in self.columns)

    def matrix(self) -> NDArray[np.float64]:
        """Return (rows, columns) float64."""
        return np.column_stack([column.values for column in self.columns])

    def take(self, rows: NDArray[np.int64]) -> "Table":
        """Return the same columns of some rows."""
        columns = tuple(replace(column, values=column.values[rows]) for column in self.columns)
        return Table(columns, self.steps.take(rows) if self.steps else None)

    def only(self, names: Sequence[str]) -> "Table":
        """Return some columns, in the order asked for, with the steps.

        A group of channels of the steps can be asked for like a column: it is its usual value of each row.

        Raises:
            KeyError: a name is not in the table.
        """
        by_name = {column.name: column for column in self.columns}
        groups = {} if self.steps is None else dict.fromkeys(self.steps.groups, self.steps.usual)
        told = (by_name[name] if name in by_name else Column(name, "number", groups[name](name)) for name in names)
        return Table(tuple(told), self.steps)
