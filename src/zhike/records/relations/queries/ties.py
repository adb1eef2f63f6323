"""Relations and parts in decisions, for the graph of the whole company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import F, Q

from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.records.relations.models import Part, Relation
from zhike.records.relations.rules import KINDS, role_of

_CHUNK: Final = 5_000
_WHY: Final = "the graph is built over the whole company and read within each reader's scope"


@dataclass(frozen=True, slots=True)
class RelationTie:
    """A relation between two customers; ``kind`` as of `Kind.key`."""

    id: UUID
    kind: str
    first_id: UUID
    second_id: UUID
    since: datetime


def iter_relation_ties(tenant_id: UUID) -> Iterator[RelationTie]:
    """Yield all relations of a tenant between two different customers."""
    rows = Relation.objects.in_tenant(tenant_id, _WHY).exclude(first_id=F("second_id")).order_by("id")
    for row in rows.values_list("id", "kind", "first_id", "second_id", "created_at").iterator(_CHUNK):
        yield RelationTie(*row)


def iter_tied(tenant_id: UUID, customer_ids: Sequence[UUID] | None = None) -> Iterator[tuple[UUID, dict[str, object]]]:
    """Yield (customer, row of `catalog.TIES`) from either end of every relation; of some customers alone when they are given."""
    kinds = {one.key: one for one in KINDS}
    rows = Relation.objects.in_tenant(tenant_id, _WHY).exclude(first_id=F("second_id")).order_by("id")
    if customer_ids is not None:
        rows = rows.filter(Q(first_id__in=customer_ids) | Q(second_id__in=customer_ids))
    wanted = None if customer_ids is None else set(customer_ids)
    for key, first, second, since in rows.values_list("kind", "first_id", "second_id", "created_at").iterator(_CHUNK):
        for one, other, is_first in ((first, second, True), (second, first, False)):
            if wanted is None or one in wanted:
                role = role_of(kinds[key], is_first=is_first) if key in kinds else key
                yield one, {"other": other, "role": role, "since": since}


def iter_superiors(tenant_id: UUID) -> Iterator[tuple[UUID, UUID, UUID, datetime]]:
    """Yield (part, contact, whom they report to, since when)."""
    rows = Part.objects.in_tenant(tenant_id, _WHY).filter(reports_to__isnull=False).order_by("id")
    for part, contact, boss, since in rows.values_list("id", "contact_id", "reports_to", "updated_at").iterator(_CHUNK):
        if boss is not None:
            yield part, contact, boss, since


def relation_kinds_of(actor: Actor, relation_ids: Sequence[UUID]) -> dict[UUID, tuple[str, UUID]]:
    """Return (kind, first customer) of those relations that still exist and that the actor sees from either end."""
    found: dict[UUID, tuple[str, UUID]] = {}
    for chunk in in_chunks(relation_ids):
        rows = Relation.objects.visible_to(actor).filter(pk__in=chunk)
        found.update((one, (kind, first)) for one, kind, first in rows.values_list("id", "kind", "first_id"))
    return found


def parts_of(actor: Actor, contact_ids: Sequence[UUID]) -> dict[UUID, tuple[str, int, str]]:
    """Return (part, attitude, concern) of contacts as far as the actor may see them; none without ``contacts.view``."""
    if not actor.has("contacts.view"):
        return {}
    rows = Part.objects.visible_to(actor).filter(contact_id__in=contact_ids)
    return {
        one: (part, att, why) for one, part, att, why in rows.values_list("contact_id", "part", "attitude", "concern")
    }
