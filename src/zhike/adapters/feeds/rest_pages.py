"""A REST service, page by page: dlt's client turns the pages, the guarded session carries them."""

import time
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from dlt.common.configuration.specs import RuntimeConfiguration
from dlt.sources.helpers.rest_client.client import RESTClient
from dlt.sources.helpers.rest_client.paginators import (
    BasePaginator,
    HeaderLinkPaginator,
    JSONLinkPaginator,
    JSONResponseCursorPaginator,
    OffsetPaginator,
    PageNumberPaginator,
    SinglePagePaginator,
)

from zhike.adapters.feeds.port import FeedError, Pulled, flat_row, refusal_of
from zhike.adapters.feeds.rest import RestSettings
from zhike.adapters.feeds.rest_answers import rank, require_ok, since_text, value_at
from zhike.adapters.feeds.rest_signing import sign_in_of
from zhike.adapters.outgoing import Limits, guarded_session, parse_allowed

_LIMITS: Final = Limits(max_bytes=10 << 20, seconds=30.0)
_DETAILS: Final = 100
"""Keys a question; what the services that are asked so allow."""


class RestFeed:
    """Pulls a list of records; implements `Feed`."""

    def __init__(self, settings: RestSettings, secret: str, *, allowed: str) -> None:
        self._settings, self._secret = settings, secret
        addresses = (settings.url, settings.token_url, settings.detail_url)
        hosts = {urlsplit(url).hostname or "" for url in addresses if url}
        self._session = guarded_session(parse_allowed(allowed), _LIMITS, only=frozenset(hosts))
        self._host = urlsplit(settings.url).hostname or ""

    def pull(self, place: str) -> Iterator[Pulled]:
        """Yield pages; the place is the greatest ``since_field`` seen, compared as text when both are not numbers."""
        of = self._settings
        since = place or of.since_first
        for rows in self._pages(since):
            flat = tuple(flat_row(row) for row in rows)
            if of.since_field and flat and of.since_field not in flat[0]:
                raise FeedError("feeds.no_such_column", column=of.since_field, host=self._host)
            since = max([since, *(row.get(of.since_field, "") for row in flat)], key=rank) if of.since_field else ""
            yield Pulled(flat, since)

    def _pages(self, since: str) -> Iterator[list[dict[str, Any]]]:
        of = self._settings
        try:
            client = RESTClient(
                of.url, auth=sign_in_of(of, self._secret, session=self._session), session=self._session, config=_quiet()
            )
            for page in client.paginate(
                method=of.method,
                paginator=self._paginator(),
                data_selector=of.rows_path or None,
                allow_redirects=True,
                hooks={"response": [self._judge]},
                **self._asked(since),
            ):
                rows = [row if isinstance(row, dict) else {"value": row} for row in page]
                yield self._details(client, rows) if of.detail_url and rows else rows
                time.sleep(1 / of.a_second)
        except requests.HTTPError as error:
            raise self._refusal(error.response) from error
        except (ValueError, KeyError) as error:
            raise FeedError("feeds.unreadable", host=self._host, problem=type(error).__name__) from error

    def _asked(self, since: str) -> dict[str, Any]:
        of = self._settings
        asked: dict[str, Any] = {}
        if of.since_param and since:
            asked[of.since_param] = since_text(since, of.since_format)
        if of.size_param and of.paging != "offset":
            asked[of.size_param] = of.page_size if of.method == "POST" else str(of.page_size)
        return {"json": dict(of.body) | asked} if of.method == "POST" else {"params": asked}

    def _details(self, client: RESTClient, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        of = self._settings
        keys = [row[of.detail_key] if of.detail_key in row else row["value"] for row in rows]
        found: list[dict[str, Any]] = []
        for start in range(0, len(keys), _DETAILS):
            wanted = {of.detail_list: [{of.detail_key: key} for key in keys[start : start + _DETAILS]]}
            answer = client.post(of.detail_url, json=wanted, hooks={"response": [self._judge]})
            found += value_at(answer.json(), of.detail_rows) or []
        return found

    def _judge(self, answer: requests.Response, *_: object, **__: object) -> None:
        if answer.is_redirect:
            return
        answer.raise_for_status()
        require_ok(answer, self._settings, host=self._host)

    def _refusal(self, answer: requests.Response | None) -> FeedError:
        return refusal_of(self._host, answer.status_code if answer is not None else 0)

    def _paginator(self) -> BasePaginator:
        return _PAGINATORS[self._settings.paging](self._settings)


def _by_page(of: RestSettings) -> BasePaginator:
    name = of.page_param or "page"
    where: dict[str, Any] = {"page_body_path": name} if of.method == "POST" else {"page_param": name}
    return PageNumberPaginator(base_page=of.first_page, total_path=of.total_path or None, **where)


def _by_offset(of: RestSettings) -> BasePaginator:
    names = (of.page_param or "offset", of.size_param or "limit")
    keys = ("offset_body_path", "limit_body_path") if of.method == "POST" else ("offset_param", "limit_param")
    where: dict[str, Any] = dict(zip(keys, names, strict=True))
    return OffsetPaginator(limit=of.page_size, total_path=None, **where)


def _by_cursor(of: RestSettings) -> BasePaginator:
    name = of.page_param or "cursor"
    where: dict[str, Any] = {"cursor_body_path": name} if of.method == "POST" else {"cursor_param": name}
    return JSONResponseCursorPaginator(cursor_path=of.next_path, stop_after_empty_page=True, **where)


_PAGINATORS: Final[dict[str, Callable[[RestSettings], BasePaginator]]] = {
    "none": lambda _: SinglePagePaginator(),
    "page": _by_page,
    "offset": _by_offset,
    "cursor": _by_cursor,
    "link": lambda _: HeaderLinkPaginator(),
    "next_url": lambda of: JSONLinkPaginator(next_url_path=of.next_path),
}


def _quiet() -> RuntimeConfiguration:
    """Return dlt's settings without its reading of files and environment, and without its telemetry."""
    quiet = RuntimeConfiguration()
    quiet.dlthub_telemetry = False
    return quiet
