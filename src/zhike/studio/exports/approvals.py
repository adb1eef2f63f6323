"""Large exports wait until somebody else approves them."""

from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.access.public import load_actor, people_with
from zhike.govern.audit.public import Change, record_change
from zhike.govern.notices.public import NoticeDraft, drop_notices, give_notices
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import invalid
from zhike.platform.jobs.public import start_job
from zhike.platform.outbox.public import emit
from zhike.studio.exports.models import Export, ExportPolicy
from zhike.studio.exports.queries import approval_above, get_waiting

LEAST_LIMIT: Final = 1


def tell_approvers(actor: Actor, row: Export) -> None:
    """Tell everybody else who may approve exports that one waits for them."""
    others = sorted(people_with(actor, "exports.approve") - {actor.user_id})
    drafts = [NoticeDraft(user_id=one, kind="export_waiting", subject_id=row.pk, by_id=actor.user_id) for one in others]
    give_notices(actor.tenant_id, drafts)


def approve_export(actor: Actor, export_id: UUID) -> Export:
    """Let an export be made, with the rights that its asker has when it runs.

    Raises:
        AppError: 403 without ``exports.approve``; 404; 409 ``exports.own_approval`` or ``exports.not_waiting``; 401
            ``access.disabled`` when the asker's account has ended.
    """
    with transaction.atomic():
        row = get_waiting(actor, export_id)
        asker = load_actor(row.user_id, "ui") if row.user_id else actor
        row.state = "running"
        row.job_id = start_job(asker, "exports.run", {"export_id": str(row.pk)}).pk
        _decide(actor, row, "approved", note="")
    return row


def refuse_export(actor: Actor, export_id: UUID, *, note: str) -> Export:
    """Refuse an export, saying why.

    Raises:
        AppError: 403; 404; 409 as `approve_export`; 422 without a reason.
    """
    if not note.strip():
        raise invalid("exports.needs_reason")
    with transaction.atomic():
        row = get_waiting(actor, export_id)
        row.state, row.finished_at = "refused", now()
        _decide(actor, row, "refused", note=note.strip())
    return row


def set_approval_above(actor: Actor, rows: int | None) -> int | None:
    """Say above how many rows exports have to be approved; None: never. What waits already goes on waiting.

    Raises:
        AppError: 403 without ``access.manage``; 422 for less than one row.
    """
    require(actor, "access.manage")
    if rows is not None and rows < LEAST_LIMIT:
        raise invalid("platform.invalid_input", problems="approval_above")
    before = approval_above(actor)
    with transaction.atomic():
        ExportPolicy.objects.visible_to(actor).update_or_create(
            tenant_id=actor.tenant_id, defaults={"approval_above": rows, "updated_at": now()}
        )
        sides = ({"approval_above": before}, {"approval_above": rows})
        record_change(
            actor,
            Change(object_key="exports", record_id=actor.tenant_id, action="edited", before=sides[0], after=sides[1]),
        )
    return rows


def _decide(actor: Actor, row: Export, action: str, *, note: str) -> None:
    row.decided_by, row.decided_at, row.decided_note = actor.user_id, now(), note
    row.save()
    after = {"object_key": row.object_key, "rows": row.wanted_rows, "state": action, "note": note}
    record_change(actor, Change(object_key="exports", record_id=row.pk, action=action, after=after))
    emit(actor, f"exports.{action}", str(row.pk), {"object": row.object_key, "rows": row.wanted_rows})
    drop_notices(actor.tenant_id, [row.pk])
    if row.user_id:
        draft = NoticeDraft(user_id=row.user_id, kind=f"export_{action}", subject_id=row.pk, by_id=actor.user_id)
        give_notices(actor.tenant_id, [draft])
