"""``/departments``; users are under ``access``, which knows what they hold."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from ninja import Query, Router, Status

from zhike.govern.people.public import (
    create_department,
    delete_department,
    department_names,
    department_tree,
    move_department,
    rename_department,
    user_names,
)
from zhike.govern.people.queries import department_card, department_row
from zhike.govern.people.schemas import (
    DepartmentIn,
    DepartmentList,
    DepartmentOut,
    DepartmentPatch,
    NameList,
    NameOut,
    NamesQuery,
    department_out,
)
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in, needs

router = Router(tags=["people"])


@router.get(
    "/people/names",
    operation_id="name_people",
    openapi_extra=for_signed_in(),
    response={200: NameList, PROBLEMS: Problem},
)
def name_people(request: HttpRequest, asked: Query[NamesQuery]) -> NameList:
    """Say what people and departments are called whose ids stand on records; nothing else of them, and no list of all."""
    actor = actor_of(request)
    names = {**user_names(actor, asked.id), **department_names(actor, asked.id)}
    return NameList(items=[NameOut(id=one, name=names[one]) for one in dict.fromkeys(asked.id) if one in names])


@router.get(
    "/departments",
    operation_id="list_departments",
    openapi_extra=needs("users.view"),
    response={200: DepartmentList, PROBLEMS: Problem},
)
def read_departments(request: HttpRequest) -> DepartmentList:
    return DepartmentList(items=[department_out(card) for card in department_tree(actor_of(request))])


@router.post(
    "/departments",
    operation_id="create_department",
    openapi_extra=needs("people.manage"),
    response={201: DepartmentOut, PROBLEMS: Problem},
)
def add_department(request: HttpRequest, body: DepartmentIn) -> Status[DepartmentOut]:
    return Status(201, department_out(create_department(actor_of(request), body.name, parent_id=body.parent_id)))


@router.patch(
    "/departments/{department_id}",
    operation_id="update_department",
    openapi_extra=needs("people.manage"),
    response={200: DepartmentOut, PROBLEMS: Problem},
)
@transaction.atomic
def change_department(request: HttpRequest, department_id: UUID, body: DepartmentPatch) -> DepartmentOut:
    actor = actor_of(request)
    card = department_card(department_row(actor, department_id))
    if body.name is not None:
        card = rename_department(actor, department_id, body.name)
    if "parent_id" in body.model_fields_set:
        card = move_department(actor, department_id, body.parent_id)
    return department_out(card)


@router.delete(
    "/departments/{department_id}",
    operation_id="delete_department",
    openapi_extra=needs("people.manage"),
    response={204: None, PROBLEMS: Problem},
)
def remove_department(request: HttpRequest, department_id: UUID) -> Status[None]:
    delete_department(actor_of(request), department_id)
    return Status(204, None)
