"""How often a model was right: what it said beside what came, by version and month."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Avg, Count, F, Max, Q, QuerySet
from django.db.models.functions import Abs

from zhike.know.models.models import DriftReading, KeptScore
from zhike.know.models.rules import Reading

_SETTLED: Final = Q(came__isnull=False)


@dataclass(frozen=True, slots=True)
class Hits:
    """Scores of one version said on one day.

    Attributes:
        due_on: the last day on which one of them can be told.
        kept: how many were kept; ``settled`` how many of them can be told by now.
        flagged: of those settled, whom the model pointed out; ``right`` of them, for whom it came.
        base: share of all settled for whom it came, None before any is.
        mean_said: mean of what was said of those settled.
        error: mean distance of what was said from what came.
        within: share of those with an interval that lay in it, None without intervals.
    """

    version: str
    said_on: date
    due_on: date
    kept: int
    settled: int
    flagged: int
    right: int
    base: float | None
    mean_said: float | None
    error: float | None
    within: float | None


def hits_of(tenant_id: UUID, model: str) -> list[Hits]:
    """Return how often a model was right, newest day first, in one query."""
    rows: QuerySet[KeptScore] = KeptScore.objects.in_tenant(tenant_id, "shares over the whole company").filter(
        model=model
    )
    ranged = _SETTLED & Q(low__isnull=False)
    found = (
        rows.order_by()
        .values("version_name", "said_on")
        .annotate(
            due=Max("due_on"),
            kept=Count("id"),
            settled=Count("id", filter=_SETTLED),
            flagged=Count("id", filter=_SETTLED & Q(is_flagged=True)),
            right=Count("id", filter=Q(is_flagged=True, came__gt=0)),
            base=Avg("came", filter=_SETTLED),
            mean_said=Avg("said", filter=_SETTLED),
            error=Avg(Abs(F("said") - F("came")), filter=_SETTLED),
            ranged=Count("id", filter=ranged),
            inside=Count("id", filter=ranged & Q(came__gte=F("low"), came__lte=F("high"))),
        )
    )
    return [
        Hits(
            version=one["version_name"],
            said_on=one["said_on"],
            due_on=one["due"],
            within=one["inside"] / one["ranged"] if one["ranged"] else None,
            **{key: one[key] for key in ("kept", "settled", "flagged", "right", "base", "mean_said", "error")},
        )
        for one in sorted(found, key=lambda it: (it["said_on"], it["version_name"]), reverse=True)
    ]


def readings_of(tenant_id: UUID, model: str) -> list[Reading]:
    """Return the newest reading of a model's drift, furthest figure first; nothing when none was taken."""
    rows = DriftReading.objects.in_tenant(tenant_id, "one model for the whole company").filter(model=model)
    row = rows.order_by("-as_of", "-created_at").first()
    return [Reading(*one) for one in row.readings] if row else []
