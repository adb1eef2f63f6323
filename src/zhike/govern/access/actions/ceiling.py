"""Nobody gives more than they hold, and nobody manages a person who holds more."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from zhike.govern.access.queries.grants import grant_keys
from zhike.govern.access.queries.roles import roles_of_users
from zhike.govern.access.rules import expand, is_wider, missing_to_give
from zhike.platform.actor import Actor
from zhike.platform.errors import FORBIDDEN, AppError

_LISTED: Final = 5


def refuse_wider(actor: Actor, grants: Iterable[str], scope_kind: str) -> None:
    """Let through what the actor holds too.

    Raises:
        AppError: 403 ``access.exceeds_own`` naming some of the missing grants, or the scope.
    """
    known = grant_keys(actor)
    held = frozenset(known) if actor.has("*") else actor.grants
    missing = missing_to_give(held, expand(grants, known))
    if missing:
        raise AppError(FORBIDDEN, "access.exceeds_own", {"missing": ", ".join(missing[:_LISTED])})
    if is_wider(scope_kind, actor.scope.kind):
        raise AppError(FORBIDDEN, "access.exceeds_own", {"missing": f"scope {scope_kind}"})


def refuse_stronger(actor: Actor, user_id: UUID) -> None:
    """Let through the management of a user who holds no more than the actor.

    Raises:
        AppError: 403 ``access.exceeds_own``.
    """
    for role in roles_of_users(actor, [user_id]).get(user_id, ()):
        refuse_wider(actor, role.grants, role.scope_kind)
