"""From JSON to the values of a record, refusing whatever the catalog does not let people write."""

from collections.abc import Mapping
from typing import Final

from zhike.platform.actor import Actor
from zhike.platform.catalog.kinds import COMPUTED, FILES, LISTS, TEXTUAL, FieldType
from zhike.platform.catalog.parsing import SCALAR_PARSERS, Wanted
from zhike.platform.catalog.parsing.picked import listed
from zhike.platform.catalog.rights import require_writable
from zhike.platform.catalog.types import Field, ObjectType
from zhike.platform.errors import AppError, invalid

_EMPTY_LISTS: Final = LISTS | FILES | {FieldType.TABLE}


def parse_values(object_type: ObjectType, given: Mapping[str, object], *, actor: Actor) -> dict[str, object]:
    """Parse the fields of a write.

    Args:
        object_type: the object.
        given: JSON values by field key; None or "" empties a field.
        actor: who writes; needs the right to edit each field.

    Returns:
        Values of the fields' own types by key; blank as `blank_of` says.

    Raises:
        AppError: 403 for a field that the actor may not edit; 422 ``platform.unknown_field``,
            ``platform.not_editable``, ``platform.bad_value`` or ``platform.bad_cell``.
    """
    parsed: dict[str, object] = {}
    for key, value in given.items():
        field = object_type.field(key)
        if field is None:
            raise invalid("platform.unknown_field", object=object_type.key, field=key[:80])
        if not field.is_editable or field.type in COMPUTED:
            raise invalid("platform.not_editable", field=key)
        require_writable(actor, [field])
        parsed[key] = parse_value(field, value)
    return parsed


def refuse_missing(described: ObjectType, values: Mapping[str, object]) -> None:
    """Refuse a new record whose required custom fields are not all filled.

    Raises:
        AppError: 422 ``platform.bad_value`` naming the first.
    """
    for field in described.fields:
        if (
            field.slot
            and field.is_required
            and field.is_editable
            and field.type not in COMPUTED
            and is_blank(values.get(field.key))
        ):
            raise _bad(field, Wanted("filled"))


def parse_value(field: Field, value: object) -> object:
    """Parse one JSON value to the field's type.

    Returns:
        ``str`` for all kinds of text, ``int`` for money (cents) and numbers without decimals, else ``float``;
        ``date``, ``time``, aware ``datetime`` in UTC; ``bool``; ``UUID`` for a user, department or reference; lists of
        ``str`` (choices) or ``UUID`` (references); ``dict`` for an address and a location; lists of ``dict`` for files
        and sub-tables (whose cells are values of their columns' types).

    Raises:
        AppError: 422 ``platform.bad_value`` with what is wanted; ``platform.bad_cell`` for a cell of a sub-table.
    """
    if value is None or value == "":
        return _blank(field)
    if field.type in COMPUTED:
        raise invalid("platform.not_editable", field=field.key)
    if field.type is FieldType.TABLE:
        parsed: object = _rows(field, value)
    else:
        try:
            parsed = SCALAR_PARSERS[field.type](field, value)
        except Wanted as wanted:
            raise _bad(field, wanted) from wanted
    return _blank(field) if is_blank(parsed) else parsed


def blank_of(field: Field) -> object:
    """Return what a blank field holds: "" for texts, a new empty list for lists, else None."""
    if field.value_type in TEXTUAL:
        return ""
    return [] if field.type in _EMPTY_LISTS else None


def is_blank(value: object) -> bool:
    """Say whether a parsed value is blank; 0 and false are not."""
    return value in (None, "", [])


def is_same(held: object, other: object) -> bool:
    """Say whether two values of a field mean the same: equal, or both blank."""
    return held == other or (is_blank(held) and is_blank(other))


def _blank(field: Field) -> object:
    if field.is_required:
        raise _bad(field, Wanted("filled"))
    return blank_of(field)


def _bad(field: Field, wanted: Wanted) -> AppError:
    return invalid("platform.bad_value", field=field.key, wanted=wanted.what, **wanted.facts)


def _rows(field: Field, value: object) -> list[dict[str, object]]:
    try:
        rows = listed(field, value, what="table")
    except Wanted as wanted:
        raise _bad(field, wanted) from wanted
    parsed = (_row(field, at, row) for at, row in enumerate(rows, start=1))
    return [row for row in parsed if not all(is_blank(cell) for cell in row.values())]


def _row(field: Field, at: int, row: object) -> dict[str, object]:
    """Return a row with a cell for each column that is written; formulas of a row are left to whoever computes."""
    columns = {one.key: one for one in field.columns if one.type not in COMPUTED}
    if not isinstance(row, Mapping) or not row.keys() <= {one.key for one in field.columns}:
        raise _bad(field, Wanted("table"))
    given = {key: row.get(key) for key in columns}
    if all(is_blank(cell) for cell in given.values()):
        return {}
    cells: dict[str, object] = {}
    for key, column in columns.items():
        try:
            cells[key] = parse_value(column, given[key])
        except AppError as error:
            facts = {**error.facts, "field": field.key, "row": at, "column": key}
            raise invalid("platform.bad_cell", **facts) from error
    return cells
