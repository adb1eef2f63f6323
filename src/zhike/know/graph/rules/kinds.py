"""Kinds of nodes and ties, and how well somebody knows somebody through a tie."""

from dataclasses import dataclass
from typing import Final

NODE_KINDS: Final = ("customer", "person", "employee", "signal", "product", "competitor", "topic")
"""By number. A person is a contact of an organization; from ``product`` on a node is a name and no record."""
FIRST_NAMED: Final = NODE_KINDS.index("product")
NODE_NUMBER: Final = {key: at for at, key in enumerate(NODE_KINDS)}
_YEAR: Final = 365
_TALK: Final = 0.3
_EACH_TALK: Final = 0.1
_BEST_TALK: Final = 0.9


@dataclass(frozen=True, slots=True)
class Tie:
    """A kind of line, read from its first node to its second.

    Attributes:
        source: object that its records are of.
        strength: how likely it is, 0–1, that one end puts one in touch with the other: a judgement, not a measurement;
            0 for what is no acquaintance.
        is_close: it joins two customers and counts for communities and influence. Our own people are left out: they would
            make sales territories of the communities. So are contacts: how many were written down says nothing of a customer.
    """

    key: str
    source: str
    strength: float = 0.0
    is_close: bool = False


TIES: Final = (
    Tie("looks_after", "customers", 0.7),
    Tie("talked", "activities", 0.3),
    Tie("works_at", "contacts", 0.9),
    Tie("reports_to", "decision_parts", 0.9),
    Tie("related", "relations", 0.8, is_close=True),
    Tie("introduced", "relations", 0.85, is_close=True),
    Tie("rivals", "relations"),
    Tie("shares_phone", "customers", 0.6, is_close=True),
    Tie("shares_address", "customers", 0.4, is_close=True),
    Tie("bought", "orders"),
    Tie("mentions", "signals"),
    Tie("has_topic", "signals"),
    Tie("names_competitor", "signals"),
    Tie("names_product", "signals"),
)
TIE_NUMBER: Final = {one.key: at for at, one in enumerate(TIES)}
_OF_RELATIONS: Final = {"introduced": "introduced", "competitor": "rivals"}


def tie_of_relation(kind: str) -> str:
    """Return the tie of a kind of relation between customers.

    Example:
        >>> tie_of_relation("introduced"), tie_of_relation("partner")
        ('introduced', 'related')
    """
    return _OF_RELATIONS.get(kind, "related")


def strength_of(tie: Tie, *, count: int, age_days: int) -> float:
    """Return how strong a tie is, 0–1: more talks are stronger, and those of more than a year ago half as strong.

    Example:
        >>> [round(strength_of(TIES[1], count=3, age_days=age), 3) for age in (10, 400)]
        [0.6, 0.3]
        >>> strength_of(TIES[2], count=1, age_days=4000)
        0.9
    """
    if tie.key != "talked":
        return tie.strength
    found = min(_TALK + _EACH_TALK * count, _BEST_TALK)
    return found / 2 if age_days > _YEAR else found
