"""Look-alikes: learn what members are like, test it on members left out, and rank everybody else."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import numpy as np

from zhike.engines.classify import Classifier, Judgement, RefusedError, Terms, judge, train
from zhike.know.segments.models import Alike, Segment, SegmentMember
from zhike.know.segments.queries.traits import (
    Sample,
    labels_of,
    read_traits,
    sample_everybody,
    sample_members,
    table_of,
    trait_fields,
)
from zhike.know.segments.rules import keys_named
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import Field
from zhike.platform.clock import now
from zhike.records.customers.public import visible_customers

type Report = Callable[[str, int, int], None]

KEPT: Final = 500
OUTSIDE: Final = 10_000
_CHUNK: Final = 10_000
_REASONS: Final = 3
_WHY: Final = "look-alikes are found among all customers"


@dataclass(frozen=True, slots=True)
class _Learnt:
    judgement: Judgement
    model: Classifier
    fields: Sequence[Field]
    labels: dict[str, tuple[str, ...]]


def find_alike(actor: Actor, segment_id: UUID, report: Report) -> dict[str, Any]:
    """Rank the customers outside a segment by how much they are like its members, and keep the first ones.

    Args:
        actor: the system of a tenant.
        segment_id: of a segment whose members were found.
        report: told ``(phase, done, total)``.

    Returns:
        How many were ranked and kept, or the code of the refusal.
    """
    row = Segment.objects.in_tenant(actor.tenant_id, _WHY).filter(pk=segment_id).first()
    if row is None:
        return {"kept": 0, "refused": ""}
    report("segments.phase.learn", 0, 2)
    try:
        learnt = _learn(actor, row)
    except RefusedError as refusal:
        _keep(row, refused_code=refusal.refusal.code, refused_facts=refusal.refusal.facts)
        return {"kept": 0, "refused": refusal.refusal.code}
    report("segments.phase.rank", 1, 2)
    best, ranked = _rank(actor, row, learnt)
    judged = learnt.judgement
    _keep(
        row,
        ranked=ranked,
        quality={
            "auc": judged.quality.auc,
            "baseline": judged.rule.auc,
            "baseline_field": judged.rule_column,
            "lift_top10": judged.quality.lift_top10,
            "members": judged.positives,
            "rows": judged.rows,
            "winner": judged.winner,
        },
        people=best,
    )
    report("segments.phase.rank", 2, 2)
    return {"kept": len(best), "refused": ""}


def _learn(actor: Actor, row: Segment) -> _Learnt:
    """Learn from members and others; what the condition itself looks at is kept from the models, or they would only repeat it."""
    fields = trait_fields(actor, without=keys_named(row.condition))
    members = sample_members(actor, row.pk, fields)
    others = _outside(row, sample_everybody(actor, fields))
    labels = labels_of(fields, [members, others])
    both = Sample(
        (*members.ids, *others.ids),
        {one.key: (*members.values[one.key], *others.values[one.key]) for one in fields},
        0,
    )
    table = table_of(both, fields, labels=labels)
    target = np.arange(len(both.ids)) < len(members.ids)
    judgement = judge(table, target, terms=Terms(folds=4))
    return _Learnt(judgement, train(table, target, judgement=judgement), fields, labels)


def _outside(row: Segment, everybody: Sample) -> Sample:
    inside = _members_among(row, everybody.ids)
    places = [at for at, one in enumerate(everybody.ids) if one not in inside][:OUTSIDE]
    return Sample(
        tuple(everybody.ids[at] for at in places),
        {key: tuple(column[at] for at in places) for key, column in everybody.values.items()},
        everybody.total,
    )


def _members_among(row: Segment, customer_ids: Sequence[UUID]) -> set[UUID]:
    members = SegmentMember.objects.in_tenant(row.tenant_id, _WHY).filter(segment_id=row.pk)
    found: set[UUID] = set()
    for ids in in_chunks(customer_ids):
        found.update(members.filter(customer_id__in=ids).values_list("customer_id", flat=True))
    return found


def _rank(actor: Actor, row: Segment, learnt: _Learnt) -> tuple[list[dict[str, Any]], int]:
    best: list[tuple[float, UUID]] = []
    ranked = 0
    for sample in _others(actor, row, learnt.fields):
        shares = learnt.model.probabilities(table_of(sample, learnt.fields, labels=learnt.labels))
        best = heapq.nlargest(KEPT, [*best, *zip(shares.tolist(), sample.ids, strict=True)])
        ranked += len(sample.ids)
    kept = read_traits(actor, [one for _, one in best], learnt.fields, total=ranked)
    shares_of = {one: share for share, one in best}
    reasons = learnt.model.explain(table_of(kept, learnt.fields, labels=learnt.labels), most=_REASONS)
    people = [
        {
            "id": str(one),
            "share": shares_of[one],
            "reasons": [[part.column, part.value] for part in why if part.effect > 0],
        }
        for one, why in zip(kept.ids, reasons, strict=True)
    ]
    return sorted(people, key=lambda one: -float(str(one["share"]))), ranked


def _others(actor: Actor, row: Segment, fields: Sequence[Field]) -> Iterator[Sample]:
    ids = list(visible_customers(actor).values_list("id", flat=True))
    for chunk in in_chunks(ids, _CHUNK):
        inside = _members_among(row, chunk)
        outside = [one for one in chunk if one not in inside]
        if outside:
            yield read_traits(actor, outside, fields, total=len(ids))


def _keep(row: Segment, **told: object) -> None:
    blank = {"ranked": 0, "quality": {}, "people": [], "refused_code": "", "refused_facts": {}}
    Alike.objects.in_tenant(row.tenant_id, _WHY).update_or_create(
        segment_id=row.pk,
        defaults={**blank, **told, "made_at": now()},
        create_defaults={**blank, **told, "made_at": now(), "tenant_id": row.tenant_id, "segment_id": row.pk},
    )
