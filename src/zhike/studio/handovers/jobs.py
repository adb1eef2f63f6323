"""Handovers in the background: forward and back."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from zhike.platform.actor import require, system_actor
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import JobCancelledError, JobContext, JobRun, job
from zhike.studio.handovers.actions import (
    end_handover,
    move_object,
    move_the_rest,
    plan_of,
    return_object,
    return_the_rest,
)
from zhike.studio.handovers.models import Handover
from zhike.studio.handovers.queries import list_holdings, objects_held
from zhike.studio.handovers.rules import sum_tallies

_MOVING: Final = "handovers.phase_moving"
_RETURNING: Final = "handovers.phase_returning"


def _note_refused(run: JobRun, error: AppError) -> None:
    row = Handover.objects.in_tenant(run.tenant_id, "a handover reports on itself").get(
        pk=UUID(run.payload["handover_id"])
    )
    end_handover(system_actor(run.tenant_id), row, "failed", error=error)


@job("handovers.run", refused=_note_refused)
def run(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Move everything, step by step; run again it goes on with what is left."""
    row = _row(context, payload)
    return _to_its_end(context, row, _forward(context, row), state="done")


@job("handovers.undo", refused=_note_refused)
def undo(context: JobContext, payload: dict[str, Any]) -> dict[str, Any]:
    """Give everything back, step by step; run again it goes on with what is left."""
    row = _row(context, payload)
    return _to_its_end(context, row, _back(context, row), state="undone")


def _row(context: JobContext, payload: dict[str, Any]) -> Handover:
    return Handover.objects.visible_to(context.actor).get(pk=UUID(payload["handover_id"]))


def _to_its_end(context: JobContext, row: Handover, steps: Iterator[None], *, state: str) -> dict[str, Any]:
    try:
        require(context.actor, "people.hand_over")
        for _ in steps:
            pass
    except JobCancelledError:
        end_handover(context.actor, row, "cancelled")
        raise
    except AppError as error:
        end_handover(context.actor, row, "failed", error=error)
        raise
    end_handover(context.actor, row, state)
    sums = sum_tallies(row.tallies.values())
    return {"handover_id": str(row.pk), "moved": sums.moved, "skipped": sums.skipped}


def _forward(context: JobContext, row: Handover) -> Iterator[None]:
    actor = context.actor
    plan = plan_of(actor, row)
    total = _total(context, row)
    done = 0
    context.report(_MOVING, done, total)
    for key, receiver_id in plan:
        for looked_at in move_object(actor, row, key, receiver_id=receiver_id):
            done += looked_at
            context.report(_MOVING, done, max(total, done))
            yield
    move_the_rest(actor, row)


def _back(context: JobContext, row: Handover) -> Iterator[None]:
    total, done = sum_tallies(row.tallies.values()).moved, 0
    context.report(_RETURNING, done, total)
    return_the_rest(context.actor, row)
    # The other way round: customers first, so that what hangs on them comes into sight again.
    keys = [described.key for described, _ in objects_held(context.actor) if described.key in row.tallies]
    for key in reversed(keys):
        for looked_at in return_object(context.actor, row, key):
            done += looked_at
            context.report(_RETURNING, done, max(total, done))
            yield


def _total(context: JobContext, row: Handover) -> int:
    return sum(one.movable for one in list_holdings(context.actor, row.giver_id) if one.kind == "held")
