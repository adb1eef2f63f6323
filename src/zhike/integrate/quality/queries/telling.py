"""What is told of rules and runs elsewhere: in lists of records, in the bell."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from zhike.govern.notices.public import Said
from zhike.integrate.quality.models import QualityRule
from zhike.integrate.quality.queries.plans import spec_of
from zhike.integrate.quality.queries.rules import described_of, list_rules
from zhike.integrate.quality.queries.tickets import ticket_rows
from zhike.integrate.quality.rules.opposites import without_not
from zhike.integrate.quality.rules.specs import Json, failing_condition
from zhike.platform.actor import Actor
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import AppError
from zhike.platform.paging import count_capped


def failing_where(actor: Actor, rule: QualityRule) -> Json | None:
    """Return the condition by which a list shows the records that fail a rule, None when no condition says it to this reader."""
    described = described_of(actor, rule.object_key)
    if described is None:
        return None
    try:
        found = failing_condition(described, spec_of(rule))
        if found is not None:
            parse_asked(found, described, actor=actor)
    except AppError:
        return None
    return None if found is None else without_not(found)


def said_of(actor: Actor, run_ids: Sequence[UUID]) -> Mapping[UUID, Said]:
    """Describe runs for notices: how many of one's own records wait for repair now; nothing once all are right."""
    if not actor.has("quality.view"):
        return {}
    mine = ticket_rows(actor, list_rules(actor)).filter(state="open", owner_id=actor.user_id)
    count = count_capped(mine)
    if not count.value:
        return {}
    title = f"{count.value}+" if count.is_capped else str(count.value)
    return {one: Said(object_key="quality", record_id=one, title=title) for one in run_ids}
