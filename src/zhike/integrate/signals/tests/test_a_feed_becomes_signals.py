"""A feed of news, pulled on a schedule: dated signals, once, about the customers and places that they name."""

import http.server
import threading

import pytest

from zhike.integrate.connectors.models import ConnectorRun
from zhike.integrate.connectors.public import run_connector
from zhike.integrate.signals.models import Mention, Signal
from zhike.integrate.sources.models import Import
from zhike.records.customers.public import create_customer
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db

ITEM = """<item><title>{title}</title><link>https://fgw.example.cn/{key}</link><guid>{key}</guid>
<description>&lt;p&gt;{text}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
<pubDate>Mon, 23 Nov 2026 08:0{key}:00 +0800</pubDate><category>储能</category></item>"""


def rss(*items):
    told = "".join(ITEM.format(key=key, title=title, text=text) for key, title, text in items)
    return f'<rss version="2.0"><channel><title>浙江省发改委</title>{told}</channel></rss>'


class _Server(http.server.ThreadingHTTPServer):
    """Its page of news, and with what it answered."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Site)
        self.answers, self.text = [], ""
        self.url = f"http://127.0.0.1:{self.server_port}/feed"


class _Site(http.server.BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self):
        mark = f'"{len(self.server.text)}"'
        fresh = self.headers.get("If-None-Match") != mark
        self.server.answers.append(200 if fresh else 304)
        body = self.server.text.encode() if fresh else b""
        self.send_response(self.server.answers[-1])
        self.send_header("ETag", mark)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site(settings, tmp_path):
    settings.ZHIKE_UPLOADS, settings.ZHIKE_KEYRING = tmp_path / "uploads", tmp_path / "keyring"
    server = _Server()
    settings.ZHIKE_OUTGOING_ALLOW = f"127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def company():
    return make_company()


@pytest.fixture
def steward(company):
    return client_of(company.users["steward"])


def asked(site):
    return {"kind": "news", "url": site.url, "about": "policy"}


def connected(company, steward, site):
    body = {"name": "发改委", "object": "signals", "settings": asked(site), "every_minutes": 60}
    made = steward.post("/api/v1/connectors", body, content_type="application/json")
    assert made.status_code == 201, made.content

    def run():
        started = steward.post(f"/api/v1/connectors/{made.json()['id']}/run")
        assert started.status_code == 202, started.content
        row = ConnectorRun.objects.in_tenant(company.tenant.id, "test").get(state="running")
        run_connector(company.actor("steward"), row.pk, lambda *_: None)

    return run


def signals(company):
    return Signal.objects.in_tenant(company.tenant.id, "test").order_by("published_at")


def test_a_look_shows_the_fields_that_its_entries_fill(site, company, steward):
    site.text = rss((1, "关于储能补贴的通知", "条文"))
    body = {"settings": asked(site), "object": "signals"}
    seen = steward.post("/api/v1/connectors/try", body, content_type="application/json").json()
    assert seen["rows"] == 1
    assert {one["name"]: one["field"] for one in seen["columns"]} == {
        key: key
        for key in (
            "external_key", "title", "summary", "link", "source", "published_at", "topics", "kind", "region",
        )
    }  # fmt: skip
    assert signals(company).count() == 0


def test_entries_come_in_once_and_an_unchanged_page_is_not_even_sent(site, company, steward):
    site.text = rss((1, "关于印发杭州市储能补贴的通知", "条文"), (2, "国务院常务会议", "要点"))
    run = connected(company, steward, site)
    run()
    run()
    site.text = rss((2, "国务院常务会议", "要点"), (3, "新标准发布", "说明"))
    run()
    assert site.answers == [200, 304, 200]
    told = signals(company).values_list("kind", "title", "summary", "source", "region", "adcode", "topics", "link")
    assert list(told) == [
        ("policy", "关于印发杭州市储能补贴的通知", "条文", "浙江省发改委", "浙江省杭州市", "330100", "储能", "https://fgw.example.cn/1"),
        ("policy", "国务院常务会议", "要点", "浙江省发改委", "浙江省", "330000", "储能", "https://fgw.example.cn/2"),
        ("policy", "新标准发布", "说明", "浙江省发改委", "浙江省", "330000", "储能", "https://fgw.example.cn/3"),
    ]  # fmt: skip
    imports = Import.objects.in_tenant(company.tenant.id, "test").order_by("id")
    assert list(imports.values_list("rows_in", "stored", "skipped", "rejected")) == [(2, 2, 0, 0), (2, 1, 1, 0)]


def test_a_feed_that_ends_is_told_and_brings_nothing(site, company, steward):
    site.text = "<html>moved</html>"
    run = connected(company, steward, site)
    from zhike.adapters.feeds import FeedError

    with pytest.raises(FeedError):
        run()
    (last,) = steward.get("/api/v1/connectors").json()["items"]
    assert last["last_run"]["state"] == "failed"
    assert "127.0.0.1" in last["last_run"]["message"]
    assert signals(company).count() == 0


def test_the_companies_that_it_names_are_linked_and_found_on_their_page(site, company, steward):
    admin = company.actor("admin")
    named = create_customer(admin, {"name": "宁波海天塑机有限公司", "kind": "organization"}).id
    near = create_customer(admin, {"name": "李红", "kind": "person", "province": "浙江省", "city": "杭州市"}).id
    create_customer(admin, {"name": "海天", "kind": "organization"})
    site.text = rss((1, "海天塑机中标", "宁波海天塑机集团签约"), (2, "杭州市发布消费券", "本周起"))
    connected(company, steward, site)()
    mentions = Mention.objects.in_tenant(company.tenant.id, "test")
    assert list(mentions.values_list("customer_id", "user_id")) == [(named, None)]

    def page_of(customer):
        items = steward.get(f"/api/v1/customers/{customer}/signals").json()["items"]
        return [(one["values"]["title"], one["why"]) for one in items]

    assert page_of(named) == [("海天塑机中标", "named")]
    assert page_of(near) == [("杭州市发布消费券", "place"), ("海天塑机中标", "place")]
    (first, second) = steward.get("/api/v1/signals").json()["items"]
    assert [one["customers"] for one in (first, second)] == [[], [{"id": str(named), "name": "宁波海天塑机有限公司"}]]


def test_a_signal_in_the_bin_is_not_brought_back_by_its_feed(site, company, steward):
    site.text = rss((1, "一", "x"))
    run = connected(company, steward, site)
    run()
    (row,) = steward.get("/api/v1/signals").json()["items"]
    gone = steward.delete(f"/api/v1/objects/signals/records/{row['id']}")
    assert gone.status_code == 204, gone.content
    site.text = rss((1, "一", "x"), (2, "二", "y"))
    run()
    assert [one["values"]["title"] for one in steward.get("/api/v1/signals").json()["items"]] == ["二"]
