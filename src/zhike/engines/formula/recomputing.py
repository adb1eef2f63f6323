"""All formulas of a record, each after those it reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhike.engines.formula.compiled import Formula
from zhike.engines.formula.errors import FormulaError


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Values by key, computed ones included; ``failed`` formulas got too large and are blank."""

    values: Mapping[str, object]
    failed: Mapping[str, FormulaError]


def order_of(formulas: Mapping[str, Formula]) -> tuple[str, ...]:
    """Return the keys so that each formula stands after those it reads.

    Raises:
        FormulaError: ``cycle`` with the keys on it.
    """
    order: dict[str, None] = {}
    for key in formulas:
        _visit(key, formulas, path=(), order=order)
    return tuple(order)


def recompute(
    values: Mapping[str, object], formulas: Mapping[str, Formula], *, today: date, zone: str = "UTC"
) -> Recomputed:
    """Compute every formula of a record.

    Args:
        values: by field key; old values of formulas among them are ignored.
        formulas: by field key.
        today: the business day.
        zone: in which instants become days.

    Raises:
        FormulaError: ``cycle``.
    """
    found = {key: value for key, value in values.items() if key not in formulas}
    failed: dict[str, FormulaError] = {}
    for key in order_of(formulas):
        try:
            found[key] = formulas[key].compute(found, today=today, zone=zone)
        except FormulaError as error:
            found[key] = None
            failed[key] = error
    return Recomputed(found, failed)


def _visit(key: str, formulas: Mapping[str, Formula], *, path: tuple[str, ...], order: dict[str, None]) -> None:
    if key in order:
        return
    if key in path:
        raise FormulaError("cycle", found=" → ".join((*path[path.index(key) :], key)))
    for name in formulas[key].reads:
        if name in formulas:
            _visit(name, formulas, path=(*path, key), order=order)
    order[key] = None
