"""What sources told anew below fields that people locked, while customers are brought to it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from zhike.integrate.conflicts.public import Judge, Told, open_judge
from zhike.integrate.identity.rules.survivorship import value_of
from zhike.integrate.sources.public import Telling, tellings_of
from zhike.platform.actor import Actor
from zhike.records.customers.public import locks_of


def judge_of(actor: Actor, fresh: Mapping[UUID, UUID]) -> Judge:
    """Return who judges the locks of some customers.

    Args:
        actor: whose tenant.
        fresh: record that is new or has new content → its customer.
    """
    locks = locks_of(actor.tenant_id, sorted(set(fresh.values()))) if fresh else {}
    wanted = [record for record, customer in fresh.items() if customer in locks]
    tellings = tellings_of(actor.tenant_id, wanted) if wanted else {}
    told = {str(one.record_id): Told(one, _new_of(one, locks[fresh[one.record_id]])) for one in tellings.values()}
    return open_judge(actor, told)


def _new_of(telling: Telling, fields: Iterable[str]) -> frozenset[str]:
    """Return the fields in which a record tells something else than in its version before."""
    if telling.is_revived:
        return frozenset()
    before = telling.before or {}
    return frozenset(key for key in fields if value_of(telling.values, key) != value_of(before, key))
