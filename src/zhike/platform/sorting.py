"""By what a list is sorted: one field, or several."""

from dataclasses import dataclass, replace
from typing import Final

from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, Label, ObjectType, field_of, require_clear, sees_clear
from zhike.platform.errors import invalid

MOST_KEYS: Final = 4
"""Fields that a list is sorted by at most."""
_BY_ID: Final = Field(key="id", type=FieldType.REFERENCE, label=Label("编号", "Id"), is_sortable=True)


@dataclass(frozen=True, slots=True)
class Order:
    """A field to sort by, then others where rows agree in it, then the id."""

    field: Field
    is_descending: bool
    then: "tuple[Order, ...]" = ()

    @property
    def column(self) -> str:
        """The ORM attribute whose order stands for the field's."""
        return self.field.sort_column or self.field.physical

    @property
    def keys(self) -> "tuple[Order, ...]":
        """The fields to sort by, the first first."""
        return (self, *self.then)

    @property
    def columns(self) -> tuple[str, ...]:
        """The attributes that a page is sorted by, without the id."""
        return tuple(one.column for one in self.keys)

    @property
    def text(self) -> str:
        """The order as it was asked for."""
        return ",".join(f"-{one.field.key}" if one.is_descending else one.field.key for one in self.keys)


NEWEST_FIRST: Final = Order(
    Field(key="created_at", type=FieldType.DATETIME, label=Label("时间", "Time")), is_descending=True
)
"""How rows that nobody sorts otherwise are listed."""


def parse_order(text: str, object_type: ObjectType, *, actor: Actor, default: str = "") -> Order:
    """Read ``-created_at`` and ``city,-created_at`` style sort orders.

    Args:
        text: as asked for, fields parted by commas; empty for the default.
        object_type: whose fields.
        actor: who asks.
        default: order when none was asked for; by id, newest first, when the actor does not see its field.

    Raises:
        AppError: 422 for an unknown or unsortable field, for one that is named twice or for more than ``MOST_KEYS``;
            403 for one the actor sees only masked or not at all (its order would give the hidden value away).
    """
    if not text:
        wanted = object_type.field(default.removeprefix("-"))
        if wanted is None or not sees_clear(actor, wanted):
            return Order(_BY_ID, is_descending=True)
    asked = (text or default).split(",")
    if len(asked) > MOST_KEYS or len({one.removeprefix("-") for one in asked}) < len(asked):
        raise invalid("platform.bad_sort", most=MOST_KEYS)
    first, *then = (_key(one, object_type, actor) for one in asked)
    return replace(first, then=tuple(then)) if then else first


def _key(text: str, object_type: ObjectType, actor: Actor) -> Order:
    field = field_of(object_type, text.removeprefix("-"))
    if not field.is_sortable:
        raise invalid("platform.not_sortable", field=field.key)
    require_clear(actor, [field])
    return Order(field, text.startswith("-"))
