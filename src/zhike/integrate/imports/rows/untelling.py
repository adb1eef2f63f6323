"""What conflicts become when the import is taken back whose rows they are about."""

from uuid import UUID

from zhike.integrate.conflicts.public import disputed_by, untell
from zhike.integrate.imports.rows.readings import RowReading
from zhike.integrate.sources.public import Import, newest_of_keys, source_of_id
from zhike.platform.actor import system_actor


def untell_import(row: Import) -> None:
    """Bring the conflicts that a withdrawn import left to what its source had told before; in the caller's transaction."""
    disputed = disputed_by(row.tenant_id, row.pk)
    source = source_of_id(row.tenant_id, row.source_id) if row.source_id else None
    if not disputed or source is None:
        return
    reading = RowReading.of(system_actor(row.tenant_id), row.object, mapping=source.mapping, ruleset=source.ruleset)
    keys = reading.keys_of({target for target, _ in disputed})
    told = newest_of_keys(row.tenant_id, source.pk, keys=set(keys.values()))
    before: dict[tuple[UUID, str], tuple[object, UUID]] = {}
    for target, field in disputed:
        said = told.get(keys.get(target, ""))
        if said is not None:
            before[target, field] = (reading.read(said.raw).get(field), said.import_id)
    untell(row.tenant_id, row.pk, before=before)
