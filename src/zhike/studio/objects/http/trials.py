"""What helps while a field is being written: its formula tried out, a key made of its name."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from zhike.platform.catalog import FieldType, Label
from zhike.platform.http.public import PROBLEMS, Body, Problem, actor_of, needs
from zhike.platform.i18n import message
from zhike.studio.objects import public
from zhike.studio.objects.schemas.records import ObjectKey

router = Router(tags=["studio"])
MANAGE = needs("studio.manage")


class FormulaIn(Body):
    """A formula to be tried, and what it is to give."""

    formula: Annotated[str, Field(max_length=2000)]
    result: FieldType = FieldType.NUMBER
    decimals: Annotated[int, Field(ge=0, le=6)] = 0


class FormulaTrialOut(Schema):
    """``problem`` in the reader's words, ``at`` which character (from 1, 0 for the whole); or ``value`` for the record ``title``."""

    problem: str
    at: int
    title: str
    value: Any


class SuggestedKeyOut(Schema):
    """A key that a name suggests; empty for a name without letters."""

    key: str


@router.post(
    "/studio/objects/{object}/formula",
    operation_id="try_formula",
    openapi_extra=MANAGE,
    response={200: FormulaTrialOut, PROBLEMS: Problem},
)
def try_formula(request: HttpRequest, object: ObjectKey, body: FormulaIn) -> FormulaTrialOut:  # noqa: A002 - the word of the API
    """Say what is wrong with a formula and where, or what it gives for the record that was changed last."""
    actor = actor_of(request)
    trial = public.try_formula(actor, object, formula=body.formula, result=body.result, decimals=body.decimals)
    problem = message(trial.problem, trial.facts, locale=actor.locale) if trial.problem else ""
    return FormulaTrialOut(problem=problem, at=int(trial.facts.get("at", 0)), title=trial.title, value=trial.value)


@router.get(
    "/studio/key",
    operation_id="suggest_key",
    openapi_extra=MANAGE,
    response={200: SuggestedKeyOut, PROBLEMS: Problem},
)
def suggest_key(request: HttpRequest, words: Annotated[str, Field(max_length=80)]) -> SuggestedKeyOut:
    """Return the key that a name suggests: Latin letters as they are, Chinese by its pinyin."""
    actor_of(request)
    return SuggestedKeyOut(key=public.key_of(Label(words, "")))
