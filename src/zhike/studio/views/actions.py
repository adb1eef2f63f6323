"""Keeping, changing and dropping views."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import field_of, object_for
from zhike.platform.clock import now
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import forbidden, invalid, stale
from zhike.platform.paging import parse_order
from zhike.platform.rows import save_changed
from zhike.studio.views.layouts import check_layout
from zhike.studio.views.models import TabRow, View
from zhike.studio.views.queries import card_of, own_view
from zhike.studio.views.rules import MAX_VIEWS, Tabs, ViewCard, ViewDraft

MAX_COLUMNS: Final = 60


def create_view(actor: Actor, draft: ViewDraft) -> ViewCard:
    """Keep a view.

    Raises:
        AppError: 403 without the right to see the object, or to share; 404 for an unknown object; 422 for a condition,
            column or order that the object does not have, or ``views.too_many``.
    """
    _check(actor, draft)
    if actor.user_id is None:
        raise forbidden("views.own")  # the system keeps no views of its own
    with transaction.atomic():
        rows = View.objects.visible_to(actor).filter(object_key=draft.object_key, owner_id=actor.user_id)
        if rows.count() >= MAX_VIEWS:
            raise invalid("views.too_many", most=MAX_VIEWS)
        row = View(tenant_id=actor.tenant_id, object_key=draft.object_key, owner_id=actor.user_id)
        _put(row, draft)
        row.save(force_insert=True)
        _record(actor, row, "created")
    return card_of(actor, row)


def update_view(actor: Actor, view_id: UUID, draft: ViewDraft, *, version: int) -> ViewCard:
    """Replace a view.

    Raises:
        AppError: as `create_view`; 404 for a view that is not the actor's; 409 ``platform.stale``.
    """
    with transaction.atomic():
        row = own_view(actor, view_id)
        if row.version != version:
            raise stale("view", row.version)
        if draft.object_key != row.object_key:
            raise invalid("platform.invalid_input", problems="object")
        _check(actor, draft)
        _put(row, draft)
        save_changed(row)
        _record(actor, row, "edited")
    return card_of(actor, row)


def delete_view(actor: Actor, view_id: UUID) -> None:
    """Drop a view.

    Raises:
        AppError: 404.
    """
    with transaction.atomic():
        row = own_view(actor, view_id)
        _record(actor, row, "deleted")
        View.objects.visible_to(actor).filter(pk=view_id).delete()


def arrange_views(actor: Actor, object_key: str, *, pinned: Sequence[str], first: str = "") -> Tabs:
    """Choose which views of an object stand as tabs, in which order, and which opens first; for the actor alone.

    Args:
        object_key: the object.
        pinned: ids of views and keys of system views; ids of views that go later are ignored by readers.
        first: one of those ids, or "" for the first tab.

    Raises:
        AppError: 403 without the right to see the object; 404; 422 for an id named twice or too many.
    """
    object_for(actor, object_key)
    require(actor, f"{object_key}.view")
    if actor.user_id is None:
        raise forbidden("views.own")
    if len(set(pinned)) != len(pinned) or len(pinned) > MAX_VIEWS:
        raise invalid("platform.invalid_input", problems="pinned")
    kept = {"pinned": list(pinned), "first": first, "updated_at": now()}
    TabRow.objects.visible_to(actor).update_or_create(
        object_key=object_key,
        defaults=kept,
        create_defaults={**kept, "tenant_id": actor.tenant_id, "user_id": actor.user_id},
    )
    return Tabs(pinned=tuple(pinned), first=first)


def _check(actor: Actor, draft: ViewDraft) -> None:
    described = object_for(actor, draft.object_key)
    require(actor, f"{draft.object_key}.view")
    if draft.is_shared:
        require(actor, "views.share")
    parse_asked(draft.condition, described, actor=actor, related="database")
    if draft.sort:
        parse_order(draft.sort, described, actor=actor)
    if len(draft.columns) > MAX_COLUMNS or len(set(draft.columns)) != len(draft.columns):
        raise invalid("platform.invalid_input", problems="columns")
    for key in draft.columns:
        field_of(described, key)
    check_layout(actor, described, draft.layout)


def _put(row: View, draft: ViewDraft) -> None:
    row.name = draft.name
    row.condition = dict(draft.condition)
    row.columns = list(draft.columns)
    row.sort = draft.sort
    row.is_shared = draft.is_shared
    row.layout = asdict(draft.layout)


def _record(actor: Actor, row: View, action: str) -> None:
    after = {} if action == "deleted" else {"name": row.name, "condition": row.condition, "is_shared": row.is_shared}
    change = Change(object_key="views", record_id=row.id, action=action, title=row.name, after=after)
    record_change(actor, change)
