"""How what several roles say of a field adds up, and what a role gives beyond somebody's own rights."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from zhike.engines.formula import names_read
from zhike.govern.access.rules.scopes import RoleScope
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, ObjectType, right_by_class, rights_of
from zhike.platform.rights import BREADTH, FieldRights, Right, greater, lesser

_READING: Final = frozenset({"view", "export"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRights:
    """What one role gives; ``grants`` with the patterns resolved, ``object_scopes`` where its scope is another."""

    grants: frozenset[str]
    scope: RoleScope
    field_rights: Mapping[str, Right]
    object_scopes: Mapping[str, RoleScope] = field(default_factory=dict)
    key: str = ""

    def scope_of(self, object_key: str) -> RoleScope:
        """Return what the role says of an object's rows."""
        return self.object_scopes.get(object_key, self.scope)

    def has_say_on(self, object_key: str) -> bool:
        """Say whether the role gives a grant on an object; one that does not says nothing of its rows and fields."""
        return any(grant.startswith(f"{object_key}.") for grant in self.grants)

    def verbs_on(self, described: ObjectType) -> frozenset[str]:
        """Return the verbs that the role gives on an object."""
        return frozenset(verb for verb in described.verbs if f"{described.key}.{verb}" in self.grants)

    def right_to(self, field: Field) -> Right:
        """Return what the role says of a field, by its data class when it does not name it."""
        return self.field_rights.get(f"{field.object_key}.{field.key}") or right_by_class(field, self.grants)


def merge_field_rights(roles: Sequence[RoleRights], objects: Iterable[ObjectType]) -> FieldRights:
    """Return the rights of somebody with several roles: to each field the most that any role gives.

    A role has a say on the fields of the objects on which it gives a grant: one that only manages keys does not bring a
    hidden price back. A formula shows no more than the fields that it reads: a value computed from a hidden price would tell
    it. Fields that go by their data class are left out.
    """
    merged: dict[str, Right] = {}
    for described in objects:
        counted = [role for role in roles if role.verbs_on(described)]
        if counted:
            for one, right in _rights_to(described, counted).items():
                merged[f"{described.key}.{one}"] = right
    return FieldRights(merged)


def _rights_to(described: ObjectType, roles: Sequence[RoleRights]) -> dict[str, Right]:
    said: dict[str, Right] = {}
    for one in described.fields:
        if any(f"{described.key}.{one.key}" in role.field_rights for role in roles):
            said[one.key] = _most(roles, one)
    return _with_formulas(described, said, lambda one: _most(roles, one))


def _most(roles: Sequence[RoleRights], one: Field) -> Right:
    right = roles[0].right_to(one)
    for role in roles[1:]:
        right = greater(right, role.right_to(one))
    return right


def _with_formulas(
    described: ObjectType, said: Mapping[str, Right], usual: Callable[[Field], Right]
) -> dict[str, Right]:
    """Return the rights with those of each formula no greater than those of the fields that it reads."""
    found = dict(said)
    computed = [one for one in described.fields if one.formula]
    # Once for each link of the longest chain of formulas that read formulas.
    for _ in computed:
        before = dict(found)
        for one in computed:
            read = [field for key in names_read(one.formula) if (field := described.field(key)) is not None]
            rights = [found.get(field.key) or usual(field) for field in (one, *read)]
            least = min(rights, key=BREADTH.__getitem__)
            if BREADTH[least] < BREADTH["view"]:
                found[one.key] = least
        if found == before:
            break
    return found


def narrow_field_rights(rights: FieldRights, grants: frozenset[str], *, objects: Iterable[ObjectType]) -> FieldRights:
    """Return the rights of a key that has only some grants: never more than the data class gives with these."""
    narrowed = dict(rights)
    for described in objects:
        said = {
            one.key: lesser(rights[name], right_by_class(one, grants))
            for one in described.fields
            if (name := f"{described.key}.{one.key}") in rights
        }
        found = _with_formulas(described, said, lambda one: right_by_class(one, grants))
        narrowed.update({f"{described.key}.{key}": right for key, right in found.items()})
    return FieldRights(narrowed)


def bad_field_right(rights: Mapping[str, Right], objects: Iterable[ObjectType]) -> tuple[str, str] | None:
    """Return what is wrong first, as (problem, field): a field that does not exist, or a title that nobody could read."""
    known = {one.key: one for one in objects if one.is_kept_record}
    for name, right in rights.items():
        object_key, _, key = name.partition(".")
        described = known.get(object_key)
        if described is None or described.field(key) is None:
            return "unknown_field", name
        if key == described.title and right in {"hidden", "masked"}:
            return "title_field", name
    return None


def fields_beyond(actor: Actor, role: RoleRights, objects: Iterable[ObjectType]) -> tuple[str, ...]:
    """Return the fields to which a role gives more than the actor has; a role that cannot write gives no more than sight."""
    beyond = []
    for described in objects:
        verbs = role.verbs_on(described)
        if not verbs:
            continue
        most: Right = "view" if verbs <= _READING else "edit"
        beyond += [
            f"{described.key}.{field.key}"
            for field in described.fields
            if BREADTH[lesser(role.right_to(field), most)] > BREADTH[rights_of(actor, field)]
        ]
    return tuple(beyond)


type Because = Literal["role", "class", "formula", "no_role"]


def field_reasons(roles: Sequence[RoleRights], described: ObjectType) -> tuple[tuple[str, Right, Because, str], ...]:
    """Return for each field the right that somebody with these roles has, why, and the role that says so ("" for none).

    ``class``: no role names the field, its data class decides. ``formula``: it shows no more than what it reads.
    ``no_role``: no role gives a grant on the object.
    """
    counted = [role for role in roles if role.verbs_on(described)]
    if not counted:
        return tuple((one.key, "hidden", "no_role", "") for one in described.fields)
    said = _rights_to(described, counted)
    found: list[tuple[str, Right, Because, str]] = []
    for one in described.fields:
        most = _most(counted, one)
        right = said.get(one.key, most)
        giver = next(role for role in counted if role.right_to(one) == most)
        if right != most:
            found.append((one.key, right, "formula", ""))
        elif f"{described.key}.{one.key}" in giver.field_rights:
            found.append((one.key, right, "role", giver.key))
        else:
            found.append((one.key, right, "class", giver.key))
    return tuple(found)
