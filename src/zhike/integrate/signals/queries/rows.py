"""Rows of signals and observations that an actor may see."""

from zhike.integrate.signals.models import Mark, Observation, Signal
from zhike.platform.actor import Actor
from zhike.platform.scope import ScopedQuerySet


def live_signals(actor: Actor) -> ScopedQuerySet[Signal]:
    """Return the signals outside the recycle bin."""
    return Signal.objects.visible_to(actor).filter(deleted_at__isnull=True)


def binned_signals(actor: Actor) -> ScopedQuerySet[Signal]:
    """Return the signals in the recycle bin."""
    return Signal.objects.visible_to(actor).filter(deleted_at__isnull=False)


def live_observations(actor: Actor) -> ScopedQuerySet[Observation]:
    """Return the figures outside the recycle bin."""
    return Observation.objects.visible_to(actor).filter(deleted_at__isnull=True)


def binned_observations(actor: Actor) -> ScopedQuerySet[Observation]:
    """Return the figures in the recycle bin."""
    return Observation.objects.visible_to(actor).filter(deleted_at__isnull=False)


def own_marks(actor: Actor) -> ScopedQuerySet[Mark]:
    """Return what the actor noted; nobody sees the notes of others."""
    rows = Mark.objects.visible_to(actor)
    return rows.filter(user_id=actor.user_id) if actor.user_id is not None else rows.filter(pk__in=())
