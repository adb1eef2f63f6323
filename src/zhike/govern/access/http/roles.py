"""``/roles``."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.govern.access.public import RoleDraft, RoleScope, create_role, delete_role, list_roles, update_role
from zhike.govern.access.schemas.users import RoleIn, RoleList, RoleOut, role_out
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, needs

router = Router(tags=["access"])


@router.get(
    "/roles", operation_id="list_roles", openapi_extra=needs("users.view"), response={200: RoleList, PROBLEMS: Problem}
)
def read_roles(request: HttpRequest) -> RoleList:
    return RoleList(items=[role_out(card) for card in list_roles(actor_of(request))])


@router.post(
    "/roles",
    operation_id="create_role",
    openapi_extra=needs("access.manage"),
    response={201: RoleOut, PROBLEMS: Problem},
)
def add_role(request: HttpRequest, body: RoleIn) -> Status[RoleOut]:
    return Status(201, role_out(create_role(actor_of(request), _draft(body))))


@router.put(
    "/roles/{role_id}",
    operation_id="update_role",
    openapi_extra=needs("access.manage"),
    response={200: RoleOut, PROBLEMS: Problem},
)
def change_role(request: HttpRequest, role_id: UUID, body: RoleIn) -> RoleOut:
    return role_out(update_role(actor_of(request), role_id, _draft(body)))


@router.delete(
    "/roles/{role_id}",
    operation_id="delete_role",
    openapi_extra=needs("access.manage"),
    response={204: None, PROBLEMS: Problem},
)
def remove_role(request: HttpRequest, role_id: UUID) -> Status[None]:
    delete_role(actor_of(request), role_id)
    return Status(204, None)


def _draft(body: RoleIn) -> RoleDraft:
    return RoleDraft(
        name_zh=body.name_zh,
        name_en=body.name_en,
        grants=tuple(body.grants),
        scope_kind=body.scope,
        regions=tuple(body.regions),
        object_scopes={
            key: RoleScope(kind=said.kind, regions=tuple(said.regions), where=said.where)
            for key, said in body.object_scopes.items()
        },
        field_rights=body.field_rights,
        version=body.version,
    )
