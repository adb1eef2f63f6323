"""The door to computed fields."""

from collections.abc import Mapping
from datetime import date

from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, FieldType, ObjectType
from zhike.platform.clock import business_date, now
from zhike.platform.errors import invalid
from zhike.platform.serials.public import next_serials, parse_rule
from zhike.studio.computed.rules import Formulas, compile_truth, compute, formulas_of

__all__ = [
    "changes_overnight",
    "check_computed",
    "compile_truth",
    "compute_fields",
    "fill_new",
    "number_record",
    "number_records",
    "uses_today",
]

_MOST = 1_000
_known: dict[tuple[str, str], tuple[ObjectType, Formulas]] = {}


def compute_fields(described: ObjectType, values: Mapping[str, object], *, today: date, zone: str) -> dict[str, object]:
    """Return the values of an object's formulas.

    Args:
        described: the object with the tenant's own fields.
        values: the record as it will be, by field key, each of its field's own type.
        today: business day of the tenant.
        zone: in which instants become days.

    Returns:
        Values by key to be stored: every formula, and each sub-table whose rows have formulas; None: blank.

    Raises:
        AppError: 422 for a formula that no longer fits its object.
    """
    formulas = _formulas_of(described)
    if not formulas.fields and not formulas.columns:
        return {}
    return compute(formulas, values, today=today, zone=zone)


def changes_overnight(described: ObjectType) -> bool:
    """Say whether formulas of an object give something else tomorrow although nobody writes a record by hand.

    Raises:
        AppError: 422 for a formula that no longer fits its object.
    """
    formulas = _formulas_of(described)
    return formulas.uses_today or (bool(formulas.fields) and not described.is_custom)


def uses_today(described: ObjectType) -> bool:
    """Say whether records of an object change overnight."""
    return _formulas_of(described).uses_today


def check_computed(described: ObjectType, field: Field) -> None:
    """Refuse a computed field that cannot be.

    Args:
        described: the object with the field in it.
        field: a formula, a serial number, or a sub-table with formulas; any other is fine.

    Raises:
        AppError: 422 ``formula.*`` with the position and what was wanted there, or ``formula.bad_serial``.
    """
    if field.type is FieldType.SERIAL:
        try:
            parse_rule(field.serial)
        except ValueError as error:
            raise invalid("formula.bad_serial", rule=field.serial[:80]) from error
    formulas_of(described)


def number_record(actor: Actor, described: ObjectType, *, today: date) -> dict[str, object]:
    """Take the serial numbers of a new record, inside the transaction that makes it; {} for an object without any."""
    return {key: taken[0] for key, taken in number_records(actor, described, today=today, many=1).items()}


def number_records(actor: Actor, described: ObjectType, *, today: date, many: int) -> dict[str, list[str]]:
    """Take the serial numbers of ``many`` new records, by field key; otherwise as `number_record`."""
    return {
        one.key: next_serials(actor.tenant_id, f"{described.key}.{one.key}", rule=one.serial, today=today, many=many)
        for one in described.fields
        if one.type is FieldType.SERIAL and one.serial
    }


def fill_new(actor: Actor, described: ObjectType, values: Mapping[str, object]) -> dict[str, object]:
    """Return the serial numbers and formulas of a new record, inside the transaction that makes it.

    Args:
        actor: who makes it.
        described: the object with the tenant's own fields.
        values: the record as given, by field key.
    """
    today = business_date(now(), actor.zone)
    numbers = number_record(actor, described, today=today)
    return numbers | compute_fields(described, {**values, **numbers}, today=today, zone=actor.zone)


def _formulas_of(described: ObjectType) -> Formulas:
    place = (described.key, described.edition)
    known = _known.get(place)
    # The edition names a description; that it is the very same one guards against a name used twice.
    if known is None or (known[0] is not described and known[0] != described):
        if len(_known) >= _MOST:
            _known.clear()
        known = _known[place] = (described, formulas_of(described))
    return known[1]
