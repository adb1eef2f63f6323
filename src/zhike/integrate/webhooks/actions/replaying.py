"""Send again what was sent or given up, and try an endpoint out."""

from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.webhooks.actions.keeping import secrets_of
from zhike.integrate.webhooks.actions.sending import body_with, note_try, open_session, post
from zhike.integrate.webhooks.actions.turns import begin_again
from zhike.integrate.webhooks.models import Endpoint, Message
from zhike.integrate.webhooks.queries.endpoints import endpoint_row
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import not_found
from zhike.platform.ids import new_id


def replay_message(actor: Actor, message_id: UUID) -> Message:
    """Send a message once more, under its own id; one that waits is tried at once.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "webhooks.manage")
    with transaction.atomic():
        found = Message.objects.visible_to(actor).filter(pk=message_id)
        message = found.first()
        if message is None:
            raise not_found("message")
        begin_again(found)
        _audit(actor, endpoint_row(actor, message.endpoint_id), count=1)
        return found.get()


def replay_dead(actor: Actor, endpoint_id: UUID) -> int:
    """Send all messages that were given up once more, in their order, and return how many.

    Raises:
        AppError: 403, 404.
    """
    with transaction.atomic():
        row = endpoint_row(actor, endpoint_id)
        dead = Message.objects.visible_to(actor).filter(endpoint_id=row.pk, state="dead")
        count = begin_again(dead)
        _audit(actor, row, count=count)
    return count


def try_endpoint(actor: Actor, endpoint_id: UUID) -> Message:
    """Send a message that tells nothing, now, and return it with what came back; it is not tried again.

    Raises:
        AppError: 403, 404.
    """
    row = endpoint_row(actor, endpoint_id)
    message = Message(
        tenant_id=actor.tenant_id,
        endpoint_id=row.pk,
        event_id=new_id(),
        object_key="webhooks",
        event="test",
        record_id=row.pk,
        attempts=1,
        sent_as=actor.user_id,
    )
    body = body_with(message, {"object": "webhooks", "id": row.pk, "name": row.name})
    with open_session() as session:
        answer = post(session, row.url, message=message, body=body, secrets=secrets_of(row))
    note_try(message, body=body, answer=answer)
    message.state, message.ended_at = ("skipped" if answer.code else "sent"), now()
    with transaction.atomic():
        message.save(force_insert=True)
    return message


def _audit(actor: Actor, row: Endpoint, *, count: int) -> None:
    change = Change(
        object_key="webhooks", record_id=row.pk, action="replayed", title=row.name, after={"messages": count}
    )
    record_change(actor, change)
