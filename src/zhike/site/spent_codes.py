"""The cache, which remembers a spent code of an authenticator app for as long as that code would be accepted."""

from typing import Any, Final, override

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache

TOTP_PERIOD_S: Final = 30
_SPENT: Final = "allauth.mfa.totp.used?"


class SpentCodeCache(DatabaseCache):
    """Django's table cache; limits and spent codes must be one for all web processes.

    allauth forgets a spent code after one period, but with ``MFA_TOTP_TOLERANCE`` accepts it over several: whoever read the
    code over a shoulder could use it again in between.
    """

    @override
    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        if str(key).startswith(_SPENT):
            timeout = TOTP_PERIOD_S * (2 * settings.MFA_TOTP_TOLERANCE + 1)
        return super().add(key, value, timeout, version)
