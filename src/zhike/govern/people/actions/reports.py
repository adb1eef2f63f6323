"""Those who report to somebody who leaves report to a colleague, and back."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from zhike.govern.people.actions.users import update_user
from zhike.govern.people.cards import UserChange
from zhike.govern.people.models import User
from zhike.govern.people.queries import people_below, user_row
from zhike.platform.actor import Actor, require
from zhike.platform.errors import AppError


@dataclass(frozen=True, slots=True)
class MovedReport:
    """Somebody who got another manager: whom they had, and whom they have."""

    user_id: UUID
    before: UUID | None
    after: UUID | None


@transaction.atomic
def give_reports(actor: Actor, giver_id: UUID, receiver_id: UUID) -> tuple[MovedReport, ...]:
    """Let everybody who reports to a person report to a colleague.

    A colleague from below that person moves up to that person's own manager first, so that nobody reports to themselves.

    Raises:
        AppError: 403 without ``people.manage``; 404.
    """
    require(actor, "people.manage")
    giver, receiver = user_row(actor, giver_id), user_row(actor, receiver_id)
    moved: list[MovedReport] = []
    if receiver.pk in people_below(actor.tenant_id, giver.pk):
        moved.append(MovedReport(receiver.pk, receiver.manager_id, giver.manager_id))
    reports = User.rows.visible_to(actor).filter(manager_id=giver.pk).exclude(pk=receiver.pk).order_by("pk")
    moved += [MovedReport(row.pk, giver.pk, receiver.pk) for row in reports]
    for one in moved:
        update_user(actor, one.user_id, _to(one.after))
    return tuple(moved)


@transaction.atomic
def return_reports(actor: Actor, moved: Sequence[MovedReport]) -> int:
    """Give people the manager back that they had, the last first; who got another since keeps that one.

    Returns:
        How many have their former manager again.

    Raises:
        AppError: 403 without ``people.manage``; 404.
    """
    require(actor, "people.manage")
    returned = 0
    for one in reversed(moved):
        if user_row(actor, one.user_id).manager_id != one.after:
            continue
        # Somebody may have turned the order round since: then it stays as they made it.
        with suppress(AppError), transaction.atomic():
            update_user(actor, one.user_id, _to(one.before))
            returned += 1
    return returned


def count_reports(actor: Actor, user_id: UUID) -> int:
    """Return how many people report to somebody."""
    return User.rows.visible_to(actor).filter(manager_id=user_id).count()


def _to(manager_id: UUID | None) -> UserChange:
    return UserChange(clears_manager=True) if manager_id is None else UserChange(manager_id=manager_id)
