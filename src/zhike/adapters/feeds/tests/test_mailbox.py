"""Mails of a real connection: read once by their numbers, whatever their charset, size and shape."""

from base64 import b64encode
from contextlib import ExitStack
from email import message_from_bytes
from email.message import EmailMessage

import pytest

from zhike.adapters.feeds import FeedError, MailSettings, open_feed
from zhike.adapters.feeds.mail_texts import decoded, mail_row, tables_in
from zhike.adapters.neighbours import Mailbox, open_mailbox
from zhike.adapters.outgoing import OutgoingError
from zhike.adapters.tabular import UNREADABLE


def mail(number, *, text="你好", sender="王建国 <Wang@Example.cn>", files=()):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "sales@zhike.example", f"询价 {number}"
    made["Message-ID"], made["Date"] = f"<{number}@example.cn>", "Mon, 02 Mar 2026 09:00:00 +0800"
    made.set_content(text)
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes(policy=made.policy.clone(linesep="\r\n"))


@pytest.fixture
def box():
    with ExitStack() as stack:
        made = Mailbox("s3cret")
        port = stack.enter_context(open_mailbox(made))

        def pull(place="", secret="s3cret", allowed=f"127.0.0.1:{port}", **more):
            asked = {"host": "127.0.0.1", "port": port, "security": "none", "user": "sales"} | more
            return list(open_feed(MailSettings.model_validate(asked), secret, allowed=allowed).pull(place))

        yield made, pull


def test_mails_are_read_once_and_again_only_when_the_server_counts_anew(box):
    mailbox, pull = box
    mailbox.add(mail(1))
    mailbox.add(mail(2, sender="x@spam.example"))
    [page] = pull()
    assert [one["message_id"] for one in page.rows] == ["1@example.cn", "2@example.cn"]
    assert page.rows[0] == {
        "message_id": "1@example.cn", "from_name": "王建国", "from_email": "wang@example.cn", "to": "sales@zhike.example",
        "cc": "", "subject": "询价 1", "date": "2026-03-02T01:00:00+00:00", "text": "你好", "html": "", "attachments": "",
    }  # fmt: skip
    assert (page.place, pull(page.place)) == ('{"validity":1,"uid":2}', [])
    mailbox.add(mail(3))
    [later] = pull(page.place)
    assert [one["subject"] for one in later.rows] == ["询价 3"]
    mailbox.validity = 2
    [anew] = pull(later.place)
    assert (len(anew.rows), anew.place) == (3, '{"validity":2,"uid":3}')
    [only] = pull(sender="@example.cn")
    assert [one["subject"] for one in only.rows] == ["询价 1", "询价 3"]
    assert not [one for one in mailbox.asked if "STORE" in one or "BODY[" in one or one.startswith("SELECT")]


def test_attached_tables_are_rows_and_what_is_no_table_or_too_large_is_told(box):
    mailbox, pull = box
    table = "编号,名称\n1,杭州甲\n2,宁波乙\n".encode("gb18030")
    mailbox.add(mail(1, files=[("客户.csv", table), ("合同.pdf", b"%PDF"), ("坏.xlsx", b"PK\x03\x04 no zip")]))
    [page] = pull(what="tables")
    assert page.rows[:2] == ({"编号": "1", "名称": "杭州甲"}, {"编号": "2", "名称": "宁波乙"})
    assert page.rows[2] == {UNREADABLE: "坏.xlsx: corrupt_xlsx"}
    mailbox.claimed_bytes[mailbox.add(mail(2))] = 900 << 20
    [large] = pull(page.place)
    assert (large.rows[0][UNREADABLE], large.rows[0]["text"]) == ("询价 2 (900 MB)", "")


@pytest.mark.parametrize(
    ("more", "error", "code"),
    [
        ({"secret": "wrong"}, FeedError, "feeds.mail_sign_in_refused"),
        ({"folder": "Nowhere"}, FeedError, "feeds.no_such_folder"),
        ({"allowed": ""}, OutgoingError, "outgoing.closed_address"),
        ({"security": "tls"}, OutgoingError, "outgoing.unreachable"),
        ({"security": "starttls"}, FeedError, "feeds.mailbox_refused"),
        ({"port": 9, "allowed": "127.0.0.1"}, OutgoingError, "outgoing.unreachable"),
    ],
    ids=["secret", "folder", "closed address", "no tls", "no starttls", "nobody there"],
)
def test_what_stops_it_says_what_to_do(box, more, error, code):
    mailbox, pull = box
    mailbox.add(mail(1))
    with pytest.raises(error) as told:
        pull(**more)
    assert told.value.code == code
    assert "s3cret" not in str(told.value.facts)


def test_a_mail_that_is_gone_or_endless_stops_nothing(box):
    mailbox, pull = box
    mailbox.add(mail(1))
    mailbox.add(mail(2))
    found = mailbox.mails

    class Forgetful(dict[int, bytes]):
        def get(self, uid, default=None):
            return None if uid == 1 else found.get(uid, default)

    mailbox.mails = Forgetful(found)
    assert [one["subject"] for one in pull()[0].rows] == ["询价 2"]
    mailbox.mails = {1: b"x" * (26 << 20)}
    mailbox.claimed_bytes = {1: 10}
    with pytest.raises(FeedError, match="mailbox_refused"):
        pull()


GB = b64encode("镕的订单".encode("gb18030")).decode()
BROKEN = [
    (f"Subject: =?gb2312?B?{GB}?=\r\n\r\nx", "subject", "镕的订单"),
    ("Subject: =?none-such?B?5L2g?=\r\n\r\nx", "subject", "你"),
    ("Subject: =?utf-8?B?@@@?=\r\n\r\nx", "subject", ""),
    ("Subject: a\r\nDate: yesterday\r\n\r\nx", "date", ""),
    ("Date: Mon, 02 Mar 2026 09:00:00\r\n\r\nx", "date", "2026-03-02T09:00:00+00:00"),
    ('From: "Li, Hua" <li@a.cn>, x\r\n\r\nx', "from_name", "Li, Hua"),
    ("\r\nonly a body", "text", "only a body"),
    ('Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nhalf', "text", "half"),
    ("Content-Type: text/html; charset=gbk\r\n\r\n<p>Hi<script>x()</script><br>you</p>", "text", "Hi\nyou"),
    ("Content-Type: text/html\r\n\r\n<p onclick=x()>Hi<img src=//spy></p>", "html", "<p>Hi</p>"),
    ("Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n" + GB, "text", "镕的订单"),
    ("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!", "text", ""),
]


@pytest.mark.parametrize(("raw", "column", "said"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_mail_is_read_as_far_as_it_goes(raw, column, said):
    assert mail_row(message_from_bytes(raw.encode()))[column] == said


def test_bytes_and_bombs_in_a_mail_are_bounded():
    assert mail_row(message_from_bytes("Subject: 原样".encode() + b"\r\n\r\nx"))["subject"] == "原样"
    assert decoded(b"\xff\xff\x81", "ascii").startswith("�")
    parts = "".join(f"--b\r\nContent-Disposition: attachment; filename={n}.csv\r\n\r\na\r\n" for n in range(900))
    many = message_from_bytes(f'Content-Type: multipart/mixed; boundary="b"\r\n\r\n{parts}--b--'.encode())
    assert len(list(tables_in(many))) == 199
    sly = 'Content-Disposition: attachment; filename="../../etc/x.csv"\r\n\r\na,b\r\n1,2'
    assert [name for name, _ in tables_in(message_from_bytes(sly.encode()))] == [".._.._etc_x.csv"]
