"""An endpoint's turn: its due messages in order, one after the other, under a lease."""

from uuid import UUID

from django.db import transaction

from zhike.adapters.outgoing import Answer
from zhike.govern.notices.public import drop_notices
from zhike.integrate.webhooks.actions.keeping import secrets_of
from zhike.integrate.webhooks.actions.sending import body_of, note_try, open_session, post
from zhike.integrate.webhooks.actions.spreading import maker_of, stop_endpoint, tell_maker
from zhike.integrate.webhooks.actions.turns import (
    MOST_A_TURN,
    circuit_of,
    due_among,
    end_posted,
    note_circuit,
    put_off,
    renew,
    sendable,
    turn_of,
)
from zhike.integrate.webhooks.models import Endpoint, Message
from zhike.integrate.webhooks.rules.patience import Circuit, verdict_of
from zhike.platform.actor import Actor
from zhike.platform.errors import AppError


def endpoints_due() -> list[UUID]:
    """Return the endpoints that have something to be sent now and that nobody serves."""
    return due_among(Endpoint, Message, by="endpoint_id")


def serve_endpoint(endpoint_id: UUID) -> int:
    """Send what is due to an endpoint and return how many messages were tried.

    A message that fails holds back the later ones of its record, and ends the turn when the endpoint seems to be down.
    Killed at any point, it is served again when its lease has run out, and what was sent last may be sent again.
    """
    with turn_of(Endpoint, endpoint_id) as turn:
        if turn is not None:
            return _serve(*turn)
    return 0


def _serve(row: Endpoint, lease: UUID) -> int:
    try:
        actor, secrets = maker_of(row), secrets_of(row)
    except AppError as error:
        stop_endpoint(row, error.code if error.code == "webhooks.sealed" else "webhooks.maker_gone")
        return 0
    tried, held = 0, set[UUID]()
    circuit = circuit_of(row)
    most = 1 if circuit.is_trying else MOST_A_TURN
    with open_session() as session:
        for message in list(
            sendable(Message, by="endpoint_id").filter(endpoint_id=row.pk).order_by("event_id", "id")[:most]
        ):
            if message.record_id in held:
                continue
            renew(row, lease)
            body = body_of(actor, message)
            if body is None:
                end_posted(message, "skipped", problem="webhooks.nothing_to_tell")
                continue
            answer = post(session, row.url, message=message, body=body, secrets=secrets)
            tried += 1
            with transaction.atomic():
                renew(row, lease)
                verdict = _note(actor, message, body=body, answer=answer)
                circuit = _note_health(row, circuit, is_well=verdict in {"sent", "refused"})
            if verdict == "gone":
                stop_endpoint(row, "webhooks.gone")
            if verdict in {"gone", "down"}:
                break
            if verdict == "refused":
                held.add(message.record_id)
    return tried


def _note(actor: Actor, message: Message, *, body: bytes, answer: Answer) -> str:
    """Write down one try and return what it means."""
    verdict = verdict_of(answer.status)
    message.attempts += 1
    message.sent_as = actor.user_id
    note_try(message, body=body, answer=answer)
    if verdict == "sent":
        end_posted(message, "sent")
        return verdict
    put_off(message, answer, is_final=verdict == "gone")
    return verdict


def _note_health(row: Endpoint, circuit: Circuit, *, is_well: bool) -> Circuit:
    found = note_circuit(row, circuit, is_well=is_well)
    if found.pauses and not circuit.pauses:
        tell_maker(row, "webhook_paused")
    if circuit.pauses and not found.pauses:
        drop_notices(row.tenant_id, [row.pk])
    return found
