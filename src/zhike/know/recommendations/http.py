"""Recommendations over HTTP: offers of a customer, and what goes with what over the whole company."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from zhike.adapters.tabular import csv_lines_for_people
from zhike.govern.audit.public import Change, record_change
from zhike.know.recommendations import public
from zhike.know.recommendations.queries.sheet import sheet_head, sheet_row
from zhike.know.recommendations.schemas import (
    AssociationAsked,
    AssociationFilter,
    AssociationOut,
    AssociationPage,
    AssociationsOut,
    CustomerOffersOut,
    OfferAnswerIn,
    query_of,
)
from zhike.platform.actor import require
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.public import start_job
from zhike.platform.jobs.schemas import JobOut, job_out

router = Router(tags=["recommendations"])


@router.get(
    "/customers/{customer_id}/offers",
    operation_id="list_offers",
    openapi_extra=needs("orders.view"),
    response={200: CustomerOffersOut, PROBLEMS: Problem},
)
def list_offers(request: HttpRequest, customer_id: UUID) -> public.CustomerOffer:
    """Say what to offer to a customer, why, and how often that was right."""
    return public.list_offers(actor_of(request), customer_id)


@router.put(
    "/customers/{customer_id}/offers",
    operation_id="answer_offer",
    openapi_extra=needs("customers.edit"),
    response={204: None, PROBLEMS: Problem},
)
def answer_offer(request: HttpRequest, customer_id: UUID, body: OfferAnswerIn) -> Status[None]:
    """Note that a customer takes an offer, or that it does not suit them."""
    public.answer_offer(actor_of(request), customer_id, item=body.item, answer=body.answer)
    return Status(204, None)


@router.get(
    "/recommendations",
    operation_id="show_associations",
    openapi_extra=needs("recommendations.view"),
    response={200: AssociationsOut, PROBLEMS: Problem},
)
def show_associations(request: HttpRequest) -> public.Associations:
    """Show the newest run: back-test beside popularity, coverage, answers."""
    return public.show_associations(actor_of(request))


@router.get(
    "/recommendations/associations",
    operation_id="list_associations",
    openapi_extra=needs("recommendations.view"),
    response={200: AssociationPage, PROBLEMS: Problem},
)
def list_associations(request: HttpRequest, asked: Query[AssociationAsked]) -> AssociationPage:
    """List what goes with what over the whole company."""
    page = public.list_associations(actor_of(request), query_of(asked))
    return AssociationPage(
        items=[AssociationOut.model_validate(one, from_attributes=True) for one in page.items],
        next_cursor=page.next_cursor,
    )


@router.get(
    "/recommendations/associations/export",
    operation_id="export_associations",
    openapi_extra=needs("recommendations.view"),
    response={200: None, PROBLEMS: Problem},
)
def export_associations(request: HttpRequest, asked: Query[AssociationFilter]) -> HttpResponse:
    """Return associations as csv; that it was exported is an entry of the audit."""
    actor = actor_of(request)
    rows = [sheet_row(one, actor.locale) for one in public.iter_associations(actor, query_of(asked))]
    record_change(actor, Change(object_key="recommendations", record_id="", action="exported", title=asked.kind))
    answer = HttpResponse(b"".join(csv_lines_for_people(sheet_head(actor.locale), rows)))
    answer["Content-Type"] = "text/csv; charset=utf-8"
    answer["Content-Disposition"] = f'attachment; filename="associations-{asked.kind}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


@router.post(
    "/recommendations/runs",
    operation_id="make_offers",
    openapi_extra=needs("recommendations.run"),
    response={202: JobOut, PROBLEMS: Problem},
)
def make_offers(request: HttpRequest) -> Status[JobOut]:
    """Learn and recommend anew, in the background."""
    actor = actor_of(request)
    require(actor, "recommendations.run")
    return Status(202, job_out(start_job(actor, "recommendations.make", {}), actor.locale))
