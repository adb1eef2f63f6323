"""Who is asked about by a model that did not learn from them."""

import numpy as np
from numpy.typing import NDArray


def deal_folds(
    target: NDArray[np.bool_], *, folds: int, seed: int, groups: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """Return each row's fold, (n,) int64 in 0 … folds - 1.

    Both answers are spread evenly. With ``groups``, (n,) int64, rows of one group (all moments of one customer) stay
    together, so that no model knows somebody it is asked about.
    """
    generator = np.random.default_rng(seed)
    if groups is not None:
        _, places = np.unique(groups, return_inverse=True)
        count = int(places.max()) + 1
        dealt = generator.permutation(np.arange(count) % folds)
        return np.asarray(dealt[places], dtype=np.int64)
    fold_of = np.empty(target.size, dtype=np.int64)
    for answer in (False, True):
        rows = generator.permutation(np.flatnonzero(target == answer))
        fold_of[rows] = np.arange(rows.size) % folds
    return fold_of
