"""Who makes a request, and whether they may call this operation at all.

A browser shows its session cookie (writes also need the CSRF token), a program ``Authorization: Bearer zk_…``. An
operation says what it needs with ``needs``, ``for_signed_in`` or ``for_anybody``; one that says nothing is refused.
"""

import time
from dataclasses import replace
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie
from ninja.utils import check_csrf

from zhike.govern.access.public import (
    LiveKey,
    TooManyCallsError,
    actor_of_key,
    actor_of_sign_in,
    key_in_use,
    spend_call,
)
from zhike.govern.people.public import sign_in_of
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import object_for
from zhike.platform.errors import FORBIDDEN, AppError
from zhike.platform.http.access import OF_OBJECT, SIGNED_IN
from zhike.platform.i18n import named_locale
from zhike.site.operations import grant_of_request

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
MAX_KEY: Final = 60
_BEGAN: Final = "began_at"
_SEEN: Final = "seen_at"
_SEEN_EVERY_S: Final = 300


class BearerAuth(HttpBearer):
    """``Authorization: Bearer zk_…``."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return the actor of the key, or None."""
        actor = actor_of_key(token, request_id=_trace_id(request))
        key = None if actor is None else key_in_use(token)
        if actor is None:
            return None
        if key is not None:
            _count(request, actor, key)
        return _admit(request, actor)


class SessionAuth(APIKeyCookie):
    """The session cookie of a browser."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=False)  # checked below, with our own error shape and only when there is a session

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return the actor of the session, or None."""
        # A request with an Authorization header is a program's: a bad key must not fall back to a cookie.
        if not key or "Authorization" in request.headers:
            return None
        actor = actor_of_session(request)
        if actor is None:
            return None
        if request.method not in SAFE_METHODS and check_csrf(request) is not None:
            raise AppError(FORBIDDEN, "access.csrf")
        return _admit(request, actor)


def actor_of_session(request: HttpRequest) -> Actor | None:
    """Return the actor of a request's session, or None when there is none, it idled out, or its user may not sign in."""
    user = request.user  # read with its tenant by SignInBackend, and only while active
    if not user.is_authenticated or _has_idled_out(request):
        return None
    return actor_of_sign_in(sign_in_of(user), "ui", request_id=_trace_id(request))


def authenticators() -> list[Any]:
    """Return the ways to sign a request, for the API."""
    return [BearerAuth(), SessionAuth()]


def _count(request: HttpRequest, actor: Actor, key: LiveKey) -> None:
    try:
        request.answer_headers = spend_call(actor, key)  # type: ignore[attr-defined]  # our own mark on the request
    except TooManyCallsError as error:
        request.answer_headers = error.headers  # type: ignore[attr-defined]  # same
        raise


def _admit(request: HttpRequest, actor: Actor) -> Actor:
    actor = replace(actor, locale=named_locale(request.headers.get("Accept-Language", "")) or actor.locale)
    request.actor = actor  # type: ignore[attr-defined]  # our own mark on the request
    grant = grant_of_request(request)
    if grant is None:
        raise AppError(FORBIDDEN, "access.undeclared")
    if grant.startswith(OF_OBJECT):
        # An object that the tenant does not have is absent, not forbidden.
        require(actor, grant.replace(OF_OBJECT, object_for(actor, _object_named(request)).key))
    elif grant != SIGNED_IN:
        require(actor, grant)
    return actor


def _object_named(request: HttpRequest) -> str:
    match = request.resolver_match
    return "" if match is None else str(match.kwargs["object"])[:MAX_KEY]


def _trace_id(request: HttpRequest) -> str:
    return str(getattr(request, "trace_id", ""))


def _has_idled_out(request: HttpRequest) -> bool:
    at, session = int(time.time()), request.session
    began, seen = session.get(_BEGAN), session.get(_SEEN)
    if not isinstance(began, int) or not isinstance(seen, int):
        session[_BEGAN] = session[_SEEN] = at
        return False
    if at - seen > settings.ZHIKE_IDLE_TIMEOUT_S or at - began > settings.SESSION_COOKIE_AGE:
        session.flush()
        return True
    if at - seen > _SEEN_EVERY_S:
        # Saving moves the cookie's expiry, which is why the beginning is kept apart.
        session[_SEEN] = at
    return False
