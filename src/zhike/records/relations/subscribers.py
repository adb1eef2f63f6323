"""Relations and parts in decisions follow their customers."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Q

from zhike.records.customers.public import ChildFeature, follow_homes, purge_rows, register_children
from zhike.records.relations.actions.relations import worked_on_relations
from zhike.records.relations.models import Part, Relation


def _move(tenant_id: UUID, customer_of: Mapping[UUID, UUID]) -> int:
    moved = follow_homes(tenant_id, customer_of, models=[Part])
    for end in ("first", "second"):
        moved += follow_homes(tenant_id, customer_of, models=[Relation], ends=(f"{end}_home", f"{end}_id"))
    return moved


def _purge(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    purge_rows(tenant_id, customer_ids, models=[Part])
    rows = Relation.objects.in_tenant(tenant_id, "what is deleted for good leaves no relation behind")
    rows.filter(Q(first_id__in=customer_ids) | Q(second_id__in=customer_ids)).delete()


register_children(ChildFeature("relations", _move, worked_on_relations, _purge))
