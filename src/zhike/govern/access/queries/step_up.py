"""Whether somebody proved again, just now, who they are."""

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.http import HttpRequest


def is_proved(request: HttpRequest) -> bool:
    """Say whether the session gave its password or second factor again within ``ACCOUNT_REAUTHENTICATION_TIMEOUT``."""
    return bool(request.user.is_authenticated and did_recently_reauthenticate(request))
