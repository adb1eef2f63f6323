"""The questions of a company's own, as the mechanism of predictions asks them."""

from typing import Final, cast
from uuid import UUID

from zhike.know.predictions.models import OwnQuestion
from zhike.know.predictions.rules import Definition, Question
from zhike.know.predictions.targets import Coming, Own, Target
from zhike.platform.scope import ScopedQuerySet

_WHY: Final = "what is asked is the same for everybody of a company"
_OWN: Final = "own-"


def own_rows(tenant_id: UUID) -> ScopedQuerySet[OwnQuestion]:
    """Return all questions of a company's own, also retired ones, oldest first."""
    return OwnQuestion.objects.in_tenant(tenant_id, _WHY).order_by("number")


def is_own(key: str) -> bool:
    """Say whether a key is that of a question of a company's own."""
    return key.startswith(_OWN)


def own_of(tenant_id: UUID, key: str) -> OwnQuestion | None:
    """Return the row of a question by its key ``own-N``, None when there is none."""
    number = key.removeprefix(_OWN)
    if not (is_own(key) and number.isascii() and number.isdecimal() and len(number) < 9):
        return None
    return own_rows(tenant_id).filter(number=int(number)).first()


def question_in_row(row: OwnQuestion) -> Question:
    """Return what a row asks."""
    return Question(
        "own", own=Own(row.pk, row.number, row.name, Target(cast("Coming", row.target), row.item, row.least))
    )


def meaning_in_row(row: OwnQuestion) -> Definition:
    """Return what the answer means and costs."""
    return Definition(row.horizon_days, row.active_days, row.action_cost_cents, row.miss_cost_cents)


def own_in_use(tenant_id: UUID) -> list[Question]:
    """Return the questions of a company's own that customers are asked about each night."""
    return [question_in_row(row) for row in own_rows(tenant_id).filter(state="in_use")]
