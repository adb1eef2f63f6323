"""What customers bought so far, many at once, and how often silence meant leaving, for what builds on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zhike.know.profiles.models import Profile, ProfileRun
from zhike.platform.bulk import in_chunks

_WHY: Final = "what builds on profiles is made for the whole company"


@dataclass(frozen=True, slots=True)
class Habit:
    """What a customer bought so far: amount in cents, orders, and days since the last one."""

    amount_cents: int
    order_count: int
    days_since_order: float


@dataclass(frozen=True, slots=True)
class Silence:
    """How often "silent for 90 days" was right in the past: of ``flagged`` customers the ``share``, beside the ``base`` of all."""

    as_of: date
    rule_version: str
    flagged: int
    share: float
    base: float


def habits_of(tenant_id: UUID, customer_ids: Iterable[UUID]) -> dict[UUID, Habit]:
    """Return what some customers bought, without those who bought nothing."""
    found: dict[UUID, Habit] = {}
    for ids in in_chunks(customer_ids):
        rows = Profile.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids)
        columns = ("id", "amount_cents", "order_count", "days_since_order")
        found.update((key, Habit(*figures)) for key, *figures in rows.values_list(*columns))
    return found


def silence_of(tenant_id: UUID) -> Silence | None:
    """Return how the silence rule did, None when nobody was scored."""
    run = ProfileRun.objects.in_tenant(tenant_id, _WHY).order_by("-created_at").first()
    if run is None or run.refused_code:
        return None
    hits = run.hit_rate
    return Silence(run.as_of, run.rule_version, hits["flagged"], hits["share"], hits["base_share"])
