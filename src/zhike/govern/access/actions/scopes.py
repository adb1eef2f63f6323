"""What a role may say of the rows it shows."""

from zhike.govern.access.cards import RoleDraft
from zhike.govern.access.rules.scopes import MOST_REGIONS, RoleScope
from zhike.govern.people.public import is_area_code
from zhike.platform.actor import Actor
from zhike.platform.catalog import ObjectType, objects_for
from zhike.platform.conditions import parse_asked
from zhike.platform.errors import invalid
from zhike.platform.reach import area_field


def refuse_bad_scopes(actor: Actor, draft: RoleDraft) -> None:
    """Let through scopes that mean something.

    Raises:
        AppError: 422 ``access.bad_scope`` or ``access.bad_region``, or for a bad condition; 403 for a condition that looks
            at a field that the actor does not see.
    """
    if draft.scope_kind == "condition":
        raise invalid("access.bad_scope", object="*", problem="condition")
    _refuse_bad_regions(draft.regions)
    known = {one.key: one for one in objects_for(actor) if one.has_own_scope}
    for key, said in draft.object_scopes.items():
        described = known.get(key)
        if described is None:
            raise invalid("access.bad_scope", object=key[:60], problem="object")
        _refuse_bad_scope(actor, described, said)


def _refuse_bad_scope(actor: Actor, described: ObjectType, said: RoleScope) -> None:
    _refuse_bad_regions(said.regions)
    if said.kind == "region" and area_field(described) is None:
        raise invalid("access.bad_scope", object=described.key, problem="area")
    if (said.kind == "condition") != bool(said.where):
        raise invalid("access.bad_scope", object=described.key, problem="condition")
    if said.where:
        parse_asked(said.where, described, actor=actor)


def _refuse_bad_regions(codes: tuple[str, ...]) -> None:
    bad = next((one for one in codes if not is_area_code(one)), None)
    if bad is not None or len(codes) > MOST_REGIONS:
        raise invalid("access.bad_region", region=(bad or str(len(codes)))[:20])
