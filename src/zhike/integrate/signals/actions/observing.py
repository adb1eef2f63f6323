"""Take figures in; a correction becomes a new version, and what was known before stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_changes
from zhike.integrate.signals.actions.findable import find_observations_again
from zhike.integrate.signals.actions.reading import parse_new, plain_words
from zhike.integrate.signals.actions.versions import correct, keep_versions, version_of
from zhike.integrate.signals.models import Observation
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.catalog import ObjectType, RowResult, RowWrite, object_for, split_custom
from zhike.platform.errors import AppError, invalid
from zhike.platform.outbox.public import emit_records
from zhike.studio.objects.public import settle_new

KEY: Final = "observations"
_COLUMNS: Final = (
    "id", "tenant_id", "created_at", "updated_at", "kind", "series", "competitor", "product", "on", "value", "unit",
    "source", "link", "import_id", "custom",
)  # fmt: skip
type _Name = tuple[str, str, date]


@dataclass(slots=True)
class _Batch:
    """Figures that are there and that come in, by what names them."""

    actor: Actor
    import_id: UUID | None
    rows: dict[_Name, Observation]
    fresh: dict[UUID, Observation]


def create_observation(actor: Actor, given: Mapping[str, object]) -> UUID:
    """Write down a figure; one of a day that is known already becomes its correction.

    Args:
        actor: needs ``observations.create``, for a correction also ``observations.edit``.
        given: JSON values by field key: ``on`` and ``value``, and ``series`` or ``competitor`` with ``product``.

    Raises:
        AppError: 403; 422.
    """
    require(actor, "observations.create")
    values = parse_new(actor, KEY, given)
    with transaction.atomic():
        told = _take_in(actor, [values], import_id=None)[0]
    if told.refusal is not None or told.record_id is None:
        raise told.refusal or invalid("platform.bad_value", field="series", wanted="filled")
    return told.record_id


def write_observations(actor: Actor, rows: Sequence[RowWrite], /, *, import_id: UUID) -> list[RowResult]:
    """Take in the rows of an import: a known day with another value is corrected, with the same one passed over."""
    require(actor, "observations.create")
    if any(one.record_id is not None for one in rows):
        require(actor, "observations.edit")
    drafts = [{**_named(actor, one), **one.values} for one in rows]
    return _take_in(actor, drafts, import_id=import_id)


def _named(actor: Actor, one: RowWrite) -> Mapping[str, Any]:
    if one.record_id is None:
        return {}
    found = Observation.objects.visible_to(actor).filter(pk=one.record_id)
    return next(iter(found.values("kind", "series", "competitor", "product", "on", "value", "unit")), {})


def _take_in(actor: Actor, drafts: Sequence[Mapping[str, Any]], *, import_id: UUID | None) -> list[RowResult]:
    described = object_for(actor, KEY)
    readings: list[Observation | AppError] = []
    for values in drafts:
        try:
            row = Observation(tenant_id=actor.tenant_id, import_id=import_id, **_columns_of(described, values))
            settle_new(actor, described, row=row, values=values)
            readings.append(row)
        except AppError as refusal:
            readings.append(refusal)
    batch = _Batch(actor, import_id, _known(actor, [one for one in readings if isinstance(one, Observation)]), {})
    results = [RowResult(refusal=one) if isinstance(one, AppError) else _settled(batch, one) for one in readings]
    fresh = list(batch.fresh.values())
    bulk_insert(Observation, _COLUMNS, ([getattr(row, name) for name in _COLUMNS] for row in fresh))
    keep_versions([version_of(actor, row, revision=1, import_id=import_id) for row in fresh])
    find_observations_again(described, fresh)
    created = {row.pk: told_of(row) for row in fresh}
    record_changes(
        actor,
        (
            Change(object_key=KEY, record_id=row.pk, action="created", title=row.series, after=created[row.pk])
            for row in fresh
        ),
    )
    emit_records(actor, "observations.created", list(created))
    return results


def _settled(batch: _Batch, row: Observation) -> RowResult:
    name = (row.kind, row.series, row.on)
    known = batch.rows.get(name)
    if known is None:
        batch.rows[name] = batch.fresh[row.pk] = row
        return RowResult(record_id=row.pk, after=told_of(row))
    if known.value == row.value and known.deleted_at is None:
        return RowResult(record_id=known.pk)
    if known.pk in batch.fresh:
        return RowResult(refusal=invalid("signals.said_twice", series=row.series, on=row.on.isoformat()))
    try:
        require(batch.actor, "observations.edit")
        before = correct(batch.actor, known, value=row.value, import_id=batch.import_id)
    except AppError as refusal:
        return RowResult(refusal=refusal)
    return RowResult(record_id=known.pk, before={"value": before}, after={"value": row.value})


def _columns_of(described: ObjectType, values: Mapping[str, Any]) -> dict[str, Any]:
    builtin, _ = split_custom(described, values)
    columns = {key: plain_words(value) if isinstance(value, str) else value for key, value in builtin.items()}
    columns = {key: value for key, value in columns.items() if value is not None}
    for key in ("on", "value"):
        if columns.get(key) is None:
            raise invalid("platform.bad_value", field=key, wanted="filled")
    parts = [str(columns[key]) for key in ("competitor", "product") if columns.get(key)]
    columns["kind"] = columns.get("kind") or ("price" if parts else "other")
    columns["series"] = (
        " · ".join(parts) if columns["kind"] == "price" and parts else columns.get("series") or " · ".join(parts)
    )
    if not columns["series"]:
        raise invalid("platform.bad_value", field="series", wanted="filled")
    return columns


def _known(actor: Actor, rows: Sequence[Observation]) -> dict[_Name, Observation]:
    """Return the stored figures of the days that rows name, also those in the recycle bin, locked."""
    wanted = {(row.kind, row.series, row.on) for row in rows}
    found: dict[_Name, Observation] = {}
    for days in in_chunks({on for _, _, on in wanted}):
        stored = Observation.objects.visible_to(actor).filter(on__in=days, series__in={one for _, one, _ in wanted})
        for row in stored.select_for_update():
            if (row.kind, row.series, row.on) in wanted:
                found[row.kind, row.series, row.on] = row
    return found


def told_of(row: Observation) -> dict[str, object]:
    """Return what the history keeps of a new figure."""
    told = {"series": row.series, "kind": row.kind, "on": row.on.isoformat(), "value": row.value}
    return told | {
        key: getattr(row, key) for key in ("competitor", "product", "unit", "source", "link") if getattr(row, key)
    }
