"""Open conflicts follow what people do to the fields meanwhile."""

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from zhike.integrate.conflicts.actions.queueing import close_conflict
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.rules import instant_of, person_of, stand_of
from zhike.platform.catalog import is_same
from zhike.platform.rows import save_changed
from zhike.records.customers.public import locks_of

_WHY: Final = "conflicts follow every change of their customers"


def follow_customers(tenant_id: UUID, customer_ids: Sequence[UUID], *, fields: Collection[str]) -> None:
    """Bring open conflicts to what people have written now; one of a field that was unlocked, or agrees now, closes."""
    rows = Conflict.objects.in_tenant(tenant_id, _WHY).filter(state="open", customer_id__in=list(customer_ids))
    open_rows = list(rows.filter(field__in=list(fields)).select_for_update())
    locks = locks_of(tenant_id, sorted({row.customer_id for row in open_rows}))
    for row in open_rows:
        lock = locks.get(row.customer_id, {}).get(row.field)
        if lock is None:
            close_conflict(row, "unlocked")
        elif stand_of(row.base, ours=lock["value"], theirs=row.theirs) == "agreed":
            row.ours = lock["value"]
            close_conflict(row, "agreed")
        elif not is_same(lock["value"], row.ours):
            row.ours, row.ours_at = lock["value"], instant_of(lock["at"])
            row.ours_by = person_of(lock["by"])
            save_changed(row)
