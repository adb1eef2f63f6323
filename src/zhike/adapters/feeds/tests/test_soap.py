"""A SOAP service of an older ERP's shape, spoken by hand: read page by page, with nothing else let in."""

import http.server
import re
import threading

import pytest

from zhike.adapters.feeds import FeedError, SoapSettings, open_feed, operations_in
from zhike.adapters.outgoing import OutgoingError

XSD = """<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:erp" elementFormDefault="qualified" xmlns:e="urn:erp">
<element name="ListCustomers"><complexType><sequence><element name="page" type="int"/><element name="since" type="string" minOccurs="0"/>
</sequence></complexType></element>
<complexType name="Customer"><sequence>
<element name="code" type="string"/><element name="name" type="string"/>
<element name="changed" type="dateTime"/><element name="credit" type="decimal"/></sequence></complexType>
<element name="ListCustomersResponse"><complexType><sequence>
<element name="customer" type="e:Customer" minOccurs="0" maxOccurs="unbounded"/>
</sequence></complexType></element></schema>"""
WSDL = """<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/{soap}/" xmlns:e="urn:erp"
 targetNamespace="urn:erp"><types><schema xmlns="http://www.w3.org/2001/XMLSchema"><import namespace="urn:erp" schemaLocation="{xsd}"/>
</schema></types><message name="In"><part name="parameters" element="e:ListCustomers"/></message>
<message name="Out"><part name="parameters" element="e:ListCustomersResponse"/></message>
<portType name="P"><operation name="ListCustomers"><input message="e:In"/><output message="e:Out"/></operation></portType>
<binding name="B" type="e:P"><s:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
<operation name="ListCustomers"><s:operation soapAction="urn:list"/><input><s:body use="literal"/></input>
<output><s:body use="literal"/></output>
</operation></binding><service name="S"><port name="P" binding="e:B"><s:address location="{address}"/></port></service></definitions>"""
ROW = "<customer><code>K{n}</code><name>客户{n}</name><changed>2026-01-0{n}T08:00:00</changed><credit>{n}.50</credit></customer>"
ENVELOPES = {"soap": "http://schemas.xmlsoap.org/soap/envelope/", "soap12": "http://www.w3.org/2003/05/soap-envelope"}


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Erp)
        self.asked, self.told, self.soap, self.fault = [], [], "soap", ""
        self.at = f"http://127.0.0.1:{self.server_port}"
        self.address, self.xsd, self.head = f"{self.at}/call", "types.xsd", ""


class _Erp(http.server.BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self):
        of = self.server
        of.told.append(self.headers.get("Authorization"))
        body = XSD if self.path.endswith("xsd") else WSDL.format(soap=of.soap, xsd=of.xsd, address=of.address)
        self.say(200, of.head + body)

    def do_POST(self):
        of = self.server
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
        of.asked.append(asked)
        of.told.append(self.headers.get("Authorization"))
        at = ENVELOPES[of.soap]
        if of.fault:
            fault = f"<e:Fault><faultcode>e:Client</faultcode><faultstring>{of.fault}</faultstring></e:Fault>"
            return self.say(500, f'<e:Envelope xmlns:e="{at}"><e:Body>{fault}</e:Body></e:Envelope>')
        page = int(re.findall(r"page>(\d+)<", asked)[0])
        rows = "".join(ROW.format(n=n) for n in {1: (1, 2), 2: (3,)}.get(page, ()))
        answer = f'<ListCustomersResponse xmlns="urn:erp">{rows}</ListCustomersResponse>'
        return self.say(200, f'{of.head}<e:Envelope xmlns:e="{at}"><e:Body>{answer}</e:Body></e:Envelope>')

    def say(self, status, text):
        kind = "application/soap+xml" if self.server.soap == "soap12" else "text/xml"
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def erp():
    server = _Server()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def feed_at(erp, secret="", **more):
    told = {"operation": "ListCustomers", "page_param": "page", "a_second": 50, **more}
    allowed = f"127.0.0.1:{erp.server_port}"
    return open_feed(SoapSettings(url=f"{erp.at}/service?wsdl", **told), secret, allowed=allowed)


def refusal(feed, error=FeedError):
    with pytest.raises(error) as refused:
        list(feed.pull(""))
    return refused.value


@pytest.mark.parametrize("soap", ["soap", "soap12"])
def test_pages_are_read_until_one_is_empty_and_the_place_moves_on(erp, soap):
    erp.soap = soap
    pages = list(feed_at(erp, since_param="since", since_field="changed", since_first="2026-01-01").pull(""))
    assert [[row["code"] for row in page.rows] for page in pages] == [["K1", "K2"], ["K3"]]
    assert pages[0].rows[0] == {"code": "K1", "name": "客户1", "changed": "2026-01-01T08:00:00", "credit": "1.50"}
    assert pages[-1].place == "2026-01-03T08:00:00"
    assert "since>2026-01-01<" in erp.asked[0]


def test_operations_are_listed_with_their_parameters(erp):
    (one,) = operations_in(feed_at(erp, operation=""))
    told = [(each.name, each.type, each.is_required) for each in one.parameters]
    assert (one.name, told) == ("ListCustomers", [("page", "int", True), ("since", "string", False)])


def test_one_page_is_one_call_and_a_short_one_the_last(erp):
    assert len(list(feed_at(erp, page_param="", parameters={"page": 1}, rows_path="").pull(""))) == 1
    assert len(erp.asked) == 1


def test_who_asks_is_told_by_http_or_by_ws_security(erp):
    list(feed_at(erp, "s3cret", sign_in="basic", user="u").pull(""))
    assert set(erp.told) == {"Basic dTpzM2NyZXQ="}
    list(feed_at(erp, "s3cret", sign_in="token", user="u").pull(""))
    assert "Username>u<" in erp.asked[-1]
    assert "s3cret" in erp.asked[-1]
    list(feed_at(erp, "s3cret", sign_in="digest", user="u").pull(""))
    assert "PasswordDigest" in erp.asked[-1]
    assert "s3cret" not in erp.asked[-1]


@pytest.mark.parametrize("head", ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
def test_a_document_type_is_refused(erp, head):
    erp.head = head
    assert refusal(feed_at(erp)).code == "feeds.unsafe_xml"
    assert erp.asked == []


def test_neither_a_local_file_nor_another_host_is_read_for_a_wsdl(erp):
    erp.xsd = "file:///etc/passwd"
    assert refusal(feed_at(erp), OutgoingError).code == "outgoing.bad_url"
    erp.xsd = "http://169.254.169.254/types.xsd"
    assert refusal(feed_at(erp), OutgoingError).code == "outgoing.other_host"
    erp.xsd, erp.address = "types.xsd", "http://inner.example.cn/call"
    assert refusal(feed_at(erp), OutgoingError).code == "outgoing.other_host"
    assert erp.asked == []


def test_where_it_is_called_can_be_told_when_the_wsdl_is_wrong(erp):
    erp.address = "http://inner.example.cn/call"
    assert len(list(feed_at(erp, address=f"{erp.at}/call").pull(""))) == 2


def test_what_the_service_says_no_to_is_told_in_its_words(erp):
    erp.fault = "帐套不存在"
    told = refusal(feed_at(erp))
    assert (told.code, told.facts["said"]) == ("feeds.said_no", "帐套不存在")
    erp.fault = ""
    assert refusal(feed_at(erp, operation="Nothing")).code == "feeds.no_such_operation"
    assert refusal(feed_at(erp, parameters={"wrong": 1})).code == "feeds.bad_parameters"
    assert refusal(feed_at(erp, since_field="gone")).code == "feeds.no_such_column"
