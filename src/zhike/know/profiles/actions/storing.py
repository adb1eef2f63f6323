"""How scores are kept: on the profile with all that they rest on, and on the customer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from zhike.engines.health import SILENT_DAYS
from zhike.engines.rfm import RfmScores
from zhike.know.profiles.features import Features
from zhike.know.profiles.lake_reading import day_of
from zhike.records.customers import public as customers


@dataclass(frozen=True, slots=True)
class Scored:
    """Customers with their features and what these score; in the same order."""

    features: Features
    rfm: RfmScores
    tiers: NDArray[np.str_]
    health: NDArray[np.int16]


COLUMNS: Final = (
    "id",
    "tenant_id",
    "run_id",
    "last_order_on",
    "days_since_order",
    "order_count",
    "amount_cents",
    "orders_recent",
    "orders_before",
    "open_tickets",
    "days_since_contact",
    "r_percentile",
    "f_percentile",
    "m_percentile",
    "rfm_tier",
    "rfm_r",
    "rfm_f",
    "rfm_m",
    "health",
)


def profile_rows(  # sizes: whose, of which run, what it found
    tenant_id: UUID, run_id: UUID, scored: Scored
) -> Iterable[list[Any]]:
    """Yield a row of ``COLUMNS`` for each customer."""
    facts, features = scored.features.health, scored.features
    contact = [None if np.isnan(days) else float(days) for days in facts.days_since_contact]
    columns = (
        facts.days_since_order.tolist(),
        features.order_count.tolist(),
        features.amount_cents.tolist(),
        facts.orders_recent.tolist(),
        facts.orders_before.tolist(),
        facts.open_tickets.tolist(),
        contact,
        *scored.rfm.percentiles.T.tolist(),
        scored.tiers.tolist(),
        *scored.rfm.scores.T.tolist(),
        scored.health.tolist(),
    )
    rows = zip(features.customer_ids, features.last_day.tolist(), *columns, strict=True)
    for customer_id, last_day, *values in rows:
        yield [UUID(customer_id), tenant_id, run_id, day_of(last_day), *values]


def score_rows(scored: Scored) -> Iterable[customers.Scores]:
    """Yield what each customer shows of it."""
    rows = zip(
        scored.features.customer_ids,
        scored.tiers.tolist(),
        scored.rfm.scores.tolist(),
        scored.health.tolist(),
        scored.features.health.days_since_order.tolist(),
        strict=True,
    )
    for customer_id, tier, (recency, frequency, monetary), health, days in rows:
        reason = "health.silence" if days >= SILENT_DAYS else ""
        yield customers.Scores(
            customer_id=UUID(customer_id),
            rfm_tier=tier,
            rfm_r=recency,
            rfm_f=frequency,
            rfm_m=monetary,
            health=health,
            health_reason=reason,
        )
