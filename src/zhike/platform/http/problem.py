"""Every failure leaves as ``{code, message, facts, trace_id}``."""

import logging
import sys
from collections.abc import Callable
from typing import Any, Final, cast

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from zhike.platform.errors import DISK_FULL, INVALID, NOT_FOUND, AppError, is_disk_full
from zhike.platform.http.answers import json_answer
from zhike.platform.http.request import SIGNED_OUT
from zhike.platform.i18n import message, pick_locale

log = logging.getLogger("zhike.http")
BUSY: Final = 503
RETRY_AFTER_S: Final = 2


class Problem(Schema):
    """An expected failure: the code for programs, the message for people, the facts behind it."""

    code: str
    message: str
    facts: dict[str, Any]
    trace_id: str


PROBLEMS: Final = frozenset({400, 401, 403, 404, 405, 409, 413, 422, 429, 503, 507})
"""Statuses that any operation may answer with a `Problem`."""


def locale_of(request: HttpRequest) -> str:
    """Return the language of a request: the actor's, or the browser's before sign-in."""
    actor = getattr(request, "actor", None)
    return actor.locale if actor is not None else pick_locale(request.headers.get("Accept-Language", ""))


def problem_response(request: HttpRequest, error: AppError) -> HttpResponse:
    """Build the answer that carries an expected failure."""
    body = {
        "code": error.code,
        "message": message(error.code, error.facts, locale=locale_of(request)),
        "facts": dict(error.facts),
        "trace_id": getattr(request, "trace_id", ""),
    }
    response = json_answer(body, status=error.status)
    if error.status == BUSY:
        response["Retry-After"] = str(RETRY_AFTER_S)
    return response


def answer_failure(request: HttpRequest) -> HttpResponse:
    """Answer what failed outside every operation, such as a session that could not be read while the database was away."""
    error = sys.exception()
    is_of_database = isinstance(error, InterfaceError | OperationalError)
    return problem_response(request, _of_database(error) if is_of_database else _of_bug(request, error))


def install_problem_handlers(api: NinjaAPI) -> None:
    """Teach an API to answer each kind of failure in the one shape."""

    def answer(kind: type[Exception], convert: Callable[[Any], AppError]) -> None:
        api.add_exception_handler(kind, lambda request, error: problem_response(request, convert(error)))

    answer(AppError, lambda error: error)
    answer(ValidationError, _of_validation)
    answer(AuthenticationError, lambda _error: AppError(SIGNED_OUT, "platform.signed_out"))
    answer(Http404, lambda _error: AppError(NOT_FOUND, "platform.not_found", {"what": "page"}))
    answer(HttpError, lambda error: AppError(error.status_code, "platform.invalid_input", {"problems": str(error)}))
    answer(RequestDataTooBig, lambda _error: AppError(413, "platform.invalid_input", {"problems": "too large"}))
    answer(OperationalError, _of_database)
    answer(InterfaceError, _of_database)
    # Django keeps an upload in a temporary file before any view sees it.
    api.add_exception_handler(
        OSError, lambda request, error: problem_response(request, _of_system(request, cast("OSError", error)))
    )
    api.add_exception_handler(Exception, lambda request, error: problem_response(request, _of_bug(request, error)))


def _of_validation(error: ValidationError) -> AppError:
    problems = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors]
    return AppError(INVALID, "platform.invalid_input", {"problems": "; ".join(problems)[:1000]})


def _of_system(request: HttpRequest, error: OSError) -> AppError:
    return AppError(DISK_FULL, "platform.disk_full") if is_disk_full(error) else _of_bug(request, error)


def _of_database(error: BaseException | None) -> AppError:
    if error is not None and is_disk_full(error):
        return AppError(DISK_FULL, "platform.disk_full")
    log.warning("database refused: %s", error)
    return AppError(BUSY, "platform.overloaded", {"retry_after_s": RETRY_AFTER_S})


def _of_bug(request: HttpRequest, error: object) -> AppError:
    trace_id = getattr(request, "trace_id", "")
    log.error("unexpected failure trace=%s", trace_id, exc_info=error if isinstance(error, BaseException) else None)
    return AppError(500, "platform.internal", {"trace_id": trace_id})
