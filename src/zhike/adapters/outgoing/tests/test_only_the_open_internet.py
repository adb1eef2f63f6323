"""Whatever the spelling of an inner address, and whenever the name's answer changes, nothing inside is reached."""

import gzip
import http.server
import socket
import threading
import time
from contextlib import contextmanager, suppress
from ipaddress import ip_address

import pytest

from zhike.adapters.outgoing import Limits, OutgoingError, guarded_session, parse_allowed, resolve

INNER = [
    "127.0.0.1",
    "127.1",
    "0177.0.0.1",
    "2130706433",
    "0x7f.1",
    "[::1]",
    "[::ffff:a9fe:a9fe]",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "169.254.169.254",
    "[fd00::1]",
    "[fe80::1]",
    "100.64.0.7",
    "10.0.0.1",
    "192.168.1.1",
    "172.16.0.9",
    "0.0.0.0",  # noqa: S104 - what is tested
    "224.0.0.1",
    "255.255.255.255",
    "localhost",
    "localhost.",
    "LOCALHOST",
]


class _Server(http.server.ThreadingHTTPServer):
    """Keeps what was asked and says what the test's function says."""

    daemon_threads = True

    def __init__(self, answer):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.answer, self.asked = answer, []


class _Answers(http.server.BaseHTTPRequestHandler):
    """Says what the test's function says; keeps what was asked."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.answer(self)

    def log_message(self, *_):
        pass


@contextmanager
def serving(answer):
    server = _Server(answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def url_of(server, path="/"):
    return f"http://127.0.0.1:{server.server_port}{path}"


def allowed(*servers):
    return parse_allowed(",".join(f"127.0.0.1:{one.server_port}" for one in servers))


def say(body, *, status=200, **headers):
    def answer(handler):
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def refused(call):
    with pytest.raises(OutgoingError) as caught:
        call()
    return caught.value


@pytest.mark.parametrize("host", INNER)
def test_an_inner_address_is_closed_however_it_is_written(host):
    with serving(say(b"secret")) as server:
        error = refused(lambda: guarded_session().get(f"http://{host}:{server.server_port}/"))
    assert error.code in {"outgoing.closed_address", "outgoing.no_address"}
    assert server.asked == []


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "gopher://127.0.0.1:1/_x", "ftp://example.com/", "http://user@127.0.0.1/", "http:///x", "x"],
)
def test_other_schemes_and_names_within_the_address_are_refused(url):
    assert refused(lambda: guarded_session().get(url)).code == "outgoing.bad_url"


def test_what_the_operator_allows_is_reached_and_nothing_beside_it():
    with serving(say(b"one")) as one, serving(say(b"two")) as two:
        session = guarded_session(allowed(one))
        assert session.get(url_of(one)).content == b"one"
        assert refused(lambda: session.get(url_of(two))).code == "outgoing.closed_address"
        assert two.asked == []


def test_a_redirect_into_the_inner_network_is_refused_at_its_hop():
    with serving(say(b"secret")) as inner, serving(lambda handler: None) as outer:
        outer.answer = say(b"", status=302, Location=url_of(inner))
        assert refused(lambda: guarded_session(allowed(outer)).get(url_of(outer))).code == "outgoing.closed_address"
        assert inner.asked == []


def test_redirects_end_after_three_hops():
    with serving(lambda handler: None) as server:
        server.answer = say(b"", status=302, Location="/again")
        assert refused(lambda: guarded_session(allowed(server)).get(url_of(server))).code == "outgoing.too_many_hops"
        assert len(server.asked) == 4


def test_a_name_whose_answer_changes_is_asked_for_once_and_that_answer_is_connected_to(monkeypatch):
    answers, real = iter(["127.0.0.1"]), socket.getaddrinfo

    def changing(host, port, *words, **more):
        if host == "shop.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]
        return real(host, port, *words, **more)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    with serving(say(b"pinned")) as server:
        session = guarded_session(allowed(server))
        assert session.get(f"http://shop.example:{server.server_port}/a").content == b"pinned"
        asked, headers = server.asked[0]
    assert (asked, headers["Host"]) == ("/a", f"shop.example:{server.server_port}")


def test_one_inner_address_among_open_ones_closes_the_name(monkeypatch):
    both = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    assert refused(lambda: resolve("shop.example", 80)).code == "outgoing.closed_address"
    assert refused(lambda: resolve("shop.example", 80)).facts == {"host": "shop.example"}


def test_an_answer_without_end_is_left_at_the_limit():
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while True:
            handler.wfile.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

    with serving(endless) as server:
        session = guarded_session(allowed(server), Limits(max_bytes=1 << 20))
        error = refused(lambda: session.get(url_of(server)))
    assert (error.code, error.facts["limit"]) == ("outgoing.too_large", 1)


def test_a_compressed_bomb_is_left_at_the_limit_of_what_it_unpacks_to():
    bomb = gzip.compress(b"\0" * (64 << 20))
    with serving(say(bomb, Content_Encoding="gzip")) as server:
        session = guarded_session(allowed(server), Limits(max_bytes=1 << 20))
        assert refused(lambda: session.get(url_of(server))).code == "outgoing.too_large"


def test_a_compressed_answer_that_comes_in_pieces_is_read_whole():
    packed = gzip.compress(b"rows" * 1000)

    def pieces(handler):
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(packed)))
        handler.end_headers()
        for at in range(0, len(packed), 7):
            handler.wfile.write(packed[at : at + 7])
            handler.wfile.flush()

    with serving(pieces) as server:
        assert guarded_session(allowed(server)).get(url_of(server)).content == b"rows" * 1000


def test_an_answer_that_drips_is_left_when_its_time_is_over():
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        with suppress(OSError):
            while True:
                handler.wfile.write(b"x")
                time.sleep(0.02)

    with serving(drip) as server:
        started = time.monotonic()
        error = refused(lambda: guarded_session(allowed(server), Limits(seconds=0.3)).get(url_of(server)))
        assert error.code == "outgoing.too_slow"
        assert time.monotonic() - started < 5


def test_the_environment_gives_no_proxy_and_no_password(monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login a password b")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with serving(say(b"direct")) as server:
        assert guarded_session(allowed(server)).get(url_of(server)).content == b"direct"
        assert "Authorization" not in server.asked[0][1]


def test_a_closed_port_is_told_without_its_address():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    error = refused(lambda: guarded_session(parse_allowed(f"127.0.0.1:{port}")).get(f"http://127.0.0.1:{port}/"))
    assert (error.code, error.facts["host"]) == ("outgoing.unreachable", "127.0.0.1")


@pytest.mark.parametrize("text", ["10.0.0.0/99", "erp.local:0", "erp.local:99999", "erp.local:x", "/8"])
def test_an_operators_list_with_a_mistake_is_refused_at_start(text):
    with pytest.raises(ValueError):
        parse_allowed(text)


def test_an_operators_list_knows_hosts_networks_and_ports():
    several = parse_allowed("10.1.0.0/16, erp.local:8443,, [fd00::5]:443, 192.168.3.4")
    assert several.allows("x", ip_address("10.1.9.9"), port=1)
    assert several.allows("erp.local", ip_address("10.9.9.9"), port=8443)
    assert not several.allows("erp.local", ip_address("10.9.9.9"), port=80)
    assert several.allows("x", ip_address("fd00::5"), port=443)
    assert not several.allows("x", ip_address("fd00::5"), port=80)
