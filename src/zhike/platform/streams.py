"""Rows of one parent, newest first: timelines and their kin."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import F
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan

from zhike.platform.actor import Actor
from zhike.platform.rawrows import fetch_prepared, fetch_raw

type Place = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows that are merged with those of other tables by instant.

    Attributes:
        name: stable name of the query.
        at: column of the instant, never NULL.
        columns: what to fetch; the same at each call.
    """

    name: str
    at: str
    columns: tuple[str, ...]


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
        rows_of: scoped rows of a parent; must use both arguments as parameters only.
        before: instant and id of the last row that was shown, None for the newest.
        limit: rows wanted.
    """
    ordering = (F(stream.at).desc(), F("id").desc())
    if before is None:
        return fetch_prepared(
            f"{stream.name} {limit} {len(stream.columns)}",
            actor,
            given={"id": parent_id},
            columns=stream.columns,
            build=lambda who, given: rows_of(who, given["id"]).order_by(*ordering)[:limit],
        )
    rows = rows_of(actor, parent_id).filter(TupleLessThan(Tuple(F(stream.at), F("id")), before))
    return fetch_raw(rows.order_by(*ordering)[:limit], stream.columns)
