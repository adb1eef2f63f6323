"""The questions of a company's own as people see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.know.predictions.asked import meaning_in_row, own_rows, question_in_row
from zhike.know.predictions.models import OwnQuestion, PredictionModel
from zhike.know.predictions.rules import Definition, Question
from zhike.know.predictions.wording import what_in
from zhike.platform.actor import Actor, require
from zhike.platform.errors import not_found


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A question of a company's own.

    Attributes:
        what: what must come, as a part of a sentence.
        owner: name of who asked it, "" when they are gone.
        is_learned: there is a model that could answer.
    """

    id: UUID
    question: Question
    state: str
    what: str
    definition: Definition
    owner: str
    job_id: UUID | None
    is_learned: bool
    created_at: datetime
    version: int


def list_own(actor: Actor) -> Sequence[OwnCard]:
    """Return all questions of the company's own, the newest first, retired ones too.

    Raises:
        AppError: 403.
    """
    require(actor, "predictions.view")
    return _cards(actor, own_rows(actor.tenant_id).order_by("-number"))


def show_own(actor: Actor, own_id: UUID) -> OwnCard:
    """Return one question of the company's own.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "predictions.view")
    cards = _cards(actor, own_rows(actor.tenant_id).filter(pk=own_id))
    if not cards:
        raise not_found("question")
    return cards[0]


def _cards(actor: Actor, rows: Iterable[OwnQuestion]) -> list[OwnCard]:
    known = list(rows)
    names = user_names(actor, [one.owner_id for one in known if one.owner_id])
    models = PredictionModel.objects.in_tenant(actor.tenant_id, "one model for the whole company")
    learned = set(models.filter(state="in_use", question__startswith="own-").values_list("question", flat=True))
    return [_card(actor, row, names, learned) for row in known]


def _card(
    actor: Actor, row: OwnQuestion, names: dict[UUID, str], learned: set[str]
) -> OwnCard:  # sizes: what stands beside a row
    question = question_in_row(row)
    return OwnCard(
        id=row.pk,
        question=question,
        state=row.state,
        what=what_in(actor.locale, question.wanted),
        definition=meaning_in_row(row),
        owner=names.get(row.owner_id, "") if row.owner_id else "",
        job_id=row.job_id,
        is_learned=question.key in learned,
        created_at=row.created_at,
        version=row.version,
    )
