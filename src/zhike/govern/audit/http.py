"""``/audit``."""

from typing import Annotated

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from zhike.govern.audit.exporting import csv_lines
from zhike.govern.audit.public import Change, iter_entries, list_entries, record_change
from zhike.govern.audit.schemas import AuditPage, entry_out
from zhike.platform.http.public import PROBLEMS, ListQuery, Problem, actor_of, needs

router = Router(tags=["audit"])


@router.get(
    "/audit",
    operation_id="list_audit",
    openapi_extra=needs("audit.view"),
    response={200: AuditPage, PROBLEMS: Problem},
)
def read_audit(request: HttpRequest, query: Annotated[ListQuery, Query()]) -> AuditPage:
    page = list_entries(
        actor_of(request),
        where=query.condition(),
        sort=query.sort,
        limit=query.limit,
        cursor=query.cursor,
    )
    return AuditPage(items=[entry_out(entry) for entry in page.items], next_cursor=page.next_cursor)


@router.get(
    "/audit/export",
    operation_id="export_audit",
    openapi_extra=needs("audit.view"),
    response={200: None, PROBLEMS: Problem},
)
def export_audit(request: HttpRequest, query: Annotated[ListQuery, Query()]) -> HttpResponse:
    """Return the newest entries of a condition as csv, with the reader's rights; that it was exported is an entry itself."""
    actor = actor_of(request)
    lines = b"".join(csv_lines(actor, iter_entries(actor, where=query.condition())))
    change = Change(object_key="audit", record_id="", action="exported", title=orjson.dumps(query.condition()).decode())
    record_change(actor, change)
    answer = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="audit.csv"'
    answer["Cache-Control"] = "no-store"
    return answer
