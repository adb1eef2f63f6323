"""Record pages, timelines, orders, home numbers, search."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from zhike.platform.http.public import PROBLEMS, ListQuery, Problem, actor_of, for_signed_in, json_answer, needs
from zhike.records.orders.public import OrderQuery
from zhike.records.orders.public import list_orders as list_orders_of
from zhike.records.pages import public
from zhike.records.pages.schemas import (
    CustomerPageOut,
    FoundList,
    HomeOut,
    OrderList,
    SearchQuery,
    TimelineOut,
    TimelineQuery,
)

router = Router(tags=["pages"])


@router.get(
    "/customers/{customer_id}/page",
    operation_id="get_customer_page",
    openapi_extra=needs("customers.view"),
    response={200: CustomerPageOut, PROBLEMS: Problem},
)
def get_customer_page(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Return everything that the record page shows first."""
    return json_answer(public.get_customer_page(actor_of(request), customer_id))


@router.get(
    "/customers/{customer_id}/timeline",
    operation_id="get_customer_timeline",
    openapi_extra=needs("customers.view"),
    response={200: TimelineOut, PROBLEMS: Problem},
)
def get_customer_timeline(request: HttpRequest, customer_id: UUID, asked: Query[TimelineQuery]) -> HttpResponse:
    found = public.get_timeline(
        actor_of(request), customer_id, cursor=asked.cursor, limit=asked.limit, wish=asked.wish()
    )
    return json_answer(found)


@router.get(
    "/customers/{customer_id}/orders",
    operation_id="list_orders_of_customer",
    openapi_extra=needs("orders.view"),
    response={200: OrderList, PROBLEMS: Problem},
)
def list_orders_of_customer(request: HttpRequest, customer_id: UUID, asked: Query[ListQuery]) -> HttpResponse:
    return _orders(request, asked, customer_id)


@router.get(
    "/orders",
    operation_id="list_orders",
    openapi_extra=needs("orders.view"),
    response={200: OrderList, PROBLEMS: Problem},
)
def list_orders(request: HttpRequest, asked: Query[ListQuery]) -> HttpResponse:
    return _orders(request, asked, None)


@router.get(
    "/home/numbers",
    operation_id="get_home_numbers",
    openapi_extra=for_signed_in(),
    response={200: HomeOut, PROBLEMS: Problem},
)
def get_home_numbers(request: HttpRequest, span: Literal["today", "week", "month", "year"] = "month") -> HttpResponse:
    """Return the numbers of a span beside the same stretch of the span before."""
    return json_answer({"span": span, "items": public.home_numbers(actor_of(request), span)})


@router.get(
    "/search",
    operation_id="search",
    openapi_extra=for_signed_in(),
    response={200: FoundList, PROBLEMS: Problem},
)
def search(request: HttpRequest, asked: Query[SearchQuery]) -> HttpResponse:
    """Find records of every object in sight: by a piece of a text, pinyin or its initials, phone tail, e-mail or WeChat.

    Where little matches, latin words of four letters and more may have one letter wrong.
    """
    return json_answer(public.search_everything(actor_of(request), asked.q, limit=asked.limit, objects=asked.objects))


def _orders(request: HttpRequest, asked: ListQuery, customer_id: UUID | None) -> HttpResponse:
    query = OrderQuery(
        customer_id=customer_id,
        sort=asked.sort,
        where=asked.condition(),
        limit=asked.limit,
        cursor=asked.cursor,
    )
    return json_answer(list_orders_of(actor_of(request), query))
