"""From frames of the journal to lake, sightings, visitors and counters: once each, however often it is tried."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Final
from uuid import UUID, uuid5

import orjson
import pyarrow as pa

from zhike.integrate.events.actions.counting import Visits, count_keys, count_visits
from zhike.integrate.events.actions.visitors import see_visitors
from zhike.integrate.events.models import Sighting
from zhike.integrate.events.queries.lake import SCHEMA, events_table
from zhike.integrate.events.rules.times import instant
from zhike.platform.actor import system_actor
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.outbox.public import emit

COMPACT_ABOVE: Final = 48
"""Loose files of the lake before they are merged."""
_COLUMNS: Final = (
    "id", "tenant_id", "event_id", "key_id", "visitor_id", "kind", "at", "received_at", "state", "reason", "title", "url",
)  # fmt: skip
_WHY: Final = "events are stored for the whole tenant"
_MOST_NAMED: Final = 500


@dataclass(slots=True)
class Batch:
    """Events of one tenant that are new, and what else their frames say."""

    tenant_id: UUID
    rows: list[dict[str, Any]] = field(default_factory=list)
    repeated: dict[UUID, int] = field(default_factory=lambda: defaultdict(int))
    rejected: list[tuple[UUID, int, dict[str, Any]]] = field(default_factory=list)
    more_rejected: dict[UUID, int] = field(default_factory=lambda: defaultdict(int))


def batches_of(frames: Iterable[bytes]) -> list[Batch]:
    """Read frames into one batch a tenant, leaving out events that were stored before or come twice."""
    read = sorted(map(orjson.loads, frames), key=lambda one: one["tenant"])
    return [_batch(UUID(tenant), list(group)) for tenant, group in groupby(read, key=lambda one: str(one["tenant"]))]


def put_in_lake(batch: Batch, name: str) -> None:
    """Append the events to the lake; the same name again replaces what it brought before."""
    if not batch.rows:
        return
    table = events_table(batch.tenant_id)
    table.append(name, pa.Table.from_pylist([_lake_row(one) for one in batch.rows], schema=SCHEMA), is_spread=False)


def keep(batch: Batch) -> set[UUID]:
    """Write what the database knows of the events, in the caller's transaction, tell subscribers, and return the customers seen."""
    tenant_id = batch.tenant_id
    bulk_insert(Sighting, _COLUMNS, [*_sightings(batch), *_refused(batch)], skip_existing=True)
    visits = Visits()
    for row in batch.rows:
        visits.add(row["visitor"], row["at_us"], kind=row["kind"], session=row["session"])
    customers = see_visitors(tenant_id, batch.rows, visits=visits)
    count_visits(tenant_id, visits)
    count_keys(tenant_id, _by_key(batch))
    if customers:
        touched = sorted(map(str, customers))
        payload = {"count": len(batch.rows), "customers": touched[:_MOST_NAMED]}
        emit(system_actor(tenant_id), "events.stored", str(tenant_id), payload)
    return customers


def _batch(tenant_id: UUID, frames: Sequence[dict[str, Any]]) -> Batch:
    batch = Batch(tenant_id)
    fresh: dict[UUID, dict[str, Any]] = {}
    for frame in frames:
        key_id, received_us = UUID(frame["key"]), frame["at"]
        for event in frame["events"]:
            row_id = uuid5(tenant_id, event["id"])
            if row_id in fresh:
                batch.repeated[key_id] += 1
                continue
            visitor = uuid5(tenant_id, event["visitor"])
            fresh[row_id] = event | {"row": row_id, "visitor": visitor, "anonymous_id": event["visitor"]}
            fresh[row_id] |= {"key_id": key_id, "received_us": received_us}
        batch.rejected += [(key_id, received_us, one) for one in frame["rejected"]]
        batch.more_rejected[key_id] += frame["more_rejected"]
    stored = _stored(tenant_id, fresh)
    for row_id, row in fresh.items():
        if row_id in stored:
            batch.repeated[row["key_id"]] += 1
        else:
            batch.rows.append(row)
    return batch


def _stored(tenant_id: UUID, row_ids: Iterable[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for ids in in_chunks(row_ids):
        rows = Sighting.objects.in_tenant(tenant_id, _WHY).filter(pk__in=ids).exclude(state="rejected")
        found.update(rows.values_list("pk", flat=True))
    return found


def _lake_row(row: dict[str, Any]) -> dict[str, Any]:
    amount = row["properties"].get("amount_cents")
    return {
        "visitor_id": str(row["visitor"]),
        "at_us": row["at_us"],
        "event_id": row["id"],
        "type": row["kind"],
        "session": row["session"],
        "title": row["title"],
        "url": row["url"],
        "amount_cents": amount if isinstance(amount, int) and abs(amount) < 1 << 62 else None,
        "key_id": str(row["key_id"]),
        "received_us": row["received_us"],
        "properties": orjson.dumps(row["properties"]).decode(),
    }


def _sightings(batch: Batch) -> Iterable[tuple[object, ...]]:
    for row in batch.rows:
        yield (
            row["row"], batch.tenant_id, row["id"], row["key_id"], row["visitor"], row["kind"],
            instant(row["at_us"]), instant(row["received_us"]), "stored", "", row["title"], row["url"],
        )  # fmt: skip


def _refused(batch: Batch) -> Iterable[tuple[object, ...]]:
    for key_id, received_us, one in batch.rejected:
        # A refused id may be anything, or be sent right later: it must not stand in the way of that one.
        row_id = uuid5(batch.tenant_id, f"rejected {received_us} {one['index']} {one['id']}")
        visitor = uuid5(batch.tenant_id, one["visitor"]) if one["visitor"] else None
        reason = f"{one['code']} {one['fact']}".strip()[:120]
        at = instant(received_us)
        yield (
            row_id, batch.tenant_id, one["id"][:64], key_id, visitor, one["kind"][:60], at, at, "rejected", reason, "", "",
        )  # fmt: skip


def _by_key(batch: Batch) -> dict[tuple[UUID, Any], tuple[int, int, dict[str, int]]]:
    """Return (accepted, repeated, rejected by code) by key and day."""
    accepted: dict[tuple[UUID, Any], int] = defaultdict(int)
    rejected: dict[tuple[UUID, Any], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in batch.rows:
        accepted[row["key_id"], instant(row["received_us"]).date()] += 1
    for key_id, received_us, one in batch.rejected:
        rejected[key_id, instant(received_us).date()][one["code"]] += 1
    today = datetime.now(UTC).date()
    for key_id, count in batch.more_rejected.items():
        if count:
            rejected[key_id, today]["events.more"] += count
    repeated = {(key_id, today): count for key_id, count in batch.repeated.items()}
    places = accepted.keys() | rejected.keys() | repeated.keys()
    return {one: (accepted[one], repeated.get(one, 0), dict(rejected[one])) for one in places}
