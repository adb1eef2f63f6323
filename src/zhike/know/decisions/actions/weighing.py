"""Suggest what is worth most, weigh every suggestion that waits, and put them in order."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zhike.know.decisions.actions.settling import settle_decisions
from zhike.know.decisions.chances import KIND_OF, OWN, RULES, Chance, Known, Sources, known_of, sources_of
from zhike.know.decisions.models import Weighing
from zhike.know.decisions.queries.effects import effects_of
from zhike.know.decisions.rules import (
    HORIZON_DAYS,
    MEMORY_DAYS,
    Effect,
    Kind,
    Said,
    Stake,
    Wishes,
    Worth,
    is_retried,
    middle_of,
    rank_of,
    wishes_of,
    worth_of,
)
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.clock import business_date, now
from zhike.platform.outbox.public import emit
from zhike.records.activities import public as activities
from zhike.records.customers import public as customers

type Report = Callable[[str, int, int], None]

MOST_AN_OWNER: Final = 20
"""Of each kind: a list that nobody can finish helps nobody."""
_AT_ONCE: Final = 5_000
_WHY: Final = "decisions are weighed for the whole company"
_COLUMNS: Final = (
    *(
        "id",
        "tenant_id",
        "home_id",
        "customer_id",
        "kind",
        "as_of",
        "source_version",
        "chance",
        "first_chance",
        "chance_of",
    ),
    *("stake_cents", "stake_low_cents", "stake_high_cents", "stake_of", "effect", "effect_low", "effect_high"),
    *("effect_of", "worth_cents", "low_cents", "high_cents", "weight", "is_retried", "item", "opened_on", "due_on"),
)


@dataclass(frozen=True, slots=True)
class WeighReport:
    """What a run did: decisions opened, weighed, gone because their cause is, and settled."""

    opened: int
    weighed: int
    gone: int
    settled: int


@dataclass(frozen=True, slots=True)
class _Weighed:
    chance: Chance
    stake: Stake
    effect: Effect
    worth: Worth | None
    weight: float
    is_retried: bool


def weigh_decisions(actor: Actor, report: Report, *, as_of: date | None = None) -> WeighReport:
    """Settle what is over, suggest what is worth most, and weigh all that waits.

    Args:
        actor: the system in the tenant's zone.
        report: told ``(phase, done, total)``.
        as_of: the business date that counts as today; the tenant's own today when absent.
    """
    today = as_of or business_date(now(), actor.zone)
    report("decisions.phase.settle", 0, 3)
    settled = settle_decisions(actor.tenant_id, today=today)
    effects, wishes = effects_of(actor.tenant_id), _wishes(actor.tenant_id)
    report("decisions.phase.suggest", 1, 3)
    sources = sources_of(actor.tenant_id)
    found = _suggest(actor, sources, effects=effects, wishes=wishes, today=today)
    opened = activities.open_tasks(actor, found, rules=OWN)
    report("decisions.phase.weigh", 2, 3)
    weighed = _weigh_all(actor, sources, effects=effects, wishes=wishes, today=today)
    report("decisions.phase.weigh", 3, 3)
    return WeighReport(opened.opened, weighed, opened.gone, settled)


def _wishes(tenant_id: UUID) -> Wishes:
    since = now() - timedelta(days=MEMORY_DAYS)
    answers = activities.answers_since(tenant_id, KIND_OF, since=since)
    return wishes_of(
        Said(one.customer_id, one.by, KIND_OF[one.rule_key], "done" if one.was_acted_on else one.dismissal)
        for one in answers
        if one.by is not None
    )


def _suggest(  # sizes: what is known, what acting brings, what people want, and when
    actor: Actor, sources: Sources, *, effects: Mapping[Kind, Effect], wishes: Wishes, today: date
) -> list[activities.TaskCandidate]:
    """Return, for each owner and kind of our own, those decisions that are worth most."""
    best = defaultdict[tuple[UUID | None, Kind], list[tuple[int, str, UUID]]](list)
    called = {one.customer_id for one in activities.pending_suggestions(actor.tenant_id, [RULES["silent"]])}
    for kind, ids in _worth_asking(sources):
        known = known_of(actor.tenant_id, ids, sources=sources, kinds=(kind,))
        owners = customers.owners_of(actor.tenant_id, ids)
        for customer_id in ids:
            if customer_id not in owners or (kind == "leaving" and customer_id in called):
                continue
            chance, owner = known.chance(kind, customer_id), owners[customer_id]
            worth = worth_of(chance.share, known.stake(kind, customer_id), effects[kind]) if chance else None
            rank = rank_of(worth.cents, wishes.weight(customer_id, owner, kind)) if worth else 0
            if rank <= 0:
                continue
            heap = best[owner, kind]
            heapq.heappush(heap, (rank, customer_id.hex, customer_id))
            if len(heap) > MOST_AN_OWNER:
                heapq.heappop(heap)
    return [
        _candidate(customer_id, kind, owner=owner, rank=rank, today=today)
        for (owner, kind), heap in best.items()
        for rank, _, customer_id in heap
    ]


def _worth_asking(sources: Sources) -> Iterable[tuple[Kind, list[UUID]]]:
    if sources.leaving is not None:
        least = sources.leaving.threshold
        risky = (one for one, share in sources.leaving.shares.items() if share >= least)
        yield from (("leaving", list(ids)) for ids in batched(risky, _AT_ONCE))
    if sources.offered is not None:
        offered = (one.customer_id for one in sources.offered.best())
        yield from (("offer", list(ids)) for ids in batched(offered, _AT_ONCE))


def _candidate(  # sizes: a decision's whom, what, whose, where in the order and when
    customer_id: UUID, kind: Kind, *, owner: UUID | None, rank: int, today: date
) -> activities.TaskCandidate:
    return activities.TaskCandidate(
        customer_id=customer_id,
        rule_key=RULES[kind],
        cause_code=f"decisions.cause.{kind}",
        action_code=f"decisions.action.{kind}",
        owner_id=owner,
        due_on=today,
        priority=rank,
    )


def _weigh_all(  # sizes: as `_suggest`
    actor: Actor, sources: Sources, *, effects: Mapping[Kind, Effect], wishes: Wishes, today: date
) -> int:
    waiting = activities.pending_suggestions(actor.tenant_id, KIND_OF)
    ranks: dict[UUID, int] = {}
    unknown: list[UUID] = []
    rows: list[list[Any]] = []
    for batch in batched(waiting, _AT_ONCE):
        kinds = {KIND_OF[one.rule_key] for one in batch}
        known = known_of(actor.tenant_id, list({one.customer_id for one in batch}), sources=sources, kinds=kinds)
        stored = _first_chances(actor.tenant_id, [one.id for one in batch])
        for one in batch:
            weighed = _weigh(one, known, effects=effects, wishes=wishes, today=today)
            if weighed is not None and stored.get(one.id, 0.0) is not None:
                rows.append(_row(actor.tenant_id, one, weighed, first=stored.get(one.id)))
            if weighed is None or weighed.worth is None:
                unknown.append(one.id)
            else:
                ranks[one.id] = rank_of(weighed.worth.cents, weighed.weight)
    middle = middle_of(ranks.values())
    if middle is not None:
        ranks.update(dict.fromkeys(unknown, middle))
    with transaction.atomic():
        before = Weighing.objects.in_tenant(actor.tenant_id, _WHY)
        for ids in in_chunks([row[0] for row in rows]):
            before.filter(pk__in=ids).delete()
        bulk_insert(Weighing, _COLUMNS, rows)
        activities.set_priorities(actor.tenant_id, ranks)
        emit(actor, "decisions.weighed", str(actor.tenant_id), {"count": len(rows)})
    return len(rows)


def _weigh(  # sizes: as `_suggest`
    one: activities.Suggestion, known: Known, *, effects: Mapping[Kind, Effect], wishes: Wishes, today: date
) -> _Weighed | None:
    kind = KIND_OF[one.rule_key]
    chance = known.chance(kind, one.customer_id)
    if chance is None:
        return None
    stake, effect = known.stake(kind, one.customer_id), effects[kind]
    weight = wishes.weight(one.customer_id, one.owner_id, kind)
    retried = is_retried(weight, one.id, today)
    worth = worth_of(chance.share, stake, effect)
    return _Weighed(chance, stake, effect, worth, 1.0 if retried else weight, retried)


def _first_chances(tenant_id: UUID, task_ids: Sequence[UUID]) -> dict[UUID, float | None]:
    """Return what some decisions were first said to be, None for those that are settled and stay as they are."""
    rows = Weighing.objects.in_tenant(tenant_id, _WHY).filter(pk__in=task_ids)
    return {
        key: None if settled_on else first
        for key, first, settled_on in rows.values_list("id", "first_chance", "settled_on")
    }


def _row(  # sizes: whose, what, how it was weighed, and as what it was first
    tenant_id: UUID, one: activities.Suggestion, weighed: _Weighed, *, first: float | None
) -> list[Any]:
    kind, opened_on = KIND_OF[one.rule_key], one.opened_at.date()
    chance, stake, effect, worth = weighed.chance, weighed.stake, weighed.effect, weighed.worth
    return [
        *(one.id, tenant_id, one.home_id, one.customer_id, kind, chance.as_of, chance.version),
        *(
            chance.share,
            chance.share if first is None else first,
            chance.basis,
            round(stake.cents),
            round(stake.low),
            round(stake.high),
            stake.basis,
        ),
        *(effect.share, effect.low, effect.high, effect.basis),
        *((worth.cents, worth.low, worth.high) if worth else (None, 0, 0)),
        *(weighed.weight, weighed.is_retried, chance.item),
        *(opened_on, opened_on + timedelta(days=HORIZON_DAYS[kind])),
    ]
