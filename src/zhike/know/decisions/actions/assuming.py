"""People say what acting on a kind of decision is taken to bring, until it is measured."""

from dataclasses import asdict

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.know.decisions.models import ActionEffect
from zhike.know.decisions.queries.effects import assumptions_of
from zhike.know.decisions.rules import Effect, Kind, problem_of
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import invalid
from zhike.platform.outbox.public import emit


def assume_effect(actor: Actor, kind: Kind, effect: Effect) -> None:
    """Set what acting on a kind brings as long as too little was settled to measure it; decisions are weighed anew after it.

    Raises:
        AppError: 403; 422 ``decisions.bad_effect`` unless 0 ≤ low ≤ share ≤ high ≤ 1.
    """
    require(actor, "predictions.edit")
    if problem := problem_of(effect):
        raise invalid(problem)
    told = {key: value for key, value in asdict(effect).items() if key in ("share", "low", "high")}
    with transaction.atomic():
        before = asdict(assumptions_of(actor.tenant_id)[kind])
        row, _ = ActionEffect.objects.in_tenant(actor.tenant_id, "one assumption a kind").update_or_create(
            tenant_id=actor.tenant_id, kind=kind, defaults={**told, "updated_at": now()}
        )
        change = Change(
            object_key="predictions",
            record_id=row.pk,
            action="changed",
            title=f"decisions.{kind}",
            before={key: before[key] for key in told},
            after=told,
        )
        record_change(actor, change)
        emit(actor, "decisions.assumed", kind, {"kind": kind})
