"""People say what leaving means."""

from dataclasses import asdict

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.know.predictions.models import ChurnDefinition
from zhike.know.predictions.queries import definition_of
from zhike.know.predictions.rules import LEAST_HORIZON, MOST_ACTIVE, MOST_HORIZON, Definition, problem_of
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid


def define_churn(actor: Actor, definition: Definition) -> Definition:
    """Say what leaving means from now on; the next night learns by it, or whoever starts a run.

    Raises:
        AppError: 403; 422 ``predictions.bad_horizon``, ``predictions.bad_active_days`` or ``predictions.bad_costs``.
    """
    require(actor, "predictions.edit")
    if problem := problem_of(definition):
        raise invalid(problem, least=LEAST_HORIZON, most=MOST_HORIZON, most_active=MOST_ACTIVE)
    with transaction.atomic():
        before = asdict(definition_of(actor.tenant_id))
        row, _ = ChurnDefinition.objects.in_tenant(actor.tenant_id, "one definition for all").update_or_create(
            tenant_id=actor.tenant_id, defaults=asdict(definition)
        )
        change = Change(
            object_key="predictions",
            record_id=row.pk,
            action="changed",
            title="churn",
            before=before,
            after=asdict(definition),
        )
        record_change(actor, change)
    return definition
