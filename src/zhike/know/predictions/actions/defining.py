"""People say what an answer means."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.know.predictions.asked import own_of
from zhike.know.predictions.models import PredictionDefinition
from zhike.know.predictions.queries import definition_of
from zhike.know.predictions.rules import MOST_ACTIVE, MOST_HORIZON, Definition, Question, problem_of
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid
from zhike.platform.rows import save_changed


def define_prediction(actor: Actor, definition: Definition, *, question: Question) -> Definition:
    """Say what a kind of answer means from now on; the next night learns by it, or whoever starts a run.

    Raises:
        AppError: 403; 422 ``predictions.bad_horizon``, ``predictions.bad_active_days`` or ``predictions.bad_costs``.
    """
    require(actor, "predictions.edit")
    refuse_bad(definition, question)
    with transaction.atomic():
        before = asdict(definition_of(actor.tenant_id, question))
        change = Change(
            object_key="predictions",
            record_id=_put(actor, definition, question),
            action="changed",
            title=question.own.name if question.own else question.kind,
            before=before,
            after=asdict(definition),
        )
        record_change(actor, change)
    return definition


def refuse_bad(definition: Definition, question: Question) -> None:
    """Refuse what no answer can mean.

    Raises:
        AppError: 422, see `define_prediction`.
    """
    if problem := problem_of(definition, question=question):
        raise invalid(problem, least=question.least_horizon, most=MOST_HORIZON, most_active=MOST_ACTIVE)


def _put(actor: Actor, definition: Definition, question: Question) -> UUID:
    if row := own_of(actor.tenant_id, question.key):
        for key, value in asdict(definition).items():
            setattr(row, key, value)
        save_changed(row)
        return row.pk
    rows = PredictionDefinition.objects.in_tenant(actor.tenant_id, "one definition for all")
    kept, _ = rows.update_or_create(tenant_id=actor.tenant_id, kind=question.kind, defaults=asdict(definition))
    return kept.pk
