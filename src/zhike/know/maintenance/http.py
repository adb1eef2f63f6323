"""``/maintenance``: rules, what falls due, and what falls due at a customer."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from zhike.know.maintenance import public
from zhike.know.maintenance.schemas import (
    DueCountQuery,
    DueCountsOut,
    DueListOut,
    DueListQuery,
    DuePage,
    DueRuleIn,
    DueRuleList,
    DueRuleOut,
    DueRulePut,
    DueTriedOut,
    counts_out,
    due_out,
    page_out,
    rule_out,
    tried_out,
)
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["maintenance"])


@router.get(
    "/maintenance/rules",
    operation_id="list_due_rules",
    openapi_extra=needs("maintenance.view"),
    response={200: DueRuleList, PROBLEMS: Problem},
)
def list_due_rules(request: HttpRequest) -> DueRuleList:
    return DueRuleList(items=[rule_out(one) for one in public.list_rules(actor_of(request))])


@router.post(
    "/maintenance/rules",
    operation_id="create_due_rule",
    openapi_extra=needs("maintenance.manage"),
    response={201: DueRuleOut, PROBLEMS: Problem},
)
def create_due_rule(request: HttpRequest, body: DueRuleIn) -> Status[DueRuleOut]:
    """Keep a rule; what falls due by it is reckoned in the background."""
    return Status(201, rule_out(public.create_rule(actor_of(request), body.draft())))


@router.post(
    "/maintenance/rules/trial",
    operation_id="try_due_rule",
    openapi_extra=needs("maintenance.manage"),
    response={200: DueTriedOut, PROBLEMS: Problem},
)
def try_due_rule(request: HttpRequest, body: DueRuleIn) -> DueTriedOut:
    """Say what a rule would say of the newest records; nothing is kept."""
    return tried_out(public.try_rule(actor_of(request), body.draft()))


@router.get(
    "/maintenance/rules/{due_rule_id}",
    operation_id="get_due_rule",
    openapi_extra=needs("maintenance.view"),
    response={200: DueRuleOut, PROBLEMS: Problem},
)
def get_due_rule(request: HttpRequest, due_rule_id: UUID) -> DueRuleOut:
    return rule_out(public.get_rule(actor_of(request), due_rule_id))


@router.put(
    "/maintenance/rules/{due_rule_id}",
    operation_id="update_due_rule",
    openapi_extra=needs("maintenance.manage"),
    response={200: DueRuleOut, PROBLEMS: Problem},
)
def update_due_rule(request: HttpRequest, due_rule_id: UUID, body: DueRulePut) -> DueRuleOut:
    """Replace what a rule says, or switch it off."""
    return rule_out(public.update_rule(actor_of(request), due_rule_id, body.draft(), version=body.version))


@router.delete(
    "/maintenance/rules/{due_rule_id}",
    operation_id="delete_due_rule",
    openapi_extra=needs("maintenance.manage"),
    response={204: None, PROBLEMS: Problem},
)
def delete_due_rule(request: HttpRequest, due_rule_id: UUID) -> Status[None]:
    """Drop a rule with what it said; follow-ups that wait are withdrawn."""
    public.delete_rule(actor_of(request), due_rule_id)
    return Status(204, None)


@router.post(
    "/maintenance/rules/{due_rule_id}/runs",
    operation_id="run_due_rule",
    openapi_extra=needs("maintenance.manage"),
    response={202: JobOut, PROBLEMS: Problem},
)
def run_due_rule(request: HttpRequest, due_rule_id: UUID) -> Status[JobOut]:
    """Reckon by a rule anew, in the background."""
    actor = actor_of(request)
    return Status(202, job_out(public.request_run(actor, due_rule_id), actor.locale))


@router.get(
    "/maintenance/dues",
    operation_id="list_dues",
    openapi_extra=needs("maintenance.view"),
    response={200: DuePage, PROBLEMS: Problem},
)
def list_dues(request: HttpRequest, asked: Query[DueListQuery]) -> DuePage:
    """Return a page of what falls due and was not answered, the soonest first."""
    query = public.DueQuery(
        days=asked.days,
        is_overdue=asked.overdue,
        rule_id=asked.rule,
        is_mine=asked.mine,
        limit=asked.limit,
        cursor=asked.cursor,
    )
    return page_out(public.list_dues(actor_of(request), query))


@router.get(
    "/maintenance/dues/counts",
    operation_id="count_dues",
    openapi_extra=needs("maintenance.view"),
    response={200: DueCountsOut, PROBLEMS: Problem},
)
def count_dues(request: HttpRequest, asked: Query[DueCountQuery]) -> DueCountsOut:
    return counts_out(public.count_dues(actor_of(request), rule_id=asked.rule, is_mine=asked.mine))


@router.get(
    "/customers/{customer_id}/dues",
    operation_id="list_customer_dues",
    openapi_extra=needs("maintenance.view"),
    response={200: DueListOut, PROBLEMS: Problem},
)
def list_customer_dues(request: HttpRequest, customer_id: UUID) -> DueListOut:
    """Return what falls due at a customer, and of what no day can be said, with the reason."""
    return DueListOut(items=[due_out(one) for one in public.list_dues_of(actor_of(request), customer_id)])
