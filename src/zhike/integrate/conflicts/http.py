"""HTTP of conflicts."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from zhike.integrate.conflicts import public
from zhike.integrate.conflicts.schemas import (
    ConflictAsked,
    ConflictFiguresOut,
    ConflictRulesIn,
    ConflictRulesOut,
    ConflictsSettled,
    SettleConflictIn,
    SettleConflictsIn,
    SourceConflictOut,
    SourceConflictPage,
    conflict_out,
    figures_out,
    rules_out,
)
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["conflicts"])


@router.get(
    "/conflicts",
    operation_id="list_conflicts",
    openapi_extra=needs("customers.view"),
    response={200: SourceConflictPage, PROBLEMS: Problem},
)
def list_conflicts(request: HttpRequest, asked: Query[ConflictAsked]) -> SourceConflictPage:
    """List conflicts between people and sources about the records that one sees."""
    page = public.list_conflicts(actor_of(request), asked.query())
    return SourceConflictPage(items=[conflict_out(one) for one in page.items], next_cursor=page.next_cursor)


@router.get(
    "/conflicts/figures",
    operation_id="get_conflict_figures",
    openapi_extra=needs("customers.view"),
    response={200: ConflictFiguresOut, PROBLEMS: Problem},
)
def get_figures(request: HttpRequest) -> ConflictFiguresOut:
    """Count the open conflicts that one sees, by field and by source."""
    return figures_out(public.conflict_figures(actor_of(request)))


@router.get(
    "/conflicts/rules",
    operation_id="get_conflict_rules",
    openapi_extra=needs("identity.review"),
    response={200: ConflictRulesOut, PROBLEMS: Problem},
)
def get_rules(request: HttpRequest) -> ConflictRulesOut:
    """Say which conflicts settle by themselves."""
    return rules_out(public.rule_story(actor_of(request)))


@router.put(
    "/conflicts/rules",
    operation_id="set_conflict_rules",
    openapi_extra=needs("identity.run"),
    response={200: ConflictRulesOut, PROBLEMS: Problem},
)
def set_rules(request: HttpRequest, body: ConflictRulesIn) -> ConflictRulesOut:
    """Put rules into force for what sources tell from now on."""
    return rules_out(public.set_rules(actor_of(request), body.drafts(), version=body.version))


@router.post(
    "/conflicts/settle",
    operation_id="settle_conflicts",
    openapi_extra=needs("customers.edit"),
    response={200: ConflictsSettled, PROBLEMS: Problem},
)
def settle_many(request: HttpRequest, body: SettleConflictsIn) -> ConflictsSettled:
    """Settle many conflicts the same way; those that changed meanwhile are told."""
    seen = {one.id: one.version for one in body.items}
    found = public.settle_conflicts(actor_of(request), seen, answer=body.answer)
    return ConflictsSettled.model_validate(found, from_attributes=True)


@router.get(
    "/conflicts/{conflict_id}",
    operation_id="get_conflict",
    openapi_extra=needs("customers.view"),
    response={200: SourceConflictOut, PROBLEMS: Problem},
)
def get_conflict(request: HttpRequest, conflict_id: UUID) -> SourceConflictOut:
    """Return one conflict."""
    return conflict_out(public.get_conflict(actor_of(request), conflict_id))


@router.post(
    "/conflicts/{conflict_id}/settle",
    operation_id="settle_conflict",
    openapi_extra=needs("customers.edit"),
    response={200: SourceConflictOut, PROBLEMS: Problem},
)
def settle_one(request: HttpRequest, conflict_id: UUID, body: SettleConflictIn) -> SourceConflictOut:
    """Keep ours, take theirs, or write another value."""
    actor = actor_of(request)
    public.settle_conflict(actor, conflict_id, version=body.version, answer=body.answer, value=body.value)
    return conflict_out(public.get_conflict(actor, conflict_id))


@router.post(
    "/conflicts/acts/{conflict_act_id}/undo",
    operation_id="undo_conflict_act",
    openapi_extra=needs("customers.edit"),
    response={200: ConflictsSettled, PROBLEMS: Problem},
)
def undo_act(request: HttpRequest, conflict_act_id: UUID) -> ConflictsSettled:
    """Take back what was settled at once; what changed since stays and is told."""
    found = public.undo_settlement(actor_of(request), conflict_act_id)
    return ConflictsSettled.model_validate(found, from_attributes=True)
