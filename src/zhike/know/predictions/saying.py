"""What the model in use says of all customers at once, for what builds on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zhike.know.predictions.models import Prediction
from zhike.know.predictions.queries import shown_in_use, version_of
from zhike.know.predictions.rules import CHURN, Definition


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who is how likely to leave.

    Attributes:
        threshold: probability from which acting is worth its cost.
        horizon_days: within which they leave.
        shares: probability by customer.
    """

    version: str
    as_of: date
    threshold: float
    horizon_days: int
    shares: Mapping[UUID, float]


def leaving_of(tenant_id: UUID) -> Leaving | None:
    """Return what the model in use says of a company's active customers, None without one that was applied."""
    model = shown_in_use(tenant_id, CHURN)
    if model is None or model.applied_on is None:
        return None
    rows = Prediction.objects.in_tenant(tenant_id, "what builds on it is made for the whole company")
    return Leaving(
        version=version_of(model),
        as_of=model.applied_on,
        threshold=model.figures["threshold"]["probability"],
        horizon_days=Definition(**model.definition).horizon_days,
        shares=dict(rows.filter(model_id=model.pk).values_list("customer_id", "probability")),
    )
