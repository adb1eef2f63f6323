"""HTTP sessions whose every connection is checked, and whose every answer has a bound in size, time and hops."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, override
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from requests.exceptions import InvalidSchema, InvalidURL, MissingSchema, TooManyRedirects
from urllib3.exceptions import DecodeError, HTTPError
from urllib3.util import Retry

from zhike.adapters.outgoing.addresses import NOTHING_ALLOWED, Allowed, normal_host, resolve
from zhike.adapters.outgoing.errors import OutgoingError

_CHUNK: Final = 64 << 10
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


class _Retry(Retry):
    """Also understands ``Retry-After: 2.0``, as some shops write it."""

    @override
    def parse_retry_after(self, retry_after: str) -> float:
        whole, dot, part = retry_after.strip().partition(".")
        return (
            float(retry_after) if dot and whole.isdigit() and part.isdigit() else super().parse_retry_after(retry_after)
        )


_AGAIN: Final = _Retry(
    total=3,
    connect=0,
    read=0,
    redirect=0,
    status_forcelist=(429, 502, 503, 504),
    allowed_methods=("GET", "HEAD"),
    backoff_factor=0.5,
    retry_after_max=60,
    raise_on_status=False,
    raise_on_redirect=False,
)
"""Only what the other side asks for itself, and only for reading."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one answer: decoded bytes, seconds from the first byte asked to the last byte read, redirects."""

    max_bytes: int = 10 << 20
    seconds: float = 10.0
    hops: int = 3


DEFAULT_LIMITS: Final = Limits()


def guarded_session(
    allowed: Allowed = NOTHING_ALLOWED, limits: Limits = DEFAULT_LIMITS, *, only: frozenset[str] | None = None
) -> requests.Session:
    """Return a session that reaches only the open internet and what the operator allows.

    It reads no proxy, password or certificate from the environment, keeps no cookies of one host for another, and its
    calls raise `OutgoingError` alone.

    Args:
        allowed: what may be reached beside the open internet.
        limits: bounds of each answer.
        only: the hosts that it may speak to, so that a secret sent along is never led elsewhere; None = any.
    """
    session = _Session(limits, only)
    session.mount("https://", _GuardedAdapter(allowed, limits))
    session.mount("http://", _GuardedAdapter(allowed, limits))
    return session


class _Session(requests.Session):
    """Speaks of failures in our words."""

    def __init__(self, limits: Limits, only: frozenset[str] | None) -> None:
        super().__init__()
        self.trust_env = False
        self.max_redirects = limits.hops
        self.adapters.clear()
        self._limits = limits
        self._only = only and frozenset(map(normal_host, only))

    @override
    def prepare_request(self, request: requests.Request) -> requests.PreparedRequest:
        with self._in_our_words(str(request.url)):
            return super().prepare_request(request)

    @override
    def send(self, request: requests.PreparedRequest, **words: Any) -> requests.Response:
        with self._in_our_words(request.url or ""):
            return super().send(request, **words)

    @override
    def get_adapter(self, url: str) -> BaseAdapter:
        parts = urlsplit(url)
        if parts.username is not None or parts.password is not None:
            raise OutgoingError("outgoing.bad_url", host=parts.hostname or "")
        if self._only and normal_host(parts.hostname or "") not in self._only:
            raise OutgoingError("outgoing.other_host", host=parts.hostname or "")
        return super().get_adapter(url)

    @contextmanager
    def _in_our_words(self, url: str) -> Iterator[None]:
        host = _host_of(url)
        try:
            yield
        except requests.HTTPError:  # an answer after all, whose status its caller asked to be told by
            raise
        except TooManyRedirects as error:
            raise OutgoingError("outgoing.too_many_hops", host=host, limit=self._limits.hops) from error
        except (InvalidSchema, MissingSchema, InvalidURL) as error:
            raise OutgoingError("outgoing.bad_url", host=host) from error
        except requests.Timeout as error:
            raise OutgoingError("outgoing.too_slow", host=host, limit=int(self._limits.seconds)) from error
        except (requests.RequestException, HTTPError, OSError) as error:
            raise OutgoingError("outgoing.unreachable", host=host, problem=type(error).__name__) from error


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


class _GuardedAdapter(HTTPAdapter):
    """Connects to the very address that was checked, and reads no more of an answer than it may.

    The pool is asked for by address, while TLS still proves the name: requests' own extension point for this.
    """

    def __init__(self, allowed: Allowed, limits: Limits) -> None:
        self._allowed, self._limits = allowed, limits
        super().__init__(max_retries=_AGAIN)

    @override
    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: bool | str, cert: Any = None
    ) -> tuple[Any, Any]:
        where, how = super().build_connection_pool_key_attributes(request, verify, cert)
        name = normal_host(str(where["host"]))
        port = where["port"] or _DEFAULT_PORTS[str(where["scheme"])]
        request.headers["Host"] = urlsplit(request.url or "").netloc.rpartition("@")[2]
        request.headers["Accept-Encoding"] = "gzip, deflate"
        where["host"] = resolve(name, port, allowed=self._allowed)
        if where["scheme"] == "https":
            how |= {"assert_hostname": name, "server_hostname": name}
        return where, how

    @override
    def send(  # type: ignore[override]  # the limits are the session's, so streaming and timeouts are not the caller's
        self,
        request: requests.PreparedRequest,
        *,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
        **_: object,
    ) -> requests.Response:
        del proxies
        ends = time.monotonic() + self._limits.seconds
        wait = (min(3.0, self._limits.seconds), self._limits.seconds)
        response = super().send(request, stream=True, timeout=wait, verify=verify, cert=cert, proxies={})
        try:
            body = self._read(response, ends)
        finally:
            response.close()
        # What is read already is what `content`, `json()` and following a redirect work with.
        response._content, response._content_consumed = body, True  # noqa: SLF001 - see above
        return response

    def _read(self, response: requests.Response, ends: float) -> bytes:
        host = urlsplit(response.url).hostname or ""
        body = bytearray()
        try:
            # One read of the socket at a time, so that a byte a second cannot hold us longer than the limit.
            while chunk := response.raw.read1(_CHUNK, decode_content=True):
                body += chunk
                if len(body) > self._limits.max_bytes:
                    raise OutgoingError("outgoing.too_large", host=host, limit=self._limits.max_bytes >> 20)
                if time.monotonic() > ends:
                    raise OutgoingError("outgoing.too_slow", host=host, limit=int(self._limits.seconds))
        except DecodeError as error:
            raise OutgoingError("outgoing.unreachable", host=host, problem=type(error).__name__) from error
        return bytes(body)
