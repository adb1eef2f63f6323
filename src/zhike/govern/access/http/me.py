"""Oneself, and what there is to see."""

from itertools import groupby

from django.http import HttpRequest
from ninja import Router

from zhike.govern.access.http.described import label_out, object_out
from zhike.govern.access.public import all_grants, change_user, roles_of_users
from zhike.govern.access.schemas.me import (
    CatalogOut,
    DepartmentRef,
    GrantGroup,
    GrantList,
    GrantOut,
    MeOut,
    MePatch,
    MeTenant,
    MeUser,
    RoleRef,
)
from zhike.govern.people.public import UserChange, department_names, get_tenant, get_user
from zhike.platform.actor import Actor
from zhike.platform.catalog import objects_for
from zhike.platform.errors import AppError
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in

router = Router(tags=["access"])


@router.get("/me", operation_id="get_me", openapi_extra=for_signed_in(), response={200: MeOut, PROBLEMS: Problem})
def read_me(request: HttpRequest) -> MeOut:
    return _me(actor_of(request))


@router.patch("/me", operation_id="update_me", openapi_extra=for_signed_in(), response={200: MeOut, PROBLEMS: Problem})
def change_me(request: HttpRequest, body: MePatch) -> MeOut:
    actor = actor_of(request)
    if actor.user_id is None:
        raise AppError(401, "platform.signed_out")
    change_user(actor, actor.user_id, UserChange(name=body.name, locale=body.locale))
    return _me(actor)


@router.get(
    "/catalog", operation_id="get_catalog", openapi_extra=for_signed_in(), response={200: CatalogOut, PROBLEMS: Problem}
)
def read_catalog(request: HttpRequest) -> CatalogOut:
    actor = actor_of(request)
    return CatalogOut(objects=[object_out(one, actor) for one in objects_for(actor)])


@router.get(
    "/grants", operation_id="list_grants", openapi_extra=for_signed_in(), response={200: GrantList, PROBLEMS: Problem}
)
def read_grants(request: HttpRequest) -> GrantList:
    groups = groupby(
        sorted(all_grants(actor_of(request)), key=lambda grant: grant.group.en), key=lambda grant: grant.group
    )
    return GrantList(
        groups=[
            GrantGroup(
                label=label_out(group), grants=[GrantOut(key=one.key, label=label_out(one.label)) for one in grants]
            )
            for group, grants in groups
        ]
    )


def _me(actor: Actor) -> MeOut:
    if actor.user_id is None:
        raise AppError(401, "platform.signed_out")
    user, tenant = get_user(actor, actor.user_id), get_tenant(actor.tenant_id)
    names = department_names(actor, [user.department_id] if user.department_id else [])
    department = [DepartmentRef(id=key, name=name) for key, name in names.items()]
    roles = roles_of_users(actor, [user.id]).get(user.id, ())
    return MeOut(
        user=MeUser(
            id=user.id,
            name=user.name,
            email=user.email,
            job_title=user.job_title,
            department=department[0] if department else None,
        ),
        tenant=MeTenant(
            id=tenant.id,
            name=tenant.name(user.locale),
            is_demo=tenant.is_demo,
            zone=tenant.zone,
            currency=tenant.currency,
        ),
        roles=[RoleRef(key=role.key, label=role.label(user.locale)) for role in roles],
        grants=sorted(actor.grants),
        scope=actor.scope.kind,
        locale=user.locale,
    )
