"""What an actor may do with a field: the one place that answers it."""

from collections.abc import Iterable
from typing import Final

from zhike.platform.actor import Actor
from zhike.platform.catalog.types import DataClass, Field
from zhike.platform.errors import FORBIDDEN, AppError
from zhike.platform.rights import Right

GRANT_OF_CLASS: Final = {
    DataClass.SENSITIVE: "fields.view_sensitive",
    DataClass.SECRET: "fields.view_secret",
}
_CLEAR: Final[frozenset[Right]] = frozenset({"view", "edit"})
_REFUSALS: Final = {"hidden": "platform.hidden_field", "masked": "platform.masked_field"}


def right_by_class(field: Field, grants: frozenset[str]) -> Right:
    """Return the right to a field that no role names: its data class and the grants decide."""
    grant = GRANT_OF_CLASS.get(field.data_class)
    return "edit" if grant is None or grant in grants or "*" in grants else "masked"


def rights_of(actor: Actor, field: Field) -> Right:
    """Return what an actor may do with a field: what their roles say of it, else what its data class says."""
    if "*" in actor.grants:
        return "edit"
    said = actor.field_rights.get(f"{field.object_key}.{field.key}") if actor.field_rights else None
    return said or right_by_class(field, actor.grants)


def sees_clear(actor: Actor, field: Field) -> bool:
    """Say whether an actor sees the value itself."""
    return rights_of(actor, field) in _CLEAR


def is_hidden(actor: Actor, field: Field) -> bool:
    """Say whether for this actor the field does not exist."""
    return rights_of(actor, field) == "hidden"


def require_clear(actor: Actor, fields: Iterable[Field]) -> None:
    """Let through an actor who sees all these fields: sorting, filtering or grouping by others would tell their values.

    Raises:
        AppError: 403 ``platform.masked_field`` or ``platform.hidden_field`` naming the first.
    """
    for field in fields:
        code = _REFUSALS.get(rights_of(actor, field))
        if code:
            raise AppError(FORBIDDEN, code, {"field": field.key})


def require_writable(actor: Actor, fields: Iterable[Field]) -> None:
    """Let through an actor who may change all these fields.

    Raises:
        AppError: 403 ``platform.hidden_field``, ``platform.masked_field`` or ``platform.read_only_field``.
    """
    for field in fields:
        right = rights_of(actor, field)
        if right != "edit":
            raise AppError(FORBIDDEN, _REFUSALS.get(right, "platform.read_only_field"), {"field": field.key})
