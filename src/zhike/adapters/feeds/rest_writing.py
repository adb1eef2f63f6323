"""A REST service that is written to: one request, signed in as its pulls are, through the one door out."""

from typing import Any, Final
from urllib.parse import urlsplit

import requests

from zhike.adapters.feeds.port import FeedError
from zhike.adapters.feeds.rest import RestSettings
from zhike.adapters.feeds.rest_answers import require_ok
from zhike.adapters.feeds.rest_signing import sign_in_of
from zhike.adapters.outgoing import Answer, Limits, OutgoingError, ask_whole, guarded_session, parse_allowed

_LIMITS: Final = Limits(max_bytes=1 << 20, seconds=10.0, hops=0)


class RestWriter:
    """Reads and writes single records of a service whose list is pulled; reaches the hosts of its pulls alone."""

    def __init__(self, settings: RestSettings, secret: str, *, allowed: str) -> None:
        self._settings, self._secret = settings, secret
        hosts = {urlsplit(url).hostname or "" for url in (settings.url, settings.token_url) if url}
        self._session = guarded_session(parse_allowed(allowed), _LIMITS, only=frozenset(hosts))
        self._is_signed_in = False

    def ask(
        self,
        method: str,
        url: str,
        *,
        body: Any = None,  # noqa: ANN401 - any JSON
        headers: dict[str, str] | None = None,
    ) -> tuple[Answer, Any]:
        """Send one request and return what came back, and its JSON, None when it is none.

        An answer whose own code says no is one that refuses, whatever its status; so is one that cannot be signed in to.
        """
        try:
            self._sign_in()
            answer, found = ask_whole(
                self._session, requests.Request(method, url, json=body, headers=headers), feature="writebacks"
            )
            told = _json_of(found)
            if found is not None and found.ok and told is not None:
                require_ok(found, self._settings, host=urlsplit(url).hostname or "")
        except OutgoingError as error:
            return Answer(None, code=error.code, facts=error.facts), None
        except FeedError as error:
            status = int(str(error.facts.get("status") or 0)) or 400
            return Answer(status, code=error.code, facts=error.facts, text=str(error.facts.get("said", ""))), None
        return answer, told

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def _sign_in(self) -> None:
        # Once for all: a token is fetched here, and the next turn fetches a new one.
        if not self._is_signed_in:
            self._session.auth = sign_in_of(self._settings, self._secret, session=self._session)
            self._is_signed_in = True


def _json_of(answer: requests.Response | None) -> Any:  # noqa: ANN401 - JSON
    try:
        return answer.json() if answer is not None and answer.content else None
    except ValueError:
        return None
