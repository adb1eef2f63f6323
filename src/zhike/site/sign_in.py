"""How allauth signs people in here: by e-mail, with limits per address, without sign-up."""

from dataclasses import replace
from typing import Any, Final, override
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.headless.base.response import RateLimitResponse
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from zhike.govern.audit.public import Change, record_change
from zhike.govern.people.models import User
from zhike.govern.people.public import SignIn, sign_in_of
from zhike.platform.actor import system_actor

# What allauth would mail to the owner of an account, and what the audit calls it.
_ACCOUNT_CHANGES: Final = {
    "account/email/password_changed": "password_changed",
    "mfa/email/totp_activated": "totp_turned_on",
    "mfa/email/totp_deactivated": "totp_turned_off",
    "mfa/email/recovery_codes_generated": "recovery_codes_made",
}


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

    @override
    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        note_sign_in(sign_in_of(user), request, action="signed_in")
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    @override
    def send_notification_mail(self, template_prefix: str, user: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:
        """Write the change of an account into the audit; nothing is mailed."""
        if (action := _ACCOUNT_CHANGES.get(template_prefix)) is not None:
            note_sign_in(sign_in_of(user), self.request, action=action)

    @override
    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        row = User.objects.select_related("tenant").filter(email=str(credentials.get("email", "")).lower()).first()
        if row is not None:
            note_sign_in(sign_in_of(row), request, action="sign_in_failed")


def note_sign_in(signed_in: SignIn, request: HttpRequest, *, action: str) -> None:
    """Write a sign-in, a failed one of a known address, or a change of the account into the audit with the client's address."""
    actor = replace(
        system_actor(signed_in.tenant.id, request_id=str(getattr(request, "trace_id", ""))),
        user_id=signed_in.user.id if action != "sign_in_failed" else None,
        name=signed_in.user.name if action != "sign_in_failed" else "",
        origin="ui",
    )
    after = {"address": ratelimit.get_ip(request)}
    change = Change(
        object_key="users", record_id=signed_in.user.id, action=action, title=signed_in.user.name, after=after
    )
    record_change(actor, change)
