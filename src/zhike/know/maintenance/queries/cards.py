"""Rules as their readers see them, with how often they were right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Count, Q

from zhike.engines.intervals import wilson
from zhike.know.maintenance.models import DueRule
from zhike.know.maintenance.queries.drafts import draft_of
from zhike.know.maintenance.queries.rights import may_read, rule_rows, visible_dues
from zhike.know.maintenance.rules.drafts import RuleDraft
from zhike.know.models.public import LEAST_TOLD
from zhike.platform.actor import Actor, require
from zhike.platform.errors import not_found
from zhike.platform.i18n import message


@dataclass(frozen=True, slots=True)
class Hits:
    """Of what was said and came since, how many came within the range said; the share with its 95 % interval, None under 30."""

    settled: int
    hits: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCard:
    """A rule; without what it says when not ``is_readable``. ``known`` and ``refused`` count within the reader's reach."""

    id: UUID
    draft: RuleDraft
    is_readable: bool
    known: int
    refused: int
    trial: Mapping[str, Any]
    hits: Hits
    ran_at: datetime | None
    failed: str | None
    version: int


def list_rules(actor: Actor) -> tuple[RuleCard, ...]:
    """Return all rules by name.

    Raises:
        AppError: 403.
    """
    require(actor, "maintenance.view")
    return _cards(actor, list(rule_rows(actor).order_by("name", "id")))


def get_rule(actor: Actor, rule_id: UUID) -> RuleCard:
    """Return a rule.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "maintenance.view")
    found = _cards(actor, list(rule_rows(actor).filter(pk=rule_id)))
    if not found:
        raise not_found("rule")
    return found[0]


def hits_of(settled: int, hits: int) -> Hits:
    """Return how often what was said came, with its interval."""
    if settled < LEAST_TOLD:
        return Hits(settled, hits, None, None, None)
    low, high = wilson(np.array([float(hits)]), np.array([float(settled)]))
    return Hits(settled, hits, hits / settled, float(low[0]), float(high[0]))


def _cards(actor: Actor, rows: Sequence[DueRule]) -> tuple[RuleCard, ...]:
    readable = {row.pk for row in rows if may_read(actor, draft_of(row))}
    counts = _counts(actor, [row for row in rows if row.pk in readable])
    return tuple(_card(actor, row, is_readable=row.pk in readable, counts=counts.get(row.pk, {})) for row in rows)


def _counts(actor: Actor, rows: Sequence[DueRule]) -> dict[UUID, dict[str, int]]:
    told = {
        "known": Count("id", filter=Q(state="known")),
        "refused": Count("id", filter=Q(state="refused")),
        "settled": Count("id", filter=Q(came_on__isnull=False)),
        "hits": Count("id", filter=Q(is_hit=True)),
    }
    found: Any = visible_dues(actor, rows).order_by().values("rule_id").annotate(**told)
    return {one["rule_id"]: {name: one[name] for name in told} for one in found}


def _card(actor: Actor, row: DueRule, *, is_readable: bool, counts: Mapping[str, int]) -> RuleCard:
    draft = draft_of(row)
    if not is_readable:
        draft = RuleDraft(
            name=row.name, kind=draft.kind, object_key=row.object_key, lead_days=row.lead_days, is_active=row.is_active
        )
    return RuleCard(
        id=row.pk,
        draft=draft,
        is_readable=is_readable,
        known=counts.get("known", 0),
        refused=counts.get("refused", 0),
        trial=row.trial if is_readable else {},
        hits=hits_of(counts.get("settled", 0), counts.get("hits", 0)),
        ran_at=row.ran_at,
        failed=message(row.refused_code, row.refused_facts, locale=actor.locale) if row.refused_code else None,
        version=row.version,
    )
