"""What somebody looks after, and the handovers that one started."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from zhike.platform.actor import Actor, require, system_actor
from zhike.platform.catalog import Field, FieldType, ObjectStore, ObjectType, find_store, objects_for
from zhike.platform.clock import now
from zhike.platform.errors import not_found
from zhike.platform.jobs.public import is_job_open
from zhike.platform.scope import ScopedQuerySet
from zhike.studio.handovers.models import Handover
from zhike.studio.handovers.rules import UNDO_DAYS, Holding

OWNER = "owner"


def list_holdings(actor: Actor, user_id: UUID) -> tuple[Holding, ...]:
    """Return what a person looks after, of every object of the company, their own records first.

    Raises:
        AppError: 403 without ``people.hand_over``.
    """
    require(actor, "people.hand_over")
    found = [one for described in objects_for(actor) if (one := _holding(actor, described, user_id)) is not None]
    return tuple(sorted(found, key=lambda one: (one.kind != "held", -one.count, one.object_key)))


def held_rows(actor: Actor, store: ObjectStore, user_id: UUID) -> ScopedQuerySet[Any]:
    """Return the rows within the actor's scope that a person still looks after."""
    return (store.held or store.rows)(actor).filter(owner_id=user_id)


def objects_held(actor: Actor) -> Iterator[tuple[ObjectType, ObjectStore]]:
    """Yield the objects whose records have an owner who can change; those that hang on others come first.

    A task goes before its customer does: afterwards it could be out of the actor's sight.
    """
    for described in sorted(objects_for(actor), key=lambda one: (one.has_own_scope, one.key)):
        store = find_store(actor, described.key)
        if store is not None and store.reassign is not None and described.field(OWNER) is not None:
            yield described, store


def may_move(actor: Actor, object_key: str) -> bool:
    """Say whether the actor may give an object's records to others."""
    return actor.has(f"{object_key}.view") and actor.has(f"{object_key}.reassign")


def _holding(actor: Actor, described: ObjectType, user_id: UUID) -> Holding | None:
    store = find_store(actor, described.key)
    if store is None:
        return None
    if store.reassign is not None and described.field(OWNER) is not None:
        return _held(actor, described.key, store, user_id=user_id)
    through = _hangs_on(actor, described)
    return None if through is None else _following(actor, described, store, through=through, user_id=user_id)


def _held(actor: Actor, key: str, store: ObjectStore, *, user_id: UUID) -> Holding:
    everything = held_rows(system_actor(actor.tenant_id), store, user_id).count()
    is_mine = may_move(actor, key)
    movable = held_rows(actor, store, user_id).count() if is_mine and everything else 0
    return Holding(object_key=key, kind="held", count=everything, movable=movable, may_move=is_mine)


def _hangs_on(actor: Actor, described: ObjectType) -> Field | None:
    """Return the field that names the record on which an object's records hang, if that one has an owner."""
    if described.has_own_scope or not actor.has(f"{described.key}.view"):
        return None
    for one in described.fields:
        if one.type is FieldType.REFERENCE and one.reference and not one.slot:
            store = find_store(actor, one.reference)
            if store is not None and store.reassign is not None:
                return one
    return None


def _following(
    actor: Actor, described: ObjectType, store: ObjectStore, *, through: Field, user_id: UUID
) -> Holding:  # sizes: an object, by what it hangs on, and whose
    above = find_store(actor, through.reference)
    is_mine = above is not None and may_move(actor, through.reference)
    count = 0
    if above is not None and is_mine:
        roots = held_rows(actor, above, user_id).values("pk")
        count = store.rows(actor).filter(**{f"{through.physical}__in": roots}).count()
    return Holding(object_key=described.key, kind="follows", count=count, movable=count, may_move=is_mine)


def get_handover(actor: Actor, handover_id: UUID) -> Handover:
    """Return a handover that the actor started.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "people.hand_over")
    found = Handover.objects.visible_to(actor).filter(pk=handover_id).first()
    if found is None:
        raise not_found("handover")
    return found


def latest_handover(actor: Actor, giver_id: UUID) -> Handover | None:
    """Return the last handover of a person that the actor started."""
    return Handover.objects.visible_to(actor).filter(giver_id=giver_id).order_by("-created_at", "-id").first()


def state_of(actor: Actor, row: Handover) -> str:
    """Return how a handover stands: one whose job broke off is failed, whatever its row says."""
    is_live = row.state in ("running", "undoing")
    if is_live and (row.job_id is None or not is_job_open(actor, row.job_id)):
        return "failed"
    return row.state


def is_too_old(row: Handover) -> bool:
    """Say whether the time to take a handover back is over."""
    return row.created_at <= now() - timedelta(days=UNDO_DAYS)


def is_going_on(actor: Actor, giver_id: UUID) -> bool:
    """Say whether anybody hands over a person's work right now."""
    rows = Handover.objects.in_tenant(actor.tenant_id, "two handovers of one person would cross")
    open_rows = rows.filter(giver_id=giver_id, state__in=("running", "undoing")).exclude(job_id=None)
    return any(is_job_open(actor, row.job_id) for row in open_rows if row.job_id)
