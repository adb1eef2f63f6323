"""Reads of roles and of who has them."""

from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

from zhike.govern.access.cards import RoleCard
from zhike.govern.access.models import Role, RoleAssignment
from zhike.govern.access.queries.grants import grant_keys
from zhike.govern.access.rules.fields import RoleRights
from zhike.govern.access.rules.grants import expand
from zhike.govern.access.rules.scopes import RoleScope, widest
from zhike.govern.people.public import UserCard, active_people, get_user
from zhike.platform.actor import Actor
from zhike.platform.errors import not_found

_REASON: Final = "roles are the tenant's, not of a data scope"


def role_card(row: Role, known: Collection[str]) -> RoleCard:
    """Return a role with its effective grants among all that its tenant knows."""
    return RoleCard(
        id=row.id,
        key=row.key,
        name_zh=row.name_zh,
        name_en=row.name_en,
        grants=tuple(sorted(expand(row.grants, known))),
        scope=_scope_of_row(row),
        object_scopes=_object_scopes_of_row(row),
        field_rights=row.field_rights,
        is_builtin=row.is_builtin,
        version=row.version,
    )


def rights_of_row(row: Role, known: Collection[str]) -> RoleRights:
    """Return what a stored role gives of all the grants that its tenant knows."""
    return RoleRights(
        key=row.key,
        grants=expand(row.grants, known),
        scope=_scope_of_row(row),
        object_scopes=_object_scopes_of_row(row),
        field_rights=row.field_rights,
    )


def _scope_of_row(row: Role) -> RoleScope:
    return RoleScope(kind=widest([row.scope_kind]), regions=tuple(row.regions))


def _object_scopes_of_row(row: Role) -> dict[str, RoleScope]:
    return {
        key: RoleScope(kind=widest([said["kind"]]), regions=tuple(said["regions"]), where=said["where"])
        for key, said in row.object_scopes.items()
    }


def list_roles(actor: Actor) -> tuple[RoleCard, ...]:
    """Return the tenant's roles, built-in ones first, in the order they were made."""
    rows = Role.objects.in_tenant(actor.tenant_id, _REASON)
    known = grant_keys(actor)
    return tuple(role_card(row, known) for row in rows.order_by("-is_builtin", "created_at", "id"))


def role_row(actor: Actor, role_id: UUID) -> Role:
    """Return the row of a role of the actor's tenant.

    Raises:
        AppError: 404.
    """
    found = Role.objects.in_tenant(actor.tenant_id, _REASON).filter(pk=role_id).first()
    if found is None:
        raise not_found("role")
    return found


def role_rows_by_key(actor: Actor, keys: Iterable[str]) -> list[Role]:
    """Return the rows of roles by key, in no order.

    Raises:
        AppError: 404 when one does not exist.
    """
    wanted = set(keys)
    rows = list(Role.objects.in_tenant(actor.tenant_id, _REASON).filter(key__in=wanted))
    if len(rows) != len(wanted):
        raise not_found("role")
    return rows


def roles_of_users(actor: Actor, user_ids: Iterable[UUID]) -> dict[UUID, tuple[RoleCard, ...]]:
    """Return the roles of several users in one query; a user without a role is left out."""
    rows = RoleAssignment.objects.in_tenant(actor.tenant_id, _REASON).filter(user_id__in=set(user_ids))
    found: dict[UUID, tuple[RoleCard, ...]] = {}
    known = grant_keys(actor)
    for row in rows.select_related("role").order_by("role__created_at", "role_id"):
        found[row.user_id] = (*found.get(row.user_id, ()), role_card(row.role, known))
    return found


def rights_of_user(tenant_id: UUID, user_id: UUID, *, known: Collection[str]) -> tuple[RoleRights, ...]:
    """Return what each role of a user gives of all the grants that their tenant knows, in one query."""
    rows = RoleAssignment.objects.in_tenant(tenant_id, _REASON).filter(user_id=user_id).select_related("role")
    return tuple(rights_of_row(row.role, known) for row in rows)


def users_with_role(actor: Actor) -> dict[str, tuple[UserCard, ...]]:
    """Return the active people of each role by its key, longest-serving first; a role of nobody is left out."""
    rows = RoleAssignment.objects.in_tenant(actor.tenant_id, _REASON).select_related("role")
    found: dict[str, tuple[UserCard, ...]] = {}
    for row in rows.order_by("created_at", "id"):
        user = get_user(actor, row.user_id)
        if user.is_active:
            found[row.role.key] = (*found.get(row.role.key, ()), user)
    return found


def people_with(actor: Actor, grant: str) -> frozenset[UUID]:
    """Return the active people of the company to whom a role gives a grant, three queries however many they are."""
    roles = [one.id for one in list_roles(actor) if grant in one.grants]
    rows = RoleAssignment.objects.in_tenant(actor.tenant_id, _REASON).filter(role_id__in=roles)
    return active_people(actor.tenant_id) & frozenset(rows.values_list("user_id", flat=True))


def role_ids_of_user(tenant_id: UUID, user_id: UUID) -> frozenset[UUID]:
    """Return the ids of a user's roles."""
    rows = RoleAssignment.objects.in_tenant(tenant_id, _REASON).filter(user_id=user_id)
    return frozenset(rows.values_list("role_id", flat=True))
