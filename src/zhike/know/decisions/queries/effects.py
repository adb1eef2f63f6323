"""What acting brings: assumed or measured, and how often what was said came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Avg, Count, Q

from zhike.know.decisions.models import ActionEffect, Weighing
from zhike.know.decisions.rules import ASSUMED, HORIZON_DAYS, KINDS, LEAST_SETTLED, Effect, Kind, Settled, effect_of
from zhike.platform.actor import Actor, require

_WHY: Final = "cases of the whole company are counted together"


@dataclass(frozen=True, slots=True)
class KindEffect:
    """A kind of decision with what acting on it is assumed to bring, what is used, and the settled cases behind it.

    Attributes:
        is_set: somebody set the assumption, ``set_at`` when; else it is the product's own guess.
        needed: settled cases on each side before what was measured is used.
        horizon_days: after which a case is settled.
    """

    kind: Kind
    assumed: Effect
    used: Effect
    settled: Settled
    is_set: bool
    set_at: datetime | None
    needed: int
    horizon_days: int


def assumptions_of(tenant_id: UUID) -> dict[Kind, Effect]:
    """Return what acting on each kind is assumed to bring in a company."""
    found = dict(ASSUMED)
    for row in ActionEffect.objects.in_tenant(tenant_id, _WHY):
        found.update({kind: Effect(row.share, row.low, row.high) for kind in KINDS if kind == row.kind})
    return found


def settled_of(tenant_id: UUID) -> dict[Kind, Settled]:
    """Count the settled cases of each kind."""
    rows = Weighing.objects.in_tenant(tenant_id, _WHY).filter(settled_on__isnull=False, came__isnull=False)
    counted = (
        rows.order_by()
        .values_list("kind")
        .annotate(
            acted=Count("id", filter=Q(was_acted_on=True)),
            came_acted=Count("id", filter=Q(was_acted_on=True, came=True)),
            left_alone=Count("id", filter=Q(was_acted_on=False)),
            came_alone=Count("id", filter=Q(was_acted_on=False, came=True)),
            said_alone=Avg("first_chance", filter=Q(was_acted_on=False)),
        )
    )
    found = {
        kind: Settled(acted, came_acted, left, came, said or 0.0)
        for kind, acted, came_acted, left, came, said in counted
    }
    return {kind: found.get(kind, Settled()) for kind in KINDS}


def effects_of(tenant_id: UUID) -> Mapping[Kind, Effect]:
    """Return what acting on each kind is taken to bring: measured once there is enough, else assumed."""
    assumed, settled = assumptions_of(tenant_id), settled_of(tenant_id)
    return {kind: effect_of(kind, settled[kind], assumed[kind]) for kind in KINDS}


def list_effects(actor: Actor) -> tuple[KindEffect, ...]:
    """Return each kind with its effect.

    Raises:
        AppError: 403.
    """
    require(actor, "predictions.view")
    assumed, settled = assumptions_of(actor.tenant_id), settled_of(actor.tenant_id)
    rows = {row.kind: row for row in ActionEffect.objects.visible_to(actor)}
    return tuple(
        KindEffect(
            kind=kind,
            assumed=assumed[kind],
            used=effect_of(kind, settled[kind], assumed[kind]),
            settled=settled[kind],
            is_set=kind in rows,
            set_at=rows[kind].updated_at if kind in rows else None,
            needed=LEAST_SETTLED,
            horizon_days=HORIZON_DAYS[kind],
        )
        for kind in KINDS
    )
