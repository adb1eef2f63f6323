"""Formulas of records that are there already."""

from collections.abc import Iterable, Mapping

from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectType, custom_values, put_custom
from zhike.platform.clock import business_date, now
from zhike.studio.computed.public import compute_fields
from zhike.studio.objects.models import Record


def recompute(actor: Actor, described: ObjectType, rows: Iterable[Record]) -> int:
    """Compute the formulas of rows anew, without making another version of them; returns how many changed."""
    changed = 0
    for row in rows:
        custom = put_custom(described, row.custom, values=computed_values(actor, described, row, values={}))
        if custom != row.custom:
            row.custom, changed = custom, changed + 1
            row.save(update_fields=["custom"])
    return changed


def computed_values(
    actor: Actor, described: ObjectType, row: Record, *, values: Mapping[str, object]
) -> dict[str, object]:
    """Return what the formulas of a row give once ``values`` are written into it."""
    held = {"name": row.title, "owner": row.owner_id, "department": row.department_id, "created_at": row.created_at}
    record = {**held, **custom_values(described, row.custom), **values}
    return compute_fields(described, record, today=business_date(now(), actor.zone), zone=actor.zone)
