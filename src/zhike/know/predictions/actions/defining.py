"""People say what an answer means."""

from dataclasses import asdict

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.know.predictions.models import PredictionDefinition
from zhike.know.predictions.queries import definition_of
from zhike.know.predictions.rules import LEAST_HORIZON, MOST_ACTIVE, MOST_HORIZON, Definition, Kind, problem_of
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid


def define_prediction(actor: Actor, definition: Definition, *, kind: Kind) -> Definition:
    """Say what a kind of answer means from now on; the next night learns by it, or whoever starts a run.

    Raises:
        AppError: 403; 422 ``predictions.bad_horizon``, ``predictions.bad_active_days`` or ``predictions.bad_costs``.
    """
    require(actor, "predictions.edit")
    if problem := problem_of(definition, kind=kind):
        raise invalid(problem, least=LEAST_HORIZON[kind], most=MOST_HORIZON, most_active=MOST_ACTIVE)
    with transaction.atomic():
        before = asdict(definition_of(actor.tenant_id, kind))
        row, _ = PredictionDefinition.objects.in_tenant(actor.tenant_id, "one definition for all").update_or_create(
            tenant_id=actor.tenant_id, kind=kind, defaults=asdict(definition)
        )
        change = Change(
            object_key="predictions",
            record_id=row.pk,
            action="changed",
            title=kind,
            before=before,
            after=asdict(definition),
        )
        record_change(actor, change)
    return definition
