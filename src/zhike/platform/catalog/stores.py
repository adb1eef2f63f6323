"""Where the records of each object live and what may be done to them; everything generic goes through here.

A feature registers the store of each of its objects in its ``stores.py``. What a store leaves out (None) cannot be
done to that object: the generic API answers 405 for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog.imported import TakeBackRows, WriteRows
from zhike.platform.catalog.registry import object_for
from zhike.platform.catalog.types import ObjectType
from zhike.platform.errors import AppError, not_found
from zhike.platform.scope import ScopedQuerySet

NOT_ALLOWED = 405


class FindAgain(Protocol):
    """Put live rows of one tenant into the search index as they are now, in the caller's transaction."""

    def __call__(self, described: ObjectType, rows: Sequence[Any], /) -> None: ...


class Rows(Protocol):
    """Rows that an actor may see, without order."""

    def __call__(self, actor: Actor, /) -> ScopedQuerySet[Any]: ...


class Create(Protocol):
    """Make a record from JSON values by field key and return its id; checks ``object.create`` itself."""

    def __call__(self, actor: Actor, given: Mapping[str, object], /) -> UUID: ...


class Update(Protocol):
    """Change fields of version ``version``; 404, 409 and 422 as everywhere."""

    def __call__(self, actor: Actor, record_id: UUID, /, *, version: int, given: Mapping[str, object]) -> None: ...


class Delete(Protocol):
    """Put a record into the recycle bin."""

    def __call__(self, actor: Actor, record_id: UUID, /, *, version: int | None = None) -> None: ...


class Restore(Protocol):
    """Take a record out of the recycle bin and return its version."""

    def __call__(self, actor: Actor, record_id: UUID, /) -> int: ...


class Purge(Protocol):
    """Delete records of the recycle bin for good, all or none; returns how many went."""

    def __call__(self, actor: Actor, record_ids: Sequence[UUID], /) -> int: ...


class Reassign(Protocol):
    """Give records to another owner, all or none; returns how many changed theirs."""

    def __call__(self, actor: Actor, record_ids: Sequence[UUID], /, *, owner_id: UUID) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectStore:
    """How one object's records are reached.

    Attributes:
        key: catalog key of the object.
        rows: live records in the actor's scope.
        default_sort: order of a list that asks for none; a sortable field, ``-`` in front for descending.
        is_indexed: its records are in the search index; else a query looks into the title only.
        find_again: puts rows into that index, by their own fields too; what takes own fields has it.
        is_owned: its records have an owner and a department, which the index repeats, so that a search there keeps to a
            scope of people by itself; else it asks for each match whether it is among `rows`.
        found_by: objects whose names are in that index as words of these records.
        bin: deleted records in the actor's scope, newest deletion by ``-updated_at``.
        takes_custom: the table has a ``custom`` column, so that the object may get custom fields.
        import_row: makes a record for a row of a file, where that takes more than `create` does or there is none;
            `create` when None.
        write_rows: writes many records at once; without it an import writes them one by one.
        take_back: takes back what `write_rows` did.
        held: the rows whose owner still has something to do with them, which a handover gives to somebody else; `rows`
            when None.
    """

    key: str
    rows: Rows
    default_sort: str = "-created_at"
    is_indexed: bool = False
    find_again: FindAgain | None = None
    is_owned: bool = False
    found_by: tuple[str, ...] = ()
    takes_custom: bool = False
    create: Create | None = None
    update: Update | None = None
    delete: Delete | None = None
    bin: Rows | None = None
    restore: Restore | None = None
    purge: Purge | None = None
    reassign: Reassign | None = None
    import_row: Create | None = None
    write_rows: WriteRows | None = None
    take_back: TakeBackRows | None = None
    held: Rows | None = None


_stores: dict[str, ObjectStore] = {}
_makers: list[Callable[[str], ObjectStore]] = []


def register_store(store: ObjectStore) -> ObjectStore:
    """Add the store of a built-in object; registering the same key again replaces it."""
    _stores[store.key] = store
    return store


def use_store_maker(make: Callable[[str], ObjectStore]) -> None:
    """Say how the store of an object that a tenant made itself comes about."""
    _makers[:] = [make]


def store_of(actor: Actor, key: str) -> ObjectStore:
    """Return the store of an object that the actor's tenant has.

    Raises:
        AppError: 404 for an object that is absent or whose records nobody can list.
    """
    described = object_for(actor, key)
    known = _stores.get(described.key)
    if known is not None:
        return known
    if not described.is_custom or not _makers:
        raise not_found("object")
    return _makers[0](described.key)


def find_store(actor: Actor, key: str) -> ObjectStore | None:
    """Return the store of an object of the actor's tenant, or None when nobody can list its records."""
    try:
        return store_of(actor, key)
    except AppError:
        return None


def find_builtin_store(key: str) -> ObjectStore | None:
    """Return the store of a built-in object, or None."""
    return _stores.get(key)


def allowed[F](act: F | None) -> F:
    """Return what a store does.

    Raises:
        AppError: 405 ``platform.not_allowed`` when the object does not have it.
    """
    if act is None:
        raise AppError(NOT_ALLOWED, "platform.not_allowed")
    return act
