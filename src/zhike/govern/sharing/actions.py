"""Opening records to somebody, and closing them again."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.public import get_user, touch_rights
from zhike.govern.sharing.cards import ShareCard, ShareDraft
from zhike.govern.sharing.queries import cards_of, grantee_name, shared_object
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import mask_value, store_of
from zhike.platform.clock import business_date, now, start_of_day
from zhike.platform.errors import FORBIDDEN, AppError, invalid, not_found
from zhike.platform.outbox.public import emit
from zhike.platform.rows import lock_row
from zhike.platform.shares.public import RecordShare

_WHY: Final = "the record itself was found in scope"
MAX_SHARES: Final = 200


def share_record(actor: Actor, object_key: str, record_id: UUID, *, draft: ShareDraft) -> ShareCard:
    """Open a record to somebody, or change how it is open to them.

    Args:
        actor: needs ``records.share``, the record within what they may write, and ``object.edit`` to let others edit.
        object_key: an object with a scope of its own.
        record_id: a live record.
        draft: to whom, how and until when.

    Raises:
        AppError: 403, also ``platform.shared_to_view`` for a record that is itself shared to look at only; 404 for a
            record or grantee out of reach; 405; 422 ``sharing.past_day``, ``sharing.inactive`` or ``sharing.too_many``.
    """
    require(actor, "records.share")
    require(actor, f"{object_key}.view")
    if draft.may_edit:
        require(actor, f"{object_key}.edit")
    until = _until(actor, draft)
    name = _grantee(actor, draft)
    with transaction.atomic():
        title = _writable_title(actor, object_key, record_id)
        rows = RecordShare.objects.in_tenant(actor.tenant_id, _WHY).select_for_update()
        of_record = rows.filter(object_key=object_key, record_id=record_id)
        row = of_record.filter(grantee_id=draft.grantee_id).first()
        if row is None and of_record.count() >= MAX_SHARES:
            raise invalid("sharing.too_many", most=MAX_SHARES)
        before = {} if row is None else _said(row, name)
        row = row or RecordShare(
            tenant_id=actor.tenant_id, object_key=object_key, record_id=record_id, grantee_id=draft.grantee_id
        )
        row.grantee_kind, row.may_edit, row.until = draft.kind, draft.may_edit, until
        row.note, row.shared_by, row.updated_at = draft.note.strip(), actor.user_id, now()
        row.save()
        _record(actor, row, "shared", title=title, before=before, after=_said(row, name))
        emit(actor, "records.shared", str(record_id), {"object": object_key, "share": str(row.id)})
    return cards_of(actor, [row])[0]


def stop_sharing(actor: Actor, object_key: str, record_id: UUID, *, share_id: UUID) -> None:
    """Close a record to somebody again; what roles show stays.

    Raises:
        AppError: 403; 404; 405.
    """
    require(actor, "records.share")
    require(actor, f"{object_key}.view")
    with transaction.atomic():
        title = _writable_title(actor, object_key, record_id)
        rows = RecordShare.objects.in_tenant(actor.tenant_id, _WHY).filter(object_key=object_key, record_id=record_id)
        row = lock_row(rows, share_id, what="share")
        card = cards_of(actor, [row])[0]
        rows.filter(pk=share_id).delete()
        _record(actor, row, "unshared", title=title, before=_said(row, card.grantee_name), after={})


def _writable_title(actor: Actor, object_key: str, record_id: UUID) -> str:
    described = shared_object(actor, object_key)
    store = store_of(actor, object_key)
    field = described.field(described.title)
    found = store.rows(actor).filter(pk=record_id).values_list(field.physical if field else "id").first()
    if found is None:
        raise not_found("record")
    if actor.shared.objects and not store.rows(actor.writing()).filter(pk=record_id).exists():
        raise AppError(FORBIDDEN, "platform.shared_to_view")
    return str(mask_value(field, found[0], actor=actor)) if field else ""


def _until(actor: Actor, draft: ShareDraft) -> datetime | None:
    if draft.until is None:
        return None
    if draft.until < business_date(now(), actor.zone):
        raise invalid("sharing.past_day", day=draft.until.isoformat())
    return start_of_day(draft.until + timedelta(days=1), actor.zone)


def _grantee(actor: Actor, draft: ShareDraft) -> str:
    name = grantee_name(actor, draft.kind, draft.grantee_id)
    if not name:
        raise not_found(draft.kind)
    if draft.kind == "user" and not get_user(actor, draft.grantee_id).is_active:
        raise invalid("sharing.inactive", name=name)
    return name


def _said(row: RecordShare, name: str) -> dict[str, object]:
    right = "edit" if row.may_edit else "view"
    return {"shares.grantee": name, "shares.right": right, "shares.until": row.until and row.until.isoformat()}


def _record(  # sizes: an entry
    actor: Actor, row: RecordShare, action: str, *, title: str, before: dict[str, object], after: dict[str, object]
) -> None:
    touch_rights(actor.tenant_id)
    record_change(
        actor,
        Change(
            object_key=row.object_key,
            record_id=row.record_id,
            action=action,
            title=title,
            # Whom it concerns stands on both sides, so that the entry names them when only the day changed.
            before={key: value for key, value in before.items() if not after or key != "shares.grantee"},
            after=after,
        ),
    )
