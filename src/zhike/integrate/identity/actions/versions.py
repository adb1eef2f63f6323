"""Settings of which one version is in force: put into force, taken back, both audited and followed by a run of matching."""

from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.identity.models import MatchSetting, SurvivorshipSetting
from zhike.integrate.identity.queries.settings import lock_identity
from zhike.platform.actor import Actor
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError
from zhike.platform.jobs.public import start_job

type Setting = MatchSetting | SurvivorshipSetting

_AUDITED_AS: Final[dict[type[Setting], str]] = {
    MatchSetting: "match_settings",
    SurvivorshipSetting: "survivorship_settings",
}


def put_in_force(actor: Actor, row: Setting) -> UUID:
    """Store a version in place of the one in force and return the job that matches all customers by it."""
    with transaction.atomic():
        lock_identity(actor.tenant_id)
        before = _take_out(actor, type(row), state="replaced")
        row.save(force_insert=True)
        _note(actor, "changed", before, row)
        return start_job(actor, "identity.run", {}).pk


def take_back(actor: Actor, model: type[Setting], *, missing: str) -> UUID:
    """Put the version before into force again, or none, and return the job that matches all customers by it.

    Raises:
        AppError: 409 ``missing`` when no version is in force.
    """
    with transaction.atomic():
        lock_identity(actor.tenant_id)
        before = _take_out(actor, model, state="undone")
        if before is None:
            raise AppError(CONFLICT, missing)
        _note(actor, "undone", before, _bring_back(actor, model))
        return start_job(actor, "identity.run", {}).pk


def _take_out(actor: Actor, model: type[Setting], *, state: str) -> Setting | None:
    rows = model.objects.visible_to(actor)
    row = rows.select_for_update().filter(state="active").first()
    if row is not None:
        rows.filter(pk=row.pk).update(state=state, updated_at=now())
    return row


def _bring_back(actor: Actor, model: type[Setting]) -> Setting | None:
    rows = model.objects.visible_to(actor)
    row = rows.filter(state="replaced").order_by("-id").first()
    if row is not None:
        rows.filter(pk=row.pk).update(state="active", updated_at=now())
    return row


def _note(actor: Actor, action: str, before: Setting | None, after: Setting | None) -> None:
    subject = after or before
    if subject is None:
        return
    change = Change(
        object_key=_AUDITED_AS[type(subject)],
        record_id=subject.pk,
        action=action,
        before=_told(before),
        after=_told(after),
    )
    record_change(actor, change)


def _told(row: Setting | None) -> dict[str, object]:
    match row:
        case MatchSetting():
            return {"link_bits": row.link_bits, "review_bits": row.review_bits, "adjustments": row.adjustments}
        case SurvivorshipSetting():
            return dict(row.policies)
        case None:
            return {}
