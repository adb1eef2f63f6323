"""From orders with a due date to what the engine of payments reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from zhike.engines.payment import Dues
from zhike.know.payments.rules import UNKNOWN
from zhike.platform.actor import Actor
from zhike.records.customers import public as customers
from zhike.records.orders import public as orders


@dataclass(frozen=True, slots=True)
class OpenBooks:
    """All dues of a company: ``facts`` and ``places`` (province and owner that the customer has now) stand in the order of ``dues``."""

    dues: Dues
    facts: Sequence[orders.DueFact]
    places: Sequence[customers.CustomerPlace | None]

    def region_of(self, row: int) -> str:
        """Return the province of a due's customer, ``UNKNOWN`` where there is none."""
        place = self.places[row]
        return (place.province if place else "") or UNKNOWN


def read_books(actor: Actor) -> OpenBooks:
    """Read every order that counts and has a due date, days being ordinals in the actor's zone."""
    homes = {one.id: one for one in customers.iter_places(actor.tenant_id)}
    facts = [one for one in orders.iter_dues(actor.tenant_id) if one.is_dated]
    places = [homes.get(one.customer_id) for one in facts]
    provinces = [place.province if place else "" for place in places]
    regions = tuple(sorted(set(provinces) - {""}))
    region_of = {name: at for at, name in enumerate(regions)} | {"": -1}
    customer_of: dict[object, int] = {}
    zone = ZoneInfo(actor.zone)
    whole = np.array(
        [
            (
                customer_of.setdefault(one.customer_id, len(customer_of)),
                one.ordered_at.astimezone(zone).date().toordinal(),
                one.due_on.toordinal(),
                region_of[province],
            )
            for one, province in zip(facts, provinces, strict=True)
        ],
        dtype=np.int64,
    ).reshape(-1, 4)
    money = np.array([(one.amount_cents, one.received_cents) for one in facts], dtype=np.float64).reshape(-1, 2)
    paid_on = np.array([one.paid_on.toordinal() if one.paid_on else np.nan for one in facts], dtype=np.float64)
    dues = Dues(
        customer=whole[:, 0],
        # A date of an order that lies behind its due date or payment is a slip of the pen.
        ordered=np.minimum(whole[:, 1], np.fmin(whole[:, 2], paid_on)).astype(np.int64),
        due=whole[:, 2],
        amount=money[:, 0],
        received=money[:, 1],
        paid_on=paid_on,
        region=whole[:, 3],
        regions=regions,
    )
    return OpenBooks(dues, facts, places)
