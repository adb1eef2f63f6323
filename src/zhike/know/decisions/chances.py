"""What each kind of decision is about: how likely it is, by what, and what is at stake."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from zhike.know.decisions.rules import Basis, Kind, Stake
from zhike.know.predictions import public as predictions
from zhike.know.profiles import public as profiles
from zhike.know.recommendations import public as recommendations
from zhike.know.texts import public as texts
from zhike.know.values import public as values

RULES: Final[Mapping[Kind, str]] = {
    "leaving": "decisions.leaving",
    "silent": profiles.RULE,
    "complaint": texts.RULE,
    "offer": "decisions.offer",
}
"""The rule whose tasks are decisions of a kind."""
KIND_OF: Final[Mapping[str, Kind]] = {rule: kind for kind, rule in RULES.items()}
OWN: Final = (RULES["leaving"], RULES["offer"])
"""Rules that suggest from here; those of the other kinds suggest where what they look at is known."""
_MONTHS: Final = 24
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely what a decision is about is, by what, as of when; ``item`` of an offer."""

    share: float
    basis: Basis
    as_of: date | None
    version: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What scores say of some customers; parts that refused are None or empty."""

    leaving: predictions.Leaving | None
    silence: profiles.Silence | None
    stakes: values.Stakes | None
    habits: Mapping[UUID, profiles.Habit]
    risks: Mapping[UUID, tuple[float, object]] = field(default_factory=dict)
    offers: Mapping[UUID, recommendations.BestOffer] = field(default_factory=dict)
    offered: recommendations.Offered | None = None

    def chance(self, kind: Kind, customer_id: UUID) -> Chance | None:
        """Return how likely what a kind is about is for a customer, None where nothing can be said any more."""
        if kind == "leaving":
            return self._leaving(customer_id)
        if kind == "silent":
            return self._leaving(customer_id) or self._gone(customer_id)
        if kind == "complaint":
            found = self.risks.get(customer_id)
            return Chance(found[0], "risk", None, "") if found else None
        offer = self.offers.get(customer_id)
        if offer is None or self.offered is None:
            return None
        return Chance(offer.share, "share", self.offered.as_of, self.offered.model_version, offer.item)

    def stake(self, kind: Kind, customer_id: UUID) -> Stake:
        """Return what is at stake: a year's spending of who stays, or one purchase for an offer."""
        value = self.stakes.by_customer.get(customer_id) if self.stakes else None
        habit = self.habits.get(customer_id)
        if kind == "offer":
            return _purchase(value, habit)
        if value is not None and value.kept_cents > 0:
            kept = value.kept_cents
            return Stake(kept, min(value.low_cents, kept), max(value.high_cents, kept), "value")
        if habit is None:
            return Stake(0, 0, 0, "none")
        spent = habit.amount_cents * _YEAR / _MONTHS
        return Stake(spent, spent, spent, "past")

    def _leaving(self, customer_id: UUID) -> Chance | None:
        share = self.leaving.shares.get(customer_id) if self.leaving else None
        if share is None or self.leaving is None:
            return None
        return Chance(share, "churn", self.leaving.as_of, self.leaving.version)

    def _gone(self, customer_id: UUID) -> Chance | None:
        value = self.stakes.by_customer.get(customer_id) if self.stakes else None
        if value is not None and self.stakes is not None:
            return Chance(1 - value.alive, "alive", self.stakes.as_of, self.stakes.model_version)
        if self.silence is None or not self.silence.flagged:
            return None
        return Chance(self.silence.share, "silence", self.silence.as_of, self.silence.rule_version)


def _purchase(value: values.Stake | None, habit: profiles.Habit | None) -> Stake:
    if value is not None and value.order_cents:
        return Stake(value.order_cents, value.order_cents, value.order_cents, "value")
    if habit is None or not habit.order_count:
        return Stake(0, 0, 0, "none")
    usual = habit.amount_cents / habit.order_count
    return Stake(usual, usual, usual, "past")


@dataclass(frozen=True, slots=True)
class Sources:
    """The models that decisions rest on, read once a run."""

    leaving: predictions.Leaving | None
    silence: profiles.Silence | None
    offered: recommendations.Offered | None


def sources_of(tenant_id: UUID) -> Sources:
    """Return what is in use in a company."""
    return Sources(
        predictions.leaving_of(tenant_id), profiles.silence_of(tenant_id), recommendations.offered_of(tenant_id)
    )


def known_of(tenant_id: UUID, customer_ids: Collection[UUID], *, sources: Sources, kinds: Collection[Kind]) -> Known:
    """Read what scores say of some customers, some thousands at most, as far as decisions of some kinds rest on it."""
    offered = sources.offered if "offer" in kinds else None
    return Known(
        leaving=sources.leaving,
        silence=sources.silence,
        stakes=values.stakes_of(tenant_id, customer_ids),
        habits=profiles.habits_of(tenant_id, customer_ids),
        risks=texts.risks_of(tenant_id, customer_ids) if "complaint" in kinds else {},
        offers={one.customer_id: one for one in offered.best(customer_ids)} if offered else {},
        offered=offered,
    )
