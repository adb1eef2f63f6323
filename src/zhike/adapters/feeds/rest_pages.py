"""A REST service, page by page: dlt's client turns the pages, the guarded session carries them."""

import time
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from dlt.common.configuration.specs import RuntimeConfiguration
from dlt.sources.helpers.rest_client.auth import APIKeyAuth, BearerTokenAuth, HttpBasicAuth, OAuth2ClientCredentials
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
from requests.auth import AuthBase

from zhike.adapters.feeds.port import FeedError, Pulled, flat_row
from zhike.adapters.feeds.rest import RestSettings
from zhike.adapters.outgoing import Limits, guarded_session, parse_allowed

_LIMITS: Final = Limits(max_bytes=10 << 20, seconds=30.0)
_REFUSED: Final = frozenset({401, 403})


class RestFeed:
    """Pulls a list of records; implements `Feed`."""

    def __init__(self, settings: RestSettings, secret: str, *, allowed: str) -> None:
        self._settings, self._secret = settings, secret
        hosts = {urlsplit(url).hostname or "" for url in (settings.url, settings.token_url) if url}
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
            since = max([since, *(row.get(of.since_field, "") for row in flat)], key=_rank) if of.since_field else ""
            yield Pulled(flat, since)

    def _pages(self, since: str) -> Iterator[list[dict[str, Any]]]:
        of = self._settings
        asked = {of.since_param: since} if of.since_param and since else {}
        if of.size_param and of.paging != "offset":
            asked[of.size_param] = str(of.page_size)
        client = RESTClient(of.url, auth=self._sign_in(), session=self._session, config=_quiet())
        try:
            for page in client.paginate(
                params=asked, paginator=self._paginator(), data_selector=of.rows_path or None, allow_redirects=True
            ):
                yield [row if isinstance(row, dict) else {"value": row} for row in page]
                time.sleep(1 / of.a_second)
        except requests.HTTPError as error:
            raise self._refusal(error.response) from error
        except (ValueError, KeyError) as error:
            raise FeedError("feeds.unreadable", host=self._host, problem=type(error).__name__) from error

    def _refusal(self, answer: requests.Response | None) -> FeedError:
        status = answer.status_code if answer is not None else 0
        code = "feeds.sign_in_refused" if status in _REFUSED else "feeds.refused"
        return FeedError(code, host=self._host, status=status)

    def _paginator(self) -> BasePaginator:
        of = self._settings
        match of.paging:
            case "page":
                return PageNumberPaginator(base_page=of.first_page, page_param=of.page_param or "page", total_path=None)
            case "offset":
                return OffsetPaginator(
                    limit=of.page_size,
                    offset_param=of.page_param or "offset",
                    limit_param=of.size_param or "limit",
                    total_path=None,
                )
            case "cursor":
                return JSONResponseCursorPaginator(cursor_path=of.next_path, cursor_param=of.page_param or "cursor")
            case "link":
                return HeaderLinkPaginator()
            case "next_url":
                return JSONLinkPaginator(next_url_path=of.next_path)
            case "none":
                return SinglePagePaginator()

    def _sign_in(self) -> AuthBase | None:
        of = self._settings
        match of.sign_in:
            case "none":
                return None
            case "bearer":
                return BearerTokenAuth(token=self._secret)
            case "basic":
                return HttpBasicAuth(username=of.sign_in_name, password=self._secret)
            case "header" | "query":
                return APIKeyAuth(name=of.sign_in_name, api_key=self._secret, location=of.sign_in)
            case "oauth2":
                return OAuth2ClientCredentials(
                    access_token_url=of.token_url,
                    client_id=of.sign_in_name,
                    client_secret=self._secret,
                    session=self._session,
                )


def _quiet() -> RuntimeConfiguration:
    """Return dlt's settings without its reading of files and environment, and without its telemetry."""
    quiet = RuntimeConfiguration()
    quiet.dlthub_telemetry = False
    return quiet


def _rank(text: str) -> tuple[bool, float, str]:
    try:
        return (False, float(text), "")
    except ValueError:
        return (bool(text), 0.0, text)
