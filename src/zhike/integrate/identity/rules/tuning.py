"""Thresholds and weights that a steward may turn: what is allowed, what is shown, what is enough to learn from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Final

from zhike.engines.identity import Decided

LEAST_BITS: Final = -6.0
MOST_BITS: Final = 20.0
BIN_BITS: Final = 0.5
"""Width of a bar of the chart of scores."""
FEWEST_TO_MEASURE: Final = 20
"""Decided pairs below which a share would say nothing."""
FEWEST_TO_LEARN: Final = 40
FEWEST_OF_EACH: Final = 8
"""Answers of each kind (same, different) below which nothing can be learnt."""
STATUSES: Final = ("linked", "review", "refused")
GRID: Final = tuple(at / 4 for at in range(-8, 41))
"""Thresholds that may be proposed and that precision and recall are told for: -2 to 10 bits."""

type Bar = tuple[float, int, int, int]
"""Lower end of the bar in bits; pairs that are linked, wait for a steward, were refused."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why nothing is told: a code and its facts."""

    code: str
    facts: Mapping[str, int]


def are_thresholds(link_bits: float, review_bits: float) -> bool:
    """Whether two thresholds make sense: within the range, and no pair is joined that would not even be looked at.

    Example:
        >>> are_thresholds(1.0, -2.0), are_thresholds(-3.0, -2.0), are_thresholds(float("nan"), -2.0)
        (True, False, False)
    """
    return LEAST_BITS <= review_bits <= link_bits <= MOST_BITS


def histogram_of(bits: Iterable[float], statuses: Iterable[str]) -> list[Bar]:
    """Count pairs by weight and status, in bars of `BIN_BITS`; all beyond `MOST_BITS` are in the last.

    Example:
        >>> histogram_of([1.1, 1.4, 99.0], ["linked", "review", "linked"])
        [(1.0, 1, 1, 0), (20.0, 1, 0, 0)]
    """
    counted = Counter(
        (floor(min(one, MOST_BITS) / BIN_BITS), status) for one, status in zip(bits, statuses, strict=True)
    )
    places = sorted({place for place, _ in counted})
    return [(place * BIN_BITS, *(counted[place, status] for status in STATUSES)) for place in places]  # type: ignore[misc]


def why_not_measured(decided: Sequence[Decided]) -> Shortage | None:
    """Return why precision and recall cannot be told, None when they can."""
    if len(decided) < FEWEST_TO_MEASURE:
        return Shortage("identity.too_few_decided", {"found": len(decided), "least": FEWEST_TO_MEASURE})
    return None


def why_not_learnt(decided: Sequence[Decided]) -> Shortage | None:
    """Return why the answers cannot teach anything yet, None when they can."""
    same = sum(one.is_same for one in decided)
    different = len(decided) - same
    if len(decided) < FEWEST_TO_LEARN:
        return Shortage("identity.too_few_to_learn", {"found": len(decided), "least": FEWEST_TO_LEARN})
    if min(same, different) < FEWEST_OF_EACH:
        facts = {"same": same, "different": different, "least": FEWEST_OF_EACH}
        return Shortage("identity.one_sided", facts)
    return None


@dataclass(frozen=True, slots=True)
class Difference:
    """What other settings would change.

    Attributes:
        pairs_joined: pairs that would come together.
        pairs_parted: pairs that would come apart.
        reviews_gained: pairs that would newly wait for a steward.
        reviews_lost: pairs that would no longer wait.
        customers_before: as it is now.
        customers_after: as it would be.
        customers_joined: customers of today that would be joined with another.
        customers_split: customers of today that would come apart.
    """

    pairs_joined: int
    pairs_parted: int
    reviews_gained: int
    reviews_lost: int
    customers_before: int
    customers_after: int
    customers_joined: int
    customers_split: int


def difference[P](
    statuses: Mapping[P, str],
    new_statuses: Mapping[P, str],
    *,
    clusters: Mapping[str, object],
    new_clusters: Mapping[str, object],
) -> Difference:
    """Compare two outcomes.

    Args:
        statuses: pair → status as it is.
        new_statuses: the same as it would be.
        clusters: record → customer as it is.
        new_clusters: the same as it would be, under any names.
    """

    def having(found: Mapping[P, str], status: str) -> set[P]:
        return {pair for pair, one in found.items() if one == status}

    linked, new_linked = having(statuses, "linked"), having(new_statuses, "linked")
    waiting, new_waiting = having(statuses, "review"), having(new_statuses, "review")
    met: dict[object, set[object]] = {}
    left: dict[object, set[object]] = {}
    for record, customer in clusters.items():
        if record in new_clusters:
            met.setdefault(new_clusters[record], set()).add(customer)
            left.setdefault(customer, set()).add(new_clusters[record])
    return Difference(
        pairs_joined=len(new_linked - linked),
        pairs_parted=len(linked - new_linked),
        reviews_gained=len(new_waiting - waiting),
        reviews_lost=len(waiting - new_waiting),
        customers_before=len(set(clusters.values())),
        customers_after=len(set(new_clusters.values())),
        customers_joined=len({one for group in met.values() if len(group) > 1 for one in group}),
        customers_split=sum(len(group) > 1 for group in left.values()),
    )
