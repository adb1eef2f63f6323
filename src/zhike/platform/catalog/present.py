"""From stored columns to the values an actor may see: the one place where rows become answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zhike.platform.actor import Actor
from zhike.platform.catalog.masks import GRANT_OF_CLASS, hide_value
from zhike.platform.catalog.registry import field_of
from zhike.platform.catalog.types import Field, ObjectType
from zhike.platform.typed_json import reader_of

_MASK_GRANTS: Final = frozenset(GRANT_OF_CLASS.values())
_MOST: Final = 1024
_presenters: "dict[tuple[str, str, frozenset[str], tuple[str, ...]], Presenter]" = {}


@dataclass(frozen=True, slots=True)
class Presenter:
    """Turns tuples of ``columns`` into ``{field key: value}`` with masks put on.

    Attributes:
        columns: ORM attributes to fetch, in this order.
    """

    columns: tuple[str, ...]
    keys: tuple[str, ...]
    masked: tuple[tuple[str, Callable[[object], object]], ...]
    slots: tuple[tuple[str, str, Callable[[object], object] | None], ...] = ()

    def values(self, row: Sequence[object]) -> dict[str, object]:
        """Return the values of one row; items of the row after ``columns`` are ignored."""
        values = dict(zip(self.keys, row, strict=False))
        if self.slots:
            # Last of the columns and decoded once, however many custom fields there are.
            custom: Mapping[str, object] = row[len(self.keys)] or {}  # type: ignore[assignment]  # the JSON column
            for key, slot, read in self.slots:
                value = custom.get(slot)
                values[key] = value if value is None or read is None else read(value)
        for key, mask in self.masked:
            values[key] = mask(values[key])
        return values

    def of(self, record: object) -> dict[str, object]:
        """Return the values of a model instance."""
        return self.values([getattr(record, column) for column in self.columns])

    def mask(self, values: Mapping[str, object]) -> dict[str, object]:
        """Put the masks on values that already stand under their keys."""
        masks = dict(self.masked)
        return {key: masks[key](value) if key in masks else value for key, value in values.items()}


def presenter_of(object_type: ObjectType, actor: Actor, *, keys: Sequence[str] = ()) -> Presenter:
    """Return how this actor sees an object.

    Args:
        object_type: a registered object.
        actor: whose grants decide on the masks.
        keys: fields wanted, all when empty.

    Raises:
        AppError: 422 for a field that the object does not have.
    """
    grants = _MASK_GRANTS if actor.has("*") else actor.grants & _MASK_GRANTS
    # By key and edition, not by description: hashing every field of one costs more than making a presenter.
    place = (object_type.key, object_type.edition, grants, tuple(keys))
    known = _presenters.get(place)
    if known is None:
        if len(_presenters) >= _MOST:
            _presenters.clear()
        known = _presenters[place] = _presenter(object_type, grants, keys)
    return known


def _presenter(object_type: ObjectType, grants: frozenset[str], keys: Sequence[str]) -> Presenter:
    fields = [field_of(object_type, key) for key in keys] if keys else list(object_type.fields)
    masked = tuple(
        (field.key, _mask_of(field))
        for field in fields
        if GRANT_OF_CLASS.get(field.data_class, "") not in {"", *grants}
    )
    own = [one for one in fields if not one.slot]
    slots = tuple((one.key, one.slot, reader_of(one.slot)) for one in fields if one.slot)
    columns = (*(one.physical for one in own), *(("custom",) if slots else ()))
    return Presenter(columns, tuple(one.key for one in own), masked, slots)


def _mask_of(field: Field) -> Callable[[object], object]:
    return lambda value: hide_value(field, value)
