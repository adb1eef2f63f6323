"""Which customers meet a condition: by the database, or by the lake's facts and, one by one, what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.know.segments.facts.asking import count_in_lake, members_in_lake, newest_in_lake
from zhike.know.segments.facts.rows import rows_of
from zhike.know.segments.models import ChangedCustomer, FactsTaken
from zhike.know.segments.rules import MAX_DELTA, LiveCount, Way, choose_way
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.clock import now
from zhike.platform.conditions import All, Condition, compile_predicate, compile_q
from zhike.platform.errors import invalid
from zhike.platform.reach import reach_condition
from zhike.records.customers.public import visible_customers

_WHY: Final = "what the lake holds is of the whole tenant"


@dataclass(frozen=True, slots=True)
class Question:
    """A condition with who asks it, when, and by which way it is answered.

    Attributes:
        reached: the condition together with the asker's scope; the condition alone by the database, which knows the scope.
        scope: the asker's scope alone.
        changed: customers that the facts may no longer be right about.
        data_at: the moment of the facts when too many changed to look at each; None: the answer is of now.
    """

    actor: Actor
    condition: Condition
    reached: Condition
    at: datetime
    way: Way
    scope: Condition = field(default_factory=lambda: All(()))
    changed: tuple[UUID, ...] = ()
    data_at: datetime | None = None


def question_of(actor: Actor, condition: Condition) -> Question:
    """Choose how a condition is answered.

    Raises:
        AppError: 422 ``segments.no_facts`` when only the lake could answer and it holds no facts yet,
            ``segments.protected_together`` when it does not hold all that the condition looks at.
    """
    at, scope = now(), reach_condition(actor, "customers")
    taken = FactsTaken.objects.in_tenant(actor.tenant_id, _WHY).first()
    kept = frozenset(taken.keys) if taken is not None and scope is not None else frozenset[str]()
    seen = scope or All(())
    reached = All((condition, seen))
    way = choose_way(reached, kept=kept, customers=taken.customers if taken else 0)
    if way is None:
        raise invalid("segments.protected_together" if kept else "segments.no_facts")
    if way == "database" or taken is None:
        return Question(actor, condition, condition, at, "database")
    rows = ChangedCustomer.objects.in_tenant(actor.tenant_id, _WHY).values_list("id", flat=True)
    changed = tuple(rows[: MAX_DELTA + 1])
    if len(changed) > MAX_DELTA:
        return Question(actor, condition, reached, taken.taken_at, "lake", seen, data_at=taken.taken_at)
    return Question(actor, condition, reached, at, "lake", seen, changed)


def count_live(actor: Actor, condition: Condition) -> LiveCount:
    """Count the customers in the actor's scope that meet a condition; errors as `question_of`."""
    asked = question_of(actor, condition)
    visible = visible_customers(actor)
    if asked.way == "database":
        found = visible.filter(compile_q(condition, now=asked.at, zone=actor.zone)).count()
        return LiveCount(count=found, total=visible.count(), way=asked.way, data_at=None)
    found = _in_lake(asked, asked.reached) + len(among(asked, asked.changed))
    # A database that counts a million rows takes longer than the lake does for all of the answer.
    total = _in_lake(asked, asked.scope) + sum(visible.filter(pk__in=ids).count() for ids in in_chunks(asked.changed))
    return LiveCount(count=found, total=total, way=asked.way, data_at=asked.data_at)


def _in_lake(asked: Question, condition: Condition) -> int:
    actor = asked.actor
    return count_in_lake(actor.tenant_id, condition, at=asked.at, zone=actor.zone, without=asked.changed)


def members_of(actor: Actor, condition: Condition) -> tuple[set[UUID], Question]:
    """Return all customers in the actor's scope that meet a condition, and how they were found; errors as `question_of`."""
    asked = question_of(actor, condition)
    if asked.way == "database":
        rows = visible_customers(actor).filter(compile_q(condition, now=asked.at, zone=actor.zone))
        return set(rows.values_list("id", flat=True).iterator(10_000)), asked
    found = members_in_lake(actor.tenant_id, asked.reached, at=asked.at, zone=actor.zone)
    return (found - set(asked.changed)) | among(asked, asked.changed), asked


def newest_of(actor: Actor, condition: Condition, *, limit: int) -> list[UUID]:
    """Return the customers made last among those that meet a condition; errors as `question_of`."""
    asked = question_of(actor, condition)
    if asked.way == "database":
        rows = visible_customers(actor).filter(compile_q(condition, now=asked.at, zone=actor.zone))
        return list(rows.order_by("-created_at", "-id").values_list("id", flat=True)[:limit])
    more = limit + len(asked.changed)
    found = newest_in_lake(actor.tenant_id, asked.reached, at=asked.at, zone=actor.zone, limit=more)
    kept = [one for one in found if one not in set(asked.changed)]
    return sorted([*kept, *among(asked, asked.changed)], reverse=True)[:limit]


def among(asked: Question, customer_ids: Sequence[UUID]) -> set[UUID]:
    """Return which of some customers meet the condition as they are now."""
    is_met = compile_predicate(asked.condition, now=asked.at, zone=asked.actor.zone)
    met: set[UUID] = set()
    for ids in in_chunks(customer_ids, 500):
        rows = rows_of(asked.actor, asked.condition, ids)
        met.update(key for key, row in rows.items() if is_met(row))
    return met
