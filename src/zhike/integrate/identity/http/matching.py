"""HTTP of matching: why records are one customer, reviews, merges, duplicate checks."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from zhike.integrate.identity import public as identity
from zhike.integrate.identity.schemas.matching import (
    CheckedLinesOut,
    CustomerSourcesOut,
    DuplicatesIn,
    DuplicatesOut,
    FiguresOut,
    JobStartedOut,
    LinesIn,
    MergeIn,
    MergePreviewOut,
    OutcomeOut,
    ReviewPage,
    ReviewQuery,
    SkippedOut,
    SplitIn,
    TicketPage,
    TicketQuery,
)
from zhike.platform.actor import require
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs
from zhike.platform.jobs.public import start_job

router = Router(tags=["identity"])


@router.get(
    "/customers/{customer_id}/sources",
    operation_id="explain_customer",
    openapi_extra=needs("customers.view"),
    response={200: CustomerSourcesOut, PROBLEMS: Problem},
)
def explain_customer(request: HttpRequest, customer_id: UUID) -> CustomerSourcesOut:
    """Say why a customer is one: its source records, the evidence between them, the decisions."""
    story = identity.explain_customer(actor_of(request), customer_id)
    return CustomerSourcesOut.model_validate(story, from_attributes=True)


@router.get(
    "/identity/reviews",
    operation_id="list_reviews",
    openapi_extra=needs("identity.review"),
    response={200: ReviewPage, PROBLEMS: Problem},
)
def list_reviews(request: HttpRequest, query: Query[ReviewQuery]) -> ReviewPage:
    """List doubtful pairs side by side, the likeliest first."""
    page = identity.list_reviews(actor_of(request), state=query.state, limit=query.limit, cursor=query.cursor)
    return ReviewPage.model_validate(page, from_attributes=True)


@router.post(
    "/identity/reviews/{review_id}/same",
    operation_id="confirm_same",
    openapi_extra=needs("identity.review"),
    response={200: OutcomeOut, PROBLEMS: Problem},
)
def confirm_same(request: HttpRequest, review_id: UUID) -> OutcomeOut:
    """Decide that both are one customer."""
    return OutcomeOut.model_validate(identity.confirm_same(actor_of(request), review_id), from_attributes=True)


@router.post(
    "/identity/reviews/{review_id}/different",
    operation_id="confirm_different",
    openapi_extra=needs("identity.review"),
    response={200: OutcomeOut, PROBLEMS: Problem},
)
def confirm_different(request: HttpRequest, review_id: UUID) -> OutcomeOut:
    """Decide that both are different customers, for good."""
    return OutcomeOut.model_validate(identity.confirm_different(actor_of(request), review_id), from_attributes=True)


@router.post(
    "/identity/reviews/{review_id}/skip",
    operation_id="skip_review",
    openapi_extra=needs("identity.review"),
    response={200: SkippedOut, PROBLEMS: Problem},
)
def skip_review(request: HttpRequest, review_id: UUID) -> SkippedOut:
    """Put a pair aside without deciding."""
    identity.skip_review(actor_of(request), review_id)
    return SkippedOut(id=review_id, state="skipped")


@router.post(
    "/identity/reviews/{review_id}/reopen",
    operation_id="reopen_review",
    openapi_extra=needs("identity.review"),
    response={200: OutcomeOut, PROBLEMS: Problem},
)
def reopen_review(request: HttpRequest, review_id: UUID) -> OutcomeOut:
    """Take back the answer to a pair, or fetch back one that was put aside."""
    return OutcomeOut.model_validate(identity.reopen_review(actor_of(request), review_id), from_attributes=True)


@router.post(
    "/customers/duplicates/find",
    operation_id="find_duplicates",
    openapi_extra=needs("customers.view"),
    response={200: DuplicatesOut, PROBLEMS: Problem},
)
def find_duplicates(request: HttpRequest, body: DuplicatesIn) -> DuplicatesOut:
    """Say who may be the same as a customer that is being entered; out of scope only name and owner."""
    found = identity.find_duplicates(actor_of(request), body.values, leave_out=body.customer_id)
    return DuplicatesOut.model_validate({"items": found}, from_attributes=True)


@router.post(
    "/customers/duplicates/check",
    operation_id="check_duplicates",
    openapi_extra=needs("customers.view"),
    response={200: CheckedLinesOut, PROBLEMS: Problem},
)
def check_duplicates(request: HttpRequest, body: LinesIn) -> CheckedLinesOut:
    """Say who looks after customers like the pasted ones; audited, and limited for each hour."""
    found = identity.check_lines(actor_of(request), body.lines)
    return CheckedLinesOut.model_validate({"items": found}, from_attributes=True)


@router.post(
    "/identity/acts/{act_id}/withdraw",
    operation_id="withdraw_act",
    openapi_extra=needs("identity.merge"),
    response={200: OutcomeOut, PROBLEMS: Problem},
)
def withdraw_act(request: HttpRequest, act_id: UUID) -> OutcomeOut:
    """Take back exactly what one act decided, such as one merge among several."""
    return OutcomeOut.model_validate(identity.withdraw_act(actor_of(request), act_id), from_attributes=True)


@router.post(
    "/identity/merge/preview",
    operation_id="preview_merge",
    openapi_extra=needs("identity.merge"),
    response={200: MergePreviewOut, PROBLEMS: Problem},
)
def preview_merge(request: HttpRequest, body: MergeIn) -> MergePreviewOut:
    """Show field by field what a merge would make; nothing is written."""
    preview = identity.preview_merge(actor_of(request), body.customer_ids)
    fields = [
        {
            "field": one.field,
            "value": one.value,
            "source": one.source,
            "rule": one.rule,
            "values": {str(key): value for key, value in one.values.items()},
        }
        for one in preview.fields
    ]
    shown = {"customer_id": preview.customer_id, "records": preview.records, "fields": fields}
    return MergePreviewOut.model_validate(shown)


@router.post(
    "/identity/merge",
    operation_id="merge_customers",
    openapi_extra=needs("identity.merge"),
    response={200: OutcomeOut, PROBLEMS: Problem},
)
def merge_customers(request: HttpRequest, body: MergeIn) -> OutcomeOut:
    """Make one customer of several; it can be taken back at any time."""
    done = identity.merge_customers(actor_of(request), body.customer_ids, note=body.note)
    return OutcomeOut.model_validate(done, from_attributes=True)


@router.post(
    "/identity/customers/{customer_id}/unmerge",
    operation_id="unmerge_customer",
    openapi_extra=needs("identity.merge"),
    response={200: OutcomeOut, PROBLEMS: Problem},
)
def unmerge_customer(request: HttpRequest, customer_id: UUID, body: SplitIn) -> OutcomeOut:
    """Take back what people merged, or split one record off; every field and child returns."""
    actor = actor_of(request)
    if body.record_id is None:
        done = identity.unmerge_customer(actor, customer_id)
    else:
        done = identity.split_record(actor, customer_id, body.record_id, note=body.note)
    return OutcomeOut.model_validate(done, from_attributes=True)


@router.get(
    "/identity/stats",
    operation_id="get_identity_stats",
    openapi_extra=needs("identity.review"),
    response={200: FiguresOut, PROBLEMS: Problem},
)
def get_identity_stats(request: HttpRequest) -> FiguresOut:
    """Say where One-ID stands."""
    return FiguresOut.model_validate(identity.identity_figures(actor_of(request)), from_attributes=True)


@router.get(
    "/identity/tickets",
    operation_id="list_repair_tickets",
    openapi_extra=needs("identity.review"),
    response={200: TicketPage, PROBLEMS: Problem},
)
def list_repair_tickets(request: HttpRequest, query: Query[TicketQuery]) -> TicketPage:
    """List what One-ID refused to do by itself."""
    page = identity.list_tickets(actor_of(request), state=query.state, limit=query.limit, cursor=query.cursor)
    return TicketPage.model_validate(page, from_attributes=True)


@router.post(
    "/identity/run",
    operation_id="run_identity",
    openapi_extra=needs("identity.run"),
    response={202: JobStartedOut, PROBLEMS: Problem},
)
def run_identity(request: HttpRequest) -> Status[JobStartedOut]:
    """Match all customers again, in the background."""
    actor = actor_of(request)
    require(actor, "identity.run")
    return Status(202, JobStartedOut(job_id=start_job(actor, "identity.run", {}).pk))
