"""When customers buy next."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from zhike.know.rhythms.public import explain_next_purchase
from zhike.know.rhythms.schemas import NextPurchaseOut, purchase_out
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["rhythms"])


@router.get(
    "/customers/{customer_id}/next-purchase",
    operation_id="explain_next_purchase",
    openapi_extra=needs("customers.view"),
    response={200: NextPurchaseOut, PROBLEMS: Problem},
)
def next_purchase(request: HttpRequest, customer_id: UUID) -> NextPurchaseOut:
    return purchase_out(explain_next_purchase(actor_of(request), customer_id))
