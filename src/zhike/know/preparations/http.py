"""Preparations over HTTP."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from zhike.know.preparations import public
from zhike.know.preparations.schemas import PreparedSheetOut
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["preparations"])


@router.get(
    "/customers/{customer_id}/preparation",
    operation_id="prepare_sheet",
    openapi_extra=needs("customers.view"),
    response={200: PreparedSheetOut, PROBLEMS: Problem},
)
def prepare_sheet(request: HttpRequest, customer_id: UUID) -> public.Sheet:
    """Return what to know before a talk with a customer, section by section, as far as the reader sees it."""
    return public.prepare_sheet(actor_of(request), customer_id)


@router.get(
    "/customers/{customer_id}/preparation/pdf",
    operation_id="print_preparation",
    openapi_extra=needs("customers.export"),
    response={200: None, PROBLEMS: Problem},
)
def print_preparation(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Return the sheet as a PDF; that it was taken out is an entry of the audit."""
    answer = HttpResponse(public.print_sheet(actor_of(request), customer_id))
    answer["Content-Type"] = "application/pdf"
    answer["Content-Disposition"] = f'attachment; filename="preparation-{customer_id}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
