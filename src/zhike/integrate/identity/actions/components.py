"""Some records and all that hangs together with them, and bringing customers to what became of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from zhike.engines.identity import Constraints
from zhike.integrate.identity.actions.assigning import Plan, carry_out, members_of_customers, stored_members
from zhike.integrate.identity.actions.evidence import neighbours
from zhike.integrate.identity.models import StewardDecision
from zhike.platform.actor import Actor

_WHY: Final = "identity serves the whole tenant"

type Report = Callable[[str, int, int], None]


@dataclass(slots=True, kw_only=True)
class IdentityReport:
    """What a run did; ``kept`` have no source left but people worked on them.

    ``matched``: how many records were compared anew. ``links``, ``reviews`` and ``capped`` count what the run looked at: everything,
    or the surroundings of what changed.
    """

    records: int = 0
    matched: int = 0
    customers: int = 0
    links: int = 0
    reviews: int = 0
    capped: int = 0
    created: int = 0
    updated: int = 0
    merged: int = 0
    removed: int = 0
    kept: list[UUID] = field(default_factory=list)


def component_of(tenant_id: UUID, seeds: Iterable[UUID]) -> set[UUID]:
    """Return the records that links, decisions or a common customer join to some records, over any number of steps."""
    seen: set[UUID] = set()
    edge = set(seeds)
    decisions = _decisions(tenant_id)
    while edge:
        seen |= edge
        found = neighbours(tenant_id, sorted(edge))
        found |= {end for one in decisions for end in one[:2] if one[0] in edge or one[1] in edge}
        members = stored_members(tenant_id, sorted(edge))
        found |= members_of_customers(tenant_id, {one.customer_id for one in members.values()})
        edge = found - seen
    return seen


def constraints_of(tenant_id: UUID, records: set[UUID] | None = None) -> Constraints:
    """Return the stewards' decisions as the engine takes them."""
    pairs = [one for one in _decisions(tenant_id) if records is None or {one[0], one[1]} <= records]
    same = frozenset((str(left), str(right)) for left, right, is_same in pairs if is_same)
    different = frozenset((str(left), str(right)) for left, right, is_same in pairs if not is_same)
    return Constraints(must_link=same, cannot_link=different)


def carry_out_all(actor: Actor, plan: Plan, report: Report) -> IdentityReport:
    """Write a plan and count what that did."""
    told = IdentityReport()
    report("imports.phase.customers", 0, len(plan.touched))
    for applied, done, total in carry_out(actor, plan):
        told.created += applied.created
        told.updated += applied.updated
        told.merged += applied.merged
        told.removed += len(applied.removed)
        told.kept += applied.kept
        report("imports.phase.customers", done, total)
    return told


def _decisions(tenant_id: UUID) -> list[tuple[UUID, UUID, bool]]:
    rows = StewardDecision.objects.in_tenant(tenant_id, _WHY).filter(is_active=True)
    return list(rows.values_list("left", "right", "is_same"))
