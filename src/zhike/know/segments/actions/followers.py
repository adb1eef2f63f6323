"""Features that follow customers as segments do: they are told first, since segments may ask for what they keep."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zhike.platform.actor import Actor


@dataclass(frozen=True, slots=True)
class Follower:
    """A feature that keeps something about customers by their conditions.

    Attributes:
        job: kind of the job that brings all customers up to date, when too many changed to look at each.
        is_wanted: whether a tenant has anything that could change; cheap.
        follow: brings some customers, at most some hundred, up to date; safe to repeat.
    """

    job: str
    is_wanted: Callable[[UUID], bool]
    follow: Callable[[Actor, Sequence[UUID]], None]


_followers: Final[dict[str, Follower]] = {}


def register_follower(follower: Follower) -> None:
    """Add a feature; registering one of the same job again replaces it."""
    _followers[follower.job] = follower


def followers_of(tenant_id: UUID) -> tuple[Follower, ...]:
    """Return the features that have anything to follow in a tenant."""
    return tuple(one for one in _followers.values() if one.is_wanted(tenant_id))


def follow_first(actor: Actor, customer_ids: Sequence[UUID]) -> None:
    """Let them bring customers up to date."""
    for one in followers_of(actor.tenant_id):
        one.follow(actor, customer_ids)
