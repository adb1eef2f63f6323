"""``/objects/{object}/cards``: records to be picked, and the names behind references."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from zhike.platform.errors import invalid
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs_of_object
from zhike.studio.objects import public
from zhike.studio.objects.schemas.records import ObjectKey, RecordCardList, RecordCardOut

router = Router(tags=["records"])
_MOST_IDS = 200


@router.get(
    "/objects/{object}/cards",
    operation_id="list_record_cards",
    openapi_extra=needs_of_object("view"),
    response={200: RecordCardList, PROBLEMS: Problem},
)
def list_cards(
    request: HttpRequest,
    object: ObjectKey,  # noqa: A002 - the word of the API
    *,
    q: Annotated[str, Query(), Field(max_length=100)] = "",
    ids: Annotated[str, Query(), Field(max_length=8000)] = "",
    limit: Annotated[int, Query(), Field(ge=1, le=50)] = 20,
) -> RecordCardList:
    """Return records in one's scope that words find, or those among comma-separated ``ids``; out of reach ones are left out."""
    actor = actor_of(request)
    cards = public.cards_by_id(actor, object, _ids(ids)) if ids else public.find_cards(actor, object, q=q, limit=limit)
    return RecordCardList(
        items=[RecordCardOut(id=one.id, title=one.title, line=one.line, tone=one.tone) for one in cards]
    )


def _ids(text: str) -> list[UUID]:
    try:
        found = [UUID(one) for one in text.split(",") if one]
    except ValueError:
        raise invalid("platform.invalid_input", problems="ids") from None
    if len(found) > _MOST_IDS:
        raise invalid("platform.invalid_input", problems="ids")
    return found
