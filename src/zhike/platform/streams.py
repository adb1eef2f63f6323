"""Rows of one parent, newest first: timelines and their kin."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.expressions import F
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan

from zhike.platform.actor import Actor
from zhike.platform.rawrows import fetch_prepared, fetch_raw

type Place = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """What of a stream is wanted; what is empty asks nothing.

    Attributes:
        kinds: of which kinds, in the words of the stream; a stream of one kind leaves them to its caller.
        people: who did it.
        since: from this instant on.
        until: before this instant.
    """

    kinds: tuple[str, ...] = ()
    people: tuple[UUID, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    def of(self, at: str, person: str) -> Q:
        """Return the filter over a column of instants and one of people."""
        found = Q(**{f"{person}__in": self.people}) if self.people else Q()
        if self.since is not None:
            found &= Q(**{f"{at}__gte": self.since})
        if self.until is not None:
            found &= Q(**{f"{at}__lt": self.until})
        return found


ALL: Final = Only()


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows that are merged with those of other tables by instant.

    Attributes:
        name: stable name of the query.
        at: column of the instant, never NULL.
        columns: what to fetch; the same at each call.
        is_narrowed: not all rows are asked for, so that the query is another one each time.
    """

    name: str
    at: str
    columns: tuple[str, ...]
    is_narrowed: bool = False


def fetch_latest(
    actor: Actor,
    stream: Stream,
    parent_id: UUID,
    *,
    rows_of: Callable[[Actor, UUID], QuerySet[Any]],
    before: Place | None,
    limit: int,
) -> list[tuple[Any, ...]]:  # sizes: a stream, whose rows, and a page of them
    """Fetch rows of one parent, newest first behind a place; the first page is compiled once.

    Args:
        actor: whose rows.
        stream: which rows.
        parent_id: record that they hang on.
        rows_of: scoped rows of a parent; must use both arguments as parameters only, unless the stream is narrowed.
        before: instant and id of the last row that was shown, None for the newest.
        limit: rows wanted.
    """
    ordering = (F(stream.at).desc(), F("id").desc())
    if before is None and not stream.is_narrowed:
        return fetch_prepared(
            f"{stream.name} {limit} {len(stream.columns)}",
            actor,
            given={"id": parent_id},
            columns=stream.columns,
            build=lambda who, given: rows_of(who, given["id"]).order_by(*ordering)[:limit],
        )
    rows = rows_of(actor, parent_id)
    if before is not None:
        rows = rows.filter(TupleLessThan(Tuple(F(stream.at), F("id")), before))
    return fetch_raw(rows.order_by(*ordering)[:limit], stream.columns)
