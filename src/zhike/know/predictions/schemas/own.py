"""Questions of a company's own, on the wire."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.know.predictions.public import Choices, Definition, OwnCard, OwnDraft, Preview, Target
from zhike.know.predictions.schemas.learned import PredictionDefinitionIn, PredictionDefinitionOut, definition_out
from zhike.platform.http.public import Body

type QuestionKind = Literal["category", "product", "amount", "times", "order", "quiet", "activity"]


class QuestionTargetIn(Body):
    """What must come: something named of the first two and the last, at least so many cents or orders of the next two."""

    kind: QuestionKind
    item: Annotated[str, Field(max_length=200)] = ""
    least: Annotated[int, Field(ge=0, le=10**12)] = 1


class QuestionTrialIn(Body):
    """A question as somebody wants it, before it has a name."""

    target: QuestionTargetIn
    definition: PredictionDefinitionIn

    def draft(self, name: str = "") -> OwnDraft:
        """Return what the actions take."""
        target = Target(self.target.kind, self.target.item.strip(), self.target.least)
        return OwnDraft(name.strip(), target, Definition(**self.definition.model_dump()))


class QuestionIn(QuestionTrialIn):
    """A question with its name."""

    name: Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]


class QuestionNameIn(Body):
    """Another name, over the version that was read."""

    name: Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
    version: int


class QuestionTargetOut(Schema):
    """What must come."""

    kind: str
    item: str
    least: int


class QuestionOut(Schema):
    """A question of the company's own; ``state``: trial, in_use or retired; ``what``: what must come, in words."""

    id: UUID
    key: str
    name: str
    state: str
    what: str
    target: QuestionTargetOut
    definition: PredictionDefinitionOut
    owner: str
    job_id: UUID | None
    is_learned: bool
    created_at: datetime
    version: int


class QuestionListOut(Schema):
    """All questions of the company's own, the newest first."""

    items: list[QuestionOut]


class QuestionChoiceOut(Schema):
    """Something that a question may name; ``customers`` who bought it in a year, null where nobody counted."""

    value: str
    label: str
    customers: int | None


class QuestionChoicesOut(Schema):
    """What a question may name, the most bought first."""

    categories: list[QuestionChoiceOut]
    products: list[QuestionChoiceOut]
    activities: list[QuestionChoiceOut]


class QuestionPreviewOut(Schema):
    """What a question would be learned from; ``refused`` says why nothing can be learned."""

    what: str
    moments: int
    positives: int
    days: int
    first: date | None
    last: date | None
    customers: int
    is_sample: bool
    refused: str | None


def question_out(card: OwnCard) -> QuestionOut:
    """Return a question as the API shows it."""
    target = card.question.wanted
    kept = ("id", "state", "what", "owner", "job_id", "is_learned", "created_at", "version")
    return QuestionOut(
        key=card.question.key,
        name=card.question.own.name if card.question.own else "",
        target=QuestionTargetOut(kind=target.kind, item=target.item, least=target.least),
        definition=definition_out(card.definition),
        **{name: getattr(card, name) for name in kept},
    )


def choices_out(choices: Choices) -> QuestionChoicesOut:
    """Return what may be named as the API shows it."""
    return QuestionChoicesOut.model_validate(choices, from_attributes=True)


def preview_out(preview: Preview) -> QuestionPreviewOut:
    """Return what would be learned from as the API shows it."""
    return QuestionPreviewOut.model_validate(preview, from_attributes=True)
