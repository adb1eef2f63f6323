"""What stewards do: say that two records are the same customer or not, merge customers, take a customer apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction

from zhike.govern.audit.public import Change, record_change
from zhike.integrate.identity.actions.assigning import members_of_customers, stored_members
from zhike.integrate.identity.actions.resolving import recompute_component
from zhike.integrate.identity.models import ReviewItem, StewardDecision
from zhike.integrate.identity.queries.settings import lock_identity
from zhike.platform.actor import Actor, require
from zhike.platform.clock import now
from zhike.platform.errors import CONFLICT, AppError, invalid, not_found
from zhike.platform.ids import new_id
from zhike.platform.outbox.public import emit
from zhike.records.customers.public import require_writable_customer

MAX_MERGED: Final = 50
type Pair = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The customers that the records of an act belong to afterwards."""

    act_id: UUID
    customers: tuple[UUID, ...]


def confirm_same(actor: Actor, review_id: UUID) -> Outcome:
    """Join the two records of a review, and with them their customers; deciding the same again changes nothing.

    Raises:
        AppError: 403; 404; 409 ``identity.decided`` when it was decided otherwise.
    """
    return _answer(actor, review_id, "same")


def confirm_different(actor: Actor, review_id: UUID) -> Outcome:
    """Keep the two records of a review apart for good; deciding the same again changes nothing.

    Raises:
        AppError: 403; 404; 409 ``identity.decided`` when it was decided otherwise.
    """
    return _answer(actor, review_id, "different")


def skip_review(actor: Actor, review_id: UUID) -> None:
    """Put a review aside without deciding.

    Raises:
        AppError: 403; 404; 409 ``identity.decided`` when it is decided.
    """
    require(actor, "identity.review")
    with transaction.atomic():
        item = _review(actor, review_id)
        if item.state not in {"open", "skipped"}:
            raise AppError(CONFLICT, "identity.decided", {"state": item.state})
        _close(actor, item, "skipped")


def reopen_review(actor: Actor, review_id: UUID) -> Outcome:
    """Take back the answer to a review, or fetch back one that was put aside; it waits again as it did before.

    Raises:
        AppError: 403; 404.
    """
    require(actor, "identity.review")
    with transaction.atomic():
        lock_identity(actor.tenant_id)
        item = _review(actor, review_id)
        ends = [item.left, item.right]
        if item.state not in {"skipped", "same", "different"}:
            return Outcome(item.pk, _customers_of(actor, ends))
        ReviewItem.objects.visible_to(actor).filter(pk=item.pk).update(state="open", user_id=None, decided_at=None)
        decisions = StewardDecision.objects.visible_to(actor)
        taken = decisions.filter(left=item.left, right=item.right, is_active=True).update(
            is_active=False, updated_at=now()
        )
        return _finish(actor, new_id(), ends, "reopened") if taken else Outcome(item.pk, _customers_of(actor, ends))


def merge_customers(actor: Actor, customer_ids: Sequence[UUID], *, note: str = "") -> Outcome:
    """Make one customer of several: the oldest stays, the others' rows are kept for the way back.

    Merging customers that are one already changes nothing.

    Raises:
        AppError: 403; 404 for a customer out of reach; 409 ``identity.kept_apart`` when a steward decided that some of
            them are different; 422 for fewer than 2 or more than 50.
    """
    require(actor, "identity.merge")
    wanted = sorted(set(customer_ids))
    if not 2 <= len(wanted) <= MAX_MERGED:
        raise invalid("identity.bad_merge", found=len(wanted), limit=MAX_MERGED)
    with transaction.atomic():
        lock_identity(actor.tenant_id)
        heads = [_head_of(actor, one) for one in wanted]
        pairs = [(heads[0], one) for one in heads[1:]]
        return _decide(actor, pairs, is_same=True, note=note, action="merged")


def split_record(actor: Actor, customer_id: UUID, record_id: UUID, *, note: str = "") -> Outcome:
    """Take one source record out of a customer and keep it apart from all others of it.

    Raises:
        AppError: 403; 404 when the customer is out of reach or the record is not in it; 409 ``identity.only_record``.
    """
    require(actor, "identity.merge")
    with transaction.atomic():
        lock_identity(actor.tenant_id)
        require_writable_customer(actor, customer_id)
        members = members_of_customers(actor.tenant_id, [customer_id])
        if record_id not in members:
            raise not_found("source_record")
        others = sorted(members - {record_id})
        if not others:
            raise AppError(CONFLICT, "identity.only_record")
        return _decide(actor, [(record_id, one) for one in others], is_same=False, note=note, action="split")


def unmerge_customer(actor: Actor, customer_id: UUID) -> Outcome:
    """Take back what people merged into a customer: evidence alone decides again, and every field and child returns.

    Raises:
        AppError: 403; 404; 409 ``identity.nothing_merged`` when no person merged anything into it.
    """
    require(actor, "identity.merge")
    with transaction.atomic():
        lock_identity(actor.tenant_id)
        require_writable_customer(actor, customer_id)
        members = members_of_customers(actor.tenant_id, [customer_id])
        rows = StewardDecision.objects.visible_to(actor).filter(is_active=True, is_same=True)
        ours = [one for one in rows if one.left in members and one.right in members]
        if not ours:
            raise AppError(CONFLICT, "identity.nothing_merged")
        rows.filter(pk__in=[one.pk for one in ours]).update(is_active=False, updated_at=now())
        reviews = ReviewItem.objects.visible_to(actor)
        for one in ours:
            reviews.filter(left=one.left, right=one.right, state="same").update(state="closed", user_id=None)
        return _finish(actor, new_id(), sorted(members), "unmerged")


def withdraw_act(actor: Actor, act_id: UUID) -> Outcome:
    """Take back one act of a steward, whatever it was; evidence and the other decisions decide again.

    Raises:
        AppError: 403; 404 when there is no such act in force.
    """
    require(actor, "identity.merge")
    with transaction.atomic():
        lock_identity(actor.tenant_id)
        rows = StewardDecision.objects.visible_to(actor).filter(act_id=act_id, is_active=True)
        ours = list(rows)
        ends = sorted({end for one in ours for end in (one.left, one.right)})
        if not ours:
            raise not_found("decision")
        for customer in _customers_of(actor, ends):
            require_writable_customer(actor, customer)
        rows.update(is_active=False, updated_at=now())
        reviews = ReviewItem.objects.visible_to(actor)
        for one in ours:
            answered = reviews.filter(left=one.left, right=one.right, state__in=["same", "different"])
            answered.update(state="closed", user_id=None)
        return _finish(actor, act_id, ends, "withdrawn")


def _answer(actor: Actor, review_id: UUID, answer: str) -> Outcome:
    require(actor, "identity.review")
    with transaction.atomic():
        lock_identity(actor.tenant_id)
        item = _review(actor, review_id)
        if item.state == answer:
            return Outcome(item.pk, _customers_of(actor, [item.left, item.right]))
        if item.state in {"same", "different"}:
            raise AppError(CONFLICT, "identity.decided", {"state": item.state})
        _close(actor, item, answer)
        return _decide(
            actor, [(item.left, item.right)], is_same=answer == "same", note="", action=f"confirmed_{answer}"
        )


def _decide(actor: Actor, pairs: Sequence[Pair], *, is_same: bool, note: str, action: str) -> Outcome:
    act_id = new_id()
    rows = StewardDecision.objects.visible_to(actor)
    for one, other in pairs:
        left, right = sorted((one, other))
        standing = rows.filter(left=left, right=right, is_active=True)
        if standing.filter(is_same=is_same).exists():
            continue
        standing.update(is_active=False, updated_at=now())
        decision = StewardDecision(
            tenant_id=actor.tenant_id, left=left, right=right, is_same=is_same, act_id=act_id, note=note[:500]
        )
        decision.user_id = actor.user_id
        decision.save(force_insert=True)
    return _finish(actor, act_id, sorted({end for pair in pairs for end in pair}), action)


def _finish(actor: Actor, act_id: UUID, records: Sequence[UUID], action: str) -> Outcome:
    before = _customers_of(actor, records)
    recompute_component(actor, records)
    after = _customers_of(actor, records)
    if action == "merged" and len(after) > 1:
        raise AppError(CONFLICT, "identity.kept_apart")
    subject = (after or before or tuple(records))[0]
    was, is_now = ({"customers": [str(one) for one in ids]} for ids in (before, after))
    change = Change(object_key="customers", record_id=subject, action=action, before=was, after=is_now)
    record_change(actor, change)
    told = {"act_id": str(act_id), "before": was["customers"], "after": is_now["customers"]}
    emit(actor, f"identity.{action}", str(subject), told)
    return Outcome(act_id, after)


def _customers_of(actor: Actor, records: Sequence[UUID]) -> tuple[UUID, ...]:
    return tuple(sorted({one.customer_id for one in stored_members(actor.tenant_id, records).values()}))


def _head_of(actor: Actor, customer_id: UUID) -> UUID:
    """Return the oldest record of a customer that the actor sees."""
    require_writable_customer(actor, customer_id)
    members = members_of_customers(actor.tenant_id, [customer_id])
    if not members:
        # A customer made by hand since the last run is a record of its own already.
        members = {customer_id}
    return min(members)


def _review(actor: Actor, review_id: UUID) -> ReviewItem:
    item = ReviewItem.objects.visible_to(actor).select_for_update().filter(pk=review_id).first()
    if item is None:
        raise not_found("review")
    for customer in _customers_of(actor, [item.left, item.right]):
        require_writable_customer(actor, customer)
    return item


def _close(actor: Actor, item: ReviewItem, state: str) -> None:
    rows = ReviewItem.objects.visible_to(actor).filter(pk=item.pk)
    rows.update(state=state, user_id=actor.user_id, decided_at=now(), updated_at=now())
