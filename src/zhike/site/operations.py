"""The operation that a request is about to call, and the grant it declares."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest
from ninja.operation import Operation, PathView

from zhike.platform.http.access import GRANT_KEY


def grant_of_request(request: HttpRequest) -> str | None:
    """Return the grant that the operation of this request declares, or None when it declares none."""
    match = request.resolver_match
    if match is None:
        return None
    return _grants_by_method(match.func).get(str(request.method))


def grant_of(operation: Operation) -> str | None:
    """Return the grant that an operation declares, or None."""
    grant = (operation.openapi_extra or {}).get(GRANT_KEY)
    return grant if isinstance(grant, str) else None


@cache
def _grants_by_method(view: Callable[..., Any]) -> dict[str, str | None]:
    # Ninja gives Django a closure over its PathView and no other way from a resolved URL to the operation.
    path_view = inspect.getclosurevars(view).nonlocals.get("self")
    if not isinstance(path_view, PathView):
        return {}
    return {method: grant_of(operation) for operation in path_view.operations for method in operation.methods}
