"""Note what came of decisions whose time is over, and let them follow their customers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.know.decisions.models import Weighing
from zhike.platform.bulk import bulk_update
from zhike.records.activities import public as activities
from zhike.records.customers import public as customers
from zhike.records.orders import public as orders

_WHY: Final = "what came is noted for the whole company"
_COLUMNS: Final = ("id", "customer_id", "kind", "item", "opened_on", "due_on")
type _Case = tuple[UUID, UUID, str, str]


def settle_decisions(tenant_id: UUID, *, today: date) -> int:
    """Note of each decision whose time is over whether somebody acted in time and whether what was said came; return how many.

    What is feared came when the customer bought nothing until then; what is hoped for with an offer, when they bought that product.
    """
    rows = Weighing.objects.in_tenant(tenant_id, _WHY).filter(settled_on__isnull=True, due_on__lte=today)
    spans: dict[tuple[date, date], list[_Case]] = defaultdict(list)
    for task_id, customer_id, kind, item, opened_on, due_on in rows.order_by("id").values_list(*_COLUMNS):
        spans[opened_on, due_on].append((task_id, customer_id, kind, item))
    settled = 0
    for (since, until), cases in spans.items():
        bought = orders.items_bought(tenant_id, [one[1] for one in cases], since=since, until=until)
        ended = activities.answers_to(tenant_id, [one[0] for one in cases])
        acted = {key for key, one in ended.items() if one.was_acted_on and one.at.date() <= until}
        found = [(one[0], one[0] in acted, _came(one, bought), today) for one in cases]
        with transaction.atomic():
            bulk_update(Weighing, ["was_acted_on", "came", "settled_on"], found)
        settled += len(found)
    return settled


def _came(case: _Case, bought: Mapping[UUID, set[str]]) -> bool:
    _, customer_id, kind, item = case
    return item in bought.get(customer_id, ()) if kind == "offer" else customer_id not in bought


def move_weighings(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let weighings follow their customers; see ``customers.public.move_children``."""
    return customers.follow_homes(tenant_id, customer_of, models=[Weighing])


def purge_weighings(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Forget the decisions about customers that are deleted for good."""
    customers.purge_rows(tenant_id, customer_ids, models=[Weighing])
