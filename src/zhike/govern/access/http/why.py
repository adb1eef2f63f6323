"""Why somebody sees something."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from zhike.govern.access.public import effective_access, explain_record
from zhike.govern.access.schemas.why import AccessWhyOut, AccessWhyQuery, EffectiveOut, effective_out, why_out
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["access"])


@router.get(
    "/objects/{object}/records/{record_id}/why",
    operation_id="explain_record",
    openapi_extra=needs("access.explain"),
    response={200: AccessWhyOut, PROBLEMS: Problem},
)
def read_why(
    request: HttpRequest,
    object: str,  # noqa: A002 - the word of the API
    record_id: UUID,
    asked: Annotated[AccessWhyQuery, Query()],
) -> AccessWhyOut:
    """Return which role, scope, share and field right lets somebody see a record, or does not."""
    actor = actor_of(request)
    return why_out(explain_record(actor, object, record_id, user_id=asked.user or actor.user_id or UUID(int=0)))


@router.get(
    "/users/{user_id}/access",
    operation_id="get_user_access",
    openapi_extra=needs("access.explain"),
    response={200: EffectiveOut, PROBLEMS: Problem},
)
def read_access(request: HttpRequest, user_id: UUID) -> EffectiveOut:
    """Return all that somebody may do, with the role that gives it."""
    return effective_out(effective_access(actor_of(request), user_id))
