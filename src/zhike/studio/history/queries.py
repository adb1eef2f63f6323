"""What is in the recycle bin, over all objects that have one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.govern.audit.public import who_deleted
from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectStore, ObjectType, find_store, mask_value, objects_for
from zhike.platform.errors import not_found

MOST: Final = 200


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
    """The newest deletions, and the objects whose deleted records the actor may see; ``is_cut``: there are more."""

    items: tuple[BinItem, ...]
    objects: tuple[str, ...]
    is_cut: bool


def list_bin(actor: Actor, *, object_key: str = "") -> Bin:
    """Return what is in the actor's recycle bin, newest first, at most ``MOST``.

    Args:
        actor: sees the deleted records of their scope, of objects whose records they may delete.
        object_key: only records of this object; all when empty.

    Raises:
        AppError: 404 for an object without a bin that the actor may see.
    """
    stores = {one.key: (one, store) for one, store in _bins(actor)}
    if object_key and object_key not in stores:
        raise not_found("object")
    wanted = [object_key] if object_key else list(stores)
    items = [item for key in wanted for item in _items(actor, *stores[key])]
    items.sort(key=lambda one: (one.deleted_at, one.id), reverse=True)
    return Bin(tuple(items[:MOST]), tuple(stores), len(items) > MOST)


def _bins(actor: Actor) -> list[tuple[ObjectType, ObjectStore]]:
    found = []
    for described in objects_for(actor):
        store = find_store(actor, described.key)
        if store is not None and store.bin is not None and actor.has(f"{described.key}.delete"):
            found.append((described, store))
    return found


def _items(actor: Actor, described: ObjectType, store: ObjectStore) -> list[BinItem]:
    field = described.field(described.title)
    if store.bin is None or field is None:
        return []
    rows: Any = store.bin(actor).order_by("-updated_at", "-id")[: MOST + 1]
    found = list(rows.values_list("id", "updated_at", field.physical))
    names = who_deleted(actor, described.key, [row[0] for row in found])
    may_purge = store.purge is not None and actor.has("records.purge")
    return [
        BinItem(
            object_key=described.key,
            id=record_id,
            title=mask_value(field, title, actor=actor),
            deleted_at=at,
            deleted_by=names.get(record_id, ""),
            may_purge=may_purge,
        )
        for record_id, at, title in found
    ]
