"""The search index follows when a field becomes searchable, or ceases to be."""

from typing import Final
from uuid import UUID

from zhike.platform.catalog import find_for
from zhike.platform.jobs.public import JobContext
from zhike.platform.search.public import index_records
from zhike.studio.objects.actions.findable import findable
from zhike.studio.objects.models import Record

_CHUNK: Final = 1_000


def reindex_object(context: JobContext, object_key: str) -> int:
    """Index the live records of an object anew and return how many there were; resumable by running it again."""
    actor = context.actor
    described = find_for(actor, object_key)
    if described is None or not described.is_custom:
        return 0
    live = Record.objects.in_tenant(actor.tenant_id, "the search index serves the whole tenant").filter(
        object_key=object_key, is_live=True
    )
    done, last, total = 0, UUID(int=0), live.count()
    while rows := list(live.filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        index_records(actor.tenant_id, object_key, records=[findable(described, row) for row in rows])
        done, last = done + len(rows), rows[-1].pk
        context.report("objects.reindexing", done, total)
    return done
