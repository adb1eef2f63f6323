"""From a user id to an actor with the rights of this moment.

An actor costs four to seven queries. What was read is remembered in the process under the tenant's ``rights_version``,
which authentication reads with the user row anyway: whatever changes anybody's rights raises it in the same
transaction, so a process never acts on rights older than its last read of that row.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from threading import Lock
from typing import Final
from uuid import UUID

from zhike.govern.access.queries.grants import grant_keys_of
from zhike.govern.access.queries.roles import rights_of_user, role_ids_of_user
from zhike.govern.access.rules.fields import RoleRights, merge_field_rights
from zhike.govern.access.rules.scopes import Reach, sum_scopes
from zhike.govern.people.public import SignIn, find_sign_in, ids_above, ids_below, people_below
from zhike.platform.actor import Actor, DataScope, Origin, SharedRows
from zhike.platform.catalog import objects_of_tenant
from zhike.platform.errors import AppError
from zhike.platform.shares.public import shared_objects

SIGNED_OUT: Final = 401
_REMEMBERED: Final = 2048
_actors: OrderedDict[UUID, tuple[int, int, Actor]] = OrderedDict()
_lock: Final = Lock()


def load_actor(user_id: UUID, origin: Origin, *, request_id: str = "", locale: str = "") -> Actor:
    """Return a user as an actor with the rights held now.

    Args:
        locale: language asked for; the user's own when empty.

    Raises:
        AppError: 401 ``access.disabled`` for a disabled or unknown user.
    """
    signed_in = find_sign_in(user_id)
    if signed_in is None:
        raise AppError(SIGNED_OUT, "access.disabled")
    return actor_of_sign_in(signed_in, origin, request_id=request_id, locale=locale)


def actor_of_sign_in(signed_in: SignIn, origin: Origin, *, request_id: str = "", locale: str = "") -> Actor:
    """Return the actor of a user row read just now; arguments and errors as in `load_actor`."""
    if not signed_in.user.is_active:
        raise AppError(SIGNED_OUT, "access.disabled")
    actor = _remembered(signed_in)
    return replace(actor, origin=origin, request_id=request_id, locale=locale or actor.locale)


def _remembered(signed_in: SignIn) -> Actor:
    user_id, version = signed_in.user.id, signed_in.tenant.rights_version
    grants_known = len(grant_keys_of(signed_in.tenant.id, signed_in.tenant.catalog_version))
    known = _actors.get(user_id)
    if known is not None and known[:2] == (version, grants_known):
        return known[2]
    actor = read_actor(signed_in)
    with _lock:
        _actors[user_id] = (version, grants_known, actor)
        _actors.move_to_end(user_id)
        while len(_actors) > _REMEMBERED:
            _actors.popitem(last=False)
    return actor


def read_actor(signed_in: SignIn) -> Actor:
    """Return somebody with the rights that the database says now, active or not."""
    user, tenant = signed_in.user, signed_in.tenant
    known = grant_keys_of(tenant.id, tenant.catalog_version)
    roles = rights_of_user(tenant.id, user.id, known=known)
    reach = reach_of_user(signed_in, roles)
    objects = objects_of_tenant(tenant.id, tenant.catalog_version).values()
    return Actor(
        tenant_id=tenant.id,
        user_id=user.id,
        name=user.name,
        grants=frozenset().union(*(role.grants for role in roles)),
        scope=sum_scopes([role.scope for role in roles], reach),
        object_scopes=object_scopes_of(roles, reach),
        shared=_shared(signed_in),
        field_rights=merge_field_rights(roles, objects),
        department_id=user.department_id,
        locale=user.locale,
        zone=tenant.zone,
        catalog_version=tenant.catalog_version,
    )


def object_scopes_of(roles: Sequence[RoleRights], reach: Reach) -> tuple[tuple[str, DataScope], ...]:
    """Return the scopes of the objects of which a role says something else than of the rest.

    Only roles that give a grant on the object have a say.
    """
    found = []
    for key in sorted({key for role in roles for key in role.object_scopes}):
        counted = [role for role in roles if role.has_say_on(key)]
        if counted:
            found.append((key, sum_scopes([role.scope_of(key) for role in counted], reach)))
    return tuple(found)


def reach_of_user(signed_in: SignIn, roles: Iterable[RoleRights]) -> Reach:
    """Return whom and what somebody reaches, read only so far as the scopes of their roles ask for it."""
    kinds = {one.kind for role in roles for one in (role.scope, *role.object_scopes.values())}
    user, tenant_id = signed_in.user, signed_in.tenant.id
    is_tree = "department_tree" in kinds and user.department_id is not None
    return Reach(
        department_id=user.department_id,
        below=ids_below(tenant_id, user.department_id) if is_tree and user.department_id else frozenset(),
        subordinates=people_below(tenant_id, user.id) if "subordinates" in kinds else frozenset(),
        regions=tuple(user.regions),
    )


def grantee_ids_of(signed_in: SignIn) -> frozenset[UUID]:
    """Return whom a share can name to reach somebody: themselves, their departments up to the root, their roles."""
    user, tenant_id = signed_in.user, signed_in.tenant.id
    departments = ids_above(tenant_id, user.department_id) if user.department_id else frozenset()
    return frozenset({user.id, *departments, *role_ids_of_user(tenant_id, user.id)})


def _shared(signed_in: SignIn) -> SharedRows:
    grantees = grantee_ids_of(signed_in)
    objects = shared_objects(signed_in.tenant.id, grantees)
    return SharedRows(objects, grantees) if objects else SharedRows()
