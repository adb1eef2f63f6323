"""Turns of workers at other systems: a lease that each sending renews, a circuit, and order for each record."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from zhike.adapters.outgoing import Answer
from zhike.integrate.webhooks.models import Posted, Served
from zhike.integrate.webhooks.rules.patience import Circuit, after_failure, wait_s
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.scope import ScopedQuerySet

LEASE: Final = timedelta(seconds=60)
MOST_A_TURN: Final = 50
MOST_SERVED: Final = 100
_WHY: Final = "the worker serves every tenant"


class LeaseLostError(Exception):
    """Another worker serves by now, or a person changed or switched off what is served."""


def due_among[S: Served, M: Posted](served: type[S], posted: type[M], *, by: str) -> list[UUID]:
    """Return whom something is due for now and whom nobody serves, who waited longest first.

    Args:
        served: what takes turns.
        posted: what is sent to it.
        by: column of ``posted`` that names whom it is for.
    """
    at = now()
    free = served.objects.unscoped(_WHY).filter(
        Q(leased_until=None) | Q(leased_until__lt=at), Q(paused_until=None) | Q(paused_until__lte=at), is_on=True
    )
    due = sendable(posted, by=by).filter(**{by: OuterRef("pk")})
    return list(free.filter(Exists(due)).order_by("last_sent_at", "id").values_list("pk", flat=True)[:MOST_SERVED])


@contextmanager
def turn_of[S: Served](served: type[S], row_id: UUID) -> Iterator[tuple[S, UUID] | None]:
    """Lease a row for the block: yields it with the lease, or None when somebody else holds one.

    The block ends quietly when `renew` finds the lease lost; it is given back whatever happens short of a kill.
    """
    lease, rows = new_id(), served.objects.unscoped(_WHY).filter(pk=row_id)
    free = rows.filter(Q(leased_until=None) | Q(leased_until__lt=now()))
    if not free.update(lease=lease, leased_until=now() + LEASE):
        yield None
        return
    try:
        yield rows.get(), lease
    except LeaseLostError:
        return
    finally:
        rows.filter(lease=lease).update(lease=None, leased_until=None)


def renew(row: Served, lease: UUID) -> None:
    """Hold a lease for another while.

    Raises:
        LeaseLostError: it is somebody else's, or what was served is another version now.
    """
    # A version of its own for each change by people: what they switched off or changed ends the turn at once.
    mine = type(row).objects.unscoped(_WHY).filter(pk=row.pk, lease=lease, is_on=True, version=row.version)
    if not mine.update(leased_until=now() + LEASE):
        raise LeaseLostError


def sendable[M: Posted](posted: type[M], *, by: str) -> ScopedQuerySet[M]:
    """Return what is due, without that of a record whose earlier one still waits for its time; ``by`` as in `due_among`."""
    waiting = posted.objects.unscoped(_WHY).filter(state="waiting")
    before = waiting.filter(
        **{by: OuterRef(by)},
        record_id=OuterRef("record_id"),
        event_id__lt=OuterRef("event_id"),
        due_at__gt=now(),
    )
    return waiting.filter(~Exists(before), due_at__lte=now())


def circuit_of(row: Served) -> Circuit:
    """Return what is known of a system's health."""
    return Circuit(row.failures, row.pauses, row.paused_until)


def note_circuit(row: Served, circuit: Circuit, *, is_well: bool) -> Circuit:
    """Write down how one try went for a system's health, and return what is known of it now."""
    found = Circuit() if is_well else after_failure(circuit, now())
    sent = {"last_sent_at": now()} if is_well else {}
    rows = type(row).objects.unscoped(_WHY).filter(pk=row.pk)
    rows.update(failures=found.failures, pauses=found.pauses, paused_until=found.paused_until, **sent)
    return found


def end_posted(posted: Posted, state: str, *, problem: str = "") -> None:
    """Bring what was posted to its end."""
    posted.state, posted.ended_at, posted.problem = state, now(), problem
    _save(posted)


def put_off(posted: Posted, answer: Answer, *, is_final: bool = False) -> None:
    """Let what failed be tried again later, or give it up: when it is final, or was tried often enough."""
    pause = wait_s(posted.attempts, chance=random.random(), asked_s=answer.retry_after_s)  # noqa: S311 - spreads waits
    if pause is None or is_final:
        end_posted(posted, "dead", problem=answer.code)
        return
    posted.due_at = now() + timedelta(seconds=pause)
    _save(posted)


def begin_again(rows: ScopedQuerySet[Any], **also: object) -> int:
    """Send some of what was posted once more, in its order, and return how many; ``also``: columns to set besides."""
    return rows.update(state="waiting", attempts=0, due_at=now(), ended_at=None, updated_at=now(), **also)


def _save(posted: Posted) -> None:
    posted.updated_at = now()
    posted.save()
