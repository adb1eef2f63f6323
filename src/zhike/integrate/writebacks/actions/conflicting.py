"""Somebody changed the record on the other side while our change was on its way: nobody is overwritten."""

from collections.abc import Mapping
from typing import Final

from zhike.integrate.conflicts.public import Met, queue_met
from zhike.integrate.writebacks.actions.preparing import Prepared
from zhike.integrate.writebacks.actions.remembering import remember_there
from zhike.integrate.writebacks.models import Outgoing
from zhike.integrate.writebacks.queries.ways import Said, Way

MOVED: Final = "writebacks.moved"


def note_moved(way: Way, change: Outgoing, *, prepared: Prepared, moved: Mapping[str, Said]) -> None:
    """Remember what the other side says now, and let a person decide on each field that one of us wrote."""
    remember_there(way, change.record_id, values={key: one.text for key, one in moved.items()})
    record, source_id = prepared.record, way.row.source_id
    if record is None or source_id is None:
        return
    before = way.said_by(record.raw, moved)
    met = [
        Met(
            target_id=change.target_id,
            field=key,
            source_id=source_id,
            record_id=change.record_id,
            import_id=record.import_id,
            base=before[key].value,
            theirs=one.value,
        )
        for key, one in moved.items()
    ]
    queue_met(way.row.tenant_id, change.object_key, met=met)
