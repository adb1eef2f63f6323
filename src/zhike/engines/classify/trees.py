"""Boosted trees and random forests by LightGBM, one thread and fixed seeds: the same table gives the same model."""

from dataclasses import dataclass
from typing import Any, Final, Literal

import lightgbm
import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify.tables import Table

type Kind = Literal["boosted", "forest"]

_COMMON: Final = {
    "objective": "binary",
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "bagging_freq": 1,
}
# Few leaves, slow steps and much shrinkage: tables of customers are small and noisy.
_SHAPES: Final[dict[Kind, dict[str, Any]]] = {
    "boosted": {
        "num_leaves": 7,
        "learning_rate": 0.05,
        "min_child_samples": 40,
        "lambda_l2": 5.0,
        "feature_fraction": 0.5,
        "bagging_fraction": 0.8,
        "cat_smooth": 20.0,
        "cat_l2": 20.0,
    },
    "forest": {
        "boosting": "rf",
        "num_leaves": 31,
        "min_child_samples": 20,
        "feature_fraction_bynode": 0.4,
        "bagging_fraction": 0.632,
    },
}
_ROUNDS: Final[dict[Kind, int]] = {"boosted": 150, "forest": 100}


@dataclass(frozen=True, slots=True)
class Trees:
    """A fitted booster; a forest's trees are averaged, boosted ones are summed."""

    kind: Kind
    booster: lightgbm.Booster

    def raw(self, table: Table) -> NDArray[np.float64]:
        """Return (n,) log-odds, not calibrated."""
        return np.asarray(self.booster.predict(table.matrix(), raw_score=True)) / self._divisor

    def contributions(self, table: Table) -> NDArray[np.float64]:
        """Return exact Shapley values of the raw score, (n, columns + 1)."""
        return np.asarray(self.booster.predict(table.matrix(), pred_contrib=True)) / self._divisor

    def as_json(self) -> dict[str, Any]:
        """Return LightGBM's own text."""
        return {"kind": self.kind, "text": self.booster.model_to_string()}

    @property
    def _divisor(self) -> int:
        return self.booster.num_trees() if self.kind == "forest" else 1


def fit_trees(kind: Kind, table: Table, *, target: NDArray[np.bool_], seed: int) -> Trees:
    """Fit trees to rows of which both answers occur."""
    choices = [place for place, column in enumerate(table.columns) if column.kind == "choice"]
    settings = _COMMON | {"seed": seed} | _SHAPES[kind]
    rows = lightgbm.Dataset(
        table.matrix(), target.astype(np.float64), categorical_feature=choices, params={"verbose": -1}
    )
    return Trees(kind, lightgbm.train(settings, rows, _ROUNDS[kind]))


def load_trees(stored: dict[str, Any]) -> Trees:
    """Return the trees that ``as_json`` described."""
    return Trees(stored["kind"], lightgbm.Booster(model_str=stored["text"]))
