"""Customers who buy alike, what these bought that one did not, and how often that was right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from zhike.engines.graph import Bools, Ints
from zhike.engines.intervals import wilson
from zhike.engines.recommend import Held, build_held, count_among, find_nearest, find_repeating
from zhike.know.graph.rules.figures import Columns, Lines
from zhike.know.graph.rules.kinds import NODE_NUMBER

NEAREST: Final = 50
"""Customers that somebody is compared with."""
LEAST_NEAREST: Final = 10
LEAST_COMMON: Final = 2
"""Products that both must have bought; so somebody needs two to be compared at all."""
LEAST_TOLD: Final = 5
"""What fewer of the nearest bought is told to nobody."""
SHOWN: Final = 6
MOST_AGAIN: Final = 2
"""Of what is shown, things that the customer has already: who is alike shares them by being alike."""
ASKED: Final = 200
"""Customers whose last new product is hidden to see whether it is found."""
SEED: Final = 20_262


@dataclass(frozen=True, slots=True)
class Found:
    """A product that the nearest bought.

    Attributes:
        item: its number.
        customers: how many of the nearest bought it.
        share: of the nearest, with its 95 % interval ``low`` to ``high`` (Wilson 1927), 0–1.
        base: share of all customers who bought anything.
        is_sure: even ``low`` is above ``base``.
        is_again: the customer has it already, and it is bought again and again.
    """

    item: int
    customers: int
    share: float
    low: float
    high: float
    base: float
    is_sure: bool
    is_again: bool


def holdings_of(kind_start: Ints, lines: Lines) -> Columns:
    """Return who bought what as columns.

    Those of `held_in`; ``held_again``: (products,) whether a product is bought again; ``held_trial``: see `try_peers`.
    """
    is_bought = lines.of("bought")
    customers, products = NODE_NUMBER["customer"], NODE_NUMBER["product"]
    people, items = (int(kind_start[one + 1] - kind_start[one]) for one in (customers, products))
    holder = lines.first[is_bought] - int(kind_start[customers])
    item = lines.second[is_bought] - int(kind_start[products])
    held = build_held(people, items, holder=holder, item=item)
    came_back = np.bincount(item[lines.count[is_bought] > 1], minlength=items)
    return {
        "held_start": held.start,
        "held_item": held.item.astype(np.int32),
        "held_back": held.back,
        "held_holder": held.holder.astype(np.int32),
        "held_worth": held.worth,
        "held_again": find_repeating(np.diff(held.back), came_back),
        "held_trial": np.array(try_peers(held, holder=holder, item=item, day=lines.since[is_bought])),
    }


def held_in(columns: Mapping[str, NDArray[Any]]) -> Held:
    """Return who bought what out of stored columns."""
    return Held(*(columns[f"held_{one}"] for one in ("start", "item", "back", "holder", "worth")))


def choose_items(held: Held, one: int, *, nearest: Ints, again: Bools, without: int | None = None) -> list[Found]:
    """Return what the nearest bought: what somebody has not, then what they have that repeats, and of each what stands out first.

    What stands out comes before the rest, then goes the share. What fewer than ``LEAST_TOLD`` bought is left out.

    Args:
        held: who bought what.
        one: the customer; ``nearest`` theirs.
        nearest: see one.
        again: (products,) bought again and again, so that having it is no reason against it.
        without: a product that the customer is taken not to have.
    """
    counts = count_among(held, nearest)
    owned = np.setdiff1d(held.items_of(one), [] if without is None else [without])
    is_owned = np.isin(np.arange(len(counts)), owned)
    told = np.flatnonzero((counts >= LEAST_TOLD) & (~is_owned | again))
    hits, tries = counts[told].astype(np.float64), np.full(len(told), float(max(len(nearest), 1)))
    low, high = wilson(hits, tries)
    base = np.diff(held.back)[told] / max(int(np.count_nonzero(np.diff(held.start))), 1)
    order = np.lexsort((told, -hits, low <= base, is_owned[told]))
    return [
        Found(
            item=int(told[at]),
            customers=int(hits[at]),
            share=float(hits[at] / tries[at]),
            low=float(low[at]),
            high=float(high[at]),
            base=float(base[at]),
            is_sure=bool(low[at] > base[at]),
            is_again=bool(is_owned[told[at]]),
        )
        for at in order.tolist()
    ]


def shown_of(found: Sequence[Found]) -> list[Found]:
    """Return the first ``SHOWN``, at most ``MOST_AGAIN`` of them things that the customer has already."""
    again = [one for one in found if one.is_again][:MOST_AGAIN]
    return [*[one for one in found if not one.is_again][: SHOWN - len(again)], *again]


def try_peers(held: Held, *, holder: Ints, item: Ints, day: NDArray[np.int32]) -> tuple[int, int, int]:
    """Hide the last new product of some customers, and count how often it is among the first shown.

    Args:
        held: who bought what.
        holder: (pairs,) customer; ``item`` product; ``day`` of its first purchase.
        item: see holder.
        day: see holder.

    Returns:
        Customers asked, of them those whose product was shown, and those for whom it is among as many of the most bought ones.
    """
    enough = np.flatnonzero(np.diff(held.start) > LEAST_COMMON)
    if not len(enough):
        return 0, 0, 0
    rng = np.random.default_rng(SEED)
    chosen = np.sort(rng.choice(enough, size=min(ASKED, len(enough)), replace=False))
    order = np.lexsort((item, day, holder))
    last = item[order][np.searchsorted(holder[order], chosen, side="right") - 1]
    popular, nothing = np.argsort(-np.diff(held.back), kind="stable"), np.zeros(len(held.back) - 1, dtype=np.bool_)
    asked = hits = common = 0
    for one, hidden in zip(chosen.tolist(), last.tolist(), strict=True):
        near = find_nearest(held, one, most=NEAREST, least_common=LEAST_COMMON, without=hidden)
        if len(near.people) < LEAST_NEAREST:
            continue
        asked += 1
        found = choose_items(held, one, nearest=near.people, again=nothing, without=hidden)
        hits += hidden in [it.item for it in found[:SHOWN]]
        others = np.setdiff1d(held.items_of(one), [hidden])
        common += hidden in popular[~np.isin(popular, others)][:SHOWN]
    return asked, hits, common
