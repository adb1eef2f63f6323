"""Decisions over HTTP; they are answered as tasks."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from zhike.know.decisions import public
from zhike.know.decisions.schemas import (
    DecisionListQuery,
    DecisionWhyOut,
    EffectIn,
    EffectList,
    TodaysDecisionList,
    effect_out,
)
from zhike.platform.actor import require
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, json_answer, needs
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["decisions"])


@router.get(
    "/decisions",
    operation_id="list_decisions",
    openapi_extra=needs("tasks.view"),
    response={200: TodaysDecisionList, PROBLEMS: Problem},
)
def list_decisions(request: HttpRequest, asked: Query[DecisionListQuery]) -> HttpResponse:
    """Return what waits for an answer, what is expected to bring most first."""
    return json_answer(public.list_decisions(actor_of(request), asked.query()))


@router.get(
    "/tasks/{task_id}/why",
    operation_id="explain_decision",
    openapi_extra=needs("tasks.view"),
    response={200: DecisionWhyOut, PROBLEMS: Problem},
)
def explain_decision(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Say why a decision stands where it stands: the sum step by step, the reasons, how sure, how often right."""
    return json_answer(public.explain_decision(actor_of(request), task_id))


@router.get(
    "/decisions/effects",
    operation_id="list_action_effects",
    openapi_extra=needs("predictions.view"),
    response={200: EffectList, PROBLEMS: Problem},
)
def list_action_effects(request: HttpRequest) -> EffectList:
    """Return what acting on each kind is taken to bring: assumed, or measured on settled cases."""
    return EffectList(items=[effect_out(one) for one in public.list_effects(actor_of(request))])


@router.put(
    "/decisions/effects/{decision_kind}",
    operation_id="assume_action_effect",
    openapi_extra=needs("predictions.edit"),
    response={204: None, PROBLEMS: Problem},
)
def assume_action_effect(
    request: HttpRequest, decision_kind: Literal["leaving", "silent", "complaint", "offer"], body: EffectIn
) -> Status[None]:
    """Set what acting on a kind brings until enough is settled to measure it."""
    public.assume_effect(actor_of(request), decision_kind, public.Effect(body.share, body.low, body.high))
    return Status(204, None)


@router.post(
    "/decisions/runs",
    operation_id="weigh_decisions",
    openapi_extra=needs("predictions.run"),
    response={202: JobOut, PROBLEMS: Problem},
)
def weigh_decisions(request: HttpRequest) -> Status[JobOut]:
    """Weigh all decisions anew, in the background."""
    actor = actor_of(request)
    require(actor, "predictions.run")
    return Status(202, job_out(start_job(actor, "decisions.weigh", {}), actor.locale))
