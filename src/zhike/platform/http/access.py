"""Each operation says who may call it; the door enforces it and the authorization matrix tests it.

Written on the operation as ``openapi_extra``, so that it stands in the OpenAPI description too.
"""

from typing import Any, Final

GRANT_KEY: Final = "x-grant"
SIGNED_IN: Final = "signed-in"
ANYBODY: Final = "anybody"
OF_OBJECT: Final = "{object}"


def needs(grant: str) -> dict[str, Any]:
    """Return the ``openapi_extra`` of an operation that callers without the grant are refused with 403.

    The refusal comes before the body is parsed, so a caller learns nothing from its validation. The action behind
    still calls ``require``: jobs and other features do not pass this door.

    Example:
        >>> needs("customers.view")
        {'x-grant': 'customers.view'}
    """
    return {GRANT_KEY: grant}


def needs_of_object(verb: str) -> dict[str, Any]:
    """Return the ``openapi_extra`` of an operation on ``/objects/{object}/…``: the verb of whatever object is named.

    Example:
        >>> needs_of_object("view")
        {'x-grant': '{object}.view'}
    """
    return {GRANT_KEY: f"{OF_OBJECT}.{verb}"}


def for_signed_in() -> dict[str, Any]:
    """Return the ``openapi_extra`` of an operation that everyone who is signed in may call."""
    return {GRANT_KEY: SIGNED_IN}


def for_anybody() -> dict[str, Any]:
    """Return the ``openapi_extra`` of an operation open before sign-in; it also needs ``auth=None``."""
    return {GRANT_KEY: ANYBODY, "security": []}
