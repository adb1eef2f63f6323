"""What is derived from records follows a changed definition: the search index, the values of formulas."""

from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.platform.catalog import find_for
from zhike.platform.jobs.public import JobContext
from zhike.platform.search.public import index_records
from zhike.studio.objects.actions.computing import recompute
from zhike.studio.objects.actions.findable import findable
from zhike.studio.objects.models import Record

_CHUNK: Final = 1_000
_WHY: Final = "what is derived from records serves the whole tenant"


def reindex_object(context: JobContext, object_key: str) -> int:
    """Index the live records of an object anew and return how many there were; resumable by running it again."""
    actor = context.actor
    described = find_for(actor, object_key)
    if described is None or not described.is_custom:
        return 0
    live = Record.objects.in_tenant(actor.tenant_id, _WHY).filter(object_key=object_key, is_live=True)
    done, last, total = 0, UUID(int=0), live.count()
    while rows := list(live.filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        index_records(actor.tenant_id, object_key, records=[findable(described, row) for row in rows])
        done, last = done + len(rows), rows[-1].pk
        context.report("objects.reindexing", done, total)
    return done


def recompute_object(context: JobContext, object_key: str) -> int:
    """Compute the formulas of an object's records anew and return how many changed; may be run again at any time."""
    actor = context.actor
    described = find_for(actor, object_key)
    if described is None or not described.is_custom:
        return 0
    records = Record.objects.in_tenant(actor.tenant_id, _WHY).filter(object_key=object_key)
    done, changed, last, total = 0, 0, UUID(int=0), records.count()
    while True:
        with transaction.atomic():
            rows = list(records.filter(pk__gt=last).order_by("pk").select_for_update()[:_CHUNK])
            changed += recompute(actor, described, rows)
        if not rows:
            return changed
        done, last = done + len(rows), rows[-1].pk
        context.report("objects.recomputing", done, total)
