"""Hand over what somebody looks after, step by step, and take it back."""

from collections.abc import Iterator
from dataclasses import asdict, astuple
from uuid import UUID

from django.db import transaction

from zhike.govern.access.public import change_user_activity, load_actor
from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.public import MovedReport, count_reports, get_user, give_reports, return_reports
from zhike.govern.sharing.public import MovedShares, give_shares, shares_held
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import store_of
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid
from zhike.platform.ids import new_id
from zhike.platform.jobs.public import cancel_job, start_job
from zhike.platform.outbox.public import emit
from zhike.studio.bulk.public import MAX_STEP, Target, has_traces, reassign_many, undo_step
from zhike.studio.handovers.models import Handover
from zhike.studio.handovers.queries import (
    get_handover,
    held_rows,
    is_going_on,
    is_too_old,
    list_holdings,
    may_move,
    objects_held,
    state_of,
)
from zhike.studio.handovers.rules import UNDO_DAYS, HandoverDraft, Tally, may_be_undone, sum_tallies
from zhike.studio.views.public import count_views_of, give_views


def start_handover(actor: Actor, draft: HandoverDraft) -> Handover:
    """Check and queue a handover; an account that ends with it ends at once.

    Args:
        actor: needs ``people.hand_over``; of each object ``object.view`` and ``object.reassign``, or its records stay; to end the
            account, what managing that person takes.
        draft: who takes over what.

    Raises:
        AppError: 403; 404 for a person of another company; 409 ``handovers.running``; 422 ``handovers.same_person``,
            ``handovers.receiver_inactive``, ``handovers.receiver_blind`` or ``handovers.nothing``.
    """
    require(actor, "people.hand_over")
    giver = get_user(actor, draft.giver_id)
    _check_receivers(actor, draft)
    with transaction.atomic():
        if is_going_on(actor, giver.id):
            raise AppError(CONFLICT, "handovers.running", {"name": giver.name})
        ends = draft.deactivates and giver.is_active
        if not ends and not _has_anything(actor, draft):
            raise invalid("handovers.nothing")
        row = Handover(
            id=new_id(),
            tenant_id=actor.tenant_id,
            user_id=actor.user_id,
            giver_id=giver.id,
            receiver_id=draft.receiver_id,
            receivers={key: one and str(one) for key, one in draft.receivers.items()},
            with_shares=draft.with_shares and actor.has("records.share"),
            with_views=draft.with_views,
            with_reports=draft.with_reports and actor.has("people.manage"),
            has_deactivated=ends,
        )
        if ends:
            change_user_activity(actor, giver.id, is_active=False)
        row.job_id = start_job(actor, "handovers.run", {"handover_id": str(row.pk)}).pk
        row.save(force_insert=True)
        _record(actor, row, "requested")
    return row


def cancel_handover(actor: Actor, handover_id: UUID) -> None:
    """Stop a handover that goes on; what has moved stays moved and can be taken back.

    Raises:
        AppError: 403; 404; 409 ``handovers.not_running``.
    """
    row = get_handover(actor, handover_id)
    if row.state != "running" or row.job_id is None or state_of(actor, row) != "running":
        raise AppError(CONFLICT, "handovers.not_running")
    with transaction.atomic():
        if cancel_job(actor, row.job_id).state == "cancelled":
            end_handover(actor, row, "cancelled")


def undo_handover(actor: Actor, handover_id: UUID) -> Handover:
    """Queue the way back; an account that ended with the handover works again first.

    Records that somebody changed since stay with whom they are.

    Raises:
        AppError: 403; 404; 409 ``handovers.not_undoable`` or ``handovers.too_old``.
    """
    row = get_handover(actor, handover_id)
    state, is_old = state_of(actor, row), is_too_old(row)
    if not may_be_undone(state, is_old=is_old):
        code = "handovers.too_old" if is_old else "handovers.not_undoable"
        raise AppError(CONFLICT, code, {"state": state, "days": UNDO_DAYS})
    with transaction.atomic():
        if row.has_deactivated and not get_user(actor, row.giver_id).is_active:
            change_user_activity(actor, row.giver_id, is_active=True)
        row.state = "undoing"
        row.job_id = start_job(actor, "handovers.undo", {"handover_id": str(row.pk)}).pk
        row.save()
        _record(actor, row, "undone")
    return row


def plan_of(actor: Actor, row: Handover) -> list[tuple[str, UUID]]:
    """Return object key and receiver of what is to be moved, in order; what the actor may not move is noted as left."""
    draft = draft_of(row)
    for one in list_holdings(actor, row.giver_id):
        if one.kind == "held" and one.count and one.object_key not in row.tallies:
            left = one.left if draft.receiver_of(one.object_key) else one.count
            row.tallies[one.object_key] = asdict(Tally(left=left))
    row.save()
    keys = [described.key for described, _ in objects_held(actor) if may_move(actor, described.key)]
    return [(key, receiver) for key in keys if (receiver := draft.receiver_of(key)) and key in row.tallies]


def move_object(actor: Actor, row: Handover, object_key: str, *, receiver_id: UUID) -> Iterator[int]:
    """Move an object's records, and yield after each step how many it looked at.

    Each step is one transaction with its traces and its tally, so a run after a crash goes on behind the last whole step.
    """
    store, after = store_of(actor, object_key), None
    while True:
        rows = held_rows(actor, store, row.giver_id).order_by("pk")
        ids = list((rows if after is None else rows.filter(pk__gt=after)).values_list("pk", flat=True)[:MAX_STEP])
        if not ids:
            return
        with transaction.atomic():
            step = reassign_many(actor, object_key, Target(ids=ids), batch_id=row.pk, owner_id=receiver_id)
            tally = Tally(**row.tallies[object_key]).plus(moved=step.changed, skipped=len(step.skipped))
            row.tallies[object_key] = asdict(tally)
            row.save()
        after = ids[-1]
        yield len(ids)


def move_the_rest(actor: Actor, row: Handover) -> None:
    """Move shares, views and those who report to the giver as far as asked for; what went before a crash is not asked for again."""
    with transaction.atomic():
        if row.with_shares and "received" not in row.extras:
            moved = give_shares(actor, row.giver_id, row.receiver_id)
            row.extras |= {"received": [str(one) for one in moved.received], "given": [str(one) for one in moved.given]}
        if row.with_views and "views" not in row.extras:
            row.extras["views"] = [str(one) for one in give_views(actor, row.giver_id, row.receiver_id)]
        if row.with_reports and "reports" not in row.extras:
            moved_up = give_reports(actor, row.giver_id, row.receiver_id)
            row.extras["reports"] = [[one and str(one) for one in astuple(each)] for each in moved_up]
        row.save()


def return_object(actor: Actor, row: Handover, object_key: str) -> Iterator[int]:
    """Give an object's records back, and yield after each step how many it looked at."""
    while has_traces(actor, object_key, row.pk):
        with transaction.atomic():
            step = undo_step(actor, object_key, row.pk)
            row.returned += step.changed
            row.save()
        yield step.changed + len(step.skipped)


def return_the_rest(actor: Actor, row: Handover) -> None:
    """Give shares, views and those who reported to the giver back."""
    reports = [MovedReport(*(one and UUID(one) for one in each)) for each in row.extras.pop("reports", ())]
    kept = {key: tuple(UUID(one) for one in ids) for key, ids in row.extras.items()}
    with transaction.atomic():
        if kept.get("received") or kept.get("given"):
            which = MovedShares(kept["received"], kept["given"])
            give_shares(actor, row.receiver_id, row.giver_id, which=which)
        if kept.get("views"):
            give_views(actor, row.receiver_id, row.giver_id, only=kept["views"])
        if reports:
            return_reports(actor, reports)
        row.extras = {}
        row.save()


def end_handover(actor: Actor, row: Handover, state: str, *, error: AppError | None = None) -> None:
    """Note how a handover, or its way back, ended."""
    with transaction.atomic():
        row.state, row.finished_at = state, now()
        row.message_code = error.code if error else ""
        row.message_facts = dict(error.facts) if error else {}
        row.save()
        _record(actor, row, "ended")
        emit(actor, f"handovers.{state}", str(row.pk), {"giver": str(row.giver_id), "receiver": str(row.receiver_id)})


def draft_of(row: Handover) -> HandoverDraft:
    """Return what a handover was asked to do."""
    return HandoverDraft(
        giver_id=row.giver_id,
        receiver_id=row.receiver_id,
        receivers={key: UUID(one) if one else None for key, one in row.receivers.items()},
        with_shares=row.with_shares,
        with_views=row.with_views,
        with_reports=row.with_reports,
        deactivates=row.has_deactivated,
    )


def _check_receivers(actor: Actor, draft: HandoverDraft) -> None:
    for one in dict.fromkeys([draft.receiver_id, *filter(None, draft.receivers.values())]):
        if one == draft.giver_id:
            raise invalid("handovers.same_person")
        receiver = get_user(actor, one)
        if not receiver.is_active:
            raise invalid("handovers.receiver_inactive", name=receiver.name)
        theirs = load_actor(one, "system")
        for described, store in objects_held(actor):
            is_theirs = draft.receiver_of(described.key) == one and not theirs.has(f"{described.key}.view")
            if is_theirs and may_move(actor, described.key) and held_rows(actor, store, draft.giver_id).exists():
                name = described.plural.zh if actor.locale == "zh-CN" else described.plural.en
                raise invalid("handovers.receiver_blind", name=receiver.name, object=name)


def _has_anything(actor: Actor, draft: HandoverDraft) -> bool:
    held = list_holdings(actor, draft.giver_id)
    if any(one.movable and draft.receiver_of(one.object_key) for one in held if one.kind == "held"):
        return True
    shares = shares_held(actor, draft.giver_id)
    has_shares = draft.with_shares and actor.has("records.share") and bool(shares.received + shares.given)
    if draft.with_reports and actor.has("people.manage") and count_reports(actor, draft.giver_id):
        return True
    return has_shares or (draft.with_views and count_views_of(actor, draft.giver_id) > 0)


def _record(actor: Actor, row: Handover, action: str) -> None:
    names = [get_user(actor, one).name for one in (row.giver_id, row.receiver_id)]
    after = {"receiver": names[1], "state": row.state, **asdict(sum_tallies(row.tallies.values()))}
    record_change(actor, Change(object_key="handovers", record_id=row.pk, action=action, title=names[0], after=after))
