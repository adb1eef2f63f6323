"""Keep what a model says, and note what came of it when its time is over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zhike.know.models.models import KeptScore
from zhike.know.models.rules import below
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, bulk_update
from zhike.platform.ids import new_id
from zhike.records.customers.public import purge_rows

_WHY: Final = "scores are kept and settled for the whole company"
_COLUMNS: Final = (
    *("id", "tenant_id", "model", "version_name", "customer_id", "said_on", "due_on"),
    *("said", "low", "high", "is_flagged"),
)


@dataclass(frozen=True, slots=True)
class SaidScore:
    """What was said of a customer; ``due_on`` is the day from which it can be told whether it came true."""

    customer_id: UUID
    said: float
    due_on: date
    low: float | None = None
    high: float | None = None
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class Keeping:
    """Which version of which model said something, and when."""

    model: str
    version: str
    said_on: date


def keep_scores(actor: Actor, keeping: Keeping, scores: Iterable[SaidScore]) -> int:
    """Keep scores once a month and version, of at most ``MOST_KEPT`` customers; return how many.

    Args:
        actor: needs no grant of its own: whoever lets a model say something lets it be kept.
        keeping: what said it.
        scores: one a customer.
    """
    rows = KeptScore.objects.in_tenant(actor.tenant_id, _WHY)
    first = keeping.said_on.replace(day=1)
    known = rows.filter(model=keeping.model, version_name=keeping.version, said_on__gte=first)
    if known.exists():
        return 0
    told = list(scores)
    end = below(len(told))
    chosen = [one for one in told if one.customer_id.hex[-4:] < end]
    head = (actor.tenant_id, keeping.model, keeping.version)
    bulk_insert(
        KeptScore,
        _COLUMNS,
        (
            [new_id(), *head, one.customer_id, keeping.said_on, one.due_on, one.said, one.low, one.high, one.is_flagged]
            for one in chosen
        ),
        skip_existing=True,
    )
    return len(chosen)


def days_to_settle(actor: Actor, model: str, *, today: date) -> list[tuple[date, date]]:
    """Return (said on, due on) of scores whose time is over and that nobody settled yet, oldest first."""
    rows = KeptScore.objects.in_tenant(actor.tenant_id, _WHY).filter(model=model, settled_on=None, due_on__lte=today)
    return list(rows.order_by("said_on", "due_on").values_list("said_on", "due_on").distinct())


def settle_scores(  # sizes: which scores, what came, when it was seen
    actor: Actor, model: str, *, day: tuple[date, date], came: Mapping[UUID, float], today: date
) -> int:
    """Note what came of the scores said on one day and due on another; return how many could be told.

    Args:
        actor: as `keep_scores`.
        model: its key.
        day: said on, due on.
        came: what happened by customer; who is missing has gone, and counts neither way.
        today: the day of settling.
    """
    said_on, due_on = day
    rows = KeptScore.objects.in_tenant(actor.tenant_id, _WHY).filter(
        Q(model=model, settled_on=None), said_on=said_on, due_on=due_on
    )
    with transaction.atomic():
        found = [(pk, came.get(customer_id), today) for pk, customer_id in rows.values_list("id", "customer_id")]
        bulk_update(KeptScore, ["came", "settled_on"], found)
    return sum(one[1] is not None for one in found)


def purge_scores(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Delete what was kept of customers that are gone for good."""
    purge_rows(tenant_id, customer_ids, models=[KeptScore])
