"""Comments are written, changed and deleted by who wrote them, and follow their record."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.govern.notices.public import drop_notices
from zhike.govern.people.public import user_names
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import bulk_update, in_chunks
from zhike.platform.clock import now
from zhike.platform.errors import AppError, invalid, not_found, stale
from zhike.platform.outbox.public import emit
from zhike.platform.rows import lock_row
from zhike.platform.scope import ScopedQuerySet
from zhike.studio.comments.cards import CommentDraft
from zhike.studio.comments.models import Comment
from zhike.studio.comments.queries import can_see, comment_rows, title_of_seen
from zhike.studio.comments.rules import MAX_EARLIER, MAX_MENTIONS, MAX_TEXT, named_in

_WHY: Final = "comments follow their records, whoever wrote them"


def write_comment(actor: Actor, object_key: str, record_id: UUID, *, draft: CommentDraft) -> UUID:
    """Say something on a record and return the comment's id.

    Args:
        actor: needs ``comments.create``, ``object.view`` and the record in scope.
        object_key: any object with records.
        record_id: a live record.
        draft: what to say.

    Raises:
        AppError: 403; 404, also for a comment to reply to that is not on this record; 422 ``comments.no_text``,
            ``comments.too_long``, ``comments.too_many`` or ``comments.cannot_see``.
    """
    require(actor, "comments.create")
    text = _said(draft.text)
    with transaction.atomic():
        title = title_of_seen(actor, object_key, record_id)
        first = _first(actor, object_key, record_id, draft.parent_id)
        mentions = _mentions(actor, object_key, record_id, draft=draft)
        row = Comment(
            tenant_id=actor.tenant_id,
            object_key=object_key,
            home_id=record_id,
            record_id=record_id,
            parent_id=first.pk if first else None,
            user_id=actor.user_id,
            text=text,
            mentions=mentions,
        )
        row.save(force_insert=True)
        _record(actor, row, "commented", title=title, before="", after=text)
        reply_to = first.user_id if first else None
        _tell(actor, row, [str(one["id"]) for one in mentions], reply_to=reply_to)
    return row.pk


def edit_comment(
    actor: Actor, object_key: str, record_id: UUID, *, comment_id: UUID, version: int, draft: CommentDraft
) -> None:  # sizes: a comment, its version and what it is to say
    """Change what one said; who is mentioned newly is told, who no longer is is not told any more.

    Raises:
        AppError: 403, also ``comments.not_yours``; 404; 409 ``platform.stale``; 422 as `write_comment`.
    """
    require(actor, "comments.create")
    text = _said(draft.text)
    with transaction.atomic():
        title = title_of_seen(actor, object_key, record_id)
        row = _own(actor, object_key, record_id, comment_id)
        if row.version != version:
            raise stale("comment", row.version)
        known = {str(one["id"]): one for one in row.mentions}
        mentions = _mentions(actor, object_key, record_id, draft=draft, known=set(known))
        before, at = row.text, now()
        if before == text and mentions == row.mentions:
            return
        row.earlier = [*row.earlier, {"at": at.isoformat(), "text": before}][-MAX_EARLIER:]
        row.text, row.mentions, row.edited_at, row.updated_at = text, mentions, at, at
        row.version += 1
        row.save()
        named = {str(one["id"]) for one in mentions}
        drop_notices(actor.tenant_id, [row.pk], user_ids=[UUID(one) for one in known if one not in named])
        _record(actor, row, "comment_edited", title=title, before=before, after=text)
        _tell(actor, row, sorted(named - set(known)), reply_to=None)


def delete_comment(actor: Actor, object_key: str, record_id: UUID, *, comment_id: UUID) -> None:
    """Take back what one said; replies to it stay, and nobody is told of it any more.

    Raises:
        AppError: 403, also ``comments.not_yours``; 404.
    """
    require(actor, "comments.create")
    with transaction.atomic():
        title = title_of_seen(actor, object_key, record_id)
        row = _own(actor, object_key, record_id, comment_id)
        row.deleted_at = row.updated_at = now()
        row.version += 1
        row.save()
        drop_notices(actor.tenant_id, [row.pk])
        _record(actor, row, "comment_deleted", title=title, before=row.text, after="")
        emit(actor, "comments.deleted", str(row.pk), {})


def move_comments(tenant_id: UUID, object_key: str, *, record_of: Mapping[UUID, UUID]) -> int:
    """Let comments be shown on the records that theirs became part of, by home; returns how many moved.

    Homes that are not named stay where they are; idempotent.
    """
    moved = 0
    for homes in in_chunks(record_of):
        rows = _of(tenant_id, object_key).filter(home_id__in=homes).values_list("pk", "home_id", "record_id")
        wrong = [(pk, record_of[home]) for pk, home, at in rows if record_of[home] != at]
        bulk_update(Comment, ["record_id"], wrong)
        moved += len(wrong)
    return moved


def purge_comments(tenant_id: UUID, object_key: str, *, record_ids: Sequence[UUID]) -> None:
    """Delete for good the comments of records that are deleted for good."""
    for chunk in in_chunks(record_ids):
        rows = _of(tenant_id, object_key).filter(record_id__in=chunk)
        drop_notices(tenant_id, list(rows.values_list("pk", flat=True)))
        rows.delete()


def commented_records(tenant_id: UUID, object_key: str, *, record_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of some records on which somebody said something."""
    found: set[UUID] = set()
    for chunk in in_chunks(record_ids):
        rows = _of(tenant_id, object_key).filter(record_id__in=chunk, deleted_at__isnull=True)
        found.update(rows.values_list("record_id", flat=True))
    return found


def _of(tenant_id: UUID, object_key: str) -> ScopedQuerySet[Comment]:
    return Comment.objects.in_tenant(tenant_id, _WHY).filter(object_key=object_key)


def _said(text: str) -> str:
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise invalid("comments.no_text")
    if len(said) > MAX_TEXT:
        raise invalid("comments.too_long", most=MAX_TEXT)
    return said


def _first(actor: Actor, object_key: str, record_id: UUID, parent_id: UUID | None) -> Comment | None:
    if parent_id is None:
        return None
    rows = comment_rows(actor).filter(object_key=object_key, record_id=record_id)
    found = rows.filter(pk=parent_id, deleted_at__isnull=True).first()
    if found is not None and found.parent_id is not None:
        found = rows.filter(pk=found.parent_id).first()
    if found is None:
        raise not_found("comment")
    return found


def _mentions(
    actor: Actor, object_key: str, record_id: UUID, *, draft: CommentDraft, known: Iterable[str] = ()
) -> list[dict[str, str]]:
    if len(draft.mentions) > MAX_MENTIONS:
        raise invalid("comments.too_many", most=MAX_MENTIONS)
    named = named_in(draft.text, user_names(actor, draft.mentions))
    blind = [
        name
        for one, name in named.items()
        if str(one) not in known and one != actor.user_id and not can_see(one, object_key, record_id=record_id)
    ]
    if blind:
        raise invalid("comments.cannot_see", names=", ".join(blind))
    return [{"id": str(one), "name": name} for one, name in named.items()]


def _own(actor: Actor, object_key: str, record_id: UUID, comment_id: UUID) -> Comment:
    rows = comment_rows(actor).filter(object_key=object_key, record_id=record_id, deleted_at__isnull=True)
    row = lock_row(rows, comment_id, what="comment")
    if row.user_id != actor.user_id:
        raise AppError(403, "comments.not_yours")
    return row


def _tell(actor: Actor, row: Comment, mentions: Sequence[str], *, reply_to: UUID | None) -> None:
    payload = {"mentions": list(mentions), "reply_to": str(reply_to) if reply_to else None}
    emit(actor, "comments.written", str(row.pk), payload)


def _record(actor: Actor, row: Comment, action: str, *, title: str, before: str, after: str) -> None:  # sizes: an entry
    change = Change(
        object_key=row.object_key,
        record_id=row.record_id,
        action=action,
        title=title,
        before={"comments.text": before},
        after={"comments.text": after},
    )
    record_change(actor, change)
