"""``/objects/{object}/bulk``: many records in one call, as programs send them."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from zhike.integrate.imports.rows.calls import write_called
from zhike.integrate.imports.schemas.bulk import BulkIn, BulkOut, bulk_out
from zhike.integrate.imports.schemas.sources import ObjectKey
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, json_answer, needs_of_object

router = Router(tags=["records"])


@router.post(
    "/objects/{object}/bulk",
    operation_id="write_many_records",
    openapi_extra=needs_of_object("edit"),
    response={200: BulkOut, PROBLEMS: Problem},
)
def write_many(request: HttpRequest, object: ObjectKey, body: BulkIn) -> HttpResponse:  # noqa: A002 - the word of the API
    """Make and change up to 5,000 records, found again by key; one result a row, in the order of the rows.

    A row that is refused stops no other. Modes that make records need ``create`` too.
    """
    actor = actor_of(request)
    return json_answer(bulk_out(write_called(actor, object, body.call()), locale=actor.locale))
