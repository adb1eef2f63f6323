"""HTTP of signals: the stream, notes on it, and customers that signals are about."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from zhike.integrate.signals import public
from zhike.integrate.signals.rules.jumps import FEWEST
from zhike.integrate.signals.schemas import (
    CustomerSignalList,
    PriceBoardOut,
    PriceCardList,
    SignalAsked,
    SignalMarkIn,
    SignalPage,
    SignalsReadIn,
    board_out,
    card_out,
    customer_signal_out,
    signal_out,
)
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["signals"])


@router.get(
    "/signals",
    operation_id="list_signals",
    openapi_extra=needs("signals.view"),
    response={200: SignalPage, PROBLEMS: Problem},
)
def list_signals(request: HttpRequest, asked: Query[SignalAsked]) -> SignalPage:
    """List what happened outside, the newest first."""
    page = public.read_stream(actor_of(request), asked.query())
    return SignalPage(items=[signal_out(one) for one in page.items], next_cursor=page.next_cursor)


@router.post(
    "/signals/read",
    operation_id="read_signals",
    openapi_extra=needs("signals.view"),
    response={204: None, PROBLEMS: Problem},
)
def read_signals(request: HttpRequest, body: SignalsReadIn) -> Status[None]:
    """Note on signals that one has read them."""
    public.mark_read(actor_of(request), body.ids)
    return Status(204, None)


@router.put(
    "/signals/{signal_id}/mark",
    operation_id="mark_signal",
    openapi_extra=needs("signals.view"),
    response={204: None, PROBLEMS: Problem},
)
def mark_signal(request: HttpRequest, signal_id: UUID, body: SignalMarkIn) -> Status[None]:
    """Note on a signal that one has read it, or keeps it in sight."""
    public.mark_signal(actor_of(request), signal_id, is_read=body.is_read, is_starred=body.is_starred)
    return Status(204, None)


@router.put(
    "/signals/{signal_id}/customers/{customer_id}",
    operation_id="link_signal",
    openapi_extra=needs("signals.edit"),
    response={204: None, PROBLEMS: Problem},
)
def link_signal(request: HttpRequest, signal_id: UUID, customer_id: UUID) -> Status[None]:
    """Say that a signal is about a customer."""
    public.link_customer(actor_of(request), signal_id, customer_id)
    return Status(204, None)


@router.delete(
    "/signals/{signal_id}/customers/{customer_id}",
    operation_id="unlink_signal",
    openapi_extra=needs("signals.edit"),
    response={204: None, PROBLEMS: Problem},
)
def unlink_signal(request: HttpRequest, signal_id: UUID, customer_id: UUID) -> Status[None]:
    """Say that a signal is not about a customer."""
    public.unlink_customer(actor_of(request), signal_id, customer_id)
    return Status(204, None)


@router.get(
    "/customers/{customer_id}/signals",
    operation_id="list_customer_signals",
    openapi_extra=needs("signals.view"),
    response={200: CustomerSignalList, PROBLEMS: Problem},
)
def list_customer_signals(request: HttpRequest, customer_id: UUID) -> CustomerSignalList:
    """List the newest signals that name a customer, or are about the place where they are."""
    found = public.signals_of_customer(actor_of(request), customer_id)
    return CustomerSignalList(items=[customer_signal_out(one) for one in found])


@router.get(
    "/prices",
    operation_id="list_prices",
    openapi_extra=needs("observations.view"),
    response={200: PriceCardList, PROBLEMS: Problem},
)
def list_prices(request: HttpRequest) -> PriceCardList:
    """List the last price of every competitor's product, those that jumped first."""
    return PriceCardList(items=[card_out(one) for one in public.price_cards(actor_of(request))], fewest=FEWEST)


@router.get(
    "/prices/board",
    operation_id="get_price_board",
    openapi_extra=needs("observations.view"),
    response={200: PriceBoardOut, PROBLEMS: Problem},
)
def get_price_board(
    request: HttpRequest,
    product: Annotated[str, Query(), Field(max_length=160)] = "",
    days: Annotated[int, Query(), Field(ge=7, le=366)] = 180,
) -> PriceBoardOut:
    """Return competitors' prices of one product beside our own, and what happened meanwhile."""
    return board_out(public.price_board(actor_of(request), product, days=days))
