"""The rights of this moment, asked for again while something of an actor's stays open: a stream, a running job."""

from collections.abc import Callable

from zhike.platform.actor import Actor

type ActorRefresher = Callable[[Actor], Actor]
_refreshers: list[ActorRefresher] = []


def use_actor_refresher(refresher: ActorRefresher) -> None:
    """Set how an actor's rights are read again; wiring calls this once."""
    _refreshers[:] = [refresher]


def fresh_actor(actor: Actor) -> Actor:
    """Return the actor with the rights they have now.

    Raises:
        AppError: 401 when they may not sign in any more.
    """
    return _refreshers[0](actor)
