"""Which parts of a decision its reader may see: each goes by the fields that it tells of."""

from dataclasses import dataclass
from typing import Final

from zhike.know.decisions.rules import Kind
from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectType, field_of, sees_clear
from zhike.records.activities.public import ACTIVITIES
from zhike.records.customers.public import CUSTOMERS
from zhike.records.orders.public import ORDERS

_MONEY: Final = ("value_cents", "amount_cents", "order_count", "last_order_at")
_CHURN: Final = ("churn_percent", "last_order_at")


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may see: amounts, and what each kind of decision rests on."""

    money: bool
    churn: bool
    texts: bool
    offers: bool

    def sees(self, kind: Kind) -> bool:
        """Say whether the probability of a kind, and what it rests on, may be told."""
        return {"leaving": self.churn, "silent": self.churn, "complaint": self.texts, "offer": self.offers}[kind]


def sight_of(actor: Actor) -> Sight:
    """Return what an actor may see of decisions."""
    is_allowed = actor.has("customers.view")
    return Sight(
        money=is_allowed and _all_clear(actor, CUSTOMERS, _MONEY),
        churn=is_allowed and _all_clear(actor, CUSTOMERS, _CHURN),
        texts=actor.has("activities.view") and _all_clear(actor, ACTIVITIES, ("subject", "body")),
        offers=actor.has("orders.view") and _all_clear(actor, ORDERS, ("ordered_at", "product")),
    )


def _all_clear(actor: Actor, described: ObjectType, keys: tuple[str, ...]) -> bool:
    return all(sees_clear(actor, field_of(described, key)) for key in keys)
