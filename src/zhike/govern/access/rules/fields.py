"""How what several roles say of a field adds up, and what a role gives beyond somebody's own rights."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zhike.platform.actor import Actor, ScopeKind
from zhike.platform.catalog import Field, ObjectType, right_by_class, rights_of
from zhike.platform.rights import BREADTH, FieldRights, Right, greater, lesser

_READING: Final = frozenset({"view", "export"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRights:
    """What one role gives; ``grants`` with the patterns resolved."""

    grants: frozenset[str]
    scope_kind: ScopeKind
    field_rights: Mapping[str, Right]

    def verbs_on(self, described: ObjectType) -> frozenset[str]:
        """Return the verbs that the role gives on an object."""
        return frozenset(verb for verb in described.verbs if f"{described.key}.{verb}" in self.grants)

    def right_to(self, field: Field) -> Right:
        """Return what the role says of a field, by its data class when it does not name it."""
        return self.field_rights.get(f"{field.object_key}.{field.key}") or right_by_class(field, self.grants)


def merge_field_rights(roles: Sequence[RoleRights], objects: Iterable[ObjectType]) -> FieldRights:
    """Return the rights of somebody with several roles: to each field the most that any role gives.

    A role has a say on the fields of the objects on which it gives a grant: one that only manages keys does not bring a
    hidden price back. Fields that no role names are left out and go by their data class.
    """
    merged: dict[str, Right] = {}
    for described in objects:
        counted = [role for role in roles if role.verbs_on(described)]
        for field in described.fields:
            name = f"{described.key}.{field.key}"
            if any(name in role.field_rights for role in counted):
                right = counted[0].right_to(field)
                for role in counted[1:]:
                    right = greater(right, role.right_to(field))
                merged[name] = right
    return FieldRights(merged)


def narrow_field_rights(rights: FieldRights, grants: frozenset[str], *, objects: Iterable[ObjectType]) -> FieldRights:
    """Return the rights of a key that has only some grants: never more than the data class gives with these."""
    fields = {f"{one.key}.{field.key}": field for one in objects for field in one.fields}
    return FieldRights(
        {
            name: lesser(right, right_by_class(fields[name], grants)) if name in fields else right
            for name, right in rights.items()
        }
    )


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
