"""One family of expected failures; the words for each code live in the locale files."""

import errno
from collections.abc import Mapping
from typing import Final

type Facts = Mapping[str, object]

NOT_FOUND: Final = 404
FORBIDDEN: Final = 403
CONFLICT: Final = 409
INVALID: Final = 422
DISK_FULL: Final = 507


class AppError(Exception):
    """A failure that a caller may expect and a user can act on.

    Attributes:
        status: the HTTP status that carries it.
        code: dotted locale key, for example ``customers.stale``.
        facts: the values that the message text names; JSON-able, never secret.
    """

    def __init__(self, status: int, code: str, facts: Facts | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.facts: Facts = facts or {}


def not_found(what: str) -> AppError:
    """Hide a record: the same answer whether it is absent or out of scope."""
    return AppError(NOT_FOUND, "platform.not_found", {"what": what})


def forbidden(grant: str) -> AppError:
    """Refuse for lack of a grant, naming it so that an administrator can help."""
    return AppError(FORBIDDEN, "platform.forbidden", {"grant": grant})


def stale(what: str, version: int) -> AppError:
    """Refuse a write made on an older version than the stored one."""
    return AppError(CONFLICT, "platform.stale", {"what": what, "version": version})


def invalid(code: str, **facts: object) -> AppError:
    """Refuse input whose shape or content is wrong."""
    return AppError(INVALID, code, facts)


def is_disk_full(error: BaseException) -> bool:
    """Say whether an error of the operating system, of SQLite or of PostgreSQL means that there is no space left."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return True
    return "disk is full" in str(error) or "No space left" in str(error)
