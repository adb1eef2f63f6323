"""A formula tried out before it is kept: what is wrong with it and where, or what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from zhike.engines.formula import names_read
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import Field, FieldType, Label, ObjectType, object_for, sees_clear, store_of
from zhike.platform.catalog.kinds import RESULTS
from zhike.platform.errors import AppError, invalid
from zhike.studio.computed.public import check_computed
from zhike.studio.objects.actions.computing import computed_values, values_of

_NEW = "formula_being_tried"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaTrial:
    """How a formula does.

    Attributes:
        problem: error code, "" for none.
        facts: of the problem; ``at`` is the position of the first character at fault, from 1.
        title: name of the record that it was tried on, "" when there is none in sight.
        value: what it gives there; None also for one who may not see what it reads.
    """

    problem: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    value: object = None


def try_formula(actor: Actor, object_key: str, *, formula: str, result: FieldType, decimals: int = 0) -> FormulaTrial:
    """Check a formula against an object and compute it for the record that was changed last.

    Raises:
        AppError: 403 without ``studio.manage``; 404; 422 for a type that no formula gives.
    """
    require(actor, "studio.manage")
    described = object_for(actor, object_key)
    if result not in RESULTS or not 0 <= decimals <= 6:
        raise invalid("objects.bad_field", problem="formula")
    tried = Field(
        key=_NEW,
        type=FieldType.FORMULA,
        label=Label("", ""),
        slot="x",
        formula=formula,
        result=result,
        decimals=decimals,
    )
    described = replace(described, fields=(*described.fields, tried), edition="")
    try:
        check_computed(described, tried)
    except AppError as error:
        return FormulaTrial(problem=error.code, facts=error.facts)
    return _sample(actor, described)


def _sample(actor: Actor, described: ObjectType) -> FormulaTrial:
    if not actor.has(f"{described.key}.view"):
        return FormulaTrial()
    row = store_of(actor, described.key).rows(actor).order_by("-updated_at", "-id").first()
    tried = described.field(_NEW)
    if row is None or tried is None:
        return FormulaTrial()
    title = str(values_of(described, row).get(described.title) or "")
    read = [one for one in described.fields if one.key in names_read(tried.formula)]
    if not all(sees_clear(actor, one) for one in read):
        return FormulaTrial(title=title)
    return FormulaTrial(title=title, value=computed_values(actor, described, row, values={}).get(_NEW))
