"""How allauth signs people in here: by e-mail, with limits per address, without sign-up."""

from typing import Any, override
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.headless.base.response import RateLimitResponse
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from zhike.govern.people.models import User


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is published without types
    """allauth's backend, which reads a session's user and its tenant in one query."""

    @override
    def get_user(self, user_id: str | UUID) -> User | None:
        row = User.objects.select_related("tenant").filter(pk=user_id).first()
        return row if row is not None and self.user_can_authenticate(row) else None


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # same
    """No sign-up; too many wrong passwords are answered 429."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt, per client address and per address and login together.

        Never per login alone: whoever knows a colleague's e-mail address could lock them out from anywhere.
        """
        login = str(credentials.get("email", "")).lower()
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="login_failed", key=f"{ratelimit.get_ip(request)}:{login}"
        )
        if not self._login_failed_rl_usage:
            raise ImmediateHttpResponse(RateLimitResponse(request))

    @override
    def reauthenticate(self, user: AbstractBaseUser | AnonymousUser, password: str) -> bool:
        # allauth looks the address up among verified e-mail rows, which addresses given by an administrator lack.
        found = self.authenticate(context.request, email=getattr(user, "email", ""), password=password)
        return found is not None and found.pk == user.pk
