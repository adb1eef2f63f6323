"""What customers are expected to spend, many at once, for what builds on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from zhike.know.values.models import Value, ValueRun
from zhike.platform.bulk import in_chunks

_WHY: Final = "what builds on values is made for the whole company"


@dataclass(frozen=True, slots=True)
class Stake:
    """What a customer is expected to spend in twelve months, in cents, and a usual purchase; ``alive`` in 0–1.

    ``order_cents`` is None for who never came back.
    """

    cents: int
    low_cents: int
    high_cents: int
    alive: float
    order_cents: int | None

    @property
    def kept_cents(self) -> float:
        """Return what they would spend if they stay: the expectation on condition that they are still there."""
        return self.cents / self.alive if self.alive > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Stakes:
    """The newest estimate of some customers."""

    as_of: date
    model_version: str
    by_customer: dict[UUID, Stake]


def stakes_of(tenant_id: UUID, customer_ids: Iterable[UUID]) -> Stakes | None:
    """Return the values of some customers, None when the newest estimate refused or there was none."""
    run = ValueRun.objects.in_tenant(tenant_id, _WHY).order_by("-created_at").first()
    if run is None or run.refused_code:
        return None
    columns = ("id", "cents", "low_cents", "high_cents", "alive", "mean_cents")
    found: dict[UUID, Stake] = {}
    for ids in in_chunks(customer_ids):
        rows = Value.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids, run_id=run.pk)
        found.update((key, Stake(*figures)) for key, *figures in rows.values_list(*columns))
    return Stakes(run.as_of, run.model_version, found)
