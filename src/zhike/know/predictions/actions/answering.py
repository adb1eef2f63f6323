"""Learn and answer the questions of a company's own."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.know.predictions.actions.applying import answer, clear, open_lake, rehearse, task_of
from zhike.know.predictions.actions.training import Report, train_model, unheard
from zhike.know.predictions.asked import own_of, own_rows, question_in_row
from zhike.know.predictions.models import OwnQuestion, Prediction, PredictionModel
from zhike.know.predictions.moments import Lake
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.records.customers import public as customers

_WHY: Final = "predictions are made for the whole company"


@dataclass(frozen=True, slots=True)
class OwnReport:
    """What a run did: questions learned or answered, those refused, and of one question the number of its newest training."""

    questions: int
    refused: int
    number: int = 0


def predict_own(
    actor: Actor, report: Report, *, key: str = "", as_of: date | None = None, is_forced: bool = False
) -> OwnReport:
    """Answer each question in use for every active customer, learning it first when that is due.

    Args:
        actor: as `predict`.
        report: as `predict`.
        key: of one question: on trial it is learned and answers nobody; retired, what it said is taken back. "" = all in use.
        as_of: the business date that counts as today; the tenant's own today when absent.
        is_forced: learn anew although the models are fresh.
    """
    today = as_of or business_date(now(), actor.zone)
    asked = own_of(actor.tenant_id, key) if key else None
    rows = [asked] if asked else [] if key else list(own_rows(actor.tenant_id).filter(state="in_use"))
    if not rows:
        return OwnReport(0, 0)
    lake = open_lake(actor, has_kinds=any(row.target == "activity" for row in rows))
    numbers, refused = [], 0
    for place, row in enumerate(rows):
        if not asked:
            report("predictions.phase.own", place, len(rows))
        number, is_refused = _one(
            actor, lake, row, today=today, is_forced=is_forced, report=report if asked else unheard
        )
        numbers.append(number)
        refused += is_refused
    with transaction.atomic():
        show_foretold(actor)
    report("predictions.phase.own", len(rows), len(rows))
    return OwnReport(len(rows), refused, numbers[0] if asked else 0)


def _one(  # sizes: which question, when and how
    actor: Actor, lake: Lake, row: OwnQuestion, *, today: date, is_forced: bool, report: Report
) -> tuple[int, bool]:
    question = question_in_row(row)
    task = task_of(actor, question, today)
    if row.state == "retired":
        clear(actor, question)
        return 0, False
    if row.state == "trial":
        model = train_model(actor, lake, task=task, report=report)
        if not model.refused_code:
            rehearse(model, lake, today=today)
        return model.number, bool(model.refused_code)
    told = answer(actor, lake, task=task, is_forced=is_forced, report=report)
    if not own_rows(actor.tenant_id).filter(pk=row.pk, state="in_use").exists():
        # It was retired while it was being answered.
        clear(actor, question)
    return told.number, bool(told.refused)


def show_foretold(actor: Actor) -> None:
    """Write on customers which questions point them out: of which it is likely enough to be worth acting on."""
    customers.write_foretold(actor.tenant_id, _pointed_out(actor))


def _pointed_out(actor: Actor) -> dict[UUID, Sequence[str]]:
    rows = {f"own-{row.number}": str(row.pk) for row in own_rows(actor.tenant_id).filter(state="in_use")}
    models = PredictionModel.objects.in_tenant(actor.tenant_id, _WHY).filter(state="in_use", question__in=list(rows))
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for key, figures in models.values_list("question", "figures"):
        said = Prediction.objects.in_tenant(actor.tenant_id, _WHY).filter(question=key)
        worth = said.filter(probability__gte=figures["threshold"]["probability"])
        for customer_id in worth.values_list("customer_id", flat=True).iterator(10_000):
            found[customer_id].append(rows[key])
    return {customer_id: sorted(ids) for customer_id, ids in found.items()}
