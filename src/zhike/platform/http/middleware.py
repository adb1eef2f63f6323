"""Middleware: a trace id, headers that keep browsers honest, and one effect per idempotency key."""

import hashlib
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from zhike.platform.errors import CONFLICT, INVALID, AppError
from zhike.platform.http.models import IdempotencyKey
from zhike.platform.http.problem import problem_response
from zhike.platform.ids import new_id

type Next = Callable[[HttpRequest], HttpResponse]

_WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_MAX_KEY: Final = 200
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


def trace(get_response: Next) -> Next:
    """Give each request an id, and each answer that id, its security headers and the ``answer_headers`` of its request."""

    def handle(request: HttpRequest) -> HttpResponse:
        request.trace_id = str(new_id())  # type: ignore[attr-defined]  # our own mark on the request
        response = get_response(request)
        response["X-Trace-Id"] = request.trace_id  # type: ignore[attr-defined]  # same
        for name, value in getattr(request, "answer_headers", {}).items():
            response[name] = value
        response.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.setdefault("Referrer-Policy", "same-origin")
        return response

    return handle


def idempotency(get_response: Next) -> Next:
    """Answer a repeated write with the first answer; ``Idempotency-Key`` asks for it."""

    def handle(request: HttpRequest) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        if not key or request.method not in _WRITES or not request.path.startswith("/api/"):
            return get_response(request)
        if len(key) > _MAX_KEY or "\x00" in key:
            return problem_response(
                request, AppError(INVALID, "platform.invalid_input", {"problems": "Idempotency-Key"})
            )
        return _once(request, key, get_response)

    return handle


def _once(request: HttpRequest, key: str, get_response: Next) -> HttpResponse:
    row = IdempotencyKey(principal=_principal(request), key=key, request_hash=_request_hash(request))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            response = get_response(request)
            if response.status_code >= 400 or response.streaming:
                row.delete()
                return response
            row.status, row.body = response.status_code, response.content
            row.content_type = response.get("Content-Type", "")
            row.save(update_fields=["status", "body", "content_type"])
            return response
    except IntegrityError:
        return _replay(request, row)


def _replay(request: HttpRequest, asked: IdempotencyKey) -> HttpResponse:
    stored = IdempotencyKey.objects.filter(principal=asked.principal, key=asked.key).first()
    if stored is None or not stored.status:
        return problem_response(request, AppError(CONFLICT, "platform.idempotency_running"))
    if stored.request_hash != asked.request_hash:
        return problem_response(request, AppError(INVALID, "platform.idempotency_reused"))
    response = HttpResponse(bytes(stored.body), status=stored.status, content_type=stored.content_type)
    response["Idempotent-Replay"] = "true"
    return response


def _principal(request: HttpRequest) -> str:
    secret = request.headers.get("Authorization") or request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _request_hash(request: HttpRequest) -> str:
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode("utf-8", "surrogatepass"))
    is_upload = (request.content_type or "").startswith("multipart/")
    # A file is content-hashed where it is stored; reading it here would hold it in memory.
    digest.update(request.headers.get("Content-Length", "").encode() if is_upload else request.body)
    return digest.hexdigest()
