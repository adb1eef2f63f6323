"""The history of a record, the way back to a value, and the recycle bin."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from zhike.govern.audit.public import HistoryQuery, list_history
from zhike.platform.http.public import (
    PROBLEMS,
    Problem,
    actor_of,
    for_signed_in,
    json_answer,
    needs,
    needs_of_object,
)
from zhike.platform.lists import get_record
from zhike.studio.history import public
from zhike.studio.history.schemas import (
    BinItemOut,
    BinOut,
    BinQuery,
    LogEntryOut,
    LogPage,
    LogQuery,
    PurgedOut,
    PurgeIn,
    RestoredOut,
    RestoreValueIn,
)

router = Router(tags=["records"])


@router.get(
    "/objects/{object}/records/{record_id}/log",
    operation_id="list_record_log",
    openapi_extra=needs_of_object("view"),
    response={200: LogPage, PROBLEMS: Problem},
)
def list_record_log(request: HttpRequest, object: str, record_id: UUID, asked: Query[LogQuery]) -> LogPage:  # noqa: A002 - the word of the API
    """Return what was done to a record, for everyone who sees it, masked by their rights."""
    actor = actor_of(request)
    get_record(actor, object, record_id)
    query = HistoryQuery(
        field=asked.field, user_id=asked.user, origin=asked.origin, limit=asked.limit, cursor=asked.cursor
    )
    page = list_history(actor, object, record_id, asked=query)
    items = [LogEntryOut.model_validate(one, from_attributes=True) for one in page.items]
    return LogPage(items=items, next_cursor=page.next_cursor)


@router.post(
    "/objects/{object}/records/{record_id}/log/restore",
    operation_id="restore_value",
    openapi_extra=needs_of_object("edit"),
    response={200: RestoredOut, PROBLEMS: Problem},
)
def restore_value(request: HttpRequest, object: str, record_id: UUID, body: RestoreValueIn) -> HttpResponse:  # noqa: A002 - the word of the API
    """Give a field the value that it had before an entry."""
    done = public.restore_value(
        actor_of(request), object, record_id, version=body.version, entry_id=body.entry_id, field=body.field
    )
    return json_answer({"id": done.id, "version": done.version, "values": done.values})


@router.get(
    "/bin",
    operation_id="list_bin",
    openapi_extra=for_signed_in(),
    response={200: BinOut, PROBLEMS: Problem},
)
def list_bin(request: HttpRequest, asked: Query[BinQuery]) -> BinOut:
    """Return a page of the recycle bin, the latest deletion first, of every object whose records one may delete."""
    wanted = public.BinAsked(object_key=asked.object, q=asked.q, limit=asked.limit, cursor=asked.cursor)
    found = public.list_bin(actor_of(request), wanted)
    items = [
        BinItemOut(
            object=one.object_key,
            id=one.id,
            title=str(one.title or ""),
            deleted_at=one.deleted_at,
            deleted_by=one.deleted_by,
            may_purge=one.may_purge,
        )
        for one in found.items
    ]
    return BinOut(items=items, objects=list(found.objects), next_cursor=found.next_cursor)


@router.post(
    "/bin/purge",
    operation_id="purge_records",
    openapi_extra=needs("records.purge"),
    response={200: PurgedOut, PROBLEMS: Problem},
)
def purge_records(request: HttpRequest, body: PurgeIn) -> PurgedOut:
    """Delete records of the recycle bin for good, all or none."""
    return PurgedOut(purged=public.purge_records(actor_of(request), body.object, record_ids=body.ids))
