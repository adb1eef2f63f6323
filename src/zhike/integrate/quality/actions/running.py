"""A run: all records that have rules are judged, the day's figures kept, owners told."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from zhike.govern.notices.public import NoticeDraft, give_notices
from zhike.govern.people.public import in_tenant_zone
from zhike.integrate.quality.actions.judging import Outcome, judge_all, rules_on
from zhike.integrate.quality.actions.ticketing import Synced, close_topic
from zhike.integrate.quality.models import QualityRule, QualityRun, QualityScore
from zhike.integrate.quality.queries.plans import plan_for
from zhike.platform.actor import Actor, require, system_actor
from zhike.platform.bulk import bulk_insert
from zhike.platform.clock import business_date, now
from zhike.platform.errors import CONFLICT, AppError
from zhike.platform.ids import new_id
from zhike.platform.jobs.public import JobCancelledError, JobRun, is_job_open, start_job

NOTICE: Final = "repair"
_WHY: Final = "a run looks at the whole company"
_SCORE: Final = (
    *("id", "tenant_id", "day", "object_key", "part", "rule_id"),
    *("owner_id", "department_id", "source", "checked", "failed"),
)

type Report = Callable[[str, int, int], None]


def start_run(actor: Actor) -> JobRun:
    """Queue a run over all records that have rules.

    Raises:
        AppError: 403; 409 ``quality.running`` while one runs.
    """
    require(actor, "quality.run")
    try:
        with transaction.atomic():
            run = new_run(actor)
            job = start_job(actor, "quality.run", {"run_id": str(run.pk)})
            _rows(actor).filter(pk=run.pk).update(job_id=job.pk)
    except IntegrityError as error:
        raise AppError(CONFLICT, "quality.running") from error
    return job


def new_run(actor: Actor, *, job_id: UUID | None = None) -> QualityRun:
    """Write a run down that begins now; one whose job broke off ends first.

    Raises:
        IntegrityError: another one runs.
    """
    for dead in _rows(actor).filter(state="running"):
        if dead.job_id is None or not is_job_open(actor, dead.job_id):
            _rows(actor).filter(pk=dead.pk).update(
                state="failed", message_code="jobs.failed", message_facts={"problem": "crash"}, finished_at=now()
            )
    run = QualityRun(tenant_id=actor.tenant_id, user_id=actor.user_id, job_id=job_id)
    run.save(force_insert=True)
    return run


def run_quality(actor: Actor, run_id: UUID, report: Report) -> dict[str, Any]:
    """Bring one run to its end; safe to call again after a crash at any point.

    Raises:
        AppError: what stopped it; the run then stands as failed with that message.
    """
    system = in_tenant_zone(system_actor(actor.tenant_id))
    try:
        counts, owners = _look(system, report)
    except JobCancelledError:
        _end(system, run_id, state="cancelled")
        raise
    except AppError as error:
        _end(system, run_id, state="failed", failure=error)
        raise
    with transaction.atomic():
        _end(system, run_id, state="done", counts=counts)
        give_notices(system.tenant_id, [NoticeDraft(user_id=one, kind=NOTICE, subject_id=run_id) for one in owners])
    return counts


def _look(system: Actor, report: Report) -> tuple[dict[str, int], frozenset[UUID]]:
    synced, checked, failed = Synced(), 0, 0
    rules = sorted(rules_on(system.tenant_id), key=lambda one: (one.object_key, one.created_at, one.pk))
    for object_key, of_object in groupby(rules, key=lambda one: one.object_key):
        outcome = _look_at(system, object_key, list(of_object), report=report, before=checked)
        if outcome is None:
            continue
        whole = outcome.tally.of_rules().get(None)
        checked, failed = checked + outcome.seen, failed + (whole.failed if whole else 0)
        synced = synced.plus(outcome.synced)
    counts = {"checked": checked, "failed": failed, "opened": synced.opened, "closed": synced.closed}
    return counts | {"reopened": synced.reopened}, synced.owners


def _look_at(
    system: Actor, object_key: str, rules: list[QualityRule], *, report: Report, before: int
) -> Outcome | None:  # sizes: an object with its rules
    try:
        plan, broken = plan_for(system, object_key, rules=rules, now=now())
    except AppError as error:
        _note_problems(system, {one.pk: error.code for one in rules})
        return None
    _note_problems(system, {one.pk: broken.get(one.pk, "") for one in rules})
    if not plan.judges:
        return None
    total = before + plan.store.rows(system).count()
    outcome = judge_all(
        system, plan, report=lambda seen: report("quality.phase_judging", before + seen, max(total, before + seen))
    )
    _keep_scores(system, object_key, outcome)
    return outcome


def _note_problems(system: Actor, problems: dict[UUID, str]) -> None:
    rows = QualityRule.objects.in_tenant(system.tenant_id, _WHY)
    for rule_id, problem in problems.items():
        if rows.filter(pk=rule_id).exclude(problem=problem).update(problem=problem) and problem:
            close_topic(system.tenant_id, str(rule_id))


def _keep_scores(system: Actor, object_key: str, outcome: Outcome) -> None:
    day = business_date(now(), system.zone)
    head = (system.tenant_id, day, object_key)
    rows: Iterable[tuple[object, ...]] = [
        *(
            (new_id(), *head, "owner", rule_id, owner_id, department_id, "", *pair)
            for (rule_id, owner_id, department_id), pair in outcome.tally.owners.items()
        ),
        *(
            (new_id(), *head, "source", None, None, None, name[:200], *pair)
            for name, pair in outcome.tally.sources.items()
        ),
    ]
    with transaction.atomic():
        old = QualityScore.objects.in_tenant(system.tenant_id, _WHY).filter(day=day, object_key=object_key)
        old.delete()
        bulk_insert(QualityScore, _SCORE, rows)


def _end(
    system: Actor,
    run_id: UUID,
    *,
    state: str,
    counts: dict[str, int] | None = None,
    failure: AppError | None = None,
) -> None:
    _rows(system).filter(pk=run_id).update(
        state=state,
        counts=counts or {},
        message_code=failure.code if failure else "",
        message_facts=dict(failure.facts) if failure else {},
        finished_at=now(),
    )


def _rows(actor: Actor) -> Any:  # noqa: ANN401 - a query set
    return QualityRun.objects.in_tenant(actor.tenant_id, _WHY)
