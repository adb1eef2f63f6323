"""Custom values between the forms they have in Python and in the ``custom`` column."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zhike.platform.catalog.kinds import LISTS, STRUCTURED, FieldType
from zhike.platform.catalog.stored import to_stored
from zhike.platform.catalog.types import ObjectType
from zhike.platform.catalog.values import is_blank
from zhike.platform.typed_json import reader_of

_LETTERS: Final[dict[FieldType, str]] = {
    FieldType.NUMBER: "n",
    FieldType.MONEY: "n",
    FieldType.PERCENT: "f",
    FieldType.SCORE: "f",
    FieldType.BOOLEAN: "b",
    FieldType.DATE: "d",
    FieldType.TIME: "h",
    FieldType.DATETIME: "i",
    **dict.fromkeys(LISTS | STRUCTURED, "j"),
}
_MOST_TEXT: Final = 1_000
_KEPT_AS: Final = {FieldType.PHONE: "phones", FieldType.EMAIL: "emails"}


def slot_letter(value_type: FieldType, *, decimals: int = 0) -> str:
    """Return the letter of the slots that hold values of a type; a number with decimals is a float."""
    letter = _LETTERS.get(value_type, "t")
    return "f" if letter == "n" and decimals else letter


def custom_values(described: ObjectType, stored: Mapping[str, object]) -> dict[str, object]:
    """Return the custom values of a row by field key, unmasked; blank ones are left out."""
    found: dict[str, object] = {}
    for field in described.fields:
        value = stored.get(field.slot) if field.slot else None
        if value is not None:
            read = reader_of(field.slot)
            found[field.key] = value if read is None else read(value)
    return found


def put_custom(
    described: ObjectType, stored: Mapping[str, object], *, values: Mapping[str, object]
) -> dict[str, object]:
    """Return the column with some values changed; keys of fields that are not custom are ignored."""
    changed = dict(stored)
    for field in described.fields:
        if field.slot and field.key in values:
            value = values[field.key]
            if is_blank(value):
                changed.pop(field.slot, None)
            else:
                changed[field.slot] = to_stored(field, value)
    return changed


def split_custom(described: ObjectType, values: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Return the values of an object's own columns, and those of its custom fields."""
    custom = {field.key for field in described.fields if field.slot}
    own = {key: value for key, value in values.items() if key not in custom}
    return own, {key: value for key, value in values.items() if key in custom}


@dataclass(frozen=True, slots=True)
class CustomChange:
    """A change of custom values.

    Attributes:
        stored: the column afterwards.
        before: the values that changed as they were, by field key, as JSON keeps them.
        after: the same values as they are now; empty when nothing changed.
    """

    stored: Mapping[str, object]
    before: Mapping[str, object]
    after: Mapping[str, object]

    @classmethod
    def of(cls, described: ObjectType, stored: Mapping[str, object], *, values: Mapping[str, object]) -> "CustomChange":
        """Return what writing ``values`` into a row changes; those that are what they were are left out."""
        old = custom_values(described, stored)
        changed = {key: value for key, value in values.items() if _filled(old.get(key)) != _filled(value)}
        return cls(
            stored=put_custom(described, stored, values=changed),
            before={key: _plain(described, key, old.get(key)) for key in changed},
            after={key: _plain(described, key, value) for key, value in changed.items()},
        )


def _filled(value: object) -> object:
    return None if is_blank(value) else value


def _plain(described: ObjectType, key: str, value: object) -> object:
    field = described.field(key)
    return value if field is None else to_stored(field, value)


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What a record can be found by through its searchable custom fields."""

    texts: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


def found_by(described: ObjectType, stored: Mapping[str, object]) -> FoundBy:
    """Return what the search index keeps of a row's custom values; a text is cut to 1,000 characters."""
    kept: dict[str, list[str]] = {"texts": [], "phones": [], "emails": []}
    for field in described.fields:
        if field.slot and field.is_searchable and stored.get(field.slot):
            kept[_KEPT_AS.get(field.type, "texts")].append(str(stored[field.slot])[:_MOST_TEXT])
    return FoundBy(tuple(kept["texts"]), tuple(kept["phones"]), tuple(kept["emails"]))
