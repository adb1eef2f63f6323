"""Bulk writes: activities come from sources, and rows follow their customers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.catalog import object_for
from zhike.platform.outbox.public import emit_records
from zhike.records.activities.actions.findable import KEY, index_activities
from zhike.records.activities.models import Activity, Task
from zhike.records.activities.rules import ActivityRow
from zhike.records.customers.public import follow_homes, purge_rows, withdraw_rows, write_last_contacts

_WHY: Final = "activities are imported for the whole tenant"
_COLUMNS: Final = (
    "id", "tenant_id", "kind", "home_id", "customer_id", "happened_at", "subject", "body", "owner_id", "status",
    "source_id", "external_key", "import_id", "custom",
)  # fmt: skip


def import_activities(actor: Actor, rows: Sequence[ActivityRow]) -> int:
    """Store activities; one whose id is stored already is left alone. Refreshes last contacts.

    The caller has checked the right to import.
    """
    ready = (
        (
            one.id, actor.tenant_id, one.kind, one.home_id, one.customer_id, one.happened_at, one.subject[:300],
            one.body, one.owner_id, one.status[:40], one.source_id, one.external_key[:120], one.import_id, dict(one.custom),
        )
        for one in rows
    )  # fmt: skip
    with transaction.atomic():
        bulk_insert(Activity, _COLUMNS, ready, skip_existing=True)
        index_activities(actor.tenant_id, object_for(actor, KEY), rows=rows)
        refresh_last_contacts(actor.tenant_id, {one.customer_id for one in rows})
        emit_records(actor, "activities.created", [one.id for one in rows])
    return len(rows)


def withdraw_import(actor: Actor, import_id: UUID) -> int:
    """Delete the activities of an import; returns how many went."""
    which = [Q(import_id=import_id)]
    with transaction.atomic():
        return withdraw_rows(actor.tenant_id, Activity, which=which, refresh=refresh_last_contacts)


def withdraw_activities(actor: Actor, ids: Sequence[UUID]) -> int:
    """Delete single activities, such as ones that a newer version replaces; returns how many went."""
    which = (Q(pk__in=chunk) for chunk in in_chunks(ids))
    with transaction.atomic():
        return withdraw_rows(actor.tenant_id, Activity, which=which, refresh=refresh_last_contacts)


def own_values_of(
    tenant_id: UUID, activity_ids: Iterable[UUID], *, is_whole: bool = False
) -> dict[UUID, Mapping[str, object]]:
    """Return what the company's own fields hold, as stored, of those activities that hold something there, or of all that are."""
    found: dict[UUID, Mapping[str, object]] = {}
    for ids in in_chunks(activity_ids):
        rows = Activity.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids)
        found.update((key, custom) for key, custom in rows.values_list("id", "custom") if custom or is_whole)
    return found


def move_rows(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let activities and tasks follow their homes; see ``customers.public.move_children``."""
    return follow_homes(tenant_id, customer_of, models=[Activity, Task], refresh=refresh_last_contacts)


def purge_activities(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Delete for good the activities and tasks of customers that are deleted for good."""
    purge_rows(tenant_id, customer_ids, models=[Activity, Task])


def worked_on(tenant_id: UUID, customer_ids: Iterable[UUID]) -> set[UUID]:
    """Return those customers for which people wrote activities or tasks, or answered a suggestion."""
    found: set[UUID] = set()
    for ids in in_chunks(customer_ids):
        written = Activity.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids, source_id__isnull=True)
        found.update(written.values_list("customer_id", flat=True))
        tasks = Task.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids)
        found.update(tasks.filter(rule_key="").values_list("customer_id", flat=True))
        found.update(tasks.filter(ended_by__isnull=False).values_list("customer_id", flat=True))
    return found


def refresh_last_contacts(tenant_id: UUID, customer_ids: Iterable[UUID]) -> None:
    """Recompute when somebody was last in touch with customers."""
    for ids in in_chunks(customer_ids):
        rows = Activity.objects.in_tenant(tenant_id, _WHY).filter(customer_id__in=ids).exclude(kind="note").order_by()
        last = dict(rows.values_list("customer_id").annotate(Max("happened_at")))
        write_last_contacts((one, last.get(one)) for one in ids)
