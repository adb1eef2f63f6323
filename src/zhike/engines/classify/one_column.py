"""What one column alone can tell: the rule every model has to beat, and the column that knows too much."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify.scores import area_under_curve
from zhike.engines.classify.tables import Column, Table

_GROUPS: Final = 10
_PRIOR: Final = 20.0
LEAKS_FROM: Final = 0.95
"""A column that alone orders 95 of 100 pairs right is the answer in disguise, or is written down after it."""
SUSPECT_FROM: Final = 0.9


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A column that tells the answer too well; a leaking one is kept from the model, a suspect one is only named."""

    column: str
    auc: float
    is_leak: bool


def rates_by(column: Column, target: NDArray[np.bool_], *, fold_of: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return each row's share of positives among rows of other folds in the same group of the column, (n,) float64.

    Groups are labels, tenths of a number, and blank. Small groups are drawn towards the base rate.
    """
    places = _groups(column)
    estimated = np.empty(target.size)
    size = int(places.max()) + 1
    for fold in np.unique(fold_of):
        seen = fold_of != fold
        rows = np.bincount(places[seen], minlength=size)
        positives = np.bincount(places[seen], weights=target[seen], minlength=size)
        base = float(target[seen].mean())
        estimated[~seen] = ((positives + _PRIOR * base) / (rows + _PRIOR))[places[~seen]]
    return estimated


def best_rule(
    table: Table, target: NDArray[np.bool_], *, fold_of: NDArray[np.int64]
) -> tuple[str, NDArray[np.float64], float]:
    """Return the column whose groups alone order rows best, its rates of each row, and the area under the curve."""
    found = [(column.name, rates_by(column, target, fold_of=fold_of)) for column in table.columns]
    judged = [(name, rates, area_under_curve(target, rates)) for name, rates in found]
    return max(judged, key=lambda one: one[2])


def suspicious(
    table: Table, target: NDArray[np.bool_], *, blanks: Mapping[str, NDArray[np.bool_]], fold_of: NDArray[np.int64]
) -> tuple[Suspicion, ...]:
    """Name the columns that alone tell the answer too well, by what they hold or by being blank."""
    columns = [*table.columns, *(Column(name, "number", empty.astype(np.float64)) for name, empty in blanks.items())]
    found = []
    for column in columns:
        auc = area_under_curve(target, rates_by(column, target, fold_of=fold_of))
        if auc >= SUSPECT_FROM:
            found.append(Suspicion(column.name, auc, is_leak=auc >= LEAKS_FROM))
    return tuple(found)


def _groups(column: Column) -> NDArray[np.int64]:
    values = column.values
    filled = values[~np.isnan(values)]
    distinct = np.unique(filled)
    if column.kind == "choice" or distinct.size <= _GROUPS:
        places = np.searchsorted(distinct, values)
    else:
        edges = np.unique(np.quantile(filled, np.linspace(0, 1, _GROUPS + 1)[1:-1]))
        places = np.searchsorted(edges, values, side="right")
    return np.where(np.isnan(values), distinct.size + _GROUPS, places).astype(np.int64)
