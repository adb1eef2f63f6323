"""``/users/{user_id}/holdings`` says what somebody looks after, ``/users/{user_id}/handovers`` gives it to colleagues."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.govern.people.public import count_reports, get_user
from zhike.govern.sharing.public import shares_held
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.studio.handovers import public
from zhike.studio.handovers.schemas import HandoverIn, HandoverOut, HoldingOut, HoldingsOut, handover_out
from zhike.studio.views.public import count_views_of

router = Router(tags=["people"])


@router.get(
    "/users/{user_id}/holdings",
    operation_id="list_holdings",
    openapi_extra=needs("people.hand_over"),
    response={200: HoldingsOut, PROBLEMS: Problem},
)
def list_holdings(request: HttpRequest, user_id: UUID) -> HoldingsOut:
    """Return what a person looks after, of every object, and how much of it one may hand over."""
    actor = actor_of(request)
    user = get_user(actor, user_id)
    shares = shares_held(actor, user_id)
    may_share = actor.has("records.share")
    latest = public.latest_handover(actor, user_id)
    return HoldingsOut(
        user_id=user.id,
        name=user.name,
        is_active=user.is_active,
        items=[_holding_out(one) for one in public.list_holdings(actor, user_id) if one.count],
        shares_received=shares.received if may_share else 0,
        shares_given=shares.given if may_share else 0,
        shares_left=shares.left if may_share else shares.left + shares.received + shares.given,
        views=count_views_of(actor, user_id),
        reports=count_reports(actor, user_id) if actor.has("people.manage") else 0,
        may_deactivate=user.is_active and actor.has("people.manage") and user.id != actor.user_id,
        latest=None if latest is None else handover_out(actor, latest),
    )


@router.post(
    "/users/{user_id}/handovers",
    operation_id="start_handover",
    openapi_extra=needs("people.hand_over"),
    response={202: HandoverOut, PROBLEMS: Problem},
)
def start_handover(request: HttpRequest, user_id: UUID, body: HandoverIn) -> Status[HandoverOut]:
    """Queue the handover; an account that ends with it ends at once."""
    actor = actor_of(request)
    return Status(202, handover_out(actor, public.start_handover(actor, body.draft(user_id))))


@router.get(
    "/handovers/{handover_id}",
    operation_id="get_handover",
    openapi_extra=needs("people.hand_over"),
    response={200: HandoverOut, PROBLEMS: Problem},
)
def read_handover(request: HttpRequest, handover_id: UUID) -> HandoverOut:
    actor = actor_of(request)
    return handover_out(actor, public.get_handover(actor, handover_id))


@router.post(
    "/handovers/{handover_id}/cancel",
    operation_id="cancel_handover",
    openapi_extra=needs("people.hand_over"),
    response={204: None, PROBLEMS: Problem},
)
def cancel_handover(request: HttpRequest, handover_id: UUID) -> Status[None]:
    """Stop it; what has moved stays moved and can be taken back."""
    public.cancel_handover(actor_of(request), handover_id)
    return Status(204, None)


@router.post(
    "/handovers/{handover_id}/undo",
    operation_id="undo_handover",
    openapi_extra=needs("people.hand_over"),
    response={202: HandoverOut, PROBLEMS: Problem},
)
def undo_handover(request: HttpRequest, handover_id: UUID) -> Status[HandoverOut]:
    """Queue the way back; an account that ended with the handover works again."""
    actor = actor_of(request)
    return Status(202, handover_out(actor, public.undo_handover(actor, handover_id)))


def _holding_out(one: public.Holding) -> HoldingOut:
    return HoldingOut(
        object=one.object_key,
        kind=one.kind,
        count=one.count,
        movable=one.movable,
        left=one.left,
        may_move=one.may_move,
    )
