"""Settings of which one version is in force: taken out of force, brought back."""

from zhike.integrate.identity.models import MatchSetting, SurvivorshipSetting
from zhike.platform.actor import Actor
from zhike.platform.clock import now


def take_out[S: (MatchSetting, SurvivorshipSetting)](actor: Actor, model: type[S], *, state: str) -> S | None:
    """Take the version in force out of it, to ``state``, and return it."""
    rows = model.objects.visible_to(actor)
    row = rows.select_for_update().filter(state="active").first()
    if row is not None:
        rows.filter(pk=row.pk).update(state=state, updated_at=now())
    return row


def bring_back[S: (MatchSetting, SurvivorshipSetting)](actor: Actor, model: type[S]) -> S | None:
    """Put the version before into force again and return it; None: there was none."""
    rows = model.objects.visible_to(actor)
    row = rows.filter(state="replaced").order_by("-id").first()
    if row is not None:
        rows.filter(pk=row.pk).update(state="active", updated_at=now())
    return row
