"""Ask a model of customers, and keep what it says with its reasons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify import Classifier
from zhike.know.predictions.models import Prediction, PredictionModel
from zhike.know.predictions.moments import Moments
from zhike.know.predictions.queries import question_in
from zhike.know.predictions.rules import CHURN, Question, points_of, share_of
from zhike.platform.bulk import bulk_insert
from zhike.platform.ids import new_id
from zhike.records.customers import public as customers

_REASONS: Final = 4
_COLUMNS: Final = (
    *("id", "customer_id", "tenant_id", "question", "model_id", "as_of", "probability", "usual", "reasons"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a model says of moments.

    Attributes:
        customer_ids: one a moment.
        shares: (n,) probabilities.
        parts: (n, columns + 1) effects in log-odds of the columns of ``names``, the last one where everybody starts from.
    """

    moments: Moments
    customer_ids: list[UUID]
    names: list[str]
    shares: NDArray[np.float64]
    parts: NDArray[np.float64]


def ask(classifier: Classifier, moments: Moments) -> Told:
    """Ask a model of at least one moment."""
    return Told(
        moments,
        [UUID(one) for one in moments.customer_ids],
        [name for name, _ in classifier.columns],
        classifier.probabilities(moments.table),
        classifier.contributions(moments.table),
    )


def store_predictions(  # sizes: whose, which model, what it said
    tenant_id: UUID, model: PredictionModel, told: Told, *, today: date
) -> None:
    """Keep what was said of customers of whom nothing is kept, and show it on them."""
    bulk_insert(Prediction, _COLUMNS, _rows(tenant_id, model, told, today=today))
    percents = np.rint(told.shares * 100).astype(int).tolist()
    mark(question_in(model), zip(told.customer_ids, percents, strict=True))


def mark(question: Question, percents: Iterable[tuple[UUID, int | None]]) -> None:
    """Show probabilities on customers, in percent; those of a category or of a company's own question have no field of their own."""
    if not question.item and not question.own:
        (customers.write_churn if question == CHURN else customers.write_buying)(percents)


def purge_predictions(tenant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Delete what is said of customers that are gone for good."""
    customers.purge_rows(tenant_id, customer_ids, models=[Prediction])


def _rows(tenant_id: UUID, model: PredictionModel, told: Told, *, today: date) -> Iterator[list[Any]]:
    usual = share_of(float(told.parts[0, -1]))
    chosen = told.moments.table.only(told.names)
    for row, (customer_id, share) in enumerate(zip(told.customer_ids, told.shares.tolist(), strict=True)):
        points = points_of(told.parts[row, :-1].tolist(), start=float(told.parts[row, -1]), probability=share)
        strongest = sorted(range(len(points)), key=lambda place: -abs(points[place]))[:_REASONS]
        reasons = [
            [told.names[place], chosen.columns[place].text_at(row), round(points[place], 2)]
            for place in strongest
            if abs(points[place]) >= 0.05
        ]
        yield [new_id(), customer_id, tenant_id, model.question, model.pk, today, share, usual, reasons]
