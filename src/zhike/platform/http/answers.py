"""Answers that were built for the wire already, and the schemas that describe them."""

from datetime import date, datetime, time
from typing import Any, Final, get_origin
from uuid import UUID

import orjson
from django.http import HttpResponse
from ninja import Schema
from pydantic import ConfigDict, create_model

from zhike.platform.catalog import Field, FieldType, ObjectType

_TYPES: Final[dict[FieldType, Any]] = {
    FieldType.NUMBER: int,
    FieldType.MONEY: int,
    FieldType.PERCENT: float,
    FieldType.SCORE: float,
    FieldType.CHOICES: list[str],
    FieldType.REFERENCES: list[UUID],
    FieldType.ADDRESS: dict[str, str],
    FieldType.LOCATION: dict[str, Any],
    FieldType.TABLE: list[dict[str, Any]],
    FieldType.ATTACHMENT: list[dict[str, Any]],
    FieldType.IMAGE: list[dict[str, Any]],
    FieldType.DATE: date,
    FieldType.TIME: time,
    FieldType.DATETIME: datetime,
    FieldType.BOOLEAN: bool,
    FieldType.USER: UUID,
    FieldType.DEPARTMENT: UUID,
    FieldType.REFERENCE: UUID,
}
_made: dict[str, type[Schema]] = {}


def json_answer(payload: object, *, status: int = 200) -> HttpResponse:
    """Return an answer without building models of it: that alone took a third of a list's time.

    The operation still declares its schema, and a test holds the answer against it.
    """
    return HttpResponse(orjson.dumps(payload, default=str), status=status, content_type="application/json")


def values_schema(object_type: ObjectType) -> type[Schema]:
    """Return the schema of an object's ``values``, made from its catalog; every field may be absent or null.

    Keys that end in ``_c`` are a company's own fields, so others may come too. Any field may hold a text in place of
    its own type: a role can mask each of them.
    """
    known = _made.get(object_type.key)
    if known is not None:
        return known
    fields: dict[str, Any] = {one.key: (_type_of(one) | None, None) for one in object_type.fields}
    name = f"{object_type.label.en.title().replace(' ', '')}Values"
    made = create_model(name, __base__=Schema, **fields)
    made.model_config = ConfigDict(extra="allow", title=name)
    return _made.setdefault(object_type.key, made)


def _type_of(field: Field) -> Any:  # noqa: ANN401 - a type made at run time
    kind = float if field.decimals else _TYPES.get(field.value_type, str)
    if kind is str:
        return kind
    return kind | list[str] | str if get_origin(kind) is list else kind | str
