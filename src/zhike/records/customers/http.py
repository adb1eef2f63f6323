"""``/customers``."""

from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from zhike.platform.errors import NOT_FOUND, AppError
from zhike.platform.http.public import PROBLEMS, Problem, RecordListQuery, actor_of, json_answer, needs
from zhike.records.customers import public
from zhike.records.customers.schemas import (
    ContactIn,
    ContactList,
    ContactMade,
    CustomerCardOut,
    CustomerIn,
    CustomerList,
    CustomerOut,
    CustomerPatch,
    ReassignIn,
    ReassignOut,
)

router = Router(tags=["customers"])


@router.get(
    "/customers",
    operation_id="list_customers",
    openapi_extra=needs("customers.view"),
    response={200: CustomerList, PROBLEMS: Problem},
)
def list_customers(request: HttpRequest, asked: Query[RecordListQuery]) -> HttpResponse:
    actor, query = actor_of(request), asked.query()
    page = public.list_customers_for_wire(actor, query)
    count = asdict(public.count_customers(actor, query)) if asked.with_count else None
    return json_answer({"items": page.items, "next_cursor": page.next_cursor, "count": count})


@router.post(
    "/customers",
    operation_id="create_customer",
    openapi_extra=needs("customers.create"),
    response={201: CustomerOut, PROBLEMS: Problem},
)
def create_customer(request: HttpRequest, body: CustomerIn) -> HttpResponse:
    made = public.create_customer(actor_of(request), body.values)
    return json_answer({"id": made.id, "version": made.version, "values": made.values}, status=201)


@router.post(
    "/customers/bulk/reassign",
    operation_id="reassign_customers",
    openapi_extra=needs("customers.reassign"),
    response={200: ReassignOut, PROBLEMS: Problem},
)
def reassign_customers(request: HttpRequest, body: ReassignIn) -> ReassignOut:
    changed = public.reassign_customers(actor_of(request), body.customer_ids, owner_id=body.owner_id)
    return ReassignOut(changed=changed)


@router.get(
    "/customers/{customer_id}",
    operation_id="get_customer",
    openapi_extra=needs("customers.view"),
    response={200: CustomerCardOut, PROBLEMS: Problem},
)
def get_customer(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Return a customer; the id of one that was merged leads to what it was merged into."""
    actor = actor_of(request)
    try:
        card = public.get_customer_card(actor, customer_id)
    except AppError as error:
        if error.status != NOT_FOUND:
            raise
        card = public.get_customer_card(actor, public.resolve_customer(actor, customer_id))
    return _card_answer(card)


@router.patch(
    "/customers/{customer_id}",
    operation_id="update_customer",
    openapi_extra=needs("customers.edit"),
    response={200: CustomerCardOut, PROBLEMS: Problem},
)
def update_customer(request: HttpRequest, customer_id: UUID, body: CustomerPatch) -> HttpResponse:
    actor = actor_of(request)
    public.update_customer(actor, customer_id, version=body.version, given=body.values, unlock=body.unlock)
    return _card_answer(public.get_customer_card(actor, customer_id))


@router.delete(
    "/customers/{customer_id}",
    operation_id="delete_customer",
    openapi_extra=needs("customers.delete"),
    response={204: None, PROBLEMS: Problem},
)
def delete_customer(request: HttpRequest, customer_id: UUID, version: int | None = None) -> Status[None]:
    """Put a customer into the recycle bin."""
    public.delete_customer(actor_of(request), customer_id, version=version)
    return Status(204, None)


@router.get(
    "/customers/{customer_id}/contacts",
    operation_id="list_contacts",
    openapi_extra=needs("contacts.view"),
    response={200: ContactList, PROBLEMS: Problem},
)
def list_contacts(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    return json_answer({"items": public.list_contacts(actor_of(request), customer_id)})


@router.post(
    "/customers/{customer_id}/contacts",
    operation_id="create_contact",
    openapi_extra=needs("contacts.create"),
    response={201: ContactMade, PROBLEMS: Problem},
)
def create_contact(request: HttpRequest, customer_id: UUID, body: ContactIn) -> Status[ContactMade]:
    return Status(201, ContactMade(id=public.create_contact(actor_of(request), customer_id, body.values)))


def _card_answer(card: public.CustomerCard) -> HttpResponse:
    return json_answer(card)
