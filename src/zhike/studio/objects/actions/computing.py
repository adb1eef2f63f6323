"""Formulas of records that are there already."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import models

from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectType, custom_values, put_custom
from zhike.platform.clock import business_date, now
from zhike.studio.computed.public import compute_fields


def recompute(described: ObjectType, rows: Iterable[models.Model], *, today: date, zone: str) -> int:
    """Compute the formulas of rows anew, without making another version of them; returns how many changed."""
    changed = 0
    for row in rows:
        held = row.custom  # type: ignore[attr-defined]  # rows of objects that take custom fields
        found = compute_fields(described, values_of(described, row), today=today, zone=zone)
        custom = put_custom(described, held, values=found)
        if custom != held:
            row.custom, changed = custom, changed + 1  # type: ignore[attr-defined]  # same
            row.save(update_fields=["custom"])
    return changed


def computed_values(
    actor: Actor, described: ObjectType, row: models.Model, *, values: Mapping[str, object]
) -> dict[str, object]:
    """Return what the formulas of a row give once ``values`` are written into it."""
    record = {**values_of(described, row), **values}
    return compute_fields(described, record, today=business_date(now(), actor.zone), zone=actor.zone)


def values_of(described: ObjectType, row: models.Model) -> dict[str, object]:
    """Return what a row holds by field key, each value of its field's own type."""
    own = {one.key: getattr(row, one.physical, None) for one in described.fields if not one.slot}
    return own | custom_values(described, row.custom)  # type: ignore[attr-defined]  # as above
