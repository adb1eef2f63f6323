"""From purchases to offers: model or popular ones by back-test, reasons from associations, what is due again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from zhike.engines.recommend import Recipe, Recommender, Taken, TooLittleTakenError, Trial, fit_cosine, try_recipes
from zhike.engines.recommend.trial import FEWEST
from zhike.know.recommendations.rules.associations import Association, find_associations
from zhike.know.recommendations.rules.choosing import (
    LEAST_ITEMS,
    LEAST_TOLD,
    LOOKED_AT,
    MOST_DUE,
    SHOWN,
    STORED,
    Offer,
    choose,
    is_due,
)
from zhike.know.recommendations.rules.purchases import Purchases, Repeats, firsts_of, measure_repeats, taken_of

_AT_ONCE: Final = 500
type Blocked = frozenset[tuple[int, int]]
"""(customer, item) by place: turned down lately."""


class OffersRefusedError(ValueError):
    """Nothing can be offered by these data; ``code`` says why, ``facts`` what was found and is needed."""

    def __init__(self, code: str, *, found: int, needed: int) -> None:
        super().__init__(f"{code}: found {found}, needed {needed}")
        self.code, self.facts = code, {"found": found, "needed": needed}


@dataclass(frozen=True, slots=True)
class Learned:
    """All that offers rest on.

    Attributes:
        is_model: the model ranked better than the popular items did; else these are offered.
        refused: why there are no associations of a kind.
    """

    trial: Trial
    is_model: bool
    repeats: Repeats
    associations: Sequence[Association]
    refused: Mapping[str, Mapping[str, int]]


def learn(bought: Purchases) -> tuple[Learned, Recommender, Taken]:
    """Ask model and popularity about the past, and fit the better one to everything.

    Raises:
        OffersRefusedError: ``too_few_buyers`` or ``too_few_items``.
    """
    if len(bought.items) < LEAST_ITEMS:
        raise OffersRefusedError("too_few_items", found=len(bought.items), needed=LEAST_ITEMS)
    taken = taken_of(bought)
    try:
        trial = try_recipes(taken)
    except TooLittleTakenError as error:
        raise OffersRefusedError("too_few_buyers", found=error.found, needed=FEWEST) from error
    is_model = trial.ranking.ndcg10 > trial.popularity.ndcg10
    repeats = measure_repeats(bought)
    associations, refused = find_associations(bought, repeats.buyers)
    model = fit_cosine(taken, trial.recipe if is_model else Recipe(popular=1.0))
    return Learned(trial, is_model, repeats, associations, refused), model, taken


@dataclass(frozen=True, slots=True)
class Offering:
    """What it takes to offer something to a customer."""

    bought: Purchases
    learned: Learned
    model: Recommender
    taken: Taken
    blocked: Blocked
    today: int

    def each(self) -> Iterator[list[Offer]]:
        """Yield the offers of each customer, best first, in order of their place."""
        due = _due(self.bought, self.learned.repeats, self.today)
        reasons = _reasons(self.learned.associations)
        for start in range(0, len(self.bought.customers), _AT_ONCE):
            users = np.arange(start, min(start + _AT_ONCE, len(self.bought.customers)))
            scores = self.model.scores(self.taken, users)
            scores[:, self.learned.repeats.buyers < LEAST_TOLD] = -np.inf
            best = np.argsort(-scores, axis=1, kind="stable")[:, :LOOKED_AT]
            alike = scores > self.model.popular_part() + 1e-7
            for row, user in enumerate(users.tolist()):
                wanted = [item for item in best[row].tolist() if np.isfinite(scores[row, item])]
                yield self._of(user, due[user], [(item, bool(alike[row, item])) for item in wanted], reasons)

    def _of(  # sizes: one customer's parts
        self, user: int, due: list[Offer], wanted: list[tuple[int, bool]], reasons: Mapping[tuple[int, int], Offer]
    ) -> list[Offer]:
        start, end = np.searchsorted(self.taken.user, [user, user + 1])
        owned = self.taken.item[start:end].tolist()
        found = list(due)
        for item, is_alike in wanted:
            known = [reasons[one, item] for one in owned if (one, item) in reasons]
            plain = Offer("alike" if is_alike and self.learned.is_model else "popular", item)
            found.append(max(known, key=self._strength) if known else plain)
        open_ = [one for one in found if (user, one.item) not in self.blocked]
        return choose(open_, self.bought.categories, count=STORED)

    def _strength(self, offer: Offer) -> float:
        return self.learned.associations[offer.fact].share


def count_shown(offers: Sequence[Sequence[Offer]], categories: Sequence[str]) -> int:
    """Return how many items anybody is shown."""
    return len({one.item for row in offers for one in choose(row, categories, count=SHOWN)})


def _reasons(associations: Sequence[Association]) -> dict[tuple[int, int], Offer]:
    """Return (given, then) → why: what follows in time says more than what is held together."""
    found: dict[tuple[int, int], Offer] = {}
    for at, one in enumerate(associations):
        if one.is_reason and (one.kind == "follower" or (one.given, one.then) not in found):
            found[one.given, one.then] = Offer("follows" if one.kind == "follower" else "together", one.then, at)
    return found


def _due(bought: Purchases, repeats: Repeats, today: int) -> defaultdict[int, list[Offer]]:
    """Return what is due again by customer, the longest overdue by its own interval first."""
    is_last = np.append(firsts_of(bought)[1:], True)
    chosen = np.flatnonzero(is_last & repeats.is_repeating[bought.item])
    found: defaultdict[int, list[tuple[float, Offer]]] = defaultdict(list)
    columns = (column[chosen].tolist() for column in (bought.customer, bought.item, bought.day))
    for customer, item, day in zip(*columns, strict=True):
        interval = float(repeats.interval_days[item])
        if is_due(today - day, interval):
            found[customer].append(((today - day) / interval, Offer("again", item, day)))
    due = defaultdict[int, list[Offer]](list)
    for customer, rows in found.items():
        due[customer] = [one for _, one in sorted(rows, key=lambda row: (-row[0], row[1].item))][:MOST_DUE]
    return due
