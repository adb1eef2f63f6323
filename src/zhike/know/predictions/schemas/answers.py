"""What is said of a customer, on the wire."""

from collections.abc import Sequence
from datetime import date

from ninja import Schema

from zhike.know.predictions.public import Answer


class PredictionReasonOut(Schema):
    """One reason, in the reader's language; ``effect`` in percentage points, signed."""

    key: str
    text: str
    effect: float


class WhyPredictionOut(Schema):
    """Why an answer is likely of a customer or not; ``refused`` says why nothing is said."""

    score: str
    title: str
    value: str
    reasons: list[PredictionReasonOut]
    baseline: str
    accuracy: str | None
    data_date: date | None
    rule_version: str
    refused: str | None


class PurchaseAnswerOut(Schema):
    """A chance to buy: at all, or something of the category ``item``; ``share`` is null when nothing is said."""

    key: str
    item: str
    share: float | None
    why: WhyPredictionOut


class PurchaseAnswerListOut(Schema):
    """Whether a customer buys again, then the categories, the likeliest first."""

    items: list[PurchaseAnswerOut]


def answers_out(answers: Sequence[Answer]) -> PurchaseAnswerListOut:
    """Return what is said of a customer as the API shows it."""
    return PurchaseAnswerListOut(
        items=[
            PurchaseAnswerOut(
                key=one.question.key,
                item=one.question.item,
                share=one.share,
                why=WhyPredictionOut.model_validate(one.why, from_attributes=True),
            )
            for one in answers
        ]
    )
