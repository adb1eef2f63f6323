"""What falls due follows its customers, records that are gone, and the answers of people."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from zhike.know.maintenance.actions.asking import due_of_key
from zhike.know.maintenance.models import Due, DueRule, MeterReading
from zhike.platform.bulk import in_chunks
from zhike.records.activities import public as activities
from zhike.records.customers import public as customers

_WHY: Final = "what falls due is kept for the whole company"


def move_dues(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    """Let what falls due follow its customers; see ``customers.public.move_children``."""
    return customers.follow_homes(tenant_id, customer_of, models=[Due])


def purge_dues(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Forget what falls due at customers that are deleted for good."""
    customers.purge_rows(tenant_id, customer_ids, models=[Due])
    forget_records(tenant_id, customer_ids)


def forget_records(tenant_id: UUID, record_ids: Sequence[UUID]) -> None:
    """Forget readings and dues of records that are gone for good."""
    for ids in in_chunks(record_ids):
        for model in (Due, MeterReading):
            model.objects.in_tenant(tenant_id, _WHY).filter(record_id__in=ids).delete()


def records_answered(tenant_id: UUID, task_ids: Sequence[UUID]) -> dict[str, list[UUID]]:
    """Return the records, by object, about whose dues some tasks were, where somebody answered them."""
    dues = [
        due_id
        for one in activities.answers_to(tenant_id, task_ids).values()
        if (due_id := due_of_key(one.rule_key)) is not None
    ]
    found: dict[str, list[UUID]] = defaultdict(list)
    for ids in in_chunks(dues):
        rows = list(Due.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids).values_list("rule_id", "record_id"))
        rules = DueRule.objects.in_tenant(tenant_id, _WHY).filter(pk__in={rule_id for rule_id, _ in rows})
        object_of = dict(rules.values_list("id", "object_key"))
        for rule_id, record_id in rows:
            if rule_id in object_of:
                found[object_of[rule_id]].append(record_id)
    return dict(found)
