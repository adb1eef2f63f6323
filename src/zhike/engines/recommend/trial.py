"""How good a ranking is: each person's last new item is hidden and must be found among all items they do not have."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.recommend.cosine import Recipe, Recommender, fit_cosine
from zhike.engines.recommend.taken import Taken

TOP: Final = 10
FEWEST: Final = 100
"""People with two items or more; with fewer a share says nothing."""
_AT_ONCE: Final = 500
_MOST_ASKED: Final = 3_000
RECIPES: Final = (
    Recipe(),
    Recipe(fade=0.8),
    Recipe(damping=0.3),
    Recipe(fade=0.8, damping=0.3),
    Recipe(popular=0.2),
    Recipe(fade=0.8, damping=0.3, popular=0.2),
)
"""Plain cosine first: another one is used only when it ranks better where it was not fitted."""


class TooLittleTakenError(ValueError):
    """Fewer than ``FEWEST`` people have two items or more; ``found`` have."""

    def __init__(self, found: int) -> None:
        super().__init__(f"{found} people with two items or more, {FEWEST} needed")
        self.found = found


@dataclass(frozen=True, slots=True)
class Ranking:
    """``hr10``: share of hidden items among the first ten; ``ndcg10``: weighted by place; ``coverage``: share of items ever shown."""

    hr10: float
    ndcg10: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Trial:
    """The recipe that won on each person's last item but one, and how it and the most popular items did on the last."""

    asked: int
    recipe: Recipe
    ranking: Ranking
    popularity: Ranking


def try_recipes(taken: Taken, *, seed: int = 0) -> Trial:
    """Choose a recipe on the last items but one, then ask about the last ones with everything before them known.

    Raises:
        TooLittleTakenError: too few people have two items.
    """
    last = taken.last()
    before = taken.only(~last)
    asked = _hidden(taken, last, before)
    if len(asked) < FEWEST:
        raise TooLittleTakenError(len(asked))
    recipe = _choose(before, seed)
    return Trial(
        len(asked),
        recipe,
        rank(fit_cosine(before, recipe), before, hidden=asked),
        rank(fit_cosine(before, Recipe(popular=1.0)), before, hidden=asked),
    )


def rank(model: Recommender, known: Taken, *, hidden: NDArray[np.int64]) -> Ranking:
    """Rank all items that each person does not have; ``hidden`` is (n, 2), person and the item to be found."""
    places: list[NDArray[np.int64]] = []
    shown: set[int] = set()
    for start in range(0, len(hidden), _AT_ONCE):
        part = hidden[start : start + _AT_ONCE]
        scores = model.scores(known, part[:, 0])
        wanted = scores[np.arange(len(part)), part[:, 1]][:, None]
        earlier = np.arange(scores.shape[1]) < part[:, 1][:, None]
        places.append(((scores > wanted) | ((scores == wanted) & earlier)).sum(axis=1))
        shown.update(np.argsort(-scores, axis=1, kind="stable")[:, :TOP].ravel().tolist())
    place = np.concatenate(places)
    found = place < TOP
    gain = np.where(found, 1 / np.log2(place + 2), 0.0)
    return Ranking(float(found.mean()), float(gain.mean()), len(shown) / len(known.items))


def _hidden(taken: Taken, last: NDArray[np.bool_], before: Taken) -> NDArray[np.int64]:
    """Last pairs of people who have something before them."""
    pairs = np.column_stack([taken.user[last], taken.item[last]])
    return np.asarray(pairs[np.isin(pairs[:, 0], before.user)])


def _choose(before: Taken, seed: int) -> Recipe:
    last = before.last()
    known = before.only(~last)
    asked = _hidden(before, last, known)
    if len(asked) < FEWEST:
        return RECIPES[0]
    sample = np.random.default_rng(seed).permutation(len(asked))[:_MOST_ASKED]
    return max(RECIPES, key=lambda recipe: rank(fit_cosine(known, recipe), known, hidden=asked[sample]).ndcg10)
