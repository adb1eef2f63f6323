"""HTTP of quality."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from zhike.integrate.quality import public
from zhike.integrate.quality.schemas.figures import QualityOut, QualityRunPage, QualityRunStarted, quality_out, run_out
from zhike.integrate.quality.schemas.rules import (
    QualityRuleAsked,
    QualityRuleChange,
    QualityRuleIn,
    QualityRuleList,
    QualityRuleOut,
    QualitySwitchIn,
    QualityTrialOut,
    ReadyRulesTaken,
    rule_out,
    trial_out,
)
from zhike.integrate.quality.schemas.tickets import RepairOut, RepairPage, RepairQuery, RepairSettled, ticket_out
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["quality"])


@router.get(
    "/quality",
    operation_id="get_quality",
    openapi_extra=needs("quality.view"),
    response={200: QualityOut, PROBLEMS: Problem},
)
def get_quality(request: HttpRequest) -> QualityOut:
    """Say where the records stand that one reaches: by object, field, source, owner and day."""
    actor = actor_of(request)
    return quality_out(actor, public.quality_figures(actor))


@router.get(
    "/quality/rules",
    operation_id="list_quality_rules",
    openapi_extra=needs("quality.view"),
    response={200: QualityRuleList, PROBLEMS: Problem},
)
def list_rules(request: HttpRequest) -> QualityRuleList:
    """List the rules with what they found last."""
    actor = actor_of(request)
    found = public.quality_figures(actor).rules
    return QualityRuleList(items=[rule_out(actor, row, found.get(row.pk)) for row in public.list_rules(actor)])


@router.post(
    "/quality/rules",
    operation_id="create_quality_rule",
    openapi_extra=needs("quality.edit"),
    response={201: QualityRuleOut, PROBLEMS: Problem},
)
def create_rule(request: HttpRequest, body: QualityRuleIn) -> Status[QualityRuleOut]:
    """Make a rule."""
    actor = actor_of(request)
    return Status(201, rule_out(actor, public.create_rule(actor, body.draft())))


@router.post(
    "/quality/rules/ready",
    operation_id="take_ready_rules",
    openapi_extra=needs("quality.edit"),
    response={200: ReadyRulesTaken, PROBLEMS: Problem},
)
def take_ready_rules(request: HttpRequest) -> ReadyRulesTaken:
    """Switch the ready-made rules on that one does not have yet."""
    return ReadyRulesTaken(taken=public.take_ready_rules(actor_of(request)))


@router.post(
    "/quality/rules/try",
    operation_id="try_quality_rule",
    openapi_extra=needs("quality.edit"),
    response={200: QualityTrialOut, PROBLEMS: Problem},
)
def try_rule(request: HttpRequest, body: QualityRuleAsked) -> QualityTrialOut:
    """Say how many records a rule would find, with examples; nothing is kept."""
    return trial_out(public.try_spec(actor_of(request), body.spec()))


@router.put(
    "/quality/rules/{rule_id}",
    operation_id="change_quality_rule",
    openapi_extra=needs("quality.edit"),
    response={200: QualityRuleOut, PROBLEMS: Problem},
)
def change_rule(request: HttpRequest, rule_id: UUID, body: QualityRuleChange) -> QualityRuleOut:
    """Change a rule; its object stays."""
    actor = actor_of(request)
    return rule_out(actor, public.change_rule(actor, rule_id, draft=body.draft(), version=body.version))


@router.post(
    "/quality/rules/{rule_id}/switch",
    operation_id="switch_quality_rule",
    openapi_extra=needs("quality.edit"),
    response={200: QualityRuleOut, PROBLEMS: Problem},
)
def switch_rule(request: HttpRequest, rule_id: UUID, body: QualitySwitchIn) -> QualityRuleOut:
    """Switch a rule on or off; what an idle rule found is closed."""
    actor = actor_of(request)
    return rule_out(actor, public.switch_rule(actor, rule_id, is_on=body.is_on))


@router.delete(
    "/quality/rules/{rule_id}",
    operation_id="delete_quality_rule",
    openapi_extra=needs("quality.edit"),
    response={204: None, PROBLEMS: Problem},
)
def delete_rule(request: HttpRequest, rule_id: UUID) -> Status[None]:
    """Remove a rule with its tickets and figures."""
    public.delete_rule(actor_of(request), rule_id)
    return Status(204, None)


@router.post(
    "/quality/runs",
    operation_id="run_quality",
    openapi_extra=needs("quality.run"),
    response={202: QualityRunStarted, PROBLEMS: Problem},
)
def run_quality(request: HttpRequest) -> Status[QualityRunStarted]:
    """Judge all records now, in the background."""
    return Status(202, QualityRunStarted(job_id=public.start_run(actor_of(request)).pk))


@router.get(
    "/quality/runs",
    operation_id="list_quality_runs",
    openapi_extra=needs("quality.view"),
    response={200: QualityRunPage, PROBLEMS: Problem},
)
def list_runs(
    request: HttpRequest,
    limit: Annotated[int, Query(), Field(ge=1, le=200)] = 20,
    cursor: Annotated[str | None, Query(), Field(max_length=2000)] = None,
) -> QualityRunPage:
    """List runs, the newest first."""
    actor = actor_of(request)
    page = public.list_runs(actor, limit=limit, cursor=cursor)
    return QualityRunPage(items=[run_out(row, actor.locale) for row in page.items], next_cursor=page.next_cursor)


@router.get(
    "/quality/tickets",
    operation_id="list_quality_tickets",
    openapi_extra=needs("quality.view"),
    response={200: RepairPage, PROBLEMS: Problem},
)
def list_tickets(request: HttpRequest, asked: Query[RepairQuery]) -> RepairPage:
    """List what has to be put right among the records that one sees."""
    page = public.list_tickets(actor_of(request), asked.query())
    return RepairPage(items=[ticket_out(one) for one in page.items], next_cursor=page.next_cursor)


@router.post(
    "/quality/tickets/{ticket_id}/recheck",
    operation_id="recheck_ticket",
    openapi_extra=needs("quality.view"),
    response={200: RepairOut, PROBLEMS: Problem},
)
def recheck_ticket(request: HttpRequest, ticket_id: UUID) -> RepairOut:
    """Judge the ticket's record again now; what is right closes."""
    return ticket_out(public.recheck_ticket(actor_of(request), ticket_id))


@router.post(
    "/quality/tickets/{ticket_id}/settle",
    operation_id="settle_ticket",
    openapi_extra=needs("quality.view"),
    response={200: RepairOut, PROBLEMS: Problem},
)
def settle_ticket(request: HttpRequest, ticket_id: UUID, body: RepairSettled) -> RepairOut:
    """Close what a person called wrong, or open it again: who looks after the record, or may change such ones."""
    return ticket_out(public.settle_ticket(actor_of(request), ticket_id, is_right=body.is_right))
