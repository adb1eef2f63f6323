"""What a prediction answers, on the wire."""

from uuid import UUID

from ninja import Schema

from zhike.know.predictions.public import Question, title_of, what_of
from zhike.platform.actor import Actor


class PredictionQuestionOut(Schema):
    """A question in the reader's language; ``form``: churn, purchase, category (of the ``item`` then) or own.

    ``what``: what must come, as a part of a sentence; ``own_id``: of the company's own question, null for the others.
    """

    key: str
    form: str
    item: str
    title: str
    what: str
    least_horizon: int
    own_id: UUID | None


def question_out(actor: Actor, question: Question) -> PredictionQuestionOut:
    """Return a question as the API shows it."""
    return PredictionQuestionOut(
        key=question.key,
        form=question.form,
        item=question.item,
        title=title_of(actor, question),
        what=what_of(actor, question),
        least_horizon=question.least_horizon,
        own_id=question.own.id if question.own else None,
    )
