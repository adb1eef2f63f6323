"""Every dialect of feeds as the same rows; what could do harm is refused."""

import http.server
import threading

import pytest

from zhike.adapters.feeds import FeedError, NewsSettings, open_feed
from zhike.adapters.feeds.news_entries import MOST_ENTRIES, entries_in
from zhike.adapters.outgoing import OutgoingError

OF = NewsSettings(url="https://fgw.example.cn/feed", about="policy")
RSS = """<?xml version="1.0" encoding="{charset}"?><rss version="2.0"><channel><title>浙江省发改委</title>
<link>https://fgw.example.cn/</link><item><title>关于&lt;b&gt;储能&lt;/b&gt;补贴的通知</title><link>/n/1.html</link>
<description><![CDATA[<p>第一条 &amp; 第二条</p><script>steal()</script><img src="//spy">]]></description>
<pubDate>Mon, 23 Nov 2026 08:00:00 +0800</pubDate><category>补贴</category><category>储能；镕</category>
<guid isPermaLink="false">n-1</guid></item></channel></rss>"""
ROW = {
    "external_key": "n-1",
    "title": "关于储能补贴的通知",
    "summary": "第一条 & 第二条",
    "link": "https://fgw.example.cn/n/1.html",
    "source": "浙江省发改委",
    "published_at": "2026-11-23T00:00:00+00:00",
    "topics": "补贴; 储能；镕",
    "kind": "policy",
    "region": "",
}
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>行业观察</title><entry><id>tag:a,1</id><title>纸价上涨</title>
<link href="https://a.cn/1"/><updated>2026-11-22T16:00:00Z</updated><content type="html">&lt;p&gt;每吨 200 元&lt;/p&gt;</content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://b.cn"><title>老站</title></channel>
<item rdf:about="https://b.cn/7"><title>降准</title><link>https://b.cn/7</link><dc:date>2026-11-23 09:30:00</dc:date></item></rdf:RDF>"""
JSON = """{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.cn/","items":[
{"id":7,"url":"/x","title":"新品","content_html":"<p>发布</p>","date_published":"2026-11-23T08:00:00+08:00","tags":["新品"]}]}"""


def read(text, charset="utf-8", told="", of=OF):
    return entries_in(text.encode(charset), told, of=of, host="fgw.example.cn")


@pytest.mark.parametrize(("charset", "named"), [("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gb18030", "GBK")])
def test_rss_in_any_charset_is_words_without_markup(charset, named):
    assert read(RSS.format(charset=named), charset) == (ROW,)


def test_the_charset_may_stand_in_the_header_alone_or_in_a_mark():
    plain = RSS.replace(' encoding="{charset}"', "")
    assert read(plain, "gb18030", "application/xml; charset=gbk") == (ROW,)
    assert read(plain, "utf-8-sig") == read(plain, "utf-16") == (ROW,)


def test_atom_rss_1_and_json_feed_are_the_same_rows():
    atom, rdf, json = read(ATOM)[0], read(RDF)[0], read(JSON)[0]
    assert (atom["external_key"], atom["summary"], atom["published_at"]) == (
        "tag:a,1", "每吨 200 元", "2026-11-22T16:00:00+00:00",
    )  # fmt: skip
    # Without a zone it stays as it was written: whoever imports says which one was meant.
    assert (rdf["external_key"], rdf["title"], rdf["published_at"]) == ("https://b.cn/7", "降准", "2026-11-23 09:30:00")
    assert (json["external_key"], json["link"], json["topics"], json["summary"]) == (
        "7",
        "https://j.cn/x",
        "新品",
        "发布",
    )


def test_what_the_feed_is_told_to_be_stands_in_each_row():
    of = NewsSettings(url=OF.url, about="industry", source="部委", region="浙江省", topics="储能；补贴")
    row = read(RSS.format(charset="utf-8"), of=of)[0]
    assert (row["kind"], row["source"], row["region"]) == ("industry", "部委", "浙江省")
    assert row["topics"] == "储能; 补贴; 储能；镕"


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE, "<!-- <rss> -->" + BOMB, '<!DOCTYPE r [<!ENTITY % p "x">]>'])
@pytest.mark.parametrize("tail", ["", "</broken>"])
def test_a_document_that_declares_entities_is_not_read(head, tail):
    with pytest.raises(FeedError) as refused:
        read(head + RSS.split("?>", 1)[1].replace("第一条", "&b;") + tail)
    assert refused.value.code == "feeds.unsafe_xml"


@pytest.mark.parametrize(
    "text", ["/etc/passwd", "file:///etc/passwd", "", "<html><p>x</p></html>", "{", '{"items":[]}']
)
def test_what_is_no_feed_is_refused_and_never_opened_as_a_file(text):
    with pytest.raises(FeedError) as refused:
        read(text)
    assert refused.value.code == "feeds.no_feed"


def test_broken_xml_is_read_as_far_as_it_goes_and_links_that_run_are_dropped():
    broken = (
        RSS.format(charset="utf-8").replace("/n/1.html", "javascript:x()").replace("</channel></rss>", "<item><oops")
    )
    assert [(one["title"], one["link"]) for one in read(broken)] == [("关于储能补贴的通知", "")]


def test_no_more_entries_than_a_page_of_news_has():
    items = "".join(f"<item><title>t{at}</title><guid>{at}</guid></item>" for at in range(MOST_ENTRIES + 5))
    assert len(read(f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>")) == MOST_ENTRIES


class _Server(http.server.ThreadingHTTPServer):
    """Its marks of the version it serves, and what was asked of it."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Site)
        self.asked, self.marks = [], {"ETag": '"v1"', "Last-Modified": "yesterday"}


class _Site(http.server.BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self):
        self.server.asked.append(dict(self.headers))
        status, body = 200, RSS.format(charset="utf-8").encode()
        if self.headers.get("If-None-Match") == '"v1"' or self.headers.get("If-Modified-Since") == "yesterday":
            status, body = 304, b""
        elif self.path != "/feed":
            status, body = int(self.path[1:]), b""
        self.send_response(status)
        for key, value in self.server.marks.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = _Server()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def feed_at(site, path="/feed", allowed=True):
    at = f"127.0.0.1:{site.server_port}"
    return open_feed(NewsSettings(url=f"http://{at}{path}"), "", allowed=at if allowed else "")


def test_a_page_that_has_not_changed_is_not_sent_again(site):
    first = list(feed_at(site).pull(""))
    assert [len(page.rows) for page in first] == [1]
    again = list(feed_at(site).pull(first[0].place))
    assert [(page.rows, page.place) for page in again] == [((), first[0].place)]
    assert (site.asked[1]["If-None-Match"], site.asked[1]["If-Modified-Since"]) == ('"v1"', "yesterday")


def test_a_server_without_marks_is_asked_anew_each_time(site):
    site.marks = {}
    (page,) = feed_at(site).pull("")
    assert page.place == ""


def test_a_refusal_and_the_inner_network_say_so(site):
    for path, code in (("/403", "feeds.sign_in_refused"), ("/500", "feeds.refused")):
        with pytest.raises(FeedError) as refused:
            list(feed_at(site, path).pull(""))
        assert refused.value.code == code
    asked = len(site.asked)
    with pytest.raises(OutgoingError) as closed:
        list(feed_at(site, allowed=False).pull(""))
    assert (closed.value.code, len(site.asked)) == ("outgoing.closed_address", asked)
