"""Nobody gives more than they hold, and nobody manages a person who holds more."""

from typing import Final
from uuid import UUID

from zhike.govern.access.queries.grants import grant_keys
from zhike.govern.access.queries.roles import rights_of_user
from zhike.govern.access.rules.fields import RoleRights, fields_beyond
from zhike.govern.access.rules.grants import missing_to_give
from zhike.govern.access.rules.scopes import is_wider
from zhike.platform.actor import Actor
from zhike.platform.catalog import objects_for
from zhike.platform.errors import FORBIDDEN, AppError

_LISTED: Final = 5


def refuse_wider(actor: Actor, given: RoleRights) -> None:
    """Let through what the actor holds too.

    Raises:
        AppError: 403 ``access.exceeds_own`` naming some of the missing grants, the scope, or some of the fields.
    """
    known = grant_keys(actor)
    held = frozenset(known) if actor.has("*") else actor.grants
    missing = missing_to_give(held, given.grants)
    missing = missing or _wider_scopes(actor, given) or fields_beyond(actor, given, objects_for(actor))
    if missing:
        raise AppError(FORBIDDEN, "access.exceeds_own", {"missing": ", ".join(missing[:_LISTED])})


def _wider_scopes(actor: Actor, given: RoleRights) -> tuple[str, ...]:
    if is_wider(given.scope, actor.scope):
        return (f"scope {given.scope.kind}",)
    # Where the actor's own scope is narrower than the rest, the role's scope of all counts too.
    keys = sorted({*given.object_scopes, *(key for key, _ in actor.object_scopes if given.has_say_on(key))})
    wider = (key for key in keys if is_wider(given.scope_of(key), actor.scope_of(key)))
    return tuple(f"scope {given.scope_of(key).kind} ({key})" for key in wider)


def refuse_stronger(actor: Actor, user_id: UUID) -> None:
    """Let through the management of a user who holds no more than the actor.

    Raises:
        AppError: 403 ``access.exceeds_own``.
    """
    for given in rights_of_user(actor.tenant_id, user_id, known=grant_keys(actor)):
        refuse_wider(actor, given)
