"""What figures were known to be: written once, never changed."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from django.db.models import Max

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.signals.actions.findable import find_observations_again
from zhike.integrate.signals.models import Observation, ObservationVersion
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert
from zhike.platform.catalog import object_for
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit_records
from zhike.platform.rows import save_changed

_COLUMNS: Final = (
    "id", "tenant_id", "observation_id", "kind", "series", "on", "value", "revision", "known_at", "user_id", "import_id",
)  # fmt: skip


def version_of(
    actor: Actor, row: Observation, *, revision: int, import_id: UUID | None, is_withdrawn: bool = False
) -> tuple[object, ...]:
    """Return a version as it is stored; it is known from this moment on."""
    value = None if is_withdrawn else row.value
    place = (new_id(), actor.tenant_id, row.pk, row.kind, row.series, row.on)
    return (*place, value, revision, now(), actor.user_id, import_id)


def keep_versions(versions: Iterable[tuple[object, ...]]) -> None:
    """Store versions, in the transaction that changes what is known now."""
    bulk_insert(ObservationVersion, _COLUMNS, versions)


def correct(actor: Actor, row: Observation, *, value: float, import_id: UUID | None) -> float:
    """Let another value be known from now on, also of a figure in the recycle bin; returns the one before."""
    before, row.value = row.value, value
    was_withdrawn, row.deleted_at, row.deleted_by = row.deleted_at is not None, None, None
    add_version(actor, row, import_id=import_id)
    if was_withdrawn:
        find_observations_again(object_for(actor, "observations"), [row])
    note_change(actor, row, "edited", before={"value": before}, after={"value": value})
    return before


def add_version(actor: Actor, row: Observation, *, import_id: UUID | None = None, is_withdrawn: bool = False) -> None:
    """Store a locked row and what it is known to be from now on."""
    known = ObservationVersion.objects.visible_to(actor).filter(observation_id=row.pk)
    last = known.aggregate(last=Max("revision"))["last"] or 0
    keep_versions([version_of(actor, row, revision=last + 1, import_id=import_id, is_withdrawn=is_withdrawn)])
    save_changed(row)


def note_change(
    actor: Actor, row: Observation, action: str, *, before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    """Note a change for the history, and tell whoever listens."""
    change = Change(
        object_key="observations", record_id=row.pk, action=action, title=row.series, before=before, after=after
    )
    record_change(actor, change)
    emit_records(actor, "observations.updated", [row.pk], **({action: True} if action != "edited" else {}))
