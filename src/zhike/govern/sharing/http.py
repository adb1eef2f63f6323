"""``/objects/{object}/records/{record_id}/shares``."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.govern.sharing import public
from zhike.govern.sharing.schemas import ShareIn, ShareList, ShareOut
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs, needs_of_object

router = Router(tags=["access"])


@router.get(
    "/objects/{object}/records/{record_id}/shares",
    operation_id="list_shares",
    openapi_extra=needs_of_object("view"),
    response={200: ShareList, PROBLEMS: Problem},
)
def read_shares(request: HttpRequest, object: str, record_id: UUID) -> ShareList:  # noqa: A002 - the word of the API
    """Return with whom a record is shared, for everyone who sees it."""
    actor = actor_of(request)
    items = [_out(one) for one in public.list_shares(actor, object, record_id)]
    return ShareList(items=items, may_share=actor.has("records.share"))


@router.post(
    "/objects/{object}/records/{record_id}/shares",
    operation_id="share_record",
    openapi_extra=needs("records.share"),
    response={201: ShareOut, PROBLEMS: Problem},
)
def add_share(request: HttpRequest, object: str, record_id: UUID, body: ShareIn) -> Status[ShareOut]:  # noqa: A002 - same
    """Open a record to a user, a department or a role, or change how it is open to them."""
    draft = public.ShareDraft(
        kind=body.kind, grantee_id=body.grantee_id, may_edit=body.may_edit, until=body.until, note=body.note
    )
    return Status(201, _out(public.share_record(actor_of(request), object, record_id, draft=draft)))


@router.delete(
    "/objects/{object}/records/{record_id}/shares/{share_id}",
    operation_id="stop_sharing",
    openapi_extra=needs("records.share"),
    response={204: None, PROBLEMS: Problem},
)
def end_share(request: HttpRequest, object: str, record_id: UUID, share_id: UUID) -> Status[None]:  # noqa: A002 - same
    public.stop_sharing(actor_of(request), object, record_id, share_id=share_id)
    return Status(204, None)


def _out(card: public.ShareCard) -> ShareOut:
    return ShareOut(**{name: getattr(card, name) for name in ShareOut.model_fields})
