"""Item-item cosine: items taken by the same people are alike; an item is worth what it is alike to what one has."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags_array

from zhike.engines.recommend.taken import Taken


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is added to plain cosine.

    Attributes:
        fade: weight of each older item of a person over the next newer one, 1 = all alike.
        damping: how far the popularity of the recommended item is divided out: .5 is plain cosine, less favours the popular.
        popular: share of the popularity in the score, 0–1.
    """

    fade: float = 1.0
    damping: float = 0.5
    popular: float = 0.0


@dataclass(frozen=True, slots=True)
class Recommender:
    """A fitted model: ``alike`` (items, items) sparse, ``common`` (items,) share of people who have each item."""

    recipe: Recipe
    alike: Any
    common: NDArray[np.float64]

    def scores(self, taken: Taken, users: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return (len(users), items): higher is likelier, -inf for what a person has."""
        history = _history(taken, users, self.recipe.fade)
        found = np.asarray((history @ self.alike).todense(), dtype=np.float64)
        if self.recipe.popular:
            largest = np.maximum(found.max(axis=1, keepdims=True), 1e-12)
            found = (1 - self.recipe.popular) * found / largest
        found = found + self.popular_part()
        rows, columns = history.nonzero()
        found[rows, columns] = -np.inf
        return found

    def popular_part(self) -> NDArray[np.float64]:
        """Return (items,) what each item scores with who has nothing like it."""
        if self.recipe.popular:
            return np.asarray(self.recipe.popular * self.common / self.common.max(), dtype=np.float64)
        return np.asarray(self.common * 1e-9, dtype=np.float64)  # the popular ones, in a fixed order


def fit_cosine(taken: Taken, recipe: Recipe) -> Recommender:
    """Fit a recipe to what people took."""
    matrix = _history(taken, np.arange(len(taken.users)), 1.0)
    counts = np.asarray(matrix.sum(axis=0), dtype=np.float64).ravel()
    safe = np.maximum(counts, 1.0)
    together = matrix.T @ matrix
    alike = diags_array(safe ** (recipe.damping - 1)) @ together @ diags_array(safe**-recipe.damping)
    alike = csr_matrix(alike)
    alike.setdiag(0)
    return Recommender(recipe, alike, counts / max(1, len(taken.users)))


def _history(taken: Taken, users: NDArray[np.int64], fade: float) -> Any:  # noqa: ANN401 - scipy's sparse matrices have no types
    """(len(users), items): 1 for the newest item of each person, ``fade`` times as much for each older one."""
    starts, ends = (np.searchsorted(taken.user, users, side=side) for side in ("left", "right"))
    counts = ends - starts
    rows = np.concatenate([[0], np.cumsum(counts)])
    places = np.arange(rows[-1]) + np.repeat(starts - rows[:-1], counts)
    values = np.asarray(fade ** (np.repeat(ends, counts) - 1 - places), dtype=np.float64)
    found = csr_matrix((np.maximum(values, 1e-6), taken.item[places], rows), shape=(len(users), len(taken.items)))
    found.sort_indices()
    return found
