"""The global search: the records of every object in sight that match, with the pieces that match."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.asking import sees_protected, sees_words
from zhike.platform.catalog import Field, ObjectStore, ObjectType, find_store, objects_for, sees_clear
from zhike.platform.lists import RecordItem, records_by_id, search_rows
from zhike.platform.plans import reach_of
from zhike.platform.search.public import Place, is_told_by_index, newest_of_each
from zhike.records.pages.highlights import Range, ranges_in

FEW: Final = 3
"""Exact matches that make looking for misspelt ones needless."""
_OWNER: Final = "customers"
_MOST_TEXT: Final = 120
_BEFORE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A field that matches; ``text`` is its value, cut around the first match when long, and ``ranges`` where in it."""

    field: str
    text: str
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record that matches.

    Attributes:
        title_ranges: where the title matches.
        matches: further fields that match; none for what was found by things that hang on the record.
        customer_id: the customer that it hangs on.
        is_close: found by forgiving a slip.
    """

    object: str
    id: UUID
    title: str
    title_ranges: tuple[Range, ...]
    matches: tuple[Match, ...]
    customer_id: UUID | None = None
    customer_name: str = ""
    is_close: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found, by object in the order of the catalog's keys, customers first; ``more`` names objects with further matches."""

    items: tuple[Found, ...]
    more: tuple[str, ...]


def search_everything(actor: Actor, text: str, *, limit: int = 5, objects: Collection[str] = ()) -> Findings:
    """Return the newest records of each object that match a text.

    Takes one query for all objects (two where a word is very common, more for an actor to whom a role hides fields that
    are searched), one more when little was found and a slip can be forgiven, and one for the records of each object that
    has any.

    Args:
        actor: whose scope and rights: objects that they may not view and fields that they do not see find nothing.
        text: what somebody typed.
        limit: records wanted of each object.
        objects: keys to look in; every searchable object when empty.
    """
    asked = [(one, store) for one, store in _searched(actor) if not objects or one.key in objects]
    exact = _ids(actor, asked, text, each=limit + 1)
    close = dict[str, list[UUID]]()
    if sum(map(len, exact.values())) < FEW:
        close = newest_of_each(actor, _places(actor, asked), text, each=limit + 1, is_close=True)
    items, more = list[Found](), list[str]()
    for described, _ in asked:
        known = exact.get(described.key, [])
        wanted = [*known, *(one for one in close.get(described.key, ()) if one not in known)]
        if not wanted:
            continue
        found = _present(actor, described, wanted[:limit], text=text, exact=known)
        items += found
        more += [described.key] if len(wanted) > limit else []
    return Findings(items=tuple(_with_customers(actor, items)), more=tuple(more))


def _searched(actor: Actor) -> Iterable[tuple[ObjectType, ObjectStore]]:
    for described in sorted(objects_for(actor), key=lambda one: (one.key != _OWNER, one.key)):
        store = find_store(actor, described.key) if actor.has(f"{described.key}.view") else None
        if store is not None and store.is_indexed:
            yield described, store


def _ids(
    actor: Actor, asked: Sequence[tuple[ObjectType, ObjectStore]], text: str, *, each: int
) -> dict[str, list[UUID]]:
    found = newest_of_each(actor, _places(actor, asked), text, each=each)
    for described, store in asked:
        if not sees_words(actor, described) and text.strip():
            rows = search_rows(actor, described, store.rows(actor), q=text).order_by("-created_at", "-id")
            found[described.key] = list(rows.values_list("pk", flat=True)[:each])
    return found


def _places(actor: Actor, asked: Sequence[tuple[ObjectType, ObjectStore]]) -> list[Place]:
    return [
        Place(
            object_key=described.key,
            reach=None
            if store.is_owned and is_told_by_index(actor, described.key)
            else reach_of(actor, (described.key, described.edition), store.rows),
            sees_protected=sees_protected(actor, described),
        )
        for described, store in asked
        if sees_words(actor, described)
    ]


def _present(
    actor: Actor, described: ObjectType, ids: Sequence[UUID], *, text: str, exact: Sequence[UUID]
) -> list[Found]:
    """Return records as their reader sees them; those whose title is or begins with the text come first."""
    title = described.field(described.title)
    seen = [one for one in described.fields if one.is_searchable and one != title and sees_clear(actor, one)]
    hangs = described.field("customer")
    keys = [one.key for one in (title, *seen, hangs) if one is not None]
    wanted = text.strip().lower()
    found = [
        _found(described, one, seen=seen, text=text, is_close=one.id not in exact)
        for one in records_by_id(actor, described.key, ids, fields=keys)
    ]
    return sorted(found, key=lambda one: (one.is_close, not one.title.lower().startswith(wanted)))


def _found(described: ObjectType, one: RecordItem, *, seen: Sequence[Field], text: str, is_close: bool) -> Found:
    title = str(one.values.get(described.title) or "")
    customer = one.values.get("customer")
    return Found(
        object=described.key,
        id=one.id,
        title=title,
        title_ranges=ranges_in(title, text),
        matches=tuple(_matches(one, seen, text)),
        customer_id=customer if isinstance(customer, UUID) else None,
        is_close=is_close,
    )


def _matches(one: RecordItem, seen: Sequence[Field], text: str) -> Iterable[Match]:
    for field in seen:
        value = one.values.get(field.key)
        if not isinstance(value, str) or not (ranges := ranges_in(value, text)):
            continue
        if len(value) > _MOST_TEXT:
            start = max(0, ranges[0][0] - _BEFORE)
            value = value[start : start + _MOST_TEXT]
            ranges = ranges_in(value, text)
        yield Match(field=field.key, text=value, ranges=ranges)


def _with_customers(actor: Actor, items: Sequence[Found]) -> Iterable[Found]:
    """Name the customers that records hang on, where the actor sees them."""
    ids = list(dict.fromkeys(one.customer_id for one in items if one.customer_id))
    names = dict[UUID, str]()
    if ids and actor.has(f"{_OWNER}.view"):
        known = records_by_id(actor, _OWNER, ids, fields=["name"])
        names = {one.id: str(one.values.get("name") or "") for one in known}
    for one in items:
        known_id = one.customer_id if one.customer_id in names else None
        yield replace(one, customer_id=known_id, customer_name=names.get(known_id, "") if known_id else "")
