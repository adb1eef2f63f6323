"""``/audit``."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from zhike.govern.audit.public import list_entries
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
