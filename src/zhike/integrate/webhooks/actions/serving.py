"""An endpoint's turn: its due messages in order, one after the other, under a lease."""

import random
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from zhike.govern.notices.public import drop_notices
from zhike.integrate.webhooks.actions.keeping import secrets_of
from zhike.integrate.webhooks.actions.sending import Answer, body_of, note_try, open_session, post
from zhike.integrate.webhooks.actions.spreading import maker_of, stop_endpoint, tell_maker
from zhike.integrate.webhooks.models import Endpoint, Message
from zhike.integrate.webhooks.rules.patience import Circuit, after_failure, verdict_of, wait_s
from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.platform.scope import ScopedQuerySet

LEASE: Final = timedelta(seconds=60)
MOST_A_TURN: Final = 50
MOST_ENDPOINTS: Final = 100
_WHY: Final = "the worker serves every tenant"


class _LeaseLostError(Exception):
    """Another worker serves the endpoint by now."""


def endpoints_due() -> list[UUID]:
    """Return the endpoints that have something to be sent now and that nobody serves."""
    at = now()
    free = Endpoint.objects.unscoped(_WHY).filter(
        Q(leased_until=None) | Q(leased_until__lt=at), Q(paused_until=None) | Q(paused_until__lte=at), is_on=True
    )
    due = _sendable().filter(endpoint_id=OuterRef("pk"))
    return list(free.filter(Exists(due)).order_by("last_sent_at", "id").values_list("pk", flat=True)[:MOST_ENDPOINTS])


def serve_endpoint(endpoint_id: UUID) -> int:
    """Send what is due to an endpoint and return how many messages were tried.

    A message that fails holds back the later ones of its record, and ends the turn when the endpoint seems to be down.
    Killed at any point, it is served again when its lease has run out, and what was sent last may be sent again.
    """
    lease = new_id()
    if (
        not _rows(endpoint_id)
        .filter(Q(leased_until=None) | Q(leased_until__lt=now()))
        .update(lease=lease, leased_until=now() + LEASE)
    ):
        return 0
    try:
        return _serve(_rows(endpoint_id).get(), lease)
    except _LeaseLostError:
        return 0
    finally:
        _rows(endpoint_id).filter(lease=lease).update(lease=None, leased_until=None)


def _serve(row: Endpoint, lease: UUID) -> int:
    try:
        actor, secrets = maker_of(row), secrets_of(row)
    except AppError as error:
        stop_endpoint(row, error.code if error.code == "webhooks.sealed" else "webhooks.maker_gone")
        return 0
    tried, held = 0, set[UUID]()
    circuit = Circuit(row.failures, row.pauses, row.paused_until)
    most = 1 if circuit.is_trying else MOST_A_TURN
    with open_session() as session:
        for message in list(_due(row)[:most]):
            if message.record_id in held:
                continue
            _renew(row, lease)
            body = body_of(actor, message)
            if body is None:
                _end(message, "skipped", problem="webhooks.nothing_to_tell")
                continue
            answer = post(session, row.url, message=message, body=body, secrets=secrets)
            tried += 1
            with transaction.atomic():
                _renew(row, lease)
                verdict = _note(actor, message, body=body, answer=answer)
                circuit = _note_health(row, circuit, is_well=verdict in {"sent", "refused"})
            if verdict == "gone":
                stop_endpoint(row, "webhooks.gone")
            if verdict in {"gone", "down"}:
                break
            if verdict == "refused":
                held.add(message.record_id)
    return tried


def _due(row: Endpoint) -> ScopedQuerySet[Message]:
    return _sendable().filter(endpoint_id=row.pk).order_by("event_id", "id")


def _sendable() -> ScopedQuerySet[Message]:
    """Return the messages that are due, without those of a record whose earlier one still waits for its time."""
    waiting = Message.objects.unscoped(_WHY).filter(state="waiting")
    before = waiting.filter(
        endpoint_id=OuterRef("endpoint_id"),
        record_id=OuterRef("record_id"),
        event_id__lt=OuterRef("event_id"),
        due_at__gt=now(),
    )
    return waiting.filter(~Exists(before), due_at__lte=now())


def _renew(row: Endpoint, lease: UUID) -> None:
    # A version of its own for each change by people: what they switched off or changed ends the turn at once.
    mine = _rows(row.pk).filter(lease=lease, is_on=True, version=row.version)
    if not mine.update(leased_until=now() + LEASE):
        raise _LeaseLostError


def _note(actor: Actor, message: Message, *, body: bytes, answer: Answer) -> str:
    """Write down one try and return what it means."""
    verdict = verdict_of(answer.status)
    message.attempts += 1
    message.sent_as = actor.user_id
    note_try(message, body=body, answer=answer)
    if verdict == "sent":
        _end(message, "sent")
        return verdict
    pause = wait_s(message.attempts, chance=random.random(), asked_s=answer.retry_after_s)  # noqa: S311 - spreads waits
    if pause is None or verdict == "gone":
        _end(message, "dead", problem=answer.code)
    else:
        message.due_at = now() + timedelta(seconds=pause)
        _save(message)
    return verdict


def _end(message: Message, state: str, *, problem: str = "") -> None:
    message.state, message.ended_at, message.problem = state, now(), problem
    _save(message)


def _save(message: Message) -> None:
    message.updated_at = now()
    message.save()


def _note_health(row: Endpoint, circuit: Circuit, *, is_well: bool) -> Circuit:
    found = Circuit() if is_well else after_failure(circuit, now())
    sent = {"last_sent_at": now()} if is_well else {}
    _rows(row.pk).update(failures=found.failures, pauses=found.pauses, paused_until=found.paused_until, **sent)
    if found.pauses and not circuit.pauses:
        tell_maker(row, "webhook_paused")
    if circuit.pauses and not found.pauses:
        drop_notices(row.tenant_id, [row.pk])
    return found


def _rows(endpoint_id: UUID) -> ScopedQuerySet[Endpoint]:
    return Endpoint.objects.unscoped(_WHY).filter(pk=endpoint_id)
