"""Refusals for lack of a right are written into the audit."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zhike.govern.audit.public import record_denied
from zhike.platform.errors import FORBIDDEN

type Next = Callable[[HttpRequest], HttpResponse]


def denials(get_response: Next) -> Next:
    """Note each 403 that a known actor gets; it stands outside the transaction that the refusal rolled back.

    A 404 that hides a foreign record is not noted: it cannot be told from a record that never was, and a loop over random
    ids could fill the audit.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        actor = getattr(request, "actor", None)
        if response.status_code == FORBIDDEN and actor is not None:
            match = request.resolver_match
            record_denied(actor, f"{request.method} {match.route if match else request.path}", request.path[-80:])
        return response

    return handle
