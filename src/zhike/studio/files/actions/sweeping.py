"""Throw away what nobody holds: uploads that no record took, files that were let go, those of records that are gone."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zhike.adapters.blobs import drop_blob
from zhike.platform.actor import system_actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import find_store
from zhike.platform.clock import now
from zhike.platform.scope import ScopedQuerySet
from zhike.studio.files.actions.uploading import store_of_tenant
from zhike.studio.files.models import File
from zhike.studio.files.rules import LOOSE_HOURS, RELEASED_DAYS

_WHY: Final = "upkeep: files that nobody holds"
_FRESH_S: Final = 3_600


def sweep_files(tenant_id: UUID) -> int:
    """Delete what nobody holds any more and return how many files went; running it again is harmless."""
    at = now()
    _release_orphans(tenant_id)
    due = _rows(tenant_id).filter(
        Q(record_id__isnull=True, created_at__lt=at - timedelta(hours=LOOSE_HOURS))
        | Q(released_at__lt=at - timedelta(days=RELEASED_DAYS))
    )
    gone = list(due.values_list("pk", "sha256", "thumbnail"))
    with transaction.atomic():
        for ids in in_chunks(pk for pk, _, _ in gone):
            _rows(tenant_id).filter(pk__in=ids).delete()
    for sha256 in {one for _, *both in gone for one in both if one}:
        if not _rows(tenant_id).filter(Q(sha256=sha256) | Q(thumbnail=sha256)).exists():
            drop_blob(store_of_tenant(tenant_id), sha256, unused_s=_FRESH_S)
    return len(gone)


def _release_orphans(tenant_id: UUID) -> None:
    """Release the files of records that were deleted for good; those in the recycle bin keep theirs."""
    taken = _rows(tenant_id).filter(record_id__isnull=False, released_at__isnull=True)
    for object_key in sorted(set(taken.values_list("object_key", flat=True))):
        of_object = taken.filter(object_key=object_key)
        for ids in in_chunks(set(of_object.values_list("record_id", flat=True))):
            orphans = set(ids) - _existing(tenant_id, object_key, ids)
            of_object.filter(record_id__in=orphans).update(released_at=now())


def _existing(tenant_id: UUID, object_key: str, ids: Sequence[UUID | None]) -> set[UUID | None]:
    actor = system_actor(tenant_id)
    store = find_store(actor, object_key)
    if store is None:
        # The object itself is in the bin: its records come back with it.
        return set(ids)
    reached = [store.rows, *([store.bin] if store.bin else [])]
    return {pk for rows in reached for pk in rows(actor).filter(pk__in=ids).values_list("pk", flat=True)}


def _rows(tenant_id: UUID) -> ScopedQuerySet[File]:
    return File.objects.in_tenant(tenant_id, _WHY)
