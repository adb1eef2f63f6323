"""Which record of a source is which of ours.

By One-ID for customers, by the key that its rows are matched by where rows are written straight into records; an activity is the
version of its source's record that is in force.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final
from uuid import UUID

from zhike.integrate.conflicts.public import CUSTOMERS
from zhike.integrate.identity.public import customers_of_records, records_of_customers
from zhike.integrate.imports.public import RowReading
from zhike.integrate.sources.public import (
    KeyedRecord,
    keyed_records,
    live_versions,
    newest_keyed,
    newest_of_keys,
    records_of_versions,
)
from zhike.integrate.writebacks.queries.ways import Way

_DIGEST: Final = "="
"""Begins what stands for a key that is too long to be kept, which nobody over there knows."""

type Home = tuple[KeyedRecord, UUID]
"""A record of a source, and ours. Of rows that are written straight into records it is named by ours, which stays the same."""


def homes_of(way: Way, ids: Collection[UUID]) -> list[Home]:
    """Return the records of a way's source that are these records of ours, each with ours."""
    row = way.row
    if row.source_id is None:
        return []
    if way.straight is not None:
        return _by_key(way.straight, row.tenant_id, row.source_id, ids=ids)
    if row.object_key != CUSTOMERS:
        found = records_of_versions(row.tenant_id, row.source_id, version_ids=ids)
        return [(record, version) for version, record in found]
    mine = records_of_customers(row.tenant_id, list(ids))
    return [(one, mine[one.record_id]) for one in keyed_records(row.tenant_id, row.source_id, record_ids=list(mine))]


def record_there(way: Way, record_id: UUID) -> KeyedRecord | None:
    """Return a record of a way's source by the name that `homes_of` gave it; None when it is gone."""
    row = way.row
    if row.source_id is None:
        return None
    if way.straight is not None:
        found = _by_key(way.straight, row.tenant_id, row.source_id, ids=[record_id])
        return found[0][0] if found else None
    records = keyed_records(row.tenant_id, row.source_id, record_ids=[record_id])
    return records[0] if records else None


def home_now(way: Way, record: KeyedRecord, *, known: UUID) -> UUID:
    """Return our record of a source's now: the one that was known, but of an activity the version that took its place."""
    if way.straight is not None or way.row.object_key == CUSTOMERS:
        return known
    return live_versions(way.row.tenant_id, [record.record_id]).get(record.record_id, known)


def newest_homes(way: Way, *, limit: int) -> list[Home]:
    """Return the records of a way's source that came last, each with ours; those that are none of ours are left out."""
    row = way.row
    if row.source_id is None:
        return []
    records = newest_keyed(row.tenant_id, row.source_id, limit=limit)
    if way.straight is not None:
        mine = way.straight.records_of(_once(records))
        return _by_key(way.straight, row.tenant_id, row.source_id, ids=list(mine.values()))
    record_ids = [one.record_id for one in records]
    of_versions = row.object_key != CUSTOMERS
    homes = live_versions(row.tenant_id, record_ids) if of_versions else customers_of_records(row.tenant_id, record_ids)
    return [(one, homes[one.record_id]) for one in records if one.record_id in homes]


def _by_key(straight: RowReading, tenant_id: UUID, source_id: UUID, *, ids: Collection[UUID]) -> list[Home]:
    keys = {one: key for one, key in straight.keys_of(ids).items() if not key.startswith(_DIGEST)}
    told = newest_of_keys(tenant_id, source_id, keys=set(keys.values()))
    return [(replace(told[key], record_id=one), one) for one, key in keys.items() if key in told]


def _once(records: Iterable[KeyedRecord]) -> Iterable[dict[str, str]]:
    newest: dict[str, dict[str, str]] = {}
    for one in records:
        newest.setdefault(one.key, dict(one.raw))
    return newest.values()
