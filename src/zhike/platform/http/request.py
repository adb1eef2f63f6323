"""The actor of a request, put there by authentication."""

from typing import cast

from django.http import HttpRequest

from zhike.platform.actor import Actor, Origin
from zhike.platform.errors import AppError

SIGNED_OUT = 401


def actor_of(request: HttpRequest) -> Actor:
    """Return who makes this request.

    Raises:
        AppError: 401 when authentication put nobody there.
    """
    actor = getattr(request, "actor", None)
    if actor is None:
        raise AppError(SIGNED_OUT, "platform.signed_out")
    return cast("Actor", actor)


def origin_of(request: HttpRequest) -> Origin:
    """Say whether a request comes from the product's own pages or from an API key."""
    return "api" if "Authorization" in request.headers else "ui"
