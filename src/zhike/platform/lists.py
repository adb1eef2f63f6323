"""Lists of the records of any object: one page, a count, one record; every list of the product is made here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from zhike.platform.actor import Actor, require
from zhike.platform.asking import asked_of, sees_protected, sees_words, words_seen
from zhike.platform.catalog import (
    ObjectStore,
    ObjectType,
    Presenter,
    object_for,
    presenter_of,
    sees_clear,
    store_of,
)
from zhike.platform.clock import now
from zhike.platform.conditions import Test, compile_q, parse_asked
from zhike.platform.errors import AppError, not_found
from zhike.platform.paging import MAX_LIMIT, NEWEST_FIRST, Count, Page, fetch_tuples, parse_order
from zhike.platform.planned import count_planned, fetch_planned
from zhike.platform.rawrows import fetch_raw
from zhike.platform.scope import ScopedQuerySet
from zhike.platform.search.public import ids_matching

BATCH: Final = 2_000
"""Records that `iter_columns` fetches at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordQuery:
    """What to list.

    Attributes:
        sort: field key, ``-`` in front for descending; the object's own order when empty.
        where: condition JSON; None or ``{}`` for all.
        q: words to find.
        fields: keys wanted in ``values``, all when empty.
    """

    sort: str = ""
    q: str = ""
    where: object = None
    fields: Sequence[str] = ()
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordItem:
    """A record of a list, masked for its reader."""

    id: UUID
    version: int
    values: Mapping[str, object]


def list_records(actor: Actor, object_key: str, query: RecordQuery) -> Page[RecordItem]:
    """Return one page of an object's records.

    Raises:
        AppError: 403 without ``object.view`` or for a masked field; 404 for an unknown object; 422.
    """
    store, described = _opened(actor, object_key)
    presenter, page = _page(actor, described, query=query, store=store)
    return Page(_items(presenter, page), page.next_cursor)


def list_for_wire(actor: Actor, object_key: str, query: RecordQuery) -> Page[dict[str, Any]]:
    """Return one page of an object's records as JSON has them: ``id``, ``version``, ``values``; errors as `list_records`.

    It costs less than `list_records`, since ids and instants never become objects where the database tells them as text.
    """
    store, described = _opened(actor, object_key)
    presenter, page = _page(actor, described, query=query, store=store, is_wire=True)
    id_at, version_at = _ends(presenter)
    items = ({"id": row[id_at], "version": row[version_at], "values": presenter.wire_values(row)} for row in page.items)
    return Page(tuple(items), page.next_cursor)


def list_binned(actor: Actor, object_key: str, query: RecordQuery) -> Page[RecordItem]:
    """Return one page of an object's deleted records.

    Raises:
        AppError: as `list_records`; 403 without ``object.delete``; 405 for an object without a bin.
    """
    store, described = _opened(actor, object_key)
    require(actor, f"{object_key}.delete")
    if store.bin is None:
        raise AppError(405, "platform.not_allowed")
    return page_of(actor, described, store.bin(actor), query=query, default_sort=store.default_sort)


def count_records(actor: Actor, object_key: str, query: RecordQuery) -> Count:
    """Count the records of a query up to the cap; errors as in `list_records`."""
    store, described = _opened(actor, object_key)
    return count_planned(asked_of(actor, described, rows=store.rows, where=query.where, q=query.q))


def get_record(actor: Actor, object_key: str, record_id: UUID) -> RecordItem:
    """Return one record.

    Raises:
        AppError: 403; 404 for one that is absent, deleted or out of scope.
    """
    found = records_by_id(actor, object_key, [record_id])
    if not found:
        raise not_found("record")
    return found[0]


def records_by_id(
    actor: Actor, object_key: str, record_ids: Sequence[UUID], *, fields: Sequence[str] = ()
) -> tuple[RecordItem, ...]:
    """Return some records of the actor's scope, in the order of their ids as given; others are left out.

    Raises:
        AppError: 403; 404 for an unknown object; 422.
    """
    store, described = _opened(actor, object_key)
    presenter = presenter_of(described, actor, keys=fields)
    rows = fetch_raw(store.rows(actor).filter(pk__in=record_ids), ("id", "version", *presenter.columns))
    found = {row[0]: RecordItem(id=row[0], version=row[1], values=presenter.values(row[2:])) for row in rows}
    return tuple(found[one] for one in record_ids if one in found)


def iter_columns(actor: Actor, object_key: str, query: RecordQuery) -> Iterator[dict[str, Sequence[object]]]:
    """Yield the values of all records of a query by field, some thousand records at a time, as `list_for_wire` has them.

    Going through a long list by columns costs a fraction of going through it by records. Errors as in `list_records`.
    """
    store, described = _opened(actor, object_key)
    query = replace(query, limit=BATCH)
    while True:
        presenter, page = _page(actor, described, query=query, store=store, is_wire=True, most=BATCH)
        yield presenter.wire_columns(page.items)
        if page.next_cursor is None:
            return
        query = replace(query, cursor=page.next_cursor)


def page_of(
    actor: Actor,
    described: ObjectType,
    rows: ScopedQuerySet[Any],
    *,
    query: RecordQuery,
    default_sort: str = "",
) -> Page[RecordItem]:
    """Return one page of rows that the caller scoped."""
    order = parse_order(query.sort, described, actor=actor, default=default_sort)
    presenter = presenter_of(described, actor, keys=query.fields)
    found = filter_records(actor, described, rows, query=query)
    columns = _columns(presenter)
    page = fetch_tuples(found, order, columns=columns, limit=query.limit, cursor=query.cursor)
    return Page(_items(presenter, page), page.next_cursor)


def _page(
    actor: Actor,
    described: ObjectType,
    *,
    store: ObjectStore,
    query: RecordQuery,
    is_wire: bool = False,
    most: int = MAX_LIMIT,
) -> tuple[Presenter, Page[tuple[Any, ...]]]:  # sizes: whose rows, which, how many and in which form
    order = parse_order(query.sort, described, actor=actor, default=store.default_sort)
    presenter = presenter_of(described, actor, keys=query.fields)
    # The first page of what words find is cut off in the search index; later ones begin at a place that it does not know.
    newest = max(1, min(query.limit, most)) + 1 if order.text == NEWEST_FIRST.text and not query.cursor else None
    page = fetch_planned(
        asked_of(actor, described, rows=store.rows, where=query.where, q=query.q, newest=newest),
        order,
        columns=_columns(presenter),
        limit=query.limit,
        cursor=query.cursor,
        is_wire=is_wire,
        most=most,
    )
    return presenter, page


def _items(presenter: Presenter, page: Page[tuple[Any, ...]]) -> tuple[RecordItem, ...]:
    id_at, version_at = _ends(presenter)
    items = (RecordItem(id=row[id_at], version=row[version_at], values=presenter.values(row)) for row in page.items)
    return tuple(items)


def _columns(presenter: Presenter) -> list[str]:
    return list(dict.fromkeys((*presenter.columns, "id", "version")))


def _ends(presenter: Presenter) -> tuple[int, int]:
    columns = _columns(presenter)
    return columns.index("id"), columns.index("version")


def filter_records[R: ScopedQuerySet[Any]](actor: Actor, described: ObjectType, rows: R, *, query: RecordQuery) -> R:
    """Keep the rows that a query asks for, without order.

    Raises:
        AppError: 422 for a bad condition; 403 when it looks at a field that the actor sees only masked.
    """
    rows = where_rows(actor, described, rows, where=query.where)
    return search_rows(actor, described, rows, q=query.q) if query.q.strip() else rows


def where_rows[R: ScopedQuerySet[Any]](actor: Actor, described: ObjectType, rows: R, *, where: object) -> R:
    """Keep the rows that meet a condition; errors as in `filter_records`."""
    if not where:
        return rows
    condition = parse_asked(where, described, actor=actor, related="database")
    return rows.filter(compile_q(condition, now=now(), zone=actor.zone))


def search_rows[R: ScopedQuerySet[Any]](actor: Actor, described: ObjectType, rows: R, *, q: str) -> R:
    """Keep the rows that words find: by the search index, or in the title of an object that is not in it."""
    if not store_of(actor, described.key).is_indexed:
        return titled_rows(actor, described, rows, q=q)
    matching = ids_matching(actor, described.key, q, sees_protected=sees_protected(actor, described))
    if matching is None:
        return rows.none()
    found = rows.filter(pk__in=matching)
    return found if sees_words(actor, described) else found.filter(words_seen(actor, described, q))


def titled_rows[R: ScopedQuerySet[Any]](actor: Actor, described: ObjectType, rows: R, *, q: str) -> R:
    """Keep the rows whose title contains a text; none when the actor does not read titles in clear."""
    title = described.field(described.title)
    if title is None or not sees_clear(actor, title):
        return rows.none()
    return rows.filter(compile_q(Test(title, "contains", q.strip()), now=now(), zone=actor.zone))


def _opened(actor: Actor, object_key: str) -> tuple[ObjectStore, ObjectType]:
    store = store_of(actor, object_key)
    require(actor, f"{object_key}.view")
    return store, object_for(actor, object_key)
