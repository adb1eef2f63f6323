"""Send again what was refused or given up."""

from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.connectors.public import Connector, get_connector
from zhike.integrate.webhooks.public import begin_again
from zhike.integrate.writebacks.models import Outgoing, WriteBack
from zhike.integrate.writebacks.queries.writebacks import OutgoingCard, card_of, change_rows
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import find_for
from zhike.platform.errors import not_found

_ENDED: Final = ("refused", "dead", "conflict")


def replay_change(actor: Actor, change_id: UUID) -> OutgoingCard:
    """Send a change once more, under its own id; what it says is what we say now.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "connectors.write_back")
    with transaction.atomic():
        found = Outgoing.objects.visible_to(actor).filter(pk=change_id)
        change = found.first()
        if change is None:
            raise not_found("change")
        begin_again(found, problem="")
        connector = _connector_of(actor, change)
        _audit(actor, connector, count=1)
        return card_of(actor, found.get(), find_for(actor, change.object_key))


def replay_ended(actor: Actor, connector_id: UUID) -> int:
    """Send all changes that were refused or given up once more, in their order, and return how many.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "connectors.write_back")
    with transaction.atomic():
        connector, rows = change_rows(actor, connector_id)
        count = begin_again(rows.filter(state__in=_ENDED), problem="")
        _audit(actor, connector, count=count)
    return count


def _connector_of(actor: Actor, change: Outgoing) -> Connector:
    row = WriteBack.objects.visible_to(actor).get(pk=change.writeback_id)
    return get_connector(actor, row.connector_id)[0]


def _audit(actor: Actor, connector: Connector, *, count: int) -> None:
    change = Change(
        object_key="connectors",
        record_id=connector.pk,
        action="replayed",
        title=connector.name,
        after={"changes": count},
    )
    record_change(actor, change)
