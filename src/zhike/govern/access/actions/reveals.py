"""The price of seeing a masked value: a fresh proof of who one is, and one of the day's quota."""

from django.conf import settings
from django.db.models import F

from zhike.govern.access.models import RevealTally
from zhike.platform.actor import Actor
from zhike.platform.clock import business_date, now
from zhike.platform.errors import FORBIDDEN, AppError


def spend_reveal(actor: Actor, *, is_proved: bool) -> int:
    """Count one revealed value against the actor's day, in the caller's transaction, and return how many are left.

    Args:
        actor: a person; programs reveal nothing.
        is_proved: they proved again who they are in the last minutes.

    Raises:
        AppError: 403 ``access.needs_step_up``, or ``access.reveal_quota`` when the day's quota is spent.
    """
    if actor.user_id is None or actor.origin != "ui" or not is_proved:
        raise AppError(FORBIDDEN, "access.needs_step_up")
    most: int = settings.ZHIKE_REVEALS_A_DAY
    row, _ = RevealTally.objects.in_tenant(actor.tenant_id, "one's own tally").get_or_create(
        user_id=actor.user_id, day=business_date(now(), actor.zone), defaults={"tenant_id": actor.tenant_id}
    )
    rows = RevealTally.objects.in_tenant(actor.tenant_id, "one's own tally").filter(pk=row.pk, count__lt=most)
    # Counted by the database: two requests at once cannot both take the last one.
    if not rows.update(count=F("count") + 1, updated_at=now()):
        raise AppError(FORBIDDEN, "access.reveal_quota", {"most": most})
    return most - RevealTally.objects.in_tenant(actor.tenant_id, "one's own tally").get(pk=row.pk).count
