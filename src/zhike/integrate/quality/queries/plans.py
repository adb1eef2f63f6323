"""How the records of an object are judged: their rules compiled, and where their owner and sources are found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.integrate.quality.models import QualityRule
from zhike.integrate.quality.rules.checks import Check, Moment, compile_check
from zhike.integrate.quality.rules.specs import RuleSpec
from zhike.platform.actor import Actor, system_actor
from zhike.platform.catalog import (
    FieldType,
    ObjectStore,
    ObjectType,
    Presenter,
    find_for,
    find_store,
    object_for,
    presenter_of,
    store_of,
)
from zhike.platform.clock import business_date
from zhike.platform.errors import AppError
from zhike.platform.rawrows import fetch_raw
from zhike.platform.scope import ScopedQuerySet

OWNER: Final = "owner"
_SOURCES: Final = "source_names"
_BETWEEN: Final = "、"

type Owner = tuple[UUID | None, UUID | None]
"""Person and department."""
NOBODY: Final[Owner] = (None, None)


@dataclass(frozen=True, slots=True)
class Judge:
    """One rule, ready."""

    rule_id: UUID
    kind: str
    is_error: bool
    owner_id: UUID | None
    check: Check


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is needed to judge an object's records.

    Attributes:
        above: ORM attribute of the record that they hang on, whose owner is theirs; "" when they have their own, or none.
        above_key: object of that record.
    """

    described: ObjectType
    store: ObjectStore
    judges: tuple[Judge, ...]
    presenter: Presenter
    has_owner: bool
    above: str = ""
    above_key: str = ""
    has_sources: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A record as it was read: values by field key, its owner, the names of its sources."""

    id: UUID
    values: dict[str, object]
    owner: Owner
    sources: tuple[str, ...]


def spec_of(row: QualityRule) -> RuleSpec:
    """Return what a stored rule asks."""
    return RuleSpec(
        object_key=row.object_key,
        kind=row.kind,  # type: ignore[arg-type]  # checked when it was stored
        field=row.field,
        settings=row.settings,
        where=row.where,
    )


def plan_for(
    system: Actor, object_key: str, *, rules: Iterable[QualityRule], now: datetime
) -> tuple[Plan, dict[UUID, str]]:
    """Compile the rules of an object.

    Args:
        system: the system of the company, whose records are looked at as a whole, or who tries a rule on theirs.
        object_key: an object with records.
        rules: of this object.
        now: from which days count.

    Returns:
        The plan, and the codes of why some rules can no longer be asked.

    Raises:
        AppError: 404 when the object is gone.
    """
    described, store = object_for(system, object_key), store_of(system, object_key)
    moment = Moment(now, business_date(now, system.zone), system.zone)
    judges: list[Judge] = []
    broken: dict[UUID, str] = {}
    for row in rules:
        try:
            check = compile_check(described, spec_of(row), moment=moment)
        except AppError as error:
            broken[row.pk] = error.code
            continue
        judges.append(Judge(row.pk, row.kind, row.severity == "error", row.owner_id, check))
    keys = {key for one in judges for key in one.check.reads}
    has_sources = described.field(_SOURCES) is not None
    keys |= {_SOURCES} if has_sources else set()
    above, above_key = _above(system, described)
    plan = Plan(
        described=described,
        store=store,
        judges=tuple(judges),
        # Masked values cannot be judged; what is told of them is masked again for its reader.
        presenter=presenter_of(described, system_actor(system.tenant_id), keys=sorted(keys) or [described.title]),
        has_owner=_is_owned(described),
        above=above,
        above_key=above_key,
        has_sources=has_sources,
    )
    return plan, broken


def read_records(system: Actor, plan: Plan, *, rows: ScopedQuerySet[Any]) -> list[Looked]:
    """Read a slice of an object's rows with all that its rules look at, in at most two queries."""
    extra = ["owner_id", "department_id"] if plan.has_owner else [plan.above] if plan.above else []
    columns = list(dict.fromkeys((*plan.presenter.columns, "id", *extra)))
    at = {name: place for place, name in enumerate(columns)}
    found = fetch_raw(rows, columns)
    owners = _owners_above(system, plan, {row[at[plan.above]] for row in found}) if plan.above else {}
    records = []
    for row in found:
        values = plan.presenter.values(row)
        if plan.has_owner:
            owner: Owner = (row[at["owner_id"]], row[at["department_id"]])
        else:
            owner = owners.get(row[at[plan.above]], NOBODY) if plan.above else NOBODY
        records.append(Looked(row[at["id"]], values, owner, _sources(plan, values)))
    return records


def _sources(plan: Plan, values: dict[str, object]) -> tuple[str, ...]:
    return tuple(str(values.get(_SOURCES) or "").split(_BETWEEN)) if plan.has_sources else ()


def _is_owned(described: ObjectType) -> bool:
    field = described.field(OWNER)
    return field is not None and field.physical == "owner_id" and described.field("department") is not None


def _above(system: Actor, described: ObjectType) -> tuple[str, str]:
    if _is_owned(described):
        return "", ""
    for one in described.fields:
        if one.type is FieldType.REFERENCE and not one.slot and one.reference:
            above = find_for(system, one.reference)
            if above is not None and _is_owned(above) and find_store(system, above.key) is not None:
                return one.physical, above.key
    return "", ""


def _owners_above(system: Actor, plan: Plan, ids: Iterable[UUID | None]) -> dict[UUID, Owner]:
    wanted: Sequence[UUID] = [one for one in ids if one is not None]
    rows = store_of(system, plan.above_key).rows(system).filter(pk__in=wanted)
    return {row[0]: (row[1], row[2]) for row in fetch_raw(rows, ("id", "owner_id", "department_id"))}
