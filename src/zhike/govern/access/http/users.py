"""``/users``."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from ninja import Query, Router, Status

from zhike.govern.access.public import (
    change_user,
    change_user_activity,
    create_user_with_roles,
    give_new_password,
    new_password,
    roles_of_users,
    set_user_roles,
)
from zhike.govern.access.schemas.users import NewUserOut, PasswordOut, UserIn, UserOut, UserPage, UserPatch
from zhike.govern.people.public import NewUser, UserCard, UserChange, department_names, get_user, list_users, user_names
from zhike.platform.actor import Actor
from zhike.platform.http.public import PROBLEMS, ListQuery, Problem, actor_of, needs

router = Router(tags=["people"])


@router.get(
    "/users", operation_id="list_users", openapi_extra=needs("users.view"), response={200: UserPage, PROBLEMS: Problem}
)
def read_users(request: HttpRequest, query: Annotated[ListQuery, Query()]) -> UserPage:
    actor = actor_of(request)
    page = list_users(actor, where=query.condition(), sort=query.sort, limit=query.limit, cursor=query.cursor)
    return UserPage(items=_users_out(actor, page.items), next_cursor=page.next_cursor)


@router.get(
    "/users/{user_id}",
    operation_id="get_user",
    openapi_extra=needs("users.view"),
    response={200: UserOut, PROBLEMS: Problem},
)
def read_user(request: HttpRequest, user_id: UUID) -> UserOut:
    actor = actor_of(request)
    return _users_out(actor, [get_user(actor, user_id)])[0]


@router.post(
    "/users",
    operation_id="create_user",
    openapi_extra=needs("people.manage"),
    response={201: NewUserOut, PROBLEMS: Problem},
)
def add_user(request: HttpRequest, body: UserIn) -> Status[NewUserOut]:
    actor = actor_of(request)
    made = "" if body.password else new_password()
    new = NewUser(
        email=body.email,
        name=body.name,
        password=body.password or made,
        department_id=body.department_id,
        job_title=body.job_title,
        locale=body.locale,
    )
    user = create_user_with_roles(actor, new, body.roles)
    return Status(201, NewUserOut(user=_users_out(actor, [user])[0], password=made or None))


@router.patch(
    "/users/{user_id}",
    operation_id="update_user",
    openapi_extra=needs("people.manage"),
    response={200: UserOut, PROBLEMS: Problem},
)
@transaction.atomic
def edit_user(request: HttpRequest, user_id: UUID, body: UserPatch) -> UserOut:
    actor = actor_of(request)
    change = UserChange(
        name=body.name,
        job_title=body.job_title,
        locale=body.locale,
        department_id=body.department_id,
        clears_department="department_id" in body.model_fields_set and body.department_id is None,
        manager_id=body.manager_id,
        clears_manager="manager_id" in body.model_fields_set and body.manager_id is None,
        regions=None if body.regions is None else tuple(body.regions),
        version=body.version,
    )
    change_user(actor, user_id, change)
    if body.roles is not None:
        set_user_roles(actor, user_id, body.roles)
    if body.is_active is not None:
        change_user_activity(actor, user_id, is_active=body.is_active)
    return _users_out(actor, [get_user(actor, user_id)])[0]


@router.post(
    "/users/{user_id}/password",
    operation_id="reset_user_password",
    openapi_extra=needs("people.manage"),
    response={200: PasswordOut, PROBLEMS: Problem},
)
def reset_password(request: HttpRequest, user_id: UUID) -> PasswordOut:
    """Give a person a random password, shown once; their sessions end."""
    return PasswordOut(password=give_new_password(actor_of(request), user_id))


def _users_out(actor: Actor, cards: Sequence[UserCard]) -> list[UserOut]:
    roles = roles_of_users(actor, [card.id for card in cards])
    managers = user_names(actor, [card.manager_id for card in cards if card.manager_id])
    names = department_names(actor, [card.department_id for card in cards if card.department_id])
    return [
        UserOut(
            id=card.id,
            email=card.email,
            name=card.name,
            job_title=card.job_title,
            department_id=card.department_id,
            department_name=names.get(card.department_id, "") if card.department_id else "",
            manager_id=card.manager_id,
            manager_name=managers.get(card.manager_id, "") if card.manager_id else "",
            regions=list(card.regions),
            roles=[role.key for role in roles.get(card.id, ())],
            locale=card.locale,
            is_active=card.is_active,
            last_login=card.last_login,
            created_at=card.created_at,
            version=card.version,
        )
        for card in cards
    ]
