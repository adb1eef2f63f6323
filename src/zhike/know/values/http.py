"""What customers are expected to spend."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from zhike.know.values.public import CustomerValue, explain_customer_value
from zhike.know.values.schemas import CustomerValueOut
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["values"])


@router.get(
    "/customers/{customer_id}/value",
    operation_id="explain_customer_value",
    openapi_extra=needs("customers.view"),
    response={200: CustomerValueOut, PROBLEMS: Problem},
)
def value(request: HttpRequest, customer_id: UUID) -> CustomerValue:
    return explain_customer_value(actor_of(request), customer_id)
