"""What would be sent now, without sending anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zhike.integrate.conflicts.public import open_fields
from zhike.integrate.connectors.public import get_connector
from zhike.integrate.writebacks.actions.preparing import Prepared, weigh
from zhike.integrate.writebacks.actions.sending import preview
from zhike.integrate.writebacks.actions.spreading import shown
from zhike.integrate.writebacks.queries.fields import get_writeback
from zhike.integrate.writebacks.queries.homes import newest_homes
from zhike.integrate.writebacks.queries.ways import Reason, Way, known_of, values_of, way_of
from zhike.platform.actor import Actor, require

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
    if row.source_id is None or not row.settings or not actor.has(f"{row.object_key}.view"):
        return DryRun(0)
    way = way_of(row)
    keys = way.out()
    homes = newest_homes(way, limit=LOOKED_AT) if keys else []
    ours = {target for _, target in homes}
    waiting = open_fields(actor.tenant_id, ours)
    seen = values_of(actor, way, ours, keys={*keys, way.described.title})
    known = known_of(way, [one for one, _ in homes])
    connector, _ = get_connector(actor, connector_id)
    changes = []
    for one, target in homes:
        if target not in seen:
            continue
        values = {key: seen[target][key] for key in keys if key not in waiting.get(target, ()) and key in seen[target]}
        found = weigh(way, one, actor=actor, values=values, known=known[one.record_id])
        if found.differences or found.refused:
            request = preview(way, connector, key=one.key, differences=found.differences) if found.differences else ""
            title = str(seen[target][way.described.title])
            changes.append(DryChange(target, title, one.key, _told(way, found), found.refused, request))
    return DryRun(len(homes), tuple(changes[:SHOWN]))


def _told(way: Way, found: Prepared) -> dict[str, Any]:
    return {
        key: {"before": shown(way.field(key), one.before), "after": shown(way.field(key), one.after)}
        for key, one in found.differences.items()
    }
