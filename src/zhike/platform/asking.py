"""What rows a list asks for: a condition, and words to find, ready to be planned."""

from collections.abc import Hashable
from typing import Any

from django.db.models import Q
from django.db.models.expressions import RawSQL

from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, ObjectType, Rows, find_for, sees_clear, store_of
from zhike.platform.clock import now
from zhike.platform.conditions import All, AnyOf, Test, compile_q, parse_asked, shape_of
from zhike.platform.later import Given
from zhike.platform.planned import Asked
from zhike.platform.plans import quarter
from zhike.platform.scope import ScopedQuerySet
from zhike.platform.search.public import ids_matching, is_told_by_index

_MOST_WORDS = 8
_REACHED_BY = frozenset({FieldType.PHONE, FieldType.EMAIL})


def asked_of(  # sizes: who asks what of which rows, and how many of them
    actor: Actor, described: ObjectType, *, rows: Rows, where: object, q: str, newest: int | None = None
) -> Asked:
    """Return the live rows that a query asks for, ready to be planned.

    Args:
        actor: who asks.
        described: the object in the actor's edition.
        rows: the live rows of the object's store; what it returns depends on the actor alone.
        where: condition JSON; None or ``{}`` for all.
        q: words to find, empty for all.
        newest: no more than so many of the newest are wanted; words may find more all the same.

    Raises:
        AppError: 422 for a bad condition; 403 when it looks at a field that the actor does not see clear.
    """
    at, values = now(), list[Any]()
    condition = parse_asked(where or {}, described, actor=actor, related="database")
    shape, open_ = shape_of(condition, values, now=at, zone=actor.zone)
    found, words = _words(actor, described, q, values, newest=None if where else newest)

    def build() -> ScopedQuerySet[Any]:
        kept = rows(actor).filter(compile_q(open_, now=at, zone=actor.zone))
        return kept if words is None else kept.filter(words)

    return Asked(
        actor=actor, shape=(described.key, described.edition, shape, found, quarter()), values=values, build=build
    )


def _words(  # sizes: who looks for what where, and what comes of it
    actor: Actor, described: ObjectType, q: str, values: list[Any], *, newest: int | None
) -> tuple[Hashable, Q | None]:
    """Return the shape of a search and its filter, with `Later` values; (None, None) when nobody searches."""
    if not q.strip():
        return None, None
    if not store_of(actor, described.key).is_indexed:
        title = described.field(described.title)
        if title is None or not sees_clear(actor, title):
            return "nothing", Q(pk__in=[])
        test = Test(title, "contains", q.strip())
        shape, open_ = shape_of(test, values, now=now(), zone=actor.zone)
        return shape, compile_q(open_, now=now(), zone=actor.zone)
    is_owned = store_of(actor, described.key).is_owned
    is_whole = (
        newest is None or not is_owned or not is_told_by_index(actor, described.key) or not sees_words(actor, described)
    )
    protected = sees_protected(actor, described)
    matching = ids_matching(actor, described.key, q, sees_protected=protected, newest=None if is_whole else newest)
    if matching is None:
        return "nothing", Q(pk__in=[])
    if not sees_words(actor, described):
        return (matching.sql, q), Q(pk__in=matching) & words_seen(actor, described, q)
    marks = [Given(len(values) + at) for at in range(len(matching.params))]
    values += matching.params
    return matching.sql, Q(pk__in=RawSQL(matching.sql, marks))  # noqa: S611 - marks in the search's own SQL


def sees_words(actor: Actor, described: ObjectType) -> bool:
    """Say whether the actor sees every text whose words are in the search index, so that what it finds tells them nothing."""
    store = store_of(actor, described.key)
    if not all(actor.has(f"{key}.view") for key in store.found_by):
        return False
    if not actor.field_rights:
        return True
    told = [described, *(found for key in store.found_by if (found := find_for(actor, key)) is not None)]
    return all(sees_clear(actor, one) for each in told for one in each.fields if _is_in_words(one))


def words_seen(actor: Actor, described: ObjectType, q: str) -> Q:
    """Return the filter for records that have every word of a query in a field that the actor sees.

    For the few who do not see all the words in the search index: what it finds by a hidden one is no match for them. Words
    of what hangs on a record, such as its contacts, do not count then.
    """
    seen = [one for one in described.fields if one.is_searchable and sees_clear(actor, one)]
    tests = [AnyOf(tuple(Test(one, "contains", word) for one in seen)) for word in q.split()[:_MOST_WORDS]]
    return compile_q(All(tuple(tests)), now=now(), zone=actor.zone)


def _is_in_words(field: Field) -> bool:
    return field.is_searchable and not _is_way_to_reach(field)


def sees_protected(actor: Actor, described: ObjectType) -> bool:
    """Say whether the actor may find records by their phones, e-mails and handles."""
    return all(sees_clear(actor, field) for field in described.fields if _is_way_to_reach(field))


def _is_way_to_reach(field: Field) -> bool:
    return field.is_searchable and (field.type in _REACHED_BY or field.key == "wechat")
