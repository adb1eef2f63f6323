"""Managing people with regard to what they hold: the door for requests."""

import secrets
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from zhike.govern.access.actions.ceiling import refuse_stronger
from zhike.govern.access.actions.roles import ensure_builtin_roles, refuse_no_admin, set_user_roles
from zhike.govern.access.queries.roles import roles_of_users
from zhike.govern.access.rules.scopes import are_areas_within
from zhike.govern.people import public as people
from zhike.platform.actor import Actor, require
from zhike.platform.errors import FORBIDDEN, AppError


def new_password() -> str:
    """Return a random password of 16 characters that can be read out: 95 random bits."""
    return "-".join(secrets.token_hex(3) for _ in range(4))


@transaction.atomic
def create_company(new: people.NewTenant) -> people.TenantCard:
    """Make a tenant with its built-in roles."""
    tenant = people.create_tenant(new)
    ensure_builtin_roles(tenant.id)
    return people.get_tenant(tenant.id)


@transaction.atomic
def create_user_with_roles(actor: Actor, new: people.NewUser, role_keys: Iterable[str]) -> people.UserCard:
    """Add a person with roles.

    Raises:
        AppError: as `people.create_user` and `set_user_roles`.
    """
    user = people.create_user(actor, new)
    set_user_roles(actor, user.id, role_keys)
    return user


@transaction.atomic
def change_user(actor: Actor, user_id: UUID, change: people.UserChange) -> people.UserCard:
    """Change a person who holds no more than the actor.

    Raises:
        AppError: as `people.update_user`; 403 ``access.exceeds_own``.
    """
    if user_id != actor.user_id:
        _refuse_unless_manageable(actor, user_id)
    if change.regions and actor.scope.kind != "all" and not are_areas_within(change.regions, actor.scope.regions):
        raise AppError(FORBIDDEN, "access.exceeds_own", {"missing": "scope region"})
    return people.update_user(actor, user_id, change)


@transaction.atomic
def change_user_activity(actor: Actor, user_id: UUID, *, is_active: bool) -> people.UserCard:
    """Disable or reactivate a person who holds no more than the actor.

    Raises:
        AppError: as `people.set_user_active`; 403 ``access.exceeds_own``; 409 ``access.last_admin``.
    """
    _refuse_unless_manageable(actor, user_id)
    roles = [role.key for role in roles_of_users(actor, [user_id]).get(user_id, ())]
    user = people.set_user_active(actor, user_id, is_active=is_active)
    refuse_no_admin(actor, roles)
    return user


@transaction.atomic
def give_new_password(actor: Actor, user_id: UUID) -> str:
    """Give a person who holds no more than the actor a random password, and return it; their sessions end.

    Raises:
        AppError: as `people.set_user_password`; 403 ``access.exceeds_own``.
    """
    _refuse_unless_manageable(actor, user_id)
    password = new_password()
    people.set_user_password(actor, user_id, password)
    return password


def _refuse_unless_manageable(actor: Actor, user_id: UUID) -> None:
    require(actor, "people.manage")
    people.get_user(actor, user_id)
    refuse_stronger(actor, user_id)
