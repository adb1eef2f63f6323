"""What is in the recycle bin, over all objects that have one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from zhike.govern.audit.public import who_deleted
from zhike.platform.actor import Actor
from zhike.platform.catalog import (
    Field,
    FieldType,
    Label,
    ObjectStore,
    ObjectType,
    find_store,
    mask_value,
    objects_for,
)
from zhike.platform.cursors import encode_place
from zhike.platform.errors import not_found
from zhike.platform.lists import titled_rows
from zhike.platform.paging import Order, Page, fetch_tuples

_LATEST_FIRST: Final = Order(
    Field(key="updated_at", type=FieldType.DATETIME, label=Label("删除时间", "Deleted")), is_descending=True
)
"""A deleted record is not written any more: its last change is its deletion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BinItem:
    """A deleted record.

    Attributes:
        deleted_by: name; "" when nobody knows any more.
        may_purge: it can be deleted for good by this actor.
    """

    object_key: str
    id: UUID
    title: object
    deleted_at: datetime
    deleted_by: str
    may_purge: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """A page of deletions, and the objects whose deleted records the actor may see."""

    items: tuple[BinItem, ...]
    objects: tuple[str, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BinAsked:
    """Which part of the bin: ``object_key`` keeps to one object, ``q`` to titles that contain it; 1 to 200 records from ``cursor`` on."""

    object_key: str = ""
    q: str = ""
    limit: int = 50
    cursor: str | None = None


def list_bin(actor: Actor, asked: BinAsked) -> Bin:
    """Return a page of the actor's recycle bin, the latest deletion first, over all objects that have one.

    Args:
        actor: sees the deleted records of their scope, of objects whose records they may delete.
        asked: which part of it.

    Raises:
        AppError: 404 for an object without a bin that the actor may see; 422 for a cursor that is none.
    """
    stores = {one.key: (one, store) for one, store in _bins(actor)}
    if asked.object_key and asked.object_key not in stores:
        raise not_found("object")
    wanted = [asked.object_key] if asked.object_key else list(stores)
    pages = [_page(actor, *stores[key], asked=asked) for key in wanted]
    # Each object gives a page from the same place on; the latest of them all are the next page.
    found = sorted((item for page in pages for item in page.items), key=_place, reverse=True)
    items = tuple(found[: asked.limit])
    is_last = len(items) == len(found) and all(page.next_cursor is None for page in pages)
    next_cursor = None if is_last else encode_place([items[-1].deleted_at], items[-1].id, sort=_LATEST_FIRST.text)
    return Bin(_with_names(actor, items), tuple(stores), next_cursor)


def _place(item: BinItem) -> tuple[datetime, UUID]:
    return item.deleted_at, item.id


def _bins(actor: Actor) -> list[tuple[ObjectType, ObjectStore]]:
    found = []
    for described in objects_for(actor):
        store = find_store(actor, described.key)
        if store is not None and store.bin is not None and actor.has(f"{described.key}.delete"):
            found.append((described, store))
    return found


def _page(actor: Actor, described: ObjectType, store: ObjectStore, *, asked: BinAsked) -> Page[BinItem]:
    field = described.field(described.title)
    if store.bin is None or field is None:
        return Page((), None)
    rows = store.bin(actor)
    if asked.q.strip():
        rows = titled_rows(actor, described, rows, q=asked.q)
    columns = ("id", "updated_at", field.physical)
    page = fetch_tuples(rows, _LATEST_FIRST, columns=columns, limit=asked.limit, cursor=asked.cursor)
    may_purge = store.purge is not None and actor.has("records.purge")
    items = (
        BinItem(
            object_key=described.key,
            id=record_id,
            title=mask_value(field, title, actor=actor),
            deleted_at=at,
            deleted_by="",
            may_purge=may_purge,
        )
        for record_id, at, title in page.items
    )
    return Page(tuple(items), page.next_cursor)


def _with_names(actor: Actor, items: Sequence[BinItem]) -> tuple[BinItem, ...]:
    """Say who deleted the records of a page, asked once for each object among them."""
    by_key: dict[str, list[UUID]] = {}
    for item in items:
        by_key.setdefault(item.object_key, []).append(item.id)
    names = {key: who_deleted(actor, key, ids) for key, ids in by_key.items()}
    return tuple(replace(item, deleted_by=names[item.object_key].get(item.id, "")) for item in items)
