"""Somebody puts a version to use, or takes one back, and says why."""

from typing import Final

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.know.models.public import find_version, put_to_use, require_reason
from zhike.know.predictions.models import PredictionModel
from zhike.know.predictions.queries import definition_of
from zhike.know.predictions.rules import CHURN, Definition, Question
from zhike.platform.actor import Actor, require
from zhike.platform.errors import CONFLICT, AppError
from zhike.platform.outbox.public import emit

_WHY: Final = "models serve the whole company"


def promote_version(
    actor: Actor, number: int, *, reason: str, is_held: bool, question: Question = CHURN
) -> PredictionModel:
    """Put a version to use; the next run predicts by it.

    Args:
        actor: who may edit predictions.
        number: of the version.
        reason: kept in the audit log.
        question: that the version answers.
        is_held: it stays until somebody promotes again; else the next training may take its place by itself.

    Raises:
        AppError: 403; 404 for a version that is none or was refused; 409 ``predictions.other_definition`` when it
            answers another question than is asked now; 422 ``predictions.no_reason``.
    """
    require(actor, "predictions.edit")
    require_reason(reason)
    with transaction.atomic():
        rows = PredictionModel.objects.in_tenant(actor.tenant_id, _WHY).filter(question=question.key)
        chosen = find_version(rows, number)
        if Definition(**chosen.definition) != definition_of(actor.tenant_id, question):
            raise AppError(CONFLICT, "predictions.other_definition", {"number": number})
        used = put_to_use(rows, chosen, is_held=is_held)
        change = Change(
            object_key="predictions",
            record_id=chosen.pk,
            action="changed",
            title=f"{question.own.name if question.own else question.item or question.kind} {number}",
            before={"in_use": used},
            after={"in_use": number, "is_held": is_held, "reason": reason.strip()},
        )
        record_change(actor, change)
        emit(actor, "predictions.promoted", str(chosen.pk), {"question": question.key, "number": number})
    return chosen
