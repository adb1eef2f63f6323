"""How a REST service is told who asks."""

from urllib.parse import urlsplit

import requests
from dlt.sources.helpers.rest_client.auth import APIKeyAuth, BearerTokenAuth, HttpBasicAuth, OAuth2ClientCredentials
from requests.auth import AuthBase

from zhike.adapters.feeds.port import FeedError
from zhike.adapters.feeds.rest import RestSettings
from zhike.adapters.feeds.rest_answers import require_ok, value_at


def sign_in_of(of: RestSettings, secret: str, *, session: requests.Session) -> AuthBase | None:
    """Return what signs each request; a token is fetched here, once a pull.

    Raises:
        FeedError: ``feeds.sign_in_refused`` or ``feeds.said_no`` from the token's address.
        OutgoingError: it may not or cannot be reached.
    """
    match of.sign_in:
        case "none":
            return None
        case "bearer":
            return BearerTokenAuth(token=secret)
        case "basic":
            return HttpBasicAuth(username=of.sign_in_name, password=secret)
        case "header" | "query":
            return APIKeyAuth(name=of.sign_in_name, api_key=secret, location=of.sign_in)
        case "token":
            return APIKeyAuth(name=of.sign_in_name, api_key=_token(of, secret, session), location=of.token_sent_in)
        case "oauth2":
            return OAuth2ClientCredentials(
                access_token_url=of.token_url, client_id=of.sign_in_name, client_secret=secret, session=session
            )


def _token(of: RestSettings, secret: str, session: requests.Session) -> str:
    told = {of.token_secret: secret} if of.token_secret else {}
    body = dict(of.token_body) | told
    answer = session.post(of.token_url, json=body) if of.token_body else session.get(of.token_url, params=told)
    host = urlsplit(of.token_url).hostname or ""
    if not answer.ok:
        raise FeedError("feeds.sign_in_refused", host=host, status=answer.status_code)
    require_ok(answer, of, host=host)
    token = value_at(answer.json(), of.token_path or "access_token")
    if not isinstance(token, str) or not token:
        raise FeedError("feeds.no_token", host=host, path=of.token_path or "access_token")
    return token
