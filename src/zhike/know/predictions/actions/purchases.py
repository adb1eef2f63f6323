"""Answer whether customers buy again, and which of the main categories."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.know.predictions.actions.applying import PredictionReport, answer, clear, open_lake, task_of
from zhike.know.predictions.actions.training import Report
from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.predictions.moments import main_items
from zhike.know.predictions.queries import question_in
from zhike.know.predictions.rules import PURCHASE, Question
from zhike.know.profiles.public import day_number
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.records.customers import public as customers

_WHY: Final = "predictions are made for the whole company"


@dataclass(frozen=True, slots=True)
class PurchaseReport:
    """What a run did for buying at all, and how many categories were learned and refused."""

    purchase: PredictionReport
    categories: int
    refused_categories: int


def predict_purchases(
    actor: Actor, report: Report, *, as_of: date | None = None, is_forced: bool = False
) -> PurchaseReport:
    """Answer for every active customer whether they buy again, and each of the main categories.

    Args:
        actor: as `predict`.
        report: as `predict`.
        as_of: the business date that counts as today; the tenant's own today when absent.
        is_forced: learn anew although the models are fresh.
    """
    today = as_of or business_date(now(), actor.zone)
    lake = open_lake(actor)
    bought = task_of(actor, PURCHASE, today)
    items = main_items(lake, cut=day_number(today), active_days=bought.definition.active_days)
    questions = [PURCHASE, *(Question("purchase", item) for item in items)]
    done = []
    for place, question in enumerate(questions):
        report("predictions.phase.purchase", place, len(questions))
        task = task_of(actor, question, today)
        done.append(answer(actor, lake, task=task, is_forced=is_forced, report=lambda *_: None))
    with transaction.atomic():
        _retire(actor, questions)
        _mark_categories(actor)
    report("predictions.phase.purchase", len(questions), len(questions))
    refused = sum(bool(one.refused) for one in done[1:])
    return PurchaseReport(done[0], len(items) - refused, refused)


def _retire(actor: Actor, asked: list[Question]) -> None:
    """Take categories out of use that are no longer among the main ones."""
    rows = PredictionModel.objects.in_tenant(actor.tenant_id, _WHY).exclude(item="").filter(state="in_use")
    for model in rows.exclude(question__in=[one.key for one in asked]).defer("text", "trial_text"):
        clear(actor, question_in(model))
        model.state, model.is_pinned = "past", False
        model.save(update_fields=["state", "is_pinned", "updated_at"])


def _mark_categories(actor: Actor) -> None:
    """Write on customers the category that they most likely buy, of those whose chance is worth acting on."""
    customers.write_likely_categories(actor.tenant_id, dict(_likeliest(actor)))


def _likeliest(actor: Actor) -> Iterator[tuple[UUID, str]]:
    models = PredictionModel.objects.in_tenant(actor.tenant_id, _WHY).exclude(item="").filter(state="in_use")
    worth = {
        one.question: (one.item, one.figures["threshold"]["probability"])
        for one in models.only("question", "item", "figures")
    }
    rows = Prediction.objects.in_tenant(actor.tenant_id, _WHY).filter(question__in=list(worth))
    # Ascending, so that the highest one of a customer is written last.
    for customer_id, question, share in rows.order_by("probability", "question").values_list(
        "customer_id", "question", "probability"
    ):
        item, least = worth[question]
        if share >= least:
            yield customer_id, item
