"""From stored columns to the values an actor may see: the one place where rows become answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zhike.platform.actor import Actor
from zhike.platform.catalog.masks import hide_value
from zhike.platform.catalog.registry import field_of
from zhike.platform.catalog.rights import GRANT_OF_CLASS, right_by_class
from zhike.platform.catalog.types import Field, ObjectType
from zhike.platform.rights import FieldRights
from zhike.platform.typed_json import reader_of

_MASK_GRANTS: Final = frozenset(GRANT_OF_CLASS.values())
_UNRESTRICTED: Final = FieldRights()
_MOST: Final = 1024
_INSTANT: Final = "i"
_presenters: "dict[tuple[str, str, frozenset[str], FieldRights, tuple[str, ...]], Presenter]" = {}


@dataclass(frozen=True, slots=True)
class Presenter:
    """Turns tuples of ``columns`` into ``{field key: value}`` with masks put on and hidden fields left out.

    Attributes:
        columns: ORM attributes to fetch, in this order.
        hidden: keys of the object's fields that do not exist for this actor.
        instants: custom fields whose stored text is not the text that goes over the wire.
    """

    columns: tuple[str, ...]
    keys: tuple[str, ...]
    masked: tuple[tuple[str, Callable[[object], object]], ...]
    slots: tuple[tuple[str, str, Callable[[object], object] | None], ...] = ()
    hidden: frozenset[str] = frozenset()
    instants: tuple[tuple[str, Callable[[object], object]], ...] = ()

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

    def wire_values(self, row: Sequence[object]) -> dict[str, object]:
        """Return the values of one row as JSON has them: dates and times of day stay the texts that the column holds."""
        values = dict(zip(self.keys, row, strict=False))
        if self.slots:
            custom: Mapping[str, object] = row[len(self.keys)] or {}  # type: ignore[assignment]  # the JSON column
            get = custom.get
            values |= {key: get(slot) for key, slot, _ in self.slots}
            for key, read in self.instants:
                value = values[key]
                values[key] = value if value is None else read(value)
        for key, mask in self.masked:
            values[key] = mask(values[key])
        return values

    def wire_columns(self, rows: Sequence[Sequence[object]]) -> dict[str, Sequence[object]]:
        """Return the values of many rows by field, each as `wire_values` has them."""
        whole = list(zip(*rows, strict=True)) if rows else [()] * (len(self.keys) + 1)
        found: dict[str, Sequence[object]] = dict(zip(self.keys, whole, strict=False))
        if self.slots:
            customs: list[Mapping[str, object]] = [one or {} for one in whole[len(self.keys)]]
            found |= {key: [one.get(slot) for one in customs] for key, slot, _ in self.slots}
            for key, read in self.instants:
                found[key] = [value if value is None else read(value) for value in found[key]]
        for key, mask in self.masked:
            found[key] = list(map(mask, found[key]))
        return found

    def of(self, record: object) -> dict[str, object]:
        """Return the values of a model instance."""
        return self.values([getattr(record, column) for column in self.columns])

    def mask(self, values: Mapping[str, object]) -> dict[str, object]:
        """Put the masks on values that already stand under their keys; hidden ones are left out."""
        masks = dict(self.masked)
        return {
            key: masks[key](value) if key in masks else value for key, value in values.items() if key not in self.hidden
        }


def presenter_of(object_type: ObjectType, actor: Actor, *, keys: Sequence[str] = ()) -> Presenter:
    """Return how this actor sees an object.

    Args:
        object_type: a registered object.
        actor: whose rights decide on masks and absence.
        keys: fields wanted, all when empty; a hidden one stays absent.

    Raises:
        AppError: 422 for a field that the object does not have.
    """
    is_system = actor.has("*")
    grants = _MASK_GRANTS if is_system else actor.grants & _MASK_GRANTS
    rights = _UNRESTRICTED if is_system else actor.field_rights
    # By key and edition, not by description: hashing every field of one costs more than making a presenter.
    place = (object_type.key, object_type.edition, grants, rights, tuple(keys))
    known = _presenters.get(place)
    if known is None:
        if len(_presenters) >= _MOST:
            _presenters.clear()
        known = _presenters[place] = _presenter(object_type, grants, rights=rights, keys=keys)
    return known


def _presenter(
    object_type: ObjectType, grants: frozenset[str], *, rights: FieldRights, keys: Sequence[str]
) -> Presenter:
    right_of = {
        one.key: rights.get(f"{object_type.key}.{one.key}") or right_by_class(one, grants) for one in object_type.fields
    }
    wanted = [field_of(object_type, key) for key in keys] if keys else list(object_type.fields)
    fields = [one for one in wanted if right_of[one.key] != "hidden"]
    masked = tuple((one.key, _mask_of(one)) for one in fields if right_of[one.key] == "masked")
    own = [one for one in fields if not one.slot]
    slots = tuple((one.key, one.slot, reader_of(one.slot)) for one in fields if one.slot)
    columns = (*(one.physical for one in own), *(("custom",) if slots else ()))
    hidden = frozenset(key for key, right in right_of.items() if right == "hidden")
    instants = tuple((key, read) for key, slot, read in slots if slot[0] == _INSTANT and read is not None)
    return Presenter(columns, tuple(one.key for one in own), masked, slots, hidden, instants)


def _mask_of(field: Field) -> Callable[[object], object]:
    return lambda value: hide_value(field, value)
