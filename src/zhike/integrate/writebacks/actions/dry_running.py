"""What would be sent now, without sending anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zhike.integrate.conflicts.public import open_fields
from zhike.integrate.identity.public import customers_of_records
from zhike.integrate.sources.public import KeyedRecord, newest_keyed
from zhike.integrate.writebacks.actions.preparing import Prepared, weigh
from zhike.integrate.writebacks.actions.sending import request_text
from zhike.integrate.writebacks.actions.spreading import CUSTOMERS, shown
from zhike.integrate.writebacks.queries.fields import get_writeback
from zhike.integrate.writebacks.queries.ways import Reason, Way, known_of, values_of, way_of
from zhike.integrate.writebacks.rules.templates import fill_url
from zhike.integrate.writebacks.settings import RestWrites
from zhike.platform.actor import Actor, require
from zhike.platform.ids import new_id

LOOKED_AT: Final = 200
SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class DryChange:
    """A record that would be written; ``refused``: fields that differ and would not go, with why."""

    record_id: UUID
    title: str
    key: str
    told: Mapping[str, Any]
    refused: Mapping[str, Reason]
    request: str


@dataclass(frozen=True, slots=True)
class DryRun:
    """The records among the newest of a source that say something else there than here."""

    looked_at: int
    changes: tuple[DryChange, ...] = ()


def dry_run(actor: Actor, connector_id: UUID) -> DryRun:
    """Compare the newest records of a connector's source with ours, as its fields are set now, switched on or not.

    Raises:
        AppError: 403, also without the right to write back; 404.
    """
    require(actor, "connectors.write_back")
    row = get_writeback(actor, connector_id).row
    if row.source_id is None or not row.settings or row.object_key != CUSTOMERS or not actor.has("customers.view"):
        return DryRun(0)
    way = way_of(row)
    keys = way.out()
    records = newest_keyed(actor.tenant_id, row.source_id, limit=LOOKED_AT) if keys else []
    homes = customers_of_records(actor.tenant_id, [one.record_id for one in records])
    waiting = open_fields(actor.tenant_id, set(homes.values()))
    seen = values_of(actor, way, set(homes.values()), keys={*keys, way.described.title})
    known = known_of(way, records)
    changes = []
    for one in records:
        target = homes.get(one.record_id)
        if target is None or target not in seen:
            continue
        values = {key: seen[target][key] for key in keys if key not in waiting.get(target, ()) and key in seen[target]}
        found = weigh(way, one, actor=actor, values=values, known=known[one.record_id])
        if found.differences or found.refused:
            changes.append(_change(way, one, target=target, found=found, title=str(seen[target][way.described.title])))
    return DryRun(len(records), tuple(changes[:SHOWN]))


def _change(way: Way, record: KeyedRecord, *, target: UUID, found: Prepared, title: str) -> DryChange:
    how = RestWrites.model_validate(way.row.settings)
    facts: dict[str, object] = {"key": record.key, "id": new_id().hex, "version": ""}
    url = fill_url(how.url, {name: str(value) for name, value in facts.items()})
    told = {
        key: {"before": shown(way.field(key), one.before), "after": shown(way.field(key), one.after)}
        for key, one in found.differences.items()
    }
    request = request_text(way, how=how, url=url, facts=facts, differences=found.differences) if told else ""
    return DryChange(target, title, record.key, told, found.refused, request)
