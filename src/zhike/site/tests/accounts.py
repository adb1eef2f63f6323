"""A browser at the sign-in service, for the tests of accounts."""

import time
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from zhike.testing import PASSWORD

BASE = "/_allauth/browser/v1/"
EMAIL = "sales@a.example.cn"


@dataclass
class Browser:
    """One browser with its cookies, at one network address."""

    address: str = "10.0.0.1"
    client: Client = field(default_factory=Client)

    def ask(self, method: str, path: str, body: dict[str, object] | None = None) -> Any:
        """Return the answer of the sign-in service."""
        send = getattr(self.client, method)
        return send(BASE + path, body or {}, content_type="application/json", REMOTE_ADDR=self.address)

    def sign_in(self, password: str = PASSWORD, email: str = EMAIL) -> Any:
        """Give address and password."""
        return self.ask("post", "auth/login", {"email": email, "password": password})

    def give_code(self, code: str) -> Any:
        """Give the second factor."""
        return self.ask("post", "auth/2fa/authenticate", {"code": code})

    def confirm_password(self, password: str = PASSWORD) -> Any:
        """Give the password once more, as changes of the account ask."""
        return self.ask("post", "auth/reauthenticate", {"password": password})

    def turn_totp_on(self, password: str = PASSWORD) -> str:
        """Set up an authenticator app and return its secret."""
        secret = str(self.ask("get", "account/authenticators/totp").json()["meta"]["secret"])
        self.confirm_password(password)
        assert self.ask("post", "account/authenticators/totp", {"code": totp(secret)}).status_code == 200
        return secret

    def is_in(self) -> bool:
        """Whether the API answers this browser."""
        return bool(self.client.get("/api/v1/me").status_code == 200)


def totp(secret: str, steps_ahead: int = 0) -> str:
    """Return what the app shows now, or some half minutes later (earlier when negative)."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps_ahead)))
