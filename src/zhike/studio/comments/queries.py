"""Reads of comments, always through the record that they stand on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from zhike.govern.access.public import load_actor
from zhike.govern.notices.public import Said
from zhike.govern.people.public import find_people, user_names
from zhike.platform.actor import Actor
from zhike.platform.catalog import find_for, find_store, object_for
from zhike.platform.errors import AppError, not_found
from zhike.platform.lists import records_by_id
from zhike.platform.paging import NEWEST_FIRST, Page, fetch_page
from zhike.platform.scope import ScopedQuerySet
from zhike.platform.streams import ALL, Only, Place, Stream, fetch_latest
from zhike.studio.comments.cards import CommentCard, Mentionable
from zhike.studio.comments.models import Comment
from zhike.studio.comments.rules import excerpt_of

_WHY: Final = "the record was found in scope"
_MOST_READ: Final = 1_000
_STREAM: Final = Stream(name="comments.latest", at="created_at", columns=("created_at", "id"))


def title_of_seen(actor: Actor, object_key: str, record_id: UUID) -> str:
    """Return the name of a record that the actor sees, as they may see it.

    Raises:
        AppError: 403; 404 for an object that is absent, or a record that is absent, deleted or out of scope.
    """
    described = object_for(actor, object_key)
    found = records_by_id(actor, object_key, [record_id], fields=[described.title])
    if not found:
        raise not_found("record")
    return str(found[0].values.get(described.title) or "")


def list_comments(
    actor: Actor, object_key: str, record_id: UUID, *, limit: int = 30, cursor: str | None = None
) -> Page[CommentCard]:
    """Return a page of a record's threads, newest first.

    Raises:
        AppError: 403; 404; 422 for a bad cursor.
    """
    title_of_seen(actor, object_key, record_id)
    page = fetch_page(_threads(actor, record_id), NEWEST_FIRST, limit=limit, cursor=cursor)
    return Page(_cards(actor, [one.pk for one in page.items]), page.next_cursor)


def get_comment(actor: Actor, object_key: str, record_id: UUID, *, comment_id: UUID) -> CommentCard:
    """Return a comment of a record, with its replies.

    Raises:
        AppError: 403; 404.
    """
    title_of_seen(actor, object_key, record_id)
    rows = comment_rows(actor).filter(pk=comment_id, object_key=object_key, record_id=record_id)
    if not rows.exists():
        raise not_found("comment")
    return _cards(actor, [comment_id])[0]


def latest_threads(
    actor: Actor, record_id: UUID, *, before: Place | None, limit: int, only: Only = ALL
) -> tuple[CommentCard, ...]:
    """Return threads of a record that the caller found in scope, newest first, behind a place; for timelines."""

    def rows_of(who: Actor, home: UUID) -> ScopedQuerySet[Comment]:
        return _threads(who, home).filter(only.of("created_at", "user_id"))

    stream = replace(_STREAM, is_narrowed=only != ALL)
    found = fetch_latest(actor, stream, record_id, rows_of=rows_of, before=before, limit=limit)
    return _cards(actor, [row[1] for row in found])


def people_for(actor: Actor, object_key: str, record_id: UUID, *, q: str) -> tuple[Mentionable, ...]:
    """Return colleagues whose name, pinyin or initials begin with what somebody types, and who of them sees the record.

    Raises:
        AppError: 403; 404.
    """
    title_of_seen(actor, object_key, record_id)
    found = find_people(actor, q) if actor.has("users.view") else ()
    seen = tuple(
        Mentionable(id=one, name=name, can_see=can_see(one, object_key, record_id=record_id))
        for one, name in found
        if one != actor.user_id
    )
    return tuple(sorted(seen, key=lambda one: not one.can_see))


def can_see(user_id: UUID, object_key: str, *, record_id: UUID) -> bool:
    """Say whether somebody may sign in and sees a record now."""
    try:
        return bool(records_by_id(load_actor(user_id, "system"), object_key, [record_id]))
    except AppError:
        return False


def said_of(actor: Actor, comment_ids: Sequence[UUID]) -> Mapping[UUID, Said]:
    """Describe comments for notices; those that are deleted or stand on records that the actor does not see are left out."""
    rows = comment_rows(actor).filter(pk__in=comment_ids, deleted_at__isnull=True)
    by_object: dict[str, list[Comment]] = defaultdict(list)
    for row in rows:
        by_object[row.object_key].append(row)
    found: dict[UUID, Said] = {}
    for object_key, of_object in by_object.items():
        titles = _titles(actor, object_key, [row.record_id for row in of_object])
        found.update(
            {
                row.pk: Said(
                    object_key=object_key,
                    record_id=row.record_id,
                    title=titles[row.record_id],
                    excerpt=excerpt_of(row.text),
                )
                for row in of_object
                if row.record_id in titles
            }
        )
    return found


def comment_rows(actor: Actor) -> ScopedQuerySet[Comment]:
    """Return the tenant's comments; the caller keeps to records in scope."""
    return Comment.objects.in_tenant(actor.tenant_id, _WHY)


def _titles(actor: Actor, object_key: str, record_ids: Sequence[UUID]) -> dict[UUID, str]:
    described = find_for(actor, object_key)
    if described is None or find_store(actor, object_key) is None or not actor.has(f"{object_key}.view"):
        return {}
    found = records_by_id(actor, object_key, list(dict.fromkeys(record_ids)), fields=[described.title])
    return {one.id: str(one.values.get(described.title) or "") for one in found}


def _threads(actor: Actor, record_id: UUID) -> ScopedQuerySet[Comment]:
    """Return the first comments of a record's threads; a deleted one only while a reply to it stands."""
    replies = comment_rows(actor).filter(parent_id=OuterRef("pk"), deleted_at__isnull=True)
    rows = comment_rows(actor).filter(record_id=record_id, parent_id__isnull=True)
    return rows.filter(Q(deleted_at__isnull=True) | Exists(replies))


def _cards(actor: Actor, ids: Sequence[UUID]) -> tuple[CommentCard, ...]:
    if not ids:
        return ()
    rows = comment_rows(actor).filter(Q(pk__in=ids) | Q(parent_id__in=ids, deleted_at__isnull=True))
    found = list(rows.order_by("created_at", "id")[:_MOST_READ])
    names = user_names(actor, [one.user_id for one in found if one.user_id])
    replies: dict[UUID, list[CommentCard]] = defaultdict(list)
    for one in found:
        if one.parent_id is not None and one.pk not in ids:
            replies[one.parent_id].append(_card(actor, one, names, ()))
    firsts = {one.pk: _card(actor, one, names, replies[one.pk]) for one in found if one.pk in ids}
    return tuple(firsts[one] for one in ids if one in firsts)


def _card(actor: Actor, row: Comment, names: Mapping[UUID, str], replies: Sequence[CommentCard]) -> CommentCard:
    is_deleted = row.deleted_at is not None
    return CommentCard(
        id=row.pk,
        version=row.version,
        at=row.created_at,
        user_id=row.user_id,
        user_name=names.get(row.user_id, "") if row.user_id else "",
        text="" if is_deleted else row.text,
        mentions=() if is_deleted else row.mentions,
        earlier=() if is_deleted else row.earlier,
        edited_at=row.edited_at,
        is_deleted=is_deleted,
        is_own=row.user_id is not None and row.user_id == actor.user_id,
        replies=replies,
    )
