"""Write down how far a model's figures moved, and tell its owner when they moved too far."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.access.public import people_with
from zhike.govern.notices.public import NoticeDraft, Said, give_notices
from zhike.know.models.actions.keeping import Keeping
from zhike.know.models.models import DriftReading
from zhike.know.models.rules import Reading, worst_of
from zhike.platform.actor import Actor, system_actor
from zhike.platform.outbox.public import emit

NOTICE: Final = "model_drift"
_WHY: Final = "one model for the whole company"


def note_drift(actor: Actor, keeping: Keeping, readings: Sequence[Reading], *, name: str, owner_id: UUID | None) -> str:
    """Store readings and return their level; from ``act`` on the owner is told, once until it was calm again.

    Args:
        actor: as ``keep_scores``.
        keeping: the version in use, and the day it was applied.
        readings: of each figure and of the score (column "").
        name: of the model, for the notice.
        owner_id: who is told; everybody who may change predictions when there is none.
    """
    level = worst_of(readings)
    told = [[one.column, round(one.index, 4), round(one.chance, 4), one.level] for one in readings]
    told.sort(key=lambda one: -float(str(one[1])))
    with transaction.atomic():
        rows = DriftReading.objects.in_tenant(actor.tenant_id, _WHY).filter(
            model=keeping.model, version_name=keeping.version
        )
        before = rows.filter(as_of__lt=keeping.said_on).order_by("-as_of").first()
        row, _ = rows.update_or_create(
            tenant_id=actor.tenant_id,
            model=keeping.model,
            version_name=keeping.version,
            as_of=keeping.said_on,
            defaults={"level": level, "readings": told, "name": name},
        )
        if level == "act" and (before is None or before.level != "act"):
            _tell(actor, row.pk, owner_id)
            emit(actor, "models.drifted", str(row.pk), {"model": keeping.model, "version": keeping.version})
    return level


def said_of(actor: Actor, reading_ids: Sequence[UUID]) -> Mapping[UUID, Said]:
    """Describe readings for notices."""
    if not actor.has("predictions.view"):
        return {}
    rows = DriftReading.objects.visible_to(actor).filter(pk__in=reading_ids)
    return {row.pk: Said(object_key="models", record_id=row.pk, title=row.name, excerpt=_furthest(row)) for row in rows}


def _furthest(row: DriftReading) -> str:
    return ", ".join(str(one[0]) for one in row.readings if one[3] == "act" and one[0])[:200]


def _tell(actor: Actor, reading_id: UUID, owner_id: UUID | None) -> None:
    people = [owner_id] if owner_id else sorted(people_with(system_actor(actor.tenant_id), "predictions.edit"))
    give_notices(actor.tenant_id, [NoticeDraft(user_id=one, kind=NOTICE, subject_id=reading_id) for one in people])
