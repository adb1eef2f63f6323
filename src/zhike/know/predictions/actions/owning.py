"""People add questions of their own, put them to use, name them, and take them out of use."""

from dataclasses import asdict, dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from zhike.govern.audit.public import Change, record_change
from zhike.know.predictions.actions.defining import refuse_bad
from zhike.know.predictions.asked import own_rows, question_in_row
from zhike.know.predictions.models import OwnQuestion
from zhike.know.predictions.queries import model_in_use
from zhike.know.predictions.rules import Definition, Question
from zhike.know.predictions.targets import MOST_CENTS, MOST_OWN, MOST_TIMES, Own, Target, target_problem
from zhike.platform.actor import Actor, require
from zhike.platform.errors import CONFLICT, AppError, invalid
from zhike.platform.jobs.public import start_job
from zhike.platform.outbox.public import emit
from zhike.platform.rows import lock_row, save_changed

JOB: Final = "predictions.own"


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """A question as somebody wants it; ``name`` may be empty while it is only tried."""

    name: str
    target: Target
    definition: Definition

    @property
    def question(self) -> Question:
        """Return what it asks, under a number that nobody has."""
        return Question("own", own=Own(None, 0, self.name, self.target))


def refuse_bad_draft(draft: OwnDraft) -> None:
    """Refuse what cannot be asked.

    Raises:
        AppError: 422 ``predictions.no_item``, ``predictions.bad_least`` and as `define_prediction`.
    """
    if problem := target_problem(draft.target):
        raise invalid(problem, most=MOST_TIMES, most_yuan=f"{MOST_CENTS // 100:,}")
    refuse_bad(draft.definition, draft.question)


def create_question(actor: Actor, draft: OwnDraft) -> OwnQuestion:
    """Keep a question on trial and learn it in the background; nobody is asked yet.

    Raises:
        AppError: 403; 409 ``predictions.name_taken``; 422 as `refuse_bad_draft`, ``predictions.too_many_own``.
    """
    require(actor, "predictions.edit")
    refuse_bad_draft(draft)
    with transaction.atomic():
        if own_rows(actor.tenant_id).exclude(state="retired").count() >= MOST_OWN:
            raise invalid("predictions.too_many_own", most=MOST_OWN)
        _refuse_taken(actor, draft.name)
        last = own_rows(actor.tenant_id).aggregate(last=Max("number"))["last"] or 0
        target = draft.target
        row = OwnQuestion(
            tenant_id=actor.tenant_id,
            number=last + 1,
            name=draft.name,
            target=target.kind,
            item=target.item,
            least=target.least,
            owner_id=actor.user_id,
            **asdict(draft.definition),
        )
        row.save(force_insert=True)
        _record(actor, row, "created", after=asdict(draft.definition) | asdict(target) | {"name": row.name})
        return _run(actor, row)


def rename_question(actor: Actor, own_id: UUID, name: str, *, version: int) -> OwnQuestion:
    """Give a question another name.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``, ``predictions.name_taken``.
    """
    require(actor, "predictions.edit")
    with transaction.atomic():
        row = lock_row(own_rows(actor.tenant_id), own_id, what="question", version=version)
        _refuse_taken(actor, name, but=row.pk)
        before, row.name = row.name, name
        save_changed(row)
        _record(actor, row, "edited", before={"name": before}, after={"name": name})
    return row


def learn_question(actor: Actor, own_id: UUID) -> OwnQuestion:
    """Learn a question on trial again, for example after that was cancelled.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "predictions.run")
    with transaction.atomic():
        return _run(actor, lock_row(own_rows(actor.tenant_id).filter(state="trial"), own_id, what="question"))


def use_question(actor: Actor, own_id: UUID) -> OwnQuestion:
    """Ask every active customer from now on: at once in the background, then each night.

    Raises:
        AppError: 403; 404; 409 ``predictions.not_learned`` while there is no model.
    """
    require(actor, "predictions.edit")
    with transaction.atomic():
        row = lock_row(own_rows(actor.tenant_id).filter(state="trial"), own_id, what="question")
        if model_in_use(actor.tenant_id, question_in_row(row)) is None:
            raise AppError(CONFLICT, "predictions.not_learned")
        return _move(actor, row, "in_use")


def retire_question(actor: Actor, own_id: UUID) -> OwnQuestion:
    """Take a question out of use, or throw one on trial away: what it said of customers goes in the background; models stay.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "predictions.edit")
    with transaction.atomic():
        row = lock_row(own_rows(actor.tenant_id).exclude(state="retired"), own_id, what="question")
        row.before = row.state
        return _move(actor, row, "retired")


def restore_question(actor: Actor, own_id: UUID) -> OwnQuestion:
    """Take retiring back: a question that was in use is asked again, by the model it had.

    Raises:
        AppError: 403; 404; 409 ``predictions.name_taken``; 422 ``predictions.too_many_own``.
    """
    require(actor, "predictions.edit")
    with transaction.atomic():
        row = lock_row(own_rows(actor.tenant_id).filter(state="retired"), own_id, what="question")
        if own_rows(actor.tenant_id).exclude(state="retired").count() >= MOST_OWN:
            raise invalid("predictions.too_many_own", most=MOST_OWN)
        _refuse_taken(actor, row.name)
        return _move(actor, row, row.before)


def _move(actor: Actor, row: OwnQuestion, state: str) -> OwnQuestion:
    was, row.state = row.state, state
    _record(actor, row, "edited", before={"state": was}, after={"state": state})
    emit(actor, "predictions.question_moved", str(row.pk), {"question": f"own-{row.number}", "state": state})
    if state == "trial":
        save_changed(row)
        return row
    return _run(actor, row)


def _run(actor: Actor, row: OwnQuestion) -> OwnQuestion:
    row.job_id = start_job(actor, JOB, {"question": f"own-{row.number}"}).pk
    save_changed(row)
    return row


def _refuse_taken(actor: Actor, name: str, *, but: UUID | None = None) -> None:
    rows = own_rows(actor.tenant_id).exclude(state="retired").filter(name=name)
    if any(one != but for one in rows.values_list("id", flat=True)):
        raise AppError(CONFLICT, "predictions.name_taken", {"name": name})


def _record(  # sizes: what was done to a question
    actor: Actor, row: OwnQuestion, action: str, *, after: dict[str, object], before: dict[str, object] | None = None
) -> None:
    change = Change(
        object_key="questions", record_id=row.pk, action=action, title=row.name, before=before or {}, after=after
    )
    record_change(actor, change)
