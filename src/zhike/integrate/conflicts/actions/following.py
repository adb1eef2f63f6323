"""Open conflicts follow what people do to the fields meanwhile."""

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from zhike.integrate.conflicts.actions.queueing import close_conflict
from zhike.integrate.conflicts.actions.settling_records import held_values
from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.conflicts.rules import instant_of, person_of, stand_of
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import is_same
from zhike.platform.clock import now
from zhike.platform.rows import save_changed
from zhike.records.customers.public import locks_of

_WHY: Final = "conflicts follow every change of their records"


def follow_customers(tenant_id: UUID, customer_ids: Sequence[UUID], *, fields: Collection[str]) -> None:
    """Bring open conflicts to what people have written now; one of a field that was unlocked, or agrees now, closes."""
    rows = Conflict.objects.in_tenant(tenant_id, _WHY).filter(state="open", target_id__in=list(customer_ids))
    open_rows = list(rows.filter(field__in=list(fields)).select_for_update())
    locks = locks_of(tenant_id, sorted({row.target_id for row in open_rows}))
    for row in open_rows:
        lock = locks.get(row.target_id, {}).get(row.field)
        if lock is None:
            close_conflict(row, "unlocked")
        elif stand_of(row.base, ours=lock["value"], theirs=row.theirs) == "agreed":
            row.ours = lock["value"]
            close_conflict(row, "agreed")
        elif not is_same(lock["value"], row.ours):
            row.ours, row.ours_at = lock["value"], instant_of(lock["at"])
            row.ours_by = person_of(lock["by"])
            save_changed(row)


def follow_records(tenant_id: UUID, object_key: str, *, record_ids: Sequence[UUID], by: UUID | None) -> None:
    """Bring open conflicts about records that have no locks to what stands there now; one that agrees with its source closes.

    Args:
        tenant_id: whose.
        object_key: not customers, whose locks are followed instead.
        record_ids: records that were changed.
        by: who changed them, None for the product itself.
    """
    rows = Conflict.objects.in_tenant(tenant_id, _WHY).filter(state="open", object_key=object_key)
    open_rows = [row for ids in in_chunks(record_ids) for row in rows.filter(target_id__in=ids).select_for_update()]
    held = held_values(tenant_id, object_key, wanted=[(row.target_id, row.field) for row in open_rows])
    for row in open_rows:
        found = held.get((row.target_id, row.field))
        if found is None or is_same(found.value, row.ours):
            continue
        row.ours, row.ours_at, row.ours_by = found.value, now(), by
        if is_same(row.ours, row.theirs):
            close_conflict(row, "agreed")
        else:
            save_changed(row)
