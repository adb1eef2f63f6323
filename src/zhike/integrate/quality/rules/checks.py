"""A rule as a judgement of one row: asked of it or not, right or wrong."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from zhike.engines.formula import Formula
from zhike.integrate.quality.rules.formats import format_check
from zhike.integrate.quality.rules.specs import RuleSpec, field_of_rule, parsed_conditions
from zhike.platform.catalog import Field, ObjectType
from zhike.platform.conditions import Condition, compile_predicate, fields_in, parse_condition
from zhike.platform.errors import invalid
from zhike.studio.computed.public import compile_truth

type Row = Mapping[str, object]
type Fails = Callable[[Row, Collection[object]], bool | None]
"""Takes a row and the values known to be wrong; None: the rule says nothing of this row."""

NO_VALUES: Final[frozenset[object]] = frozenset()


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a rule is asked."""

    now: datetime
    today: date
    zone: str


@dataclass(frozen=True, slots=True)
class Check:
    """A compiled rule.

    Attributes:
        reads: fields that a row must have.
        asked: which rows it is asked of.
        failing: which rows fail it, when a condition can say so.
        looks_up: the field of whose values some are known to be wrong only by looking at other rows.
    """

    reads: frozenset[str]
    asked: Condition
    failing: Condition | None
    fails: Fails
    looks_up: Field | None = None


def compile_check(described: ObjectType, spec: RuleSpec, *, moment: Moment) -> Check:
    """Compile a rule.

    Raises:
        AppError: 422 when it does not fit its object (any more).
    """
    field = field_of_rule(described, spec)
    asked, failing = parsed_conditions(described, spec)
    formula = _formula(described, spec)
    read = {one.key for part in (asked, failing) if part is not None for one in fields_in(part)}
    read |= {field.key} if field else set()
    read |= {name.partition(".")[0] for name in formula.reads} if formula else set()
    is_asked = compile_predicate(asked, now=moment.now, zone=moment.zone)
    fails = _fails(spec, field, failing, formula=formula, moment=moment)
    looks_up = field if spec.kind in ("reference", "uniqueness") else None
    return Check(
        frozenset(read), asked, failing, lambda row, wrong: fails(row, wrong) if is_asked(row) else None, looks_up
    )


def _formula(described: ObjectType, spec: RuleSpec) -> Formula | None:
    if spec.kind != "cross_field":
        return None
    must, formula = spec.settings.get("must"), spec.settings.get("formula")
    if (must is None) == (formula is None):
        raise invalid("quality.bad_settings", wanted="quality_cross")
    if must is not None:
        parse_condition(must, described)
        return None
    return compile_truth(described, str(formula))


def _fails(
    spec: RuleSpec, field: Field | None, failing: Condition | None, *, formula: Formula | None, moment: Moment
) -> Fails:  # sizes: the parts of a rule
    if failing is not None:
        is_wrong = compile_predicate(failing, now=moment.now, zone=moment.zone)
        return lambda row, _wrong: is_wrong(row)
    if formula is not None or field is None:
        return lambda row, _wrong: _is_untrue(formula, row, moment)
    key = field.key
    if spec.kind == "format":
        is_right = format_check(
            field, str(spec.settings.get("format")), pattern=str(spec.settings.get("pattern") or "")
        )
        return lambda row, _wrong: not is_right(row[key])
    return lambda row, wrong: looked_up(row[key]) in wrong


def looked_up(value: object) -> object:
    """Return a value as it is compared with those that are known to be wrong."""
    return str(value) if isinstance(value, UUID) else value


def _is_untrue(formula: Formula | None, row: Row, moment: Moment) -> bool | None:
    try:
        found = formula and formula.compute(row, today=moment.today, zone=moment.zone)
    except ValueError:  # a number in between got too large
        return None
    return None if found is None or found == "" else found is not True
