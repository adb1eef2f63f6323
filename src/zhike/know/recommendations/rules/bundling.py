"""Three things that go together, for a customer who lacks at least two of them."""

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from statistics import median_low
from typing import Final

MOST_BUNDLES: Final = 2
_LINES: Final = 200
"""Lines of a product whose middle is its price: many enough that one discount does not move it."""


@dataclass(frozen=True, slots=True)
class Triple:
    """Three products bought by the same customers more often than chance.

    Attributes:
        items: their names; who bought the first two bought the third.
        customers: who bought all three.
        lift: of the third given the others, with its 95 % interval; ``lift_low`` above 1.
    """

    items: tuple[str, str, str]
    customers: int
    lift: float
    lift_low: float
    lift_high: float


@dataclass(frozen=True, slots=True)
class Bundle:
    """A triple for a customer: ``owned`` of it is what they have already, "" where nothing; ``offered`` is sold together."""

    triple: Triple
    owned: str
    offered: tuple[str, ...]


def choose_bundles(
    triples: Sequence[Triple], *, owned: Collection[str], repeating: Collection[str], blocked: Collection[str]
) -> list[Bundle]:
    """Return the bundles for a customer, at most ``MOST_BUNDLES``: what ties to something they have first, then the surest lift.

    Of a triple they have at most one; what they have is offered again only where it repeats. No product stands in two bundles.

    Args:
        triples: that may be offered, each of three products once or in several orders.
        owned: what the customer bought.
        repeating: products that are bought again and again.
        blocked: what the customer turned down.

    Example:
        >>> tea = Triple(("tea", "cup", "pot"), 30, 2.0, 1.5, 2.7)
        >>> choose_bundles([tea], owned={"tea"}, repeating=(), blocked=())[0].offered
        ('cup', 'pot')
        >>> choose_bundles([tea], owned={"tea"}, repeating={"tea"}, blocked=())[0].offered
        ('tea', 'cup', 'pot')
        >>> choose_bundles([tea], owned={"tea", "cup"}, repeating=(), blocked=())
        []
    """
    had = set(owned)
    fits = [one for one in triples if _fits(one, had, blocked)]
    fits.sort(key=lambda one: (not had.intersection(one.items), -one.lift_low, -one.customers, one.items))
    found: list[Bundle] = []
    taken: set[str] = set()
    for one in fits:
        if taken.isdisjoint(one.items) and len(found) < MOST_BUNDLES:
            has = next((name for name in one.items if name in had), "")
            rest = tuple(name for name in one.items if name != has or name in repeating)
            found.append(Bundle(one, has, rest))
            taken.update(one.items)
    return found


@dataclass(frozen=True, slots=True)
class Prices:
    """What one piece of each product cost in the last lines that were noted, at most ``_LINES`` of each."""

    lines: dict[str, deque[int]] = field(default_factory=partial(defaultdict, partial(deque, maxlen=_LINES)))

    def note(self, item: str, unit_cents: int) -> None:
        """Note what one piece cost in a line."""
        self.lines[item].append(unit_cents)

    def of(self, items: Sequence[str]) -> list[int | None]:
        """Return the middle price of each product, None where no line told one."""
        return [median_low(self.lines[one]) if one in self.lines else None for one in items]


def joint_price(unit_cents: Sequence[int | None]) -> int | None:
    """Return what some products cost together, None when the price of one of them is not known.

    Example:
        >>> joint_price([1000, 2500]), joint_price([1000, None])
        (3500, None)
    """
    known = [one for one in unit_cents if one is not None]
    return sum(known) if known and len(known) == len(unit_cents) else None


def _fits(triple: Triple, owned: set[str], blocked: Collection[str]) -> bool:
    return len(owned.intersection(triple.items)) <= 1 and not any(one in blocked for one in triple.items)
