"""202 says how many events are on the disk, and why others are not."""

import errno

import orjson
import pytest

from zhike.adapters.journal import live_segments, read_frames
from zhike.integrate.events.actions import collecting
from zhike.integrate.events.public import (
    Ask,
    WriteKeyDraft,
    collect,
    create_write_key,
    describe_event,
    revoke_write_key,
)
from zhike.integrate.events.rules.keys import signature_of
from zhike.integrate.events.tests.conftest import SITE
from zhike.platform.errors import AppError

pytestmark = pytest.mark.django_db


def journal(folder):
    frames = [body for one in live_segments(folder / "journal") for _, body in read_frames(one, 0, most_bytes=1 << 30)]
    return [orjson.loads(one) for one in frames]


def test_an_accepted_event_is_on_the_disk_before_the_answer(page_key, send, folders):
    reply = send(page_key, send.event(properties={"title": "首页", "own": {"kept": [1]}}))
    assert (reply.status, reply.body) == (202, {"accepted": 1, "rejected": 0, "reasons": []})
    (event,) = journal(folders)[0]["events"]
    assert event["title"] == "首页"
    assert event["properties"] == {"title": "首页", "own": {"kept": [1]}}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": "short"}, "events.bad_id"),
        ({"type": "Page Viewed"}, "events.bad_type"),
        ({"anonymous_id": "有空格 的号"}, "events.bad_visitor"),
        ({"anonymous_id": ""}, "events.nobody"),
        ({"properties": [1]}, "events.bad_properties"),
        ({"properties": {f"p{n}": n for n in range(101)}}, "events.bad_properties"),
        ({"properties": {"text": "x" * 17_000}}, "events.too_large"),
        ({"properties": {"title": 7}}, "events.wrong_property"),
        ({"at": "yesterday"}, "events.bad_time"),
        ({"at": "2001-01-01T00:00:00Z"}, "events.bad_time"),
        ({"at": "2026-01-01T00:00:00"}, "events.bad_time"),
    ],
)
def test_a_bad_event_is_refused_with_its_reason_and_the_others_go_in(page_key, send, change, code):
    reply = send(page_key, send.event() | change, send.event())
    assert reply.status == 202
    assert (reply.body["accepted"], reply.body["rejected"]) == (1, 1)
    assert [(one["index"], one["code"]) for one in reply.body["reasons"]] == [(0, code)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "events.not_json"),
        (b"{", "events.not_json"),
        (b'{"events": ["\\u0000"]}', "events.not_json"),
        (b"[]", "events.no_events"),
        (b"{}", "events.no_events"),
        (orjson.dumps({"events": [{}] * 501}), "events.too_many"),
    ],
)
def test_a_body_that_is_no_batch_has_no_effect(page_key, send, folders, body, code):
    reply = send(page_key, body=body)
    assert (reply.status, reply.body) == (422, {"code": code})
    assert journal(folders) == []


def test_a_body_that_is_too_large_is_refused_before_it_is_read(page_key, send):
    assert send(page_key, body=b" " * 600_000).status == 413


def test_a_page_of_another_site_is_refused_and_gets_no_permission_to_read(page_key, send, folders):
    reply = send(page_key, send.event(), origin="https://evil.example.cn")
    assert (reply.status, dict(reply.headers)) == (403, {})
    assert journal(folders) == []


def test_a_preflight_is_answered_for_the_keys_own_sites_alone(page_key):
    fine = collect(Ask("OPTIONS", page_key.key, SITE, b""))
    assert (fine.status, fine.headers["Access-Control-Allow-Origin"]) == (204, SITE)
    assert collect(Ask("OPTIONS", page_key.key, "https://evil.example.cn", b"")).status == 403


def test_the_key_may_stand_in_the_body_as_beacons_send_it(page_key, send, folders):
    body = orjson.dumps({"key": page_key.key, "events": [send.event()]})
    assert collect(Ask("POST", "", SITE, body)).status == 202


def test_an_unknown_or_ended_key_is_refused(company, page_key, send, folders):
    assert collect(Ask("POST", "zkw_unknown", SITE, b'{"events": []}')).status == 401
    revoke_write_key(company.actor("admin"), page_key.id)
    assert send(page_key, send.event()).status == 401
    assert journal(folders) == []


def test_a_key_over_its_quota_is_told_when_to_come_back(company, send, folders):
    draft = WriteKeyDraft(name="小", origins=[SITE], per_minute=2)
    key = create_write_key(company.actor("admin"), draft)
    assert send(key, send.event(), send.event()).status == 202
    over = send(key, send.event())
    assert over.status == 429
    assert 0 < int(over.headers["Retry-After"]) <= 60
    assert len(journal(folders)) == 1


def test_a_full_disk_says_so_and_accepts_nothing(page_key, send, monkeypatch):
    class Full:
        def append(self, payload):
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(collecting, "_writer_of", lambda folder: Full())
        reply = send(page_key, send.event())
    assert (reply.status, reply.body) == (507, {"code": "events.disk_full"})


def test_a_page_cannot_say_who_its_visitor_is_without_the_sites_signature(page_key, send, folders):
    identity = {"external_key": "C1"}
    signed = identity | {"signature": signature_of(page_key.secret, ("external_key", "C1"))}
    other = {"external_key": "C2", "signature": signed["signature"]}
    send(page_key, *[send.event(kind="identified", identity=one) for one in (identity, signed, other)])
    assert [one["claim"] and one["claim"][1] for one in journal(folders)[0]["events"]] == [None, "C1", None]


def test_a_key_that_trusts_claims_cannot_be_given_to_pages(company):
    with pytest.raises(AppError, match=r"events\.open_to_pages"):
        create_write_key(company.actor("admin"), WriteKeyDraft(name="x", origins=[SITE], trusts_claims=True))


@pytest.mark.parametrize("origin", ["shop.example.cn", "ftp://a.cn", "https://user@a.cn", "https://a.cn:99999", "*"])
def test_only_the_address_of_a_site_is_an_origin(company, origin):
    with pytest.raises(AppError, match=r"events\.bad_origin"):
        create_write_key(company.actor("admin"), WriteKeyDraft(name="x", origins=[origin]))


def test_events_of_a_described_type_are_held_to_its_description(company, page_key, send):
    size = {"key": "size", "type": "number", "label_zh": "尺码", "label_en": "Size"}
    describe_event(company.actor("admin"), "shoe_tried", ("试穿", "Shoe tried"), properties=[size])
    good, bad = (send.event(kind="shoe_tried", properties={"size": value}) for value in (42, "大"))
    assert send(page_key, good, bad).body["reasons"][0]["fact"] == "size"


def test_the_senders_wrong_clock_is_corrected(page_key, send, folders):
    send(page_key, send.event(at="2026-01-01T10:00:00Z"), sent_at="2026-01-01T10:00:05Z")
    frame = journal(folders)[0]
    assert frame["at"] - frame["events"][0]["at_us"] == 5_000_000
