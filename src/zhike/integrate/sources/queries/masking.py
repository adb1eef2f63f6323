"""Values of source rows as an actor may see them, by the data class of the field that each column holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from zhike.integrate.sources.rules.rows import OWNED
from zhike.platform.actor import Actor
from zhike.platform.catalog import (
    DataClass,
    Field,
    FieldType,
    Label,
    find_for,
    find_object,
    mask_value,
    rights_of,
    sees_clear,
    shown_values,
)
from zhike.platform.errors import FORBIDDEN, AppError

_ALIASES: Final = {
    "phones": "phone",
    "emails": "email",
    "customer_phone": "phone",
    "street": "address",
    "surname": "name",
    "amount": "amount_cents",
    "received": "paid_cents",
}
_UNKNOWN: Final = Field(key="unknown", type=FieldType.TEXT, label=Label("", ""), data_class=DataClass.SENSITIVE)
_OWN_SUFFIX: Final = "_c"
_PLAIN: Final = Field(key="plain", type=FieldType.TEXT, label=Label("", ""))


@dataclass(slots=True)
class Masker:
    """Hides what the actor may not see; ``is_open`` shows all.

    A column that is mapped to nothing may hold anything, so it counts as sensitive; so does an own field that is gone.
    ``object_key`` names the object whose fields the values are.
    """

    actor: Actor
    mapping: Mapping[str, str]
    is_open: bool = False
    object_key: str = ""
    _fields: dict[str, Field] = field(default_factory=dict)

    def raw(self, raw: Mapping[str, str]) -> dict[str, str]:
        """Return column → text as this actor may see it."""
        if self.is_open:
            return dict(raw)
        shown = shown_values(raw, self._of_column, actor=self.actor)
        return {column: str(text) for column, text in shown.items()}

    def cleaned(self, values: Mapping[str, object]) -> dict[str, object]:
        """Return field key → value as this actor may see it."""
        if self.is_open:
            return dict(values)
        return shown_values(values, self._of_key, actor=self.actor)

    def text(self, key: str, value: str) -> str:
        """Return one value of a field as this actor may see it."""
        return value if self.is_open else str(mask_value(self._of_key(key), value, actor=self.actor) or "")

    def sees_column(self, column: str) -> bool:
        """Say whether this actor may see what a column holds."""
        return self.is_open or sees_clear(self.actor, self._of_column(column))

    def sees_field(self, key: str) -> bool:
        """Say whether this actor may see a value of a field."""
        return self.is_open or sees_clear(self.actor, self._of_key(key))

    def _of_column(self, column: str) -> Field:
        key = self.mapping.get(column)
        return self._of_key(key) if key else _UNKNOWN

    def _of_key(self, key: str) -> Field:
        if key not in self._fields:
            described = find_for(self.actor, self.object_key) if self.object_key else None
            found = described.field(key) if described else None
            gone = _UNKNOWN if key.endswith(_OWN_SUFFIX) else None
            self._fields[key] = found or gone or field_of_value(key)
        return self._fields[key]


def may_import(actor: Actor, object_key: str, key: str) -> bool:
    """Say whether a column may fill a field: not when a role of the actor keeps it from them or from their hand.

    Masks by data class do not count: whoever has the file has its values already.
    """
    described = find_for(actor, object_key)
    found = described.field(_ALIASES.get(key, key)) if described else None
    if key == "owner" and object_key in OWNED and not actor.has(f"{object_key}.reassign"):
        return False
    if found is None or f"{object_key}.{found.key}" not in actor.field_rights:
        return True
    return rights_of(actor, found) == "edit"


def refuse_closed(actor: Actor, object_key: str, keys: Iterable[str]) -> None:
    """Refuse fields that a column may not fill, see `may_import`.

    Raises:
        AppError: 403 ``platform.read_only_field`` naming the first.
    """
    closed = next((key for key in keys if not may_import(actor, object_key, key)), None)
    if closed is not None:
        raise AppError(FORBIDDEN, "platform.read_only_field", {"field": closed})


def field_of_value(key: str) -> Field:
    """Return the catalog's description of a cleaned value; unknown keys count as internal."""
    for object_key in ("customers", "orders", "activities"):
        described = find_object(object_key)
        found = described.field(_ALIASES.get(key, key)) if described else None
        if found is not None:
            return found
    return _PLAIN
