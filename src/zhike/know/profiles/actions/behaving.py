"""Write how customers buy, beside what is usual."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.adapters.lake import LakeTable
from zhike.know.profiles.behaviour import measure_behaviour, peers_of
from zhike.know.profiles.models import Behaviour, BehaviourRun
from zhike.know.profiles.rules import LEAST_LINES, MEASURES
from zhike.platform.bulk import bulk_insert
from zhike.platform.clock import now
from zhike.records.customers import public as customers

_WHY: Final = "a run replaces all of them"
type _Told = dict[str, list[float]]


def write_behaviour(tenant_id: UUID, lines: LakeTable, *, homes: Mapping[UUID, UUID], as_of: date) -> int:
    """Compare how all customers of a tenant buy, store it on them, and return of how many something is told.

    Args:
        tenant_id: whose.
        lines: as `behaviour.measure_behaviour`.
        homes: home id → customer.
        as_of: the business date that counts as today.
    """
    found, usual = defaultdict[UUID, _Told](dict), dict[str, list[float]]()
    for measure, bought in measure_behaviour(lines, homes, as_of=as_of).items():
        peers = peers_of(bought)
        if peers is None:
            continue
        usual[measure] = [peers.customers, peers.share]
        rows = zip(bought.customer_ids, bought.lines.tolist(), bought.hits.tolist(), strict=True)
        for customer, count, hits in rows:
            if count >= LEAST_LINES:
                found[UUID(customer)][measure] = [count, hits, peers.above(hits / count)]
    with transaction.atomic():
        _store(tenant_id, found, usual, as_of=as_of)
    return len(found)


def _store(tenant_id: UUID, found: dict[UUID, _Told], usual: dict[str, list[float]], *, as_of: date) -> None:
    before = Behaviour.objects.in_tenant(tenant_id, _WHY)
    gone = sorted(set(before.values_list("id", flat=True)) - found.keys())
    before.delete()
    bulk_insert(
        Behaviour, ("id", "tenant_id", "as_of", "told"), ((key, tenant_id, as_of, told) for key, told in found.items())
    )
    BehaviourRun.objects.in_tenant(tenant_id, _WHY).update_or_create(
        tenant_id=tenant_id, defaults={"as_of": as_of, "peers": usual, "updated_at": now()}
    )
    empty: dict[str, list[float]] = {}
    customers.write_behaviour(
        customers.BuyingShares(key, *(_percent(told.get(one)) for one in MEASURES))
        for key, told in [*sorted(found.items()), *((one, empty) for one in gone)]
    )


def _percent(told: list[float] | None) -> int | None:
    return None if told is None else round(100 * told[1] / told[0])
