"""What must come within a horizon for an answer to be yes, and what a company may ask by itself."""

from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

type Coming = Literal["quiet", "order", "times", "amount", "item", "category", "product", "activity"]
"""No order, any order, so many orders, orders worth so much; or something named: see `Target`."""

OWN_KINDS: Final[tuple[Coming, ...]] = ("category", "product", "amount", "times", "order", "quiet", "activity")
"""What a company may ask about, in the order in which it is offered."""
NAMED: Final = frozenset({"item", "category", "product", "activity"})
BOUGHT: Final = frozenset({"item", "category", "product"})
MOST_TIMES: Final = 100
MOST_CENTS: Final = 10**11
MOST_OWN: Final = 12
"""Questions of its own that a company has in use or on trial: each is learned and asked by itself at night."""


@dataclass(frozen=True, slots=True)
class Target:
    """What must come.

    Attributes:
        kind: see `Coming`; ``item`` is a category, or a product that has none.
        item: the category, the product, or the kind of activity (``complaint``: a ticket that complains); "" of the others.
        least: of ``times`` orders, of ``amount`` cents.
    """

    kind: Coming
    item: str = ""
    least: int = 1


@dataclass(frozen=True, slots=True)
class Own:
    """A question that a company asks by itself; ``number`` is never used twice, ``id`` None before it is kept."""

    id: UUID | None
    number: int
    name: str
    target: Target


def target_problem(target: Target) -> str:
    """Return the error code of what is wrong with what somebody wants to ask, "" when nothing is.

    Example:
        >>> target_problem(Target("category")), target_problem(Target("times", least=0)), target_problem(Target("order"))
        ('predictions.no_item', 'predictions.bad_least', '')
    """
    if (target.kind in NAMED) != bool(target.item.strip()):
        return "predictions.no_item"
    most = MOST_CENTS if target.kind == "amount" else MOST_TIMES
    if not 1 <= target.least <= most:
        return "predictions.bad_least"
    return ""
