"""What is derived from records follows a changed definition: the search index, the values of formulas."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.people.public import get_tenant
from zhike.platform.actor import system_actor
from zhike.platform.catalog import find_for, find_store, objects_for
from zhike.platform.clock import business_date, now
from zhike.platform.errors import AppError
from zhike.platform.jobs.public import JobContext
from zhike.studio.computed.public import changes_overnight
from zhike.studio.objects.actions.computing import recompute
from zhike.studio.objects.actions.converting import rows_of

_CHUNK: Final = 1_000


def reindex_object(context: JobContext, object_key: str) -> int:
    """Index the live records of an object anew and return how many there were; resumable by running it again."""
    # Whoever asked for it: the index serves everybody, so every row is in it.
    everyone = system_actor(context.actor.tenant_id)
    described, store = find_for(everyone, object_key), find_store(everyone, object_key)
    if described is None or store is None or store.find_again is None:
        return 0
    live = store.rows(everyone)
    done, last, total = 0, UUID(int=0), live.count()
    while True:
        with transaction.atomic():
            rows = list(live.filter(pk__gt=last).order_by("pk").select_for_update()[:_CHUNK])
            store.find_again(described, rows)
        if not rows:
            return done
        done, last = done + len(rows), rows[-1].pk
        context.report("objects.reindexing", done, total)


def recompute_object(context: JobContext, object_key: str, *, today: date | None = None) -> int:
    """Compute the formulas of an object's records anew and return how many changed; may be run again at any time.

    Args:
        context: of the job that does it.
        object_key: the object; harmless for one that is gone.
        today: the business day; None for the one that it is now.
    """
    actor = context.actor
    described = find_for(actor, object_key)
    if described is None:
        return 0
    zone = get_tenant(actor.tenant_id).zone
    day = today or business_date(now(), zone)
    records = rows_of(actor.tenant_id, object_key)
    done, changed, last, total = 0, 0, UUID(int=0), records.count()
    while True:
        with transaction.atomic():
            rows = list(records.filter(pk__gt=last).order_by("pk").select_for_update()[:_CHUNK])
            changed += recompute(described, rows, today=day, zone=zone)
        if not rows:
            return changed
        done, last = done + len(rows), rows[-1].pk
        context.report("objects.recomputing", done, total)


def recompute_overnight(context: JobContext) -> dict[str, int]:
    """Compute anew what changes by itself: formulas that read today(), and those over figures that others keep.

    Built-in objects hold figures that imports and batches write (orders, last contact), so theirs are all computed.

    Returns:
        How many records ``changed``, and how many objects were ``skipped`` because a formula no longer fits them.
    """
    changed = skipped = 0
    for described in objects_for(context.actor):
        try:
            if changes_overnight(described):
                changed += recompute_object(context, described.key)
        except AppError:
            skipped += 1
    return {"changed": changed, "skipped": skipped}
