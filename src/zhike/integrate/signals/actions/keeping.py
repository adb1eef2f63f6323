"""Take signals in, change them, and put them away."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zhike.govern.audit.public import Change, record_change, record_changes
from zhike.integrate.signals.actions.findable import find_signals_again
from zhike.integrate.signals.actions.mentioning import mention_customers
from zhike.integrate.signals.actions.reading import changed_columns, columns_of, parse_new
from zhike.integrate.signals.actions.tagging import tag_signals
from zhike.integrate.signals.models import Signal
from zhike.integrate.signals.queries.rows import binned_signals, live_signals
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import bulk_insert, in_chunks
from zhike.platform.catalog import ObjectType, RowResult, RowWrite, object_for, parse_values, split_custom, to_stored
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, not_found
from zhike.platform.outbox.public import emit_records
from zhike.platform.rows import lock_row, save_changed
from zhike.platform.search.public import forget_records
from zhike.studio.objects.public import settle_changed, settle_new

KEY: Final = "signals"
_COLUMNS: Final = (
    "id", "tenant_id", "created_at", "updated_at", "kind", "title", "summary", "link", "source", "published_at",
    "importance", "topics", "competitors", "products", "region", "adcode", "external_key", "key", "link_key", "import_id",
    "custom",
)  # fmt: skip


def create_signal(actor: Actor, given: Mapping[str, object]) -> UUID:
    """Write down a signal.

    Args:
        actor: needs ``signals.create``.
        given: JSON values by field key; ``title`` is required, ``published_at`` is now unless given.

    Raises:
        AppError: 403; 409 ``signals.known`` for one that is there already; 422.
    """
    require(actor, "signals.create")
    values = parse_new(actor, KEY, given)
    with transaction.atomic():
        told = _take_in(actor, [values], import_id=None)[0]
    if told.refusal is not None:
        raise told.refusal
    if not told.after or told.record_id is None:
        raise AppError(CONFLICT, "signals.known", {"title": str(values.get("title") or "")})
    return told.record_id


def write_signals(actor: Actor, rows: Sequence[RowWrite], /, *, import_id: UUID) -> list[RowResult]:
    """Take in the rows of an import; one that is known already is passed over. See `zhike.platform.catalog.WriteRows`."""
    new = [at for at, one in enumerate(rows) if one.record_id is None]
    if new:
        require(actor, "signals.create")
    made = dict(zip(new, _take_in(actor, [rows[at].values for at in new], import_id=import_id), strict=True))
    return [made[at] if at in made else _rewrite(actor, one) for at, one in enumerate(rows)]


def update_signal(actor: Actor, signal_id: UUID, *, version: int, given: Mapping[str, object]) -> None:
    """Change a signal; what names it for its source stays.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``; 422.
    """
    require(actor, "signals.edit")
    values = parse_values(object_for(actor, KEY), given, actor=actor)
    with transaction.atomic():
        _change(actor, lock_row(live_signals(actor), signal_id, what="signal", version=version), values)


def delete_signal(actor: Actor, signal_id: UUID, *, version: int | None = None) -> None:
    """Put a signal into the recycle bin; its feed does not bring it back.

    Raises:
        AppError: 403; 404; 409 ``platform.stale``.
    """
    require(actor, "signals.delete")
    with transaction.atomic():
        row = lock_row(live_signals(actor), signal_id, what="signal", version=version)
        row.deleted_at, row.deleted_by = now(), actor.user_id
        save_changed(row)
        forget_records(KEY, [row.pk])
        _audit(actor, row, "deleted")
        emit_records(actor, "signals.updated", [row.pk], deleted=True)


def restore_signal(actor: Actor, signal_id: UUID) -> int:
    """Take a signal out of the recycle bin and return its version; errors as `delete_signal`."""
    require(actor, "signals.delete")
    with transaction.atomic():
        row = lock_row(binned_signals(actor), signal_id, what="signal")
        row.deleted_at, row.deleted_by = None, None
        save_changed(row)
        find_signals_again(object_for(actor, KEY), [row])
        _audit(actor, row, "restored")
        emit_records(actor, "signals.updated", [row.pk], restored=True)
    return row.version


def _take_in(actor: Actor, drafts: Sequence[Mapping[str, Any]], *, import_id: UUID | None) -> list[RowResult]:
    described, at = object_for(actor, KEY), now()
    results: list[RowResult] = []
    rows: list[Signal] = []
    for values in drafts:
        builtin, _ = split_custom(described, values)
        try:
            row = Signal(tenant_id=actor.tenant_id, import_id=import_id, **columns_of(builtin, at=at))
            settle_new(actor, described, row=row, values=values)
        except AppError as refusal:
            results.append(RowResult(refusal=refusal))
            continue
        results.append(RowResult(record_id=row.pk, after=_told(described, row, values)))
        rows.append(row)
    known = _known(actor, rows)
    fresh = _fresh(rows, known)
    tag_signals(actor, fresh)
    bulk_insert(Signal, _COLUMNS, ([getattr(row, name) for name in _COLUMNS] for row in fresh))
    find_signals_again(described, fresh)
    mention_customers(actor, fresh)
    after = {one.record_id: one.after for one in results}
    record_changes(actor, (_created(row, after[row.pk]) for row in fresh))
    emit_records(actor, "signals.created", [row.pk for row in fresh])
    kept = {row.pk for row in fresh}
    return [one if one.refusal or one.record_id in kept else RowResult(record_id=one.record_id) for one in results]


def _created(row: Signal, after: Mapping[str, object]) -> Change:
    return Change(object_key=KEY, record_id=row.pk, action="created", title=row.title, after=after)


def _known(actor: Actor, rows: Sequence[Signal]) -> set[str]:
    """Return those keys and link keys of the rows that the tenant knows, also from its recycle bin."""
    found: set[str] = set()
    for keys in in_chunks({one for row in rows for one in (row.key, row.link_key) if one}):
        stored = Signal.objects.visible_to(actor).filter(Q(key__in=keys) | Q(link_key__in=keys))
        found.update(one for pair in stored.values_list("key", "link_key") for one in pair if one)
    return found


def _fresh(rows: Sequence[Signal], known: set[str]) -> list[Signal]:
    fresh: list[Signal] = []
    for row in rows:
        keys = {row.key, row.link_key} - {""}
        if not keys & known:
            known |= keys
            fresh.append(row)
    return fresh


def _told(described: ObjectType, row: Signal, values: Mapping[str, object]) -> dict[str, object]:
    fields = {
        one.key: one for one in described.fields if not one.slot and getattr(row, one.physical, None) not in ("", None)
    }
    own = {one.key: to_stored(one, values[one.key]) for one in described.fields if one.slot and values.get(one.key)}
    return {key: to_stored(one, getattr(row, one.physical)) for key, one in fields.items() if key != "created_at"} | own


def _rewrite(actor: Actor, one: RowWrite) -> RowResult:
    require(actor, "signals.edit")
    row = live_signals(actor).filter(pk__in=[one.record_id]).select_for_update().first()
    if row is None:
        return RowResult(refusal=not_found("signal"))
    try:
        with transaction.atomic():
            before, after = _change(actor, row, one.values)
    except AppError as refusal:
        return RowResult(refusal=refusal)
    return RowResult(record_id=row.pk, before=before, after=after)


def _change(actor: Actor, row: Signal, values: Mapping[str, Any]) -> tuple[dict[str, object], dict[str, object]]:
    described = object_for(actor, KEY)
    builtin, _ = split_custom(described, values)
    fields = {one.key: one for one in described.fields}
    columns = changed_columns(builtin)
    before = {key: getattr(row, key) for key in columns}
    changed = {key: value for key, value in columns.items() if before[key] != value}
    for key, value in changed.items():
        setattr(row, key, value)
    own = settle_changed(actor, described, row=row, values={**values, **changed})
    if not changed and not own.after:
        return {}, {}
    save_changed(row)
    find_signals_again(described, [row])
    was = {key: to_stored(fields[key], before[key]) for key in changed} | dict(own.before)
    after = {key: to_stored(fields[key], changed[key]) for key in changed} | dict(own.after)
    _audit(actor, row, "edited", before=was, after=after)
    emit_records(actor, "signals.updated", [row.pk], fields=sorted(after))
    return was, after


def _audit(
    actor: Actor,
    row: Signal,
    action: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    change = Change(
        object_key=KEY, record_id=row.pk, action=action, title=row.title, before=before or {}, after=after or {}
    )
    record_change(actor, change)
