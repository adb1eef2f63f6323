"""Reads of people and departments."""

from collections.abc import Collection, Iterable
from dataclasses import fields as dataclass_fields
from typing import Final
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser

from zhike.govern.people.cards import DepartmentCard, SignIn, TenantCard, UserCard
from zhike.govern.people.catalog import USERS
from zhike.govern.people.models import Department, Tenant, User
from zhike.govern.people.rules import depth_of, end_of_tree, normalise_email
from zhike.platform.actor import Actor, system_actor
from zhike.platform.bulk import in_chunks
from zhike.platform.clock import now
from zhike.platform.conditions import compile_q, parse_asked
from zhike.platform.errors import not_found
from zhike.platform.paging import Page, fetch_page, parse_order
from zhike.platform.rawrows import fetch_prepared
from zhike.platform.scope import ScopedQuerySet

_NOBODY: Final = system_actor(UUID(int=0))
_USER: Final = tuple(one.name for one in dataclass_fields(UserCard))
_TENANT: Final = tuple(one.name for one in dataclass_fields(TenantCard))


def tenant_card(row: Tenant) -> TenantCard:
    """Return what others may know of a tenant row."""
    return TenantCard(
        id=row.id,
        name_zh=row.name_zh,
        name_en=row.name_en,
        zone=row.zone,
        currency=row.currency,
        is_demo=row.is_demo,
        rights_version=row.rights_version,
        catalog_version=row.catalog_version,
    )


def user_card(row: User) -> UserCard:
    """Return what others may know of a user row."""
    return UserCard(
        id=row.id,
        tenant_id=row.tenant_id,
        email=row.email,
        name=row.name,
        job_title=row.job_title,
        department_id=row.department_id,
        manager_id=row.manager_id,
        regions=row.regions,
        locale=row.locale,
        is_active=row.is_active,
        last_login=row.last_login,
        created_at=row.created_at,
        version=row.version,
    )


def department_card(row: Department) -> DepartmentCard:
    """Return what others may know of a department row."""
    return DepartmentCard(
        id=row.id,
        name=row.name,
        parent_id=row.parent_id,
        path=row.path,
        depth=depth_of(row.path),
        version=row.version,
    )


def get_tenant(tenant_id: UUID) -> TenantCard:
    """Return a tenant.

    Raises:
        AppError: 404.
    """
    row = Tenant.objects.filter(pk=tenant_id).first()
    if row is None:
        raise not_found("tenant")
    return tenant_card(row)


def list_tenants() -> tuple[TenantCard, ...]:
    """Return every tenant of the installation, oldest first; for upkeep, never for a request."""
    return tuple(tenant_card(row) for row in Tenant.objects.order_by("created_at", "id"))


def find_sign_in(user_id: UUID) -> SignIn | None:
    """Return a user with the tenant in one query, active or not; None when there is no such user.

    Every request of a key runs it, so it is compiled once.
    """
    found = fetch_prepared(
        "people.sign_in",
        _NOBODY,
        given={"id": user_id},
        columns=(*_USER, *(f"tenant__{name}" for name in _TENANT)),
        build=lambda _who, given: User.rows.unscoped("authentication: the actor is not known yet").filter(
            pk=given["id"]
        ),
    )
    if not found:
        return None
    user, tenant = found[0][: len(_USER)], found[0][len(_USER) :]
    return SignIn(
        user=UserCard(**dict(zip(_USER, user, strict=True))),
        tenant=TenantCard(**dict(zip(_TENANT, tenant, strict=True))),
    )


def sign_in_of(row: AbstractBaseUser) -> SignIn:
    """Return the user and tenant of a row that Django's session read."""
    if not isinstance(row, User):
        raise TypeError(row)
    return SignIn(user=user_card(row), tenant=tenant_card(row.tenant))


def find_user_by_email(email: str) -> UserCard | None:
    """Return the user with this sign-in address in any tenant; for the command line, never for a request."""
    rows = User.rows.unscoped("command line: the operator serves every tenant")
    found = rows.filter(email=normalise_email(email)).first()
    return None if found is None else user_card(found)


def user_row(actor: Actor, user_id: UUID) -> User:
    """Return the row of a user of the actor's tenant.

    Raises:
        AppError: 404.
    """
    found = User.rows.visible_to(actor).filter(pk=user_id).first()
    if found is None:
        raise not_found("user")
    return found


def get_user(actor: Actor, user_id: UUID) -> UserCard:
    """Return a user of the actor's tenant, active or not.

    Raises:
        AppError: 404.
    """
    return user_card(user_row(actor, user_id))


def list_users(
    actor: Actor, *, where: object = None, sort: str = "", limit: int = 50, cursor: str | None = None
) -> Page[UserCard]:
    """Return a page of the tenant's users.

    Args:
        where: condition JSON over the ``users`` object; None is everybody.

    Raises:
        AppError: 422 for a bad condition, sort order or cursor.
    """
    rows: ScopedQuerySet[User] = User.rows.visible_to(actor)
    if where:
        rows = rows.filter(compile_q(parse_asked(where, USERS, actor=actor), now=now(), zone=actor.zone))
    page = fetch_page(rows, parse_order(sort, USERS, actor=actor, default="name"), limit=limit, cursor=cursor)
    return Page(tuple(user_card(row) for row in page.items), page.next_cursor)


def user_names(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of users by id in one query; unknown and foreign ids are left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    return dict(User.rows.visible_to(actor).filter(pk__in=wanted).values_list("id", "name"))


def user_ids_called(actor: Actor, names: Collection[str]) -> dict[str, list[UUID]]:
    """Return the active users whose name or sign-in address each text is, in the case it is given."""
    found: dict[str, list[UUID]] = {}
    folded = {normalise_email(one): one for one in names if "@" in one}
    for chunk in in_chunks(names, 400):
        rows = User.rows.visible_to(actor).filter(is_active=True)
        for user_id, name in rows.filter(name__in=chunk).values_list("id", "name"):
            found.setdefault(name, []).append(user_id)
    for chunk in in_chunks(folded, 400):
        rows = User.rows.visible_to(actor).filter(is_active=True, email__in=chunk)
        for user_id, email in rows.values_list("id", "email"):
            found.setdefault(folded[email], []).append(user_id)
    return found


def department_tree(actor: Actor) -> tuple[DepartmentCard, ...]:
    """Return all departments in tree order: each after its parent, siblings by position and name."""
    cards = [department_card(row) for row in Department.objects.visible_to(actor).order_by("position", "name", "id")]
    children: dict[UUID | None, list[DepartmentCard]] = {}
    for card in cards:
        children.setdefault(card.parent_id, []).append(card)
    ordered: list[DepartmentCard] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        card = waiting.pop()
        ordered.append(card)
        waiting.extend(reversed(children.get(card.id, [])))
    return tuple(ordered)


def department_names(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of departments by id in one query; unknown and foreign ids are left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    return dict(Department.objects.visible_to(actor).filter(pk__in=wanted).values_list("id", "name"))


def ids_below(tenant_id: UUID, department_id: UUID) -> frozenset[UUID]:
    """Return the ids of a department and of all below it; empty when it is not the tenant's."""
    rows = Department.objects.in_tenant(tenant_id, "authentication: the actor's scope is being made")
    path = rows.filter(pk=department_id).values_list("path", flat=True).first()
    if path is None:
        return frozenset()
    return frozenset(rows.filter(path__gte=path, path__lt=end_of_tree(path)).values_list("id", flat=True))


def ids_above(tenant_id: UUID, department_id: UUID) -> frozenset[UUID]:
    """Return the ids of a department and of all above it; empty when it is not the tenant's."""
    rows = Department.objects.in_tenant(tenant_id, "authentication: the actor's scope is being made")
    path = rows.filter(pk=department_id).values_list("path", flat=True).first() or ""
    return frozenset(UUID(one) for one in path.split("/") if one)


def people_below(tenant_id: UUID, user_id: UUID) -> frozenset[UUID]:
    """Return the ids of those who report to somebody, and of those who report to them, and so on."""
    rows = User.rows.in_tenant(tenant_id, "authentication: the actor's scope is being made")
    found: set[UUID] = set()
    level = {user_id}
    while level:
        level = set(rows.filter(manager_id__in=level).values_list("id", flat=True)) - found - {user_id}
        found |= level
    return frozenset(found)


def department_row(actor: Actor, department_id: UUID) -> Department:
    """Return the row of a department of the actor's tenant.

    Raises:
        AppError: 404.
    """
    found = Department.objects.visible_to(actor).filter(pk=department_id).first()
    if found is None:
        raise not_found("department")
    return found
