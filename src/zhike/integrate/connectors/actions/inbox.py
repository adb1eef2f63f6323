"""What waits at a connector's door, taken into one import."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from zhike.integrate.connectors.actions.keeping import settings_of
from zhike.integrate.connectors.models import Connector, Delivery, KnownVersion
from zhike.integrate.connectors.rules.payloads import newest_of
from zhike.integrate.connectors.settings import HookSettings
from zhike.platform.bulk import bulk_update
from zhike.platform.clock import now
from zhike.platform.ids import new_id

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 800
_AT_ONCE: Final = 200
_FIRST: Final = 2
"""Row of a file behind its header, as a spreadsheet counts."""
_WHY: Final = "a connector takes what was posted to it"


@dataclass(slots=True)
class Batch:
    """Deliveries of one run, each with the rows that are kept of it, and the newest versions that they tell of."""

    taken: list[tuple[UUID, Sequence[Mapping[str, str]], int]] = field(default_factory=list)
    newest: dict[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[Mapping[str, str]]:
        """Yield all kept rows, in the order in which they came."""
        for _, kept, _ in self.taken:
            yield from kept


def is_posted(row: Connector) -> bool:
    """Say whether a connector's rows come by themselves."""
    return row.settings.get("kind") in {"hook", "form"}


def is_anything_waiting(row: Connector) -> bool:
    """Say whether something was posted that no import has."""
    return _waiting(row).exists()


def batch_of(row: Connector) -> Batch:
    """Return what waits, the oldest first, up to one run's worth."""
    settings, batch = settings_of(row), Batch()
    rows, columns = 0, set[str]()
    for delivery in _waiting(row).order_by("id").iterator(chunk_size=_AT_ONCE):
        columns |= {column for one in delivery.rows for column in one}
        rows += len(delivery.rows)
        if batch.taken and (rows > MOST_ROWS or len(columns) > MOST_COLUMNS):
            break
        kept: Sequence[Mapping[str, str]] = delivery.rows
        if isinstance(settings, HookSettings) and settings.key_field and settings.version_field:
            kept = _newest(row, settings, batch, delivery.rows)
        batch.taken.append((delivery.pk, kept, len(delivery.rows) - len(kept)))
    return batch


def note_taken(row: Connector, batch: Batch, *, import_id: UUID | None) -> None:
    """Say into which import deliveries went; in the transaction that made it."""
    if not batch.taken:
        return
    at, place = now(), _FIRST
    taken: list[tuple[object, ...]] = []
    for pk, kept, older in batch.taken:
        taken.append((pk, "taken", import_id, place, older, at, at))
        place += len(kept)
    bulk_update(Delivery, ("state", "import_id", "first_row", "older", "taken_at", "updated_at"), taken)
    versions = [
        KnownVersion(id=new_id(), tenant_id=row.tenant_id, connector_id=row.pk, key=key, newest=newest)
        for key, newest in batch.newest.items()
    ]
    KnownVersion.objects.bulk_create(
        versions, update_conflicts=True, unique_fields=["connector_id", "key"], update_fields=["newest"]
    )


def _newest(
    row: Connector, settings: HookSettings, batch: Batch, rows: list[dict[str, str]]
) -> Sequence[Mapping[str, str]]:
    keys = {one.get(settings.key_field, "")[:200] for one in rows} - {""}
    found = KnownVersion.objects.in_tenant(row.tenant_id, _WHY).filter(connector_id=row.pk, key__in=keys)
    known = dict(found.values_list("key", "newest")) | batch.newest
    kept, newest = newest_of(rows, known, key=settings.key_field, version=settings.version_field)
    batch.newest |= newest
    return kept


def _waiting(row: Connector) -> QuerySet[Delivery]:
    return Delivery.objects.in_tenant(row.tenant_id, _WHY).filter(connector_id=row.pk, state="waiting")
