"""Reads of views, and the figures that views show."""

from collections.abc import Mapping
from uuid import UUID

import orjson

from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Label, object_for, store_of
from zhike.platform.clock import now
from zhike.platform.errors import not_found
from zhike.platform.lists import RecordQuery, filter_records
from zhike.platform.metrics import Grouping, group_rows, parse_metric
from zhike.studio.views.models import TabRow, View
from zhike.studio.views.rules import Layout, SystemView, Tabs, ViewCard, system_views


def list_views(actor: Actor, object_key: str) -> tuple[ViewCard, ...]:
    """Return the views of an object: those of the system, then one's own and the shared ones by name.

    Raises:
        AppError: 403 without the right to see the object; 404 for an unknown object.
    """
    described = object_for(actor, object_key)
    require(actor, f"{object_key}.view")
    rows = View.objects.visible_to(actor).filter(object_key=object_key).order_by("name", "id")[:500]
    return (*(_of_system(actor, one) for one in system_views(described)), *(card_of(actor, row) for row in rows))


def tabs_of(actor: Actor, object_key: str) -> Tabs:
    """Return how the actor arranged the views of an object."""
    row = TabRow.objects.visible_to(actor).filter(object_key=object_key).first()
    return Tabs() if row is None else Tabs(pinned=row.pinned, first=row.first)


def card_of(actor: Actor, row: View) -> ViewCard:
    """Return what a reader sees of a stored view."""
    return ViewCard(
        id=str(row.id),
        kind="mine" if row.owner_id == actor.user_id else "shared",
        object_key=row.object_key,
        name=Label(row.name, row.name),
        condition=row.condition,
        columns=row.columns,
        sort=row.sort,
        owner_id=row.owner_id,
        version=row.version,
        is_shared=row.is_shared,
        layout=Layout(**row.layout),
    )


def own_view(actor: Actor, view_id: UUID) -> View:
    """Return a view that the actor may change: their own, or a shared one with ``views.share``.

    Raises:
        AppError: 404.
    """
    row = View.objects.visible_to(actor).filter(pk=view_id).select_for_update().first()
    if row is None or (row.owner_id != actor.user_id and not actor.has("views.share")):
        raise not_found("view")
    return row


def group_records(actor: Actor, object_key: str, asked: Mapping[str, object], *, q: str = "") -> Grouping:
    """Count and measure an object's records in sight, in one query beside the search.

    Args:
        object_key: any object whose records can be listed.
        asked: metric JSON.
        q: words to find.

    Raises:
        AppError: 403 without ``object.view`` or for a field that the actor does not see plainly; 404; 422.
    """
    store = store_of(actor, object_key)
    require(actor, f"{object_key}.view")
    described = object_for(actor, object_key)
    metric = parse_metric(asked, described, actor=actor)
    rows = filter_records(actor, described, store.rows(actor), query=RecordQuery(q=q))
    return group_rows(rows, metric, now=now(), zone=actor.zone)


def _of_system(actor: Actor, view: SystemView) -> ViewCard:
    mine = {"field": "owner", "op": "eq", "value": str(actor.user_id)}
    return ViewCard(
        id=view.key,
        kind="system",
        object_key=view.object_key,
        name=view.name,
        condition=mine if view.is_mine else view.condition,
        columns=view.columns,
        sort=view.sort,
        owner_id=None,
        version=1,
        layout=view.layout,
    )


def views_naming(actor: Actor, record_id: UUID) -> list[str]:
    """Return the names of the tenant's views whose condition names a record; "…" for one that the actor does not see."""
    rows = View.objects.in_tenant(actor.tenant_id, "what is used must not go, whoever uses it")
    return [
        row.name if row.is_shared or row.owner_id == actor.user_id else "…"
        for row in rows.only("name", "is_shared", "owner_id", "condition")
        if str(record_id) in orjson.dumps(row.condition).decode()
    ]
