"""Take a delivery once more, after the mapping was mended."""

from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.connectors.actions.receiving import wake
from zhike.integrate.connectors.models import Connector, Delivery
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import not_found


def replay_delivery(actor: Actor, delivery_id: UUID) -> Delivery:
    """Put a delivery back in line; rows that are known by now are passed over as in any import.

    Raises:
        AppError: 403, 404.
    """
    require(actor, "connectors.run")
    with transaction.atomic():
        found = Delivery.objects.visible_to(actor).filter(pk=delivery_id)
        delivery = found.first()
        if delivery is None:
            raise not_found("delivery")
        row = Connector.objects.visible_to(actor).get(pk=delivery.connector_id)
        found.update(state="waiting", import_id=None, first_row=0, older=0, taken_at=None, updated_at=now())
        after = {"delivery": str(delivery.pk)}
        change = Change(object_key="connectors", record_id=row.pk, action="replayed", title=row.name, after=after)
        record_change(actor, change)
    wake(row)
    return found.get()
