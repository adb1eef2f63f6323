"""Which of allauth's paths are open: those that our screens use, and no other.

allauth serves more than it was asked for: changing one's own e-mail address, phone numbers, sign-up, resetting a password by
mail. Addresses are given by administrators here and nothing is mailed, so those paths do not exist.
"""

import re
from typing import Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import include, path, re_path

OPEN: Final = (
    "config",
    "auth/login",
    "auth/session",
    "auth/sessions",
    "auth/reauthenticate",
    "auth/2fa/authenticate",
    "auth/2fa/reauthenticate",
    "account/password/change",
    "account/authenticators",
    "account/authenticators/totp",
    "account/authenticators/recovery-codes",
)
_CLOSED: Final = rf"^(?!browser/v1/(?:{'|'.join(map(re.escape, OPEN))})$)"


def closed(request: HttpRequest) -> HttpResponseBase:
    """Answer as if the path were not there.

    Raises:
        Http404: always.
    """
    del request
    raise Http404


urlpatterns = [re_path(_CLOSED, closed), path("", include("allauth.headless.urls"))]
