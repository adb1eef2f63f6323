"""Handovers on the wire."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.govern.people.public import user_names
from zhike.platform.actor import Actor
from zhike.platform.http.public import Body
from zhike.platform.i18n import message
from zhike.studio.handovers.public import UNDO_DAYS, Handover, HandoverDraft, is_too_old, may_be_undone, state_of


class HoldingOut(Schema):
    """What a person has of one object.

    ``kind``: ``held`` are their own records; ``follows`` hang on those and go with them. ``movable``: those in one's own scope and
    rights; ``left`` stay where they are.
    """

    object: str
    kind: str
    count: int
    movable: int
    left: int
    may_move: bool


class TallyOut(Schema):
    """What became of one object's records."""

    object: str
    moved: int
    skipped: int
    left: int


class HandoverOut(Schema):
    """One handover; ``state``: running, done, cancelled, failed, undoing or undone."""

    id: UUID
    giver_id: UUID
    giver_name: str
    receiver_id: UUID
    receiver_name: str
    has_deactivated: bool
    state: str
    tallies: list[TallyOut]
    shares: int
    views: int
    reports: int
    returned: int
    message: str
    job_id: UUID | None
    created_at: datetime
    finished_at: datetime | None
    may_undo: bool
    undo_until: datetime


class HoldingsOut(Schema):
    """What a person looks after, and the last handover of theirs that one started oneself."""

    user_id: UUID
    name: str
    is_active: bool
    items: list[HoldingOut]
    shares_received: int
    shares_given: int
    shares_left: int
    views: int
    reports: int
    may_deactivate: bool
    latest: HandoverOut | None


class HandoverIn(Body):
    """Who takes over: one for all, and by object somebody else, or null to leave its records where they are."""

    receiver_id: UUID
    receivers: Annotated[dict[str, UUID | None], Field(max_length=500)] = {}
    with_shares: bool = True
    with_views: bool = True
    with_reports: bool = True
    deactivates: bool = False

    def draft(self, giver_id: UUID) -> HandoverDraft:
        """Return what the body asks for."""
        return HandoverDraft(
            giver_id=giver_id,
            receiver_id=self.receiver_id,
            receivers=self.receivers,
            with_shares=self.with_shares,
            with_views=self.with_views,
            with_reports=self.with_reports,
            deactivates=self.deactivates,
        )


def handover_out(actor: Actor, row: Handover) -> HandoverOut:
    """Show a handover in its reader's language."""
    names = user_names(actor, [row.giver_id, row.receiver_id])
    state = state_of(actor, row)
    extras = row.extras
    return HandoverOut(
        id=row.pk,
        giver_id=row.giver_id,
        giver_name=names.get(row.giver_id, ""),
        receiver_id=row.receiver_id,
        receiver_name=names.get(row.receiver_id, ""),
        has_deactivated=row.has_deactivated,
        state=state,
        tallies=[TallyOut(object=key, **row.tallies[key]) for key in sorted(row.tallies)],
        shares=len({*extras.get("received", ()), *extras.get("given", ())}),
        views=len(extras.get("views", ())),
        reports=len(extras.get("reports", ())),
        returned=row.returned,
        message=message(row.message_code, row.message_facts, locale=actor.locale) if row.message_code else "",
        job_id=row.job_id,
        created_at=row.created_at,
        finished_at=row.finished_at,
        may_undo=may_be_undone(state, is_old=is_too_old(row)),
        undo_until=row.created_at + timedelta(days=UNDO_DAYS),
    )
