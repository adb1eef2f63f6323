"""Which way each mapped field goes, and which ways cannot be gone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from zhike.integrate.cleaning.public import RuleSet
from zhike.platform.catalog import DataClass, Field, FieldType

type Direction = Literal["in", "out", "both", "none"]
type Written = Literal["text", "number", "boolean"]
DIRECTIONS: Final = ("in", "out", "both", "none")
_LISTS: Final = {"phones": "phone", "emails": "email"}
_PARTS_OF_NAME: Final = frozenset({"surname", "given_name"})
_KEYS: Final = frozenset({"external_key"})
_AREA: Final = frozenset({"province", "city", "district"})
_PLAIN: Final = frozenset({
    FieldType.TEXT, FieldType.LONG_TEXT, FieldType.NUMBER, FieldType.PHONE, FieldType.EMAIL, FieldType.DATE,
    FieldType.IDENTIFIER, FieldType.REGION, FieldType.URL,
})  # fmt: skip
"""Kinds of fields whose value is one text, so that a cell can hold it as it is."""
_BY_CLEANING: Final = _PLAIN | {FieldType.CHOICE}
"""A choice of ours is turned round by cleaning's own words or a value map; one of an own field has neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPlan:
    """How one field goes.

    Attributes:
        direction: ``in`` the source fills it, ``out`` Zhike does, ``both``, or ``none``.
        target: where the value stands in what is sent, ``contact.mobile`` or ``contacts[].mobile``; empty = the column's name.
        written: as which JSON kind it is sent.
        is_secret_named: a field of the class secret that somebody named on purpose.
    """

    direction: Direction = "in"
    target: str = ""
    written: Written = "text"
    is_secret_named: bool = False

    @property
    def goes_out(self) -> bool:
        """Say whether changes are sent."""
        return self.direction in {"out", "both"}

    @property
    def comes_in(self) -> bool:
        """Say whether what the source says is read."""
        return self.direction in {"in", "both"}


@dataclass(frozen=True, slots=True)
class Mapped:
    """A field of an object and the columns of a source that are it; ``key``: what cleaning calls it."""

    field: str
    key: str
    columns: tuple[str, ...]


def mapped_fields(mapping: Mapping[str, str]) -> dict[str, Mapped]:
    """Return the fields that columns are mapped to, by field key.

    Example:
        >>> mapped_fields({"mobile": "phones", "tel": "phones", "memo": "remark"})["phone"].columns
        ('mobile', 'tel')
    """
    found: dict[str, Mapped] = {}
    for column, key in mapping.items():
        name = _LISTS.get(key, key)
        known = found.get(name)
        found[name] = Mapped(name, key, (*(known.columns if known else ()), column))
    return found


def why_not_out(
    mapped: Mapped,
    field: Field | None,
    *,
    rules: RuleSet,
    others: Iterable[str],
    shaped: Collection[str] = (),
    is_cleaned: bool = True,
) -> tuple[str, dict[str, Any]] | None:
    """Return why a field cannot be sent back, as a locale code with facts; None when it can.

    Args:
        mapped: the field and its columns.
        field: as the catalog describes it, None when it has none of that name.
        rules: by which its source is cleaned.
        others: all fields that the source fills.
        shaped: what the mapping makes by blocks instead of reading a column as it is.
        is_cleaned: cleaning reads its source's rows, which knows the words of choices; else cells are read as they stand.
    """
    if is_cleaned and mapped.key in _KEYS:
        return "writebacks.is_key", {}
    if is_cleaned and mapped.key in _PARTS_OF_NAME:
        return "writebacks.part_of_name", {}
    kinds = _PLAIN if not is_cleaned or (field is not None and field.slot) else _BY_CLEANING
    if field is None or field.formula or not field.is_editable or field.type not in kinds:
        return "writebacks.not_a_field", {}
    if len(mapped.columns) > 1:
        return "writebacks.many_columns", {"columns": "、".join(mapped.columns)}
    if mapped.key in shaped:
        return "writebacks.transformed", {"column": mapped.columns[0]}
    if is_cleaned and mapped.key == "address" and not _AREA & set(others):
        return "writebacks.whole_address", {}
    twice = _said_twice(rules.value_maps.get(mapped.key, {}))
    return ("writebacks.map_not_unique", {"value": twice}) if twice else None


def why_secret(field: Field, plan: FieldPlan) -> str:
    """Return why a field may not go although it could, "" when it may."""
    return "writebacks.secret" if field.data_class is DataClass.SECRET and not plan.is_secret_named else ""


def _said_twice(value_map: Mapping[str, str]) -> str:
    """Return a value that a source writes in two ways, so that nobody knows which to write back; "" for none."""
    seen: set[str] = set()
    for stored in value_map.values():
        if stored and stored in seen:
            return stored
        seen.add(stored)
    return ""
