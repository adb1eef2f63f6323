"""Payments over HTTP; risks are listed, counted and exported as records of ``payment_risks``."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.know.payments import public
from zhike.know.payments.schemas import CustomerPaymentsOut, ReceiptsOut, payments_out
from zhike.platform.actor import require
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["payments"])


@router.get(
    "/payments/receipts",
    operation_id="show_receipts",
    openapi_extra=needs("payment_risks.view"),
    response={200: ReceiptsOut, PROBLEMS: Problem},
)
def show_receipts(request: HttpRequest) -> public.ReceiptsTold:
    """Show what comes in within 13 weeks, by region and owner, risks in sum, and how right that was."""
    return public.show_receipts(actor_of(request))


@router.post(
    "/payments/runs",
    operation_id="foresee_payments",
    openapi_extra=needs("predictions.run"),
    response={202: JobOut, PROBLEMS: Problem},
)
def foresee_payments(request: HttpRequest) -> Status[JobOut]:
    """Foresee payments anew, in the background."""
    actor = actor_of(request)
    require(actor, "predictions.run")
    return Status(202, job_out(start_job(actor, "payments.foresee", {}), actor.locale))


@router.get(
    "/customers/{customer_id}/payments",
    operation_id="explain_payments",
    openapi_extra=needs("payment_risks.view"),
    response={200: CustomerPaymentsOut, PROBLEMS: Problem},
)
def explain_payments(request: HttpRequest, customer_id: UUID) -> CustomerPaymentsOut:
    """Say what a customer owes that is due soon or already, how likely it is paid late, and why."""
    return payments_out(public.explain_payments(actor_of(request), customer_id))
