"""Services of every paging kind give all their rows once, and the next pull goes on behind them."""

import http.server
import json
import threading
from urllib.parse import parse_qs, urlsplit

import pytest

from zhike.adapters.feeds import FeedError, RestSettings, open_feed
from zhike.adapters.outgoing import OutgoingError

ROWS = [{"id": n, "who": {"name": f"客户{n}"}, "changed": f"2026-01-{n:02d}"} for n in range(1, 8)]


class _Server(http.server.ThreadingHTTPServer):
    """Keeps what was asked; each test sets what it answers."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Service)
        self.asked = []
        self.url = f"http://127.0.0.1:{self.server_port}/rows"

    def answer(self, path, asked, headers):
        return 404, {}, {}


class _Service(http.server.BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self):
        parts = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        self.server.asked.append((parts.path, asked, dict(self.headers)))
        status, body, headers = self.server.answer(parts.path, asked, self.headers)
        told = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(told))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(told)

    def do_POST(self):
        self.do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture
def service():
    server = _Server()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def pulled(service, answer, *, place="", secret="", **settings):
    service.answer = answer
    feed = open_feed(
        RestSettings(url=service.url, a_second=50, page_size=3, **settings),
        secret,
        allowed=f"127.0.0.1:{service.server_port}",
    )
    pages = list(feed.pull(place))
    return [row["id"] for page in pages for row in page.rows], pages


def by_page(path, asked, headers):
    at = 3 * (int(asked["p"]) - 1)
    return 200, {"data": {"list": ROWS[at : at + 3]}}, {}


def by_offset(path, asked, headers):
    at = int(asked["skip"])
    return 200, ROWS[at : at + int(asked["top"])], {}


def by_cursor(path, asked, headers):
    at = int(asked.get("after", "0"))
    return 200, {"rows": ROWS[at : at + 3], "meta": {"next": str(at + 3) if at + 3 < 7 else None}}, {}


def by_link(path, asked, headers):
    at = int(asked.get("at", "0"))
    link = {"Link": f'<http://{headers["Host"]}/rows?at={at + 3}>; rel="next"'} if at + 3 < 7 else {}
    return 200, ROWS[at : at + 3], link


def by_next_url(path, asked, headers):
    at = int(asked.get("at", "0"))
    return 200, {"rows": ROWS[at : at + 3], "next": f"/rows?at={at + 3}" if at + 3 < 7 else None}, {}


@pytest.mark.parametrize(
    ("answer", "settings"),
    [
        (by_page, {"paging": "page", "page_param": "p", "rows_path": "data.list"}),
        (by_offset, {"paging": "offset", "page_param": "skip", "size_param": "top"}),
        (by_cursor, {"paging": "cursor", "page_param": "after", "next_path": "meta.next", "rows_path": "rows"}),
        (by_link, {"paging": "link"}),
        (by_next_url, {"paging": "next_url", "next_path": "next", "rows_path": "rows"}),
        (lambda *_: (200, {"data": ROWS, "code": 0}, {}), {"paging": "none"}),
    ],
)
def test_every_kind_of_paging_gives_all_rows_once(service, answer, settings):
    ids, pages = pulled(service, answer, **settings)
    assert ids == [str(n) for n in range(1, 8)]
    assert pages[0].rows[0] == {"id": "1", "who.name": "客户1", "changed": "2026-01-01"}


def test_the_next_pull_asks_for_what_is_newer_alone(service):
    def newer(path, asked, headers):
        return 200, [row for row in ROWS if row["changed"] > asked.get("since", "")], {}

    _, pages = pulled(service, newer, since_param="since", since_field="changed", since_first="2026-01-05")
    assert (len(pages[0].rows), pages[-1].place) == (2, "2026-01-07")
    ids, _ = pulled(service, newer, place="2026-01-06", since_param="since", since_field="changed")
    assert ids == ["7"]


@pytest.mark.parametrize(
    ("settings", "header", "value"),
    [
        ({"sign_in": "bearer"}, "Authorization", "Bearer s3"),
        ({"sign_in": "header", "sign_in_name": "X-Key"}, "X-Key", "s3"),
        ({"sign_in": "basic", "sign_in_name": "me"}, "Authorization", "Basic bWU6czM="),
    ],
)
def test_each_way_of_signing_in_sends_the_secret_where_it_belongs(service, settings, header, value):
    pulled(service, lambda *_: (200, ROWS, {}), secret="s3", **settings)
    assert service.asked[0][2][header] == value


def test_a_client_secret_is_traded_for_a_token_first(service):
    def answer(path, asked, headers):
        return (200, {"access_token": "t9", "expires_in": 60}, {}) if path == "/token" else (200, ROWS, {})

    token_url = service.url.replace("/rows", "/token")
    pulled(service, answer, secret="s3", sign_in="oauth2", sign_in_name="me", token_url=token_url)
    assert [(path, headers.get("Authorization")) for path, _, headers in service.asked] == [
        ("/token", None),
        ("/rows", "Bearer t9"),
    ]


def test_a_refusal_names_the_host_and_not_the_secret(service):
    with pytest.raises(FeedError) as caught:
        pulled(service, lambda *_: (401, {"error": "s3"}, {}), secret="s3", sign_in="bearer")
    assert (caught.value.code, dict(caught.value.facts)) == (
        "feeds.sign_in_refused",
        {"host": "127.0.0.1", "status": 401},
    )


@pytest.mark.parametrize("body", [b"<html>", b"", b"[1,"])
def test_an_answer_that_is_no_json_is_refused_in_words(service, body):
    with pytest.raises(FeedError) as caught:
        pulled(service, lambda *_: (200, body, {}))
    assert caught.value.code == "feeds.unreadable"


def test_a_service_that_asks_to_wait_is_asked_again(service):
    answers = iter([(429, {}, {"Retry-After": "0"}), (503, {}, {}), (200, ROWS, {})])
    ids, _ = pulled(service, lambda *_: next(answers))
    assert len(ids) == 7


def test_a_next_page_on_another_host_is_not_followed_with_the_secret(service):
    def elsewhere(path, asked, headers):
        return 200, {"rows": ROWS, "next": "http://localhost:1/rows"}, {}

    with pytest.raises(OutgoingError) as caught:
        pulled(service, elsewhere, secret="s3", sign_in="bearer", paging="next_url", next_path="next", rows_path="rows")
    assert caught.value.code == "outgoing.other_host"


def test_a_column_to_go_on_by_that_is_not_there_is_named(service):
    with pytest.raises(FeedError) as caught:
        pulled(service, lambda *_: (200, ROWS, {}), since_field="changd")
    assert caught.value.facts["column"] == "changd"
